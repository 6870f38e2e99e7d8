"""The frame of every page: its list of pages in sight, and its menu on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened

PHONE = {"width": 400, "height": 800}


@pytest.mark.parametrize("address", ["overview", "about", "importing"])
def test_the_current_page_is_in_sight_in_the_list_of_pages(page: Page, site, address):
    opened(page, f"{site}/{address}".removesuffix("overview"))

    expect(page.locator("nav.pages [aria-current=page]")).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_menu_closes_after_a_tap_and_the_next_page_has_it_closed(
    page: Page, site
):
    page.set_viewport_size(PHONE)
    opened(page, site)
    expect(page.locator(".product.top")).to_contain_text("HMIP Dash")
    sidebar = page.locator("[data-testid=stSidebar]")
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(sidebar).to_have_attribute("data-collapsed", "false")

    page.get_by_role("link", name="Trends", exact=True).click()
    page.wait_for_url("**/trends")
    complete(page)
    expect(sidebar).to_have_attribute("data-collapsed", "true")


def test_a_tap_closes_the_menu_while_the_next_page_is_still_on_its_way(
    page: Page, site
):
    page.set_viewport_size(PHONE)
    opened(page, site)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.route("**/trends", lambda route: route.fulfill(status=204))

    page.get_by_role("link", name="Trends", exact=True).click()

    expect(page.locator("[data-testid=stSidebar]")).to_have_attribute(
        "data-collapsed", "true"
    )
