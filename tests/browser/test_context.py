"""A reader chooses an area once, and every page and every Back keeps it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened

LONDON = "E12000007"


def test_an_area_is_kept_from_its_page_to_its_units_and_on_to_trends(page: Page, site):
    opened(page, f"{site}/area")
    box = page.get_by_role("combobox", name="Police force area, local authority")
    box.click()
    box.fill("London (region)")
    page.get_by_role("option", name="London (region)").first.click()
    complete(page)
    expect(page).to_have_url(f"{site}/area?id={LONDON}")

    units = f"{site}/provider_grades?type=PDU&area={LONDON}"
    main = page.locator("[data-testid=stMain]")
    main.get_by_role("link", name="Delivery units", exact=True).click()
    complete(page)
    expect(page).to_have_url(units)
    expect(page.get_by_text("Rows 1 to 18 of 18")).to_be_visible()
    expect(page.get_by_text("Narrowed to services in London (region).")).to_be_visible()

    page.get_by_role("link", name="Barking, Dagenham and Havering").first.click()
    complete(page)
    expect(page).to_have_url(re.compile(rf"/provider\?id=pdu-.*&area={LONDON}$"))
    page.go_back()
    complete(page)
    expect(page).to_have_url(units)
    expect(page.get_by_text("Rows 1 to 18 of 18")).to_be_visible()

    page.get_by_role("link", name="Trends", exact=True).click()
    complete(page)
    expect(page).to_have_url(f"{site}/trends?type=PDU&area={LONDON}")
    expect(page.locator(".answer")).to_contain_text("Of 18 probation delivery units")

    page.go_back()
    complete(page)
    expect(page).to_have_url(units)
    page.go_back()
    complete(page)
    expect(page).to_have_url(f"{site}/area?id={LONDON}")
