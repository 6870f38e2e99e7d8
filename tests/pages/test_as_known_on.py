"""The box on every page for the day of which it shows what was known."""

from datetime import date

from tests.build import inspection, load, provider
from tests.pages.conftest import shown


def test_a_day_picked_goes_into_the_address_and_leads_back_to_today(open_page, small):
    load(small, "provider", [provider("Ashby")], released_on=date(2026, 1, 1))
    rated = [inspection("yjs-ashby", 1, "Good", "2024-05")]
    load(small, "inspection", rated, released_on=date(2026, 3, 1))
    page = open_page("provider", id="yjs-ashby")
    assert "Good" in shown(page)

    page.date_input(key="day").set_value(date(2026, 2, 1)).run()

    assert page.query_params["as_known_on"] == "2026-02-01"
    assert page.query_params["id"] == "yjs-ashby"
    assert "Good" not in shown(page)
    assert 'href="provider?id=yjs-ashby">Back to today' in shown(page)

    page.date_input(key="day").set_value(date.today()).run()

    assert "as_known_on" not in page.query_params
    assert "Back to today" not in shown(page)


def test_the_box_follows_the_address(open_page, small):
    load(small, "provider", [provider("Ashby")], released_on=date(2026, 1, 1))

    page = open_page("provider", id="yjs-ashby", as_known_on="2026-02-01")

    assert page.date_input(key="day").value == date(2026, 2, 1)
