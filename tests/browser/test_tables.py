"""Tables are sorted by their headings, keep them in sight, and begin at the top."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened

SOURCES = "table.hd.cards >> nth=0"


def test_a_heading_sorts_by_mouse_and_key_and_the_address_keeps_it(page: Page, site):
    opened(page, f"{site}/sources")
    table = page.locator(SOURCES)
    rows = table.locator("tbody td:nth-child(3)")

    table.get_by_role("button", name="Sort by Rows").click()
    smallest = numbers(rows)
    assert smallest == sorted(smallest)
    table.get_by_role("button", name="Sort by Rows").focus()
    page.keyboard.press("Enter")

    largest = numbers(rows)
    assert largest == sorted(largest, reverse=True) != smallest
    expect(page).to_have_url(re.compile(r"sources\?sorted=1\.-3$"))
    page.reload()
    complete(page)
    expect(table.locator("[aria-sort=descending]")).to_contain_text("Rows")
    assert numbers(rows) == largest
    expect(page.get_by_text("This page does not use")).to_have_count(0)


def test_the_headings_of_a_table_stay_in_sight_while_it_scrolls(page: Page, site):
    opened(page, f"{site}/provider_grades")
    page.locator("table.brief tbody tr").nth(20).scroll_into_view_if_needed()

    expect(page.locator("table.brief thead th").first).to_be_in_viewport(ratio=1)


def test_provider_grades_is_sorted_by_its_headings(page: Page, site):
    opened(page, f"{site}/provider_grades?nation=England&page=2")
    page.get_by_role("link", name="Sort by Overall rating").click()
    page.wait_for_url(re.compile(r"\?nation=England&sort=lowest$"))
    complete(page)

    first = page.locator("table.brief tbody tr").first
    expect(first).to_contain_text("Inadequate")
    expect(page.locator("table.brief [aria-sort=ascending]")).to_contain_text("Overall")
    page.go_back()
    complete(page)
    expect(page).to_have_url(re.compile(r"\?nation=England&page=2$"))


def test_a_turned_page_shows_its_first_row(page: Page, site):
    page.set_viewport_size({"width": 400, "height": 800})
    opened(page, f"{site}/provider_grades")
    page.get_by_role("button", name="Page 2").click()

    expect(page.get_by_text("Rows 26 to 50 of 155")).to_be_attached()
    expect(page.locator("table.brief tbody tr").first).to_be_in_viewport(ratio=1)


def numbers(cells) -> list[int]:
    """Return the whole numbers in cells, in the order they are shown."""
    return [int(text.replace(",", "")) for text in cells.all_inner_texts()]
