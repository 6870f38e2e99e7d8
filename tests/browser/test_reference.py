"""A reader finds a measure by a word, and sets two providers side by side."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.test_main_path import choose


def test_a_measure_is_found_by_a_word_and_leads_to_its_page(page: Page, site):
    opened(page, f"{site}/glossary")
    page.get_by_label("Words", exact=True).fill("first time entrants")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/glossary\?text=first\+time\+entrants$"))
    complete(page)

    link = page.get_by_role("link", name=re.compile("First time entrants")).first
    link.click()
    complete(page)

    expect(page).to_have_url(re.compile(r"/measure\?id="))
    page.go_back()
    complete(page)
    expect(page.get_by_label("Words", exact=True)).to_have_value("first time entrants")


def test_two_providers_stand_side_by_side_and_the_link_keeps_both(page: Page, site):
    opened(page, f"{site}/two_providers?id=yjs-cardiff")
    choose(page, "Compare with", "Swansea")
    expect(page).to_have_url(re.compile(r"beside=yjs-swansea"))
    complete(page)
    expect(page.get_by_role("columnheader", name="Swansea").first).to_be_visible()

    page.reload()
    complete(page)
    expect(page.get_by_role("columnheader", name="Swansea").first).to_be_visible()
