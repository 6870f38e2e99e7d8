"""axe-core finds nothing on any page, wide or narrow, and keys alone are enough."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened

PAGES = {
    "overview": "",
    "grades": "provider_grades",
    "all types": "provider_grades?type=all&rows=50",
    "provider": "provider?id=yjs-cardiff",
    "provider with predecessors": "provider?id=region-north-west",
    "nobody picked": "provider",
    "unknown provider": "provider?id=nobody",
    "area": "area?id=E23000010",
    "area by measure": "area?id=E12000003&map=yj-proven-offences-per-1000",
    "no area": "area",
    "trends": "trends",
    "trends of few": "trends?type=NPS+division",
    "measure": "measure?id=adult-reoffending-binary&for=E12000007&with=E12000001",
    "measure with a funnel": "measure?id=yj-proven-offences-per-1000&for=yjs-hackney",
    "measure without a value": "measure?id=yj-kpi-1",
    "no measure": "measure",
    "benchmarks": "benchmarks?against=neighbours&of=yjs-calderdale",
    "benchmarks with standards": "benchmarks?show=both",
    "benchmarks without a measure": "benchmarks?type=PDU",
    "coherence": "coherence",
    "coherence of few": "coherence?type=CRC",
    "attention": "attention",
    "programme": "programme",
    "data requests": "data_requests",
    "recommendations": "recommendations",
    "next inspections": "next_inspections",
    "two providers": "two_providers?id=yjs-cardiff&beside=yjs-hackney",
    "revisions": "revisions?id=adult-reoffending-binary&for=E12000007",
    "glossary": "glossary?kind=outcome&text=reoffending",
    "standards": "standards",
    "success measures": "success_measures",
    "sources": "sources",
    "board pack": "board_pack?about=area&area=E23000010",
    "import": "importing",
    "about": "about",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(page: Page, site, address):
    # Narrow first: the sidebar comes by itself when a window widens, but does not go.
    page.set_viewport_size({"width": 400, "height": 900})
    if address in ("provider", "area", "measure", "provider?id=nobody"):
        page.goto(f"{site}/{address}")
        page.get_by_text("to see its page").wait_for()
    else:
        opened(page, f"{site}/{address}")
    narrow = violations(page)
    sideways_narrow = reaches_sideways(page)

    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("[data-testid=stSidebar]")).to_be_in_viewport()

    assert (narrow, violations(page)) == ([], [])
    assert not sideways_narrow
    assert not reaches_sideways(page)


def test_opened_parts_of_a_page_are_clean_too(page: Page, site):
    opened(page, f"{site}/area?id=E23000010")
    for part in page.locator("details summary").all():
        part.click()
    complete(page)

    assert violations(page) == []


def test_the_main_path_can_be_walked_with_the_keyboard_alone(page: Page, site):
    opened(page, site)
    tab_to(page, "Provider grades")
    page.keyboard.press("Enter")
    page.wait_for_url("**/provider_grades")
    complete(page)

    tab_to(page, "Region")
    page.keyboard.type("Wales", delay=30)
    page.get_by_role("option", name="Wales").first.wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Rows 1 to 17 of 17")).to_be_visible()
    complete(page)

    tab_to(page, "Cardiff")
    page.keyboard.press("Enter")
    page.wait_for_url("**/provider?id=yjs-cardiff")
    complete(page)
    tab_to(page, "Download Excel")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.startswith("hmip-dash_provider_cardiff")


def reaches_sideways(page: Page) -> bool:
    """Return whether the page must be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def violations(page: Page) -> list[str]:
    """Return rule and place of everything axe finds."""
    page.evaluate(AXE.read_text())
    result = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS
    )
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is focused goes by `name`."""
    # Twice round the page: what is still being drawn may be passed over at first.
    for _ in range(250):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        focused = page.evaluate(
            "() => {const e = document.activeElement; return e.getAttribute("
            "'aria-label') || (e.labels && e.labels[0]?.innerText) || e.innerText}"
        )
        # The sign of an expander stands on a line before its name.
        lines = list(filter(None, (focused or "").strip().splitlines()))[:2]
        if any(line.startswith(name) for line in lines):
            return
    raise AssertionError(f"Tab does not reach {name}")
