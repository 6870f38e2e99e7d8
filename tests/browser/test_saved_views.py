"""A reader keeps a view and cites it; a program finds feed and lists."""

import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.server import serve
from tests.browser.test_accessibility import violations


def test_a_kept_view_is_opened_again_by_its_address(page: Page, facts_copy):
    with serve(f"sqlite:///{facts_copy}") as site:
        opened(page, f"{site}/provider_grades?region=Wales")
        shown = page.locator(".answer").first.inner_text()
        page.get_by_role("button", name="Save a permanent link").click()
        said = page.get_by_text("This link will always show exactly these figures")
        expect(said).to_be_visible()
        assert violations(page) == []
        address = page.locator("[data-testid=stCode] code").inner_text().strip()

        opened(page, address)
        note = page.get_by_role("note")
        expect(note).to_contain_text("exactly these figures")
        expect(page.locator(".answer").first).to_have_text(shown)
        assert "region=Wales" in page.url and "kept=" in page.url
        assert violations(page) == []
        page.get_by_role("radio", name="Delivery units").click()
        complete(page)
        expect(note).to_contain_text("You changed the choice")

        note.get_by_role("link", name="See it with today's data").click()
        complete(page)
        expect(page).to_have_url(f"{site}/provider_grades?region=Wales")
        expect(page.get_by_role("note")).to_have_count(0)


def test_a_page_leads_programs_to_feed_and_lists(page: Page, site):
    opened(page, f"{site}/area?id=E23000010")
    link = page.get_by_role("link", name="Follow new inspections")
    address = link.get_attribute("href")
    feed = page.locator("link[type='application/atom+xml']").get_attribute("href")

    assert address == "feed.xml?area=E23000010"
    assert (
        page.request.get(f"{site}/{address}")
        .headers["content-type"]
        .startswith("application/atom+xml")
    )
    assert page.request.get(f"{site}/{feed}").ok
    page.goto(f"{site}/api")
    assert violations(page) == []


def test_a_download_asks_for_the_login_too(bundled_file):
    with serve(f"sqlite:///{bundled_file}", user_header="X-Forwarded-User") as site:
        for path in ("media/any.xlsx", "api/v1/providers", "feed.xml"):
            with pytest.raises(urllib.error.HTTPError, match="401"):
                urllib.request.urlopen(f"{site}/{path}")
        with urllib.request.urlopen(f"{site}/health") as answer:
            assert answer.status == 200
