"""What a reader sees when something is wrong: a sentence, and never a traceback."""

import sqlite3
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, make_url, text

from hmip_dash.store import init
from hmip_dash.store.database import connect
from tests.browser.conftest import opened
from tests.browser.server import serve
from tests.build import load_bundled


def test_a_locked_store_is_said_and_the_page_comes_back(page: Page, facts_copy):
    with serve(f"sqlite:///{facts_copy}") as site:
        other = sqlite3.connect(facts_copy, isolation_level=None)
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        page.goto(f"{site}/provider_grades")
        expect(
            page.get_by_text("Another program has locked the database")
        ).to_be_visible()
        other.close()

        expect(page.locator(".answer")).to_contain_text("84 of the 135")


def test_a_database_that_goes_away_is_said_and_the_page_comes_back(
    page: Page, postgres_url, postgres_server
):
    init.prepare(postgres_url)
    engine = connect(postgres_url)
    load_bundled(engine)
    engine.dispose()
    with serve(postgres_url) as site, gatekeeper(postgres_server) as admin:
        opened(page, f"{site}/provider_grades")
        name = make_url(postgres_url).database
        admin.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        admin.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = :name"
            ),
            {"name": name},
        )
        page.reload()
        expect(page.get_by_text("The database does not answer")).to_be_visible()
        admin.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))

        expect(page.locator(".answer")).to_contain_text("84 of the 135")


def without_an_error_of_streamlit(page: Page) -> None:
    """See that nothing on the page is what Streamlit says of a fault in the code."""
    expect(page.get_by_text("encountered an error")).to_have_count(0)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


@contextmanager
def gatekeeper(server: str):
    """Return a connection that may shut a database and open it again."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_an_unreachable_database_is_said_and_the_command_ends(tmp_path):
    with pytest.raises(AssertionError, match="The database does not answer"):
        with serve("postgresql+psycopg://nobody@127.0.0.1:1/nothing"):
            pass


@pytest.mark.parametrize(
    "address, sentence",
    [
        ("provider?id=nobody", "There is no provider “nobody” in the data"),
        ("area?id=X1", "There is no area “X1” in the data"),
        ("provider_grades?region=Mars", "asks for “Mars” under “Region”"),
        ("provider_grades?type=Prison", "asks for “Prison” under “Provider type”"),
        ("provider_grades?since=1066", "asks for “1066” under “Published since”"),
        ("provider_grades?page=900", "asks for “900” under “Page”"),
        ("provider_grades?sort=rank", "asks for “rank” under “Sort the list by”"),
        ("area?id=E23000010&map=moon", "asks for “moon” under “The map shows”"),
        ("?as_known_on=tomorrow", "is not a day like"),
        ("?as_known_on=2999-01-01", "a day to come"),
        ("provider_grades?type=YJS&type=PDU", "“type” more than once"),
        ("sources?file=moon", "No file “moon” was loaded"),
        ("provider?id=<script>alert(1)</script>", "There is no provider “<script>"),
    ],
)
def test_what_the_address_asks_for_and_is_not_there_is_said(
    page: Page, site, address, sentence
):
    page.goto(f"{site}/{address}")

    expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
    if address.startswith("provider?") or address.startswith("area?id=X1"):
        expect(page.locator(".answer")).to_have_count(0)


def test_before_the_first_release_nothing_was_known(page: Page, site):
    page.goto(f"{site}/provider_grades?as_known_on=2020-01-01")

    expect(page.get_by_text("On 1 January 2020 no data was held")).to_be_visible()
    expect(page.locator(".answer")).to_have_count(0)


def test_behind_a_login_a_page_shows_nothing_without_the_header(
    page: Page, browser, bundled_file
):
    with serve(f"sqlite:///{bundled_file}", user_header="X-Forwarded-User") as site:
        for path in ("", "provider?id=yjs-cardiff", "area?id=E23000010", "sources"):
            page.goto(f"{site}/{path}")
            expect(page.get_by_text("Please log in")).to_be_visible()
            expect(page.locator("nav.pages, .foot, table")).to_have_count(0)

        allowed = browser.new_context(extra_http_headers={"X-Forwarded-User": "ashby"})
        opened(allowed.new_page(), f"{site}/sources")
        allowed.close()


def test_an_address_without_a_page_leads_to_the_pages(page: Page, site):
    answer = page.goto(f"{site}/nonsense/deep?id=1")

    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("link", name="About and help").click()
    expect(page).to_have_url(f"{site}/about")
    expect(page.get_by_role("heading", level=1)).to_contain_text("About and help")
