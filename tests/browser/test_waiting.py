"""What a reader sees while somebody else saves, or the database hangs or fails."""

import pytest
from playwright.sync_api import Locator, Page, expect

from hmip_dash.store import init
from hmip_dash.store.database import connect
from tests.browser.conftest import complete, opened
from tests.browser.server import serve
from tests.browser.test_importing import YEAR_SO_FAR, accept, drop
from tests.browser.test_trouble import without_an_error_of_streamlit
from tests.build import load_bundled
from tests.imports.fixtures.files import csv_file
from tests.loading.made_up import HEADINGS
from tests.trouble import another_load, cut_short, damage, stopped

TYPED = "Made up for a test: review every plan."
BUSY = "Another load is being saved. Trying again…"


@pytest.fixture
def postgres_facts(postgres_url):
    """Return a database with the real facts that a test may change."""
    init.prepare(postgres_url)
    engine = connect(postgres_url)
    load_bundled(engine)
    engine.dispose()
    return postgres_url


def test_an_entry_made_while_a_load_is_saved_waits_and_is_saved(page: Page, facts_copy):
    url = f"sqlite:///{facts_copy}"
    with serve(url) as site, another_load(url) as end:
        opened(page, f"{site}/recommendations")
        fill_in(page).click()
        expect(page.get_by_text(BUSY)).to_be_visible()
        without_an_error_of_streamlit(page)
        end()

        expect(page.get_by_text("The recommendation was added.")).to_be_visible()
        expect(page.locator(".answer")).to_contain_text("1 of 1 recorded")
        expect(page.get_by_text(BUSY)).to_have_count(0)


def test_an_entry_that_waited_too_long_stays_typed_and_can_be_made_again(
    page: Page, facts_copy
):
    url = f"sqlite:///{facts_copy}"
    with serve(url) as site, another_load(url) as end:
        opened(page, f"{site}/recommendations")
        add = fill_in(page)
        add.click()
        expect(page.get_by_text("Nothing was saved: another load is")).to_be_visible()
        complete(page)
        without_an_error_of_streamlit(page)
        expect(page.get_by_role("textbox", name="Recommendation")).to_have_value(TYPED)
        end()
        add.click()

        expect(page.get_by_text("The recommendation was added.")).to_be_visible()
        expect(page.locator(".answer")).to_contain_text("1 of 1 recorded")


def test_a_file_applied_while_another_load_is_saved_waits_and_is_loaded(
    page: Page, facts_copy
):
    url = f"sqlite:///{facts_copy}"
    with serve(url) as site:
        opened(page, f"{site}/load")
        drop(page, "so far.csv", csv_file([HEADINGS, *YEAR_SO_FAR]))
        accept(page)
        with another_load(url) as end:
            page.get_by_role("button", name="Apply").click()
            expect(page.get_by_text(BUSY)).to_be_visible()
            end()

            expect(page.get_by_text("so far.csv is loaded as")).to_be_visible()


def test_a_database_that_hangs_is_said_and_what_was_typed_stays(
    page: Page, postgres_server, postgres_facts
):
    with serve(postgres_facts) as site:
        opened(page, f"{site}/recommendations")
        add = fill_in(page)
        with stopped(postgres_server) as resume:
            add.click()
            expect(page.get_by_text("The database does not answer")).to_be_visible()
            without_an_error_of_streamlit(page)
            resume()

            complete(page)
        expect(page.get_by_role("textbox", name="Recommendation")).to_have_value(TYPED)
        page.get_by_role("button", name="Add this recommendation").click()
        expect(page.get_by_text("The recommendation was added.")).to_be_visible()


def test_a_page_of_a_database_that_hangs_says_so_and_comes_back(
    page: Page, postgres_server, postgres_facts
):
    with serve(postgres_facts) as site:
        with stopped(postgres_server) as resume:
            page.goto(f"{site}/provider_grades")
            expect(page.get_by_text("The database does not answer")).to_be_visible()
            without_an_error_of_streamlit(page)
            resume()

            expect(page.locator(".answer")).to_contain_text("youth justice services")


@pytest.mark.parametrize("harm", [damage, cut_short])
def test_a_damaged_store_is_called_damaged_without_its_internals(
    page: Page, facts_copy, harm
):
    with serve(f"sqlite:///{facts_copy}") as site:
        harm(facts_copy)
        page.goto(f"{site}/provider_grades")

        expect(page.get_by_text("The database is damaged")).to_be_visible()
        without_an_error_of_streamlit(page)
        for internal in ("malformed", "sqlite", str(facts_copy)):
            expect(page.get_by_text(internal)).to_have_count(0)


def fill_in(page: Page) -> Locator:
    """Type a recommendation into its form; return the button that adds it."""
    page.get_by_text("Add a recommendation").click()
    part = page.locator("details[open]", has_text="Add a recommendation")
    box = part.get_by_role("combobox", name="Provider")
    box.click()
    box.press_sequentially("Hackney", delay=30)
    page.get_by_role("option", name="Hackney").first.click()
    complete(page)
    part.get_by_role("textbox", name="Recommendation").fill(TYPED)
    part.get_by_role("textbox", name="Recommendation").blur()
    complete(page)
    return part.get_by_role("button", name="Add this recommendation")
