"""Files are loaded in a browser: unreadable, with warnings, of a layout to confirm."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.server import serve
from tests.browser.test_accessibility import violations
from tests.imports.fixtures.files import csv_file, zipped
from tests.imports.formats.test_community_performance import workbook
from tests.loading.made_up import HEADINGS

YEAR_SO_FAR = [
    [region, "", "", "yj-custody", "2026-27", "", "", "", "", "[c]"]
    for region in ("E12000001", "E12000002")
]
"""Marks and no figures of real areas, for a period that has not ended."""


def test_an_officer_loads_what_can_be_loaded_and_undoes_it(page: Page, facts_copy):
    with serve(f"sqlite:///{facts_copy}") as site:
        opened(page, f"{site}/importing")
        drop(page, "bomb.zip", zipped({"a.csv": b"0" * 20_000_000}))
        expect(page.get_by_text("1 error stops the load").first).to_be_visible()
        assert violations(page) == []

        opened(page, f"{site}/importing")
        drop(page, "so far.csv", csv_file([HEADINGS, *YEAR_SO_FAR]))
        accept(page)
        assert violations(page) == []
        apply(page)
        undo(page, "so far.csv")

        opened(page, f"{site}/importing")
        drop(page, "made up.xlsx", workbook([["North Vale", 90, 93.8, 94, 92, 95, 94]]))
        confirm_columns(page)
        assert violations(page) == []


STILL = (
    "Promise.allSettled(document.getAnimations().map(a => a.finished)).then(() => 0)"
)
"""Done when nothing on the page moves any more."""


def drop(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").first.set_input_files([file])
    expect(page.get_by_role("heading", name="What it would change")).to_be_visible()
    complete(page)


def accept(page: Page) -> None:
    """Accept the one kind of warnings, which stands open."""
    button = page.get_by_role("button", name="Apply")
    expect(page.get_by_text("Nothing was saved yet: 2 warnings are")).to_be_visible()
    expect(button).to_be_disabled()
    page.get_by_text("Accept all 2 of this kind").click()
    complete(page)
    expect(page.get_by_text("2 added, 0 changed and 0 withdrawn")).to_be_visible()
    expect(button).to_be_enabled()


def apply(page: Page) -> None:
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("is loaded as publication")).to_be_visible()
    complete(page)
    expect(page.get_by_text("2 date to come")).to_be_visible()


def undo(page: Page, name: str) -> None:
    page.get_by_text("Undo a load").click()
    part = page.locator("details[open]", has_text="Undo a load")
    box = part.get_by_role("combobox", name="Load to undo")
    box.wait_for()
    # Any scrolling closes a list: that of the part that unfolds, and that to a box at
    # the edge of the window.
    page.evaluate(STILL)
    box.evaluate("box => box.scrollIntoView({block: 'center'})")
    box.click()
    box.fill(name)
    page.get_by_role("option", name=name).click()
    complete(page)
    part.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("was undone: 2 rows of it closed.")).to_be_visible()


def confirm_columns(page: Page) -> None:
    """Confirm which column is what; only then are the rows read, and faults told."""
    names = page.get_by_role("combobox", name="Column of names")
    expect(names).to_have_value("A: Region")
    first = page.get_by_role("textbox", name="Period of column C: Apr-Jun")
    expect(first).to_have_value("Apr-Jun 2023")
    expect(page.get_by_text("'North Vale' is not the name")).to_have_count(0)
    page.get_by_text("These columns are right").click()
    expect(page.get_by_text("'North Vale' is not the name").first).to_be_visible()
    complete(page)
    expect(page.get_by_text("SL004, A4 (Region)").first).to_be_visible()
    expect(page.get_by_role("button", name="Apply")).to_be_disabled()
