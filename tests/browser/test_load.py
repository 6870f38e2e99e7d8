"""A file is loaded in a browser; one that cannot be read leaves the server alive."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.server import serve
from tests.browser.test_accessibility import violations
from tests.imports.fixtures.files import csv_file, zipped
from tests.loading.made_up import HEADINGS

MARKED = [
    HEADINGS,
    ["E12000001", "", "", "yj-custody", "2024-25", "", "", "", "", "[c]"],
]
"""A mark and no figure: the row is of a real area."""


def drop(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").first.set_input_files([file])
    expect(page.get_by_role("heading", name="What it would change")).to_be_visible()
    complete(page)


def test_an_officer_loads_a_file_after_one_that_cannot_be_read_and_undoes_it(
    page: Page, facts_copy
):
    with serve(f"sqlite:///{facts_copy}") as address:
        opened(page, f"{address}/load")
        drop(page, "bomb.zip", zipped({"a.csv": b"0" * 20_000_000}))
        expect(page.get_by_text("1 error stops the load").first).to_be_visible()
        assert violations(page) == []

        opened(page, f"{address}/load")
        drop(page, "made up.csv", csv_file(MARKED))
        expect(page.get_by_text("1 added, 0 changed and 0 withdrawn")).to_be_visible()
        page.get_by_role("button", name="Apply").click()
        expect(page.get_by_text("is loaded as publication")).to_be_visible()
        complete(page)
        assert violations(page) == []

        page.get_by_text("Undo a load").click()
        page.wait_for_timeout(500)  # the part unfolds, and what moves cannot be picked
        box = page.get_by_role("combobox", name="Load to undo")
        box.click()
        page.get_by_role("option", name="made up.csv").click()
        complete(page)
        page.get_by_role("button", name="Undo", exact=True).click()
        expect(page.get_by_text("was undone: 1 row of it closed.")).to_be_visible()
