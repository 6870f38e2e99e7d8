"""An official reviews grades, one provider and one area, and takes them away."""

import re
from datetime import date

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.server import serve


def test_an_official_walks_from_the_overview_to_a_workbook(page: Page, site, tmp_path):
    opened(page, site)
    page.get_by_role("link", name="Provider grades").click()
    complete(page)
    expect(page.locator(".answer")).to_have_text(
        "84 of the 135 youth justice services with a confirmed rating are Good or "
        "better (62%)."
    )

    choose(page, "Region", "Wales")
    expect(page).to_have_url(re.compile(r"provider_grades\?region=Wales$"))
    expect(page.get_by_text("Rows 1 to 17 of 17")).to_be_visible()
    page.get_by_role("button", name="More filters").click()
    choose(page, "Open or closed", "Open and closed")
    expect(page.get_by_text("Rows 1 to 18 of 18")).to_be_visible()
    page.keyboard.press("Escape")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download Excel").click()
    name = waiting.value.suggested_filename
    assert re.fullmatch(
        r"hmip-dash_provider-grades_youth-justice-services_open-and-closed_wales_"
        r"\d{4}-\d\d-\d\d\.xlsx",
        name,
    )
    file = tmp_path / name
    waiting.value.save_as(file)
    assert rows_of(file, "Grades") == 18

    page.get_by_role("link", name="Cardiff", exact=True).click()
    complete(page)
    expect(page).to_have_url(re.compile(r"/provider\?id=yjs-cardiff$"))
    expect(page.locator(".answer")).to_contain_text("Requires improvement")
    expect(page).to_have_title("Cardiff Youth Justice Service – HMIP Dash")


@pytest.mark.parametrize("width, height", [(1280, 900), (400, 800)])
def test_the_first_three_providers_are_on_the_first_screen(
    page: Page, site, width, height
):
    page.set_viewport_size({"width": width, "height": height})
    opened(page, f"{site}/provider_grades")

    # A row is read from its name to its last line.
    third = page.locator("table.brief tbody tr").nth(2)
    assert 0 < bottom(third) <= height
    expect(page.locator(".answer")).to_be_in_viewport(ratio=1)
    assert bottom(page.locator(".answer")) < bottom(third)


def bottom(place: Locator) -> float:
    """Return how far below the top of the window a place ends."""
    box = place.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_back_and_reload_keep_every_choice(page: Page, site):
    opened(page, f"{site}/provider_grades")
    page.get_by_role("radio", name="Delivery units").click()
    expect(page.locator(".answer")).to_contain_text("None of the 64")
    complete(page)
    choose(page, "Region", "Wales")
    expect(page.locator(".answer")).to_contain_text("None of the 6 ")
    complete(page)
    page.get_by_role("link", name="Gwent", exact=True).click()
    complete(page)

    page.go_back()
    expect(page.locator(".answer")).to_contain_text("None of the 6 ")
    page.go_back()
    expect(page.locator(".answer")).to_contain_text("None of the 64")
    page.go_back()
    expect(page.locator(".answer")).to_contain_text("84 of the 135")
    page.go_forward()
    page.reload()
    complete(page)
    expect(page.locator(".answer")).to_contain_text("None of the 64")


def test_the_search_box_goes_to_what_was_picked_and_back_returns(page: Page, site):
    opened(page, f"{site}/sources")
    box = page.get_by_role("combobox", name="Find a provider or area")
    box.press_sequentially("hackn", delay=30)
    page.get_by_role("option", name="Hackney (local authority)").click()
    page.wait_for_url("**/area?id=E09000012")
    complete(page)
    expect(
        page.get_by_role("heading", level=1, name="Hackney", exact=True)
    ).to_be_visible()

    page.go_back()
    complete(page)
    expect(page).to_have_url(re.compile(r"/sources$"))
    expect(page.locator("h1")).to_have_text("Sources and loads")


def test_a_deep_link_works_as_the_first_visit_to_a_cold_server(
    page: Page, bundled_file
):
    for address in (
        "provider?id=yjs-cardiff",
        "provider_grades?type=PDU&region=Wales",
        "area?id=E23000010",
    ):
        with serve(f"sqlite:///{bundled_file}") as cold:
            opened(page, f"{cold}/{address}")
            expect(page).to_have_url(f"{cold}/{address}")
            expect(page.locator(".answer")).not_to_be_empty()
            expect(page.get_by_role("navigation")).to_have_count(1)


def test_a_tile_leads_to_its_force_area_and_keeps_what_the_map_shows(page: Page, site):
    opened(page, f"{site}/area?id=E23000010&map=PDU")
    page.locator(".tiles a", has_text="S Yorks").click()
    page.wait_for_url("**/area?id=E23000011&map=PDU")
    complete(page)
    expect(page.locator(".tiles a[aria-current=true]")).to_contain_text("S Yorks")


def test_choosing_another_provider_on_its_page_changes_address_and_figures(
    page: Page, site
):
    opened(page, f"{site}/provider?id=yjs-cardiff")
    choose(page, "Provider", "Derby Youth Justice Service", exact=True)
    expect(page).to_have_url(re.compile(r"id=yjs-derby$"))
    expect(page.locator(".answer")).to_contain_text("Outstanding")
    page.go_back()
    expect(page.locator(".answer")).to_contain_text("Requires improvement")


def test_a_rating_can_be_copied_as_one_sentence_with_its_source(page: Page, site):
    opened(page, f"{site}/provider?id=yjs-cardiff")
    page.get_by_text("Copy a figure as a sentence").click()
    page.wait_for_timeout(500)  # the part unfolds, and what moves cannot be picked
    choose(page, "Figure", "Cardiff Youth Justice Service, August 2022")
    expect(page.locator("[data-testid=stCode]")).to_contain_text(
        "Cardiff Youth Justice Service: Requires improvement, HMI Probation, August "
        "2022 (Youth 2021 framework; source: the Inspectorate's own page), https://"
    )


def test_the_table_turns_its_pages_and_the_address_says_which(page: Page, site):
    opened(page, f"{site}/provider_grades")
    page.get_by_role("button", name="Page 2").click()
    expect(page.get_by_text("Rows 26 to 50 of 155")).to_be_visible()
    expect(page).to_have_url(re.compile(r"page=2$"))
    page.go_back()
    expect(page.get_by_text("Rows 1 to 25 of 155")).to_be_visible()
    opened(page, f"{site}/provider_grades?page=7")
    expect(page.get_by_text("Rows 151 to 155 of 155")).to_be_visible()


def test_a_new_order_shows_at_once_and_begins_at_the_first_page(page: Page, site):
    opened(page, f"{site}/provider_grades?page=3")
    first = page.locator("table.hd.cards tbody tr").first
    choose(page, "Sort the list by", "Rating, lowest first")
    expect(first).to_contain_text("Inadequate")
    expect(page).to_have_url(re.compile(r"provider_grades\?sort=lowest$"))
    choose(page, "Sort the list by", "Rating, highest first")
    expect(first).to_contain_text("Outstanding")
    expect(page).to_have_url(re.compile(r"provider_grades\?sort=highest$"))
    complete(page)

    page.go_back()
    expect(first).to_contain_text("Inadequate")
    complete(page)
    page.go_back()
    expect(page.get_by_text("Rows 51 to 75 of 155")).to_be_visible()


def test_a_choice_the_new_type_lacks_is_taken_away_aloud_in_one_step(page: Page, site):
    opened(page, f"{site}/provider_grades?region=South+East")
    page.get_by_role("radio", name="Delivery units").click()
    expect(
        page.get_by_text("“South East” does not go with the other choices")
    ).to_be_visible()
    expect(page).to_have_url(re.compile(r"provider_grades\?type=PDU$"))

    page.go_back()
    expect(page).to_have_url(re.compile(r"provider_grades\?region=South\+East$"))
    expect(page.locator(".answer")).to_contain_text("youth justice services")
    expect(page.get_by_text("The address asks for")).to_have_count(0)


def test_a_past_day_is_said_and_kept_on_the_way_to_other_pages(page: Page, site):
    opened(page, f"{site}/provider_grades?as_known_on=2026-11-23")
    if date.today() > date(2026, 11, 23):
        expect(
            page.get_by_text("what was known on 23 November 2026, not today")
        ).to_be_visible()
    page.get_by_role("link", name="Barnsley", exact=True).click()
    complete(page)
    expect(page).to_have_url(re.compile(r"id=yjs-barnsley&as_known_on=2026-11-23$"))


def choose(page: Page, label: str, option: str, *, exact: bool = False) -> None:
    """Pick an option of a box as a person does: type it, then take it."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=exact).first.click()


def rows_of(file, sheet: str) -> int:
    """Return how many rows the one table of a sheet has, its heading left out."""
    (table,) = load_workbook(file)[sheet].tables.values()
    first, last = re.findall(r"\d+", table.ref)
    return int(last) - int(first)
