"""A board member asks whether it is getting better, and takes the answer away."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.server import serve

A4_ACROSS = 1046
"""Pixels of a sheet of A4 across, without margins of 1 cm."""


def test_a_provider_type_is_chosen_kept_in_the_address_and_comes_back(page: Page, site):
    opened(page, f"{site}/trends")
    expect(page.locator(".answer")).to_have_text(
        "Of 155 youth justice services open today, 135 have a confirmed rating; "
        "84 of the 135 are Good or better (62%)."
    )
    page.get_by_role("radio", name="Delivery units").click()
    expect(page).to_have_url(re.compile(r"/trends\?type=PDU$"))
    expect(page.locator(".answer")).to_contain_text("none of the 64 is Good or better")
    complete(page)
    chart = page.get_by_role("figure", name="2022: 1 of 17 (6%)")
    expect(chart).to_contain_text("paused")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download Excel").click()
    assert re.fullmatch(
        r"hmip-dash_trends_probation-delivery-units_\d{4}-\d\d-\d\d\.xlsx",
        waiting.value.suggested_filename,
    )
    page.go_back()
    expect(page.locator(".answer")).to_contain_text("84 of the 135")
    complete(page)
    _prints_whole(page)


def _prints_whole(page: Page):
    """See that no chart is wider than a sheet, and that no list of pages is on it."""
    page.set_viewport_size({"width": 1900, "height": 1200})
    complete(page)
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_role("button", name="Download Excel")).to_be_hidden()
    drawn = page.locator("[data-testid=stPlotlyChart] .main-svg").first.bounding_box()
    assert drawn["width"] <= A4_ACROSS


def test_a_deep_link_shows_the_choice_on_a_cold_server(page: Page, bundled_file):
    with serve(f"sqlite:///{bundled_file}") as cold:
        opened(page, f"{cold}/trends?secondary=yes")
        expect(page).to_have_url(f"{cold}/trends?secondary=yes")
        expect(page.locator(".answer")).to_contain_text("145 have a rating")
        page.get_by_text("View as table").click()
        complete(page)
        expect(page.get_by_role("rowheader", name="2025")).to_be_visible()


def test_a_wrong_value_gets_a_sentence_and_the_default(page: Page, site):
    opened(page, f"{site}/trends?type=Prison&secondary=perhaps")

    expect(page.get_by_text("asks for “Prison” under “Provider type”")).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
    expect(page.locator(".answer")).to_contain_text("84 of the 135")
