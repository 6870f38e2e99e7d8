"""One measure, opened by a link: its chart, its funnel, its choice in the address."""

import re

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.server import serve
from tests.browser.test_main_path import choose

LONDON = "measure?id=adult-reoffending-binary&for=E12000007"


def test_a_deep_link_shows_the_same_series_on_a_cold_server(page: Page, bundled_file):
    with serve(f"sqlite:///{bundled_file}") as cold:
        opened(page, f"{cold}/{LONDON}")

        expect(page).to_have_url(f"{cold}/{LONDON}")
        expect(page.locator(".answer").first).to_contain_text(
            "London (region): 25.4% in Apr 2019 to Mar 2020."
        )
        expect(page.locator(".sign").first).to_contain_text("lower than usual")
        chart = page.get_by_role("figure", name=re.compile("^Line of Proven"))
        expect(chart).to_be_visible()


def test_the_choice_is_kept_in_the_address_and_back_returns(page: Page, site):
    opened(page, f"{site}/{LONDON}")
    choose(page, "Service, area or group", "North East (region)")
    expect(page).to_have_url(re.compile(r"for=E12000001$"))
    expect(page.locator(".answer").first).to_contain_text("North East (region)")

    choose(page, "Limits that allow for", "Chance and the spread usual among them")
    expect(page).to_have_url(re.compile(r"limits=spread"))
    expect(page.locator(".answer").last).to_contain_text("None of the 9 regions")
    page.reload()
    complete(page)
    expect(page.locator(".answer").last).to_contain_text("None of the 9 regions")


def test_others_are_drawn_beside_it(page: Page, site):
    opened(page, f"{site}/{LONDON}&with=E12000001,E12000009")

    expect(page.get_by_text("The blue line is London (region).")).to_be_visible()
    expect(page.get_by_role("heading", name="Compared with others")).to_be_visible()


def test_limits_start_anew_with_a_period_and_a_reason(page: Page, site):
    opened(page, f"{site}/{LONDON}&rebase=Apr+2016+to+Mar+2017")
    expect(page.get_by_text("Both a period and a reason are needed")).to_be_visible()

    box = page.get_by_role("textbox", name="Because")
    box.fill("new courts")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"why=new"))
    expect(page.locator(".beside").first).to_contain_text(
        "Limits start anew at Apr 2016 to Mar 2017: new courts."
    )


def test_wrong_values_are_said_and_no_other_measure_is_shown(page: Page, site):
    page.goto(f"{site}/measure?id=nobody")
    page.get_by_text("Pick a measure above to see its page.").wait_for()
    expect(page.get_by_text("There is no measure “nobody” in the data")).to_be_visible()
    expect(page.locator("main h2")).to_have_count(0)

    opened(page, f"{site}/{LONDON}x&with=x&limits=y&rebase=z")
    for asked in ("E12000007x", "x", "y", "z"):
        expect(page.get_by_text(f"“{asked}”", exact=False).first).to_be_visible()


def test_a_measure_without_a_value_says_so(page: Page, site):
    opened(page, f"{site}/measure?id=yj-kpi-1")

    expect(page.locator(".flagged")).to_contain_text("not yet suitable for decisions")
    expect(page.get_by_text("No value of this measure is held.")).to_be_visible()


def test_a_measure_of_a_provider_leads_to_its_page(page: Page, site):
    opened(page, f"{site}/provider?id=yjs-hackney")
    link = page.get_by_role("link", name="Proven offences by children").first
    link.click()
    page.wait_for_url("**/measure?id=yj-proven-offences-per-1000&for=yjs-hackney")
    complete(page)
    expect(page.locator(".answer").first).to_contain_text("Hackney")


def test_the_workbook_is_of_just_this_view(page: Page, site, tmp_path):
    opened(page, f"{site}/{LONDON}")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download Excel").click()
    name = waiting.value.suggested_filename
    assert name.startswith(
        "hmip-dash_measure_proven-reoffending-binary-rate-adults_lon"
    )
    waiting.value.save_as(tmp_path / name)
    assert load_workbook(tmp_path / name).sheetnames[3:] == [
        "Definition",
        "Series",
        "Chart over time",
        "Funnel",
        "Chart of the funnel",
        "Newest values",
    ]
