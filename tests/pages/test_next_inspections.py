"""Who is shown planning papers, and what a form keeps."""

from datetime import date

from hmip_dash.store.entries import records
from tests.build import load, provider
from tests.pages.conftest import shown


def test_a_reader_nobody_knows_is_shown_no_plan(open_page, small):
    load(small, "provider", [provider("Ashby")])
    visit = {"starts_on": date(2027, 1, 11), "kind": "Core", "state": "planned"}
    records.add(small, "planned_visit", {**visit, "provider_id": "yjs-ashby"}, who="A")

    page = open_page("next_inspections", store=str(small.url), writing="")

    assert "planning paper" in page.info[0].value
    assert "It is open on the server's own machine" in page.info[0].value
    assert not page.selectbox(key="search").value
    assert len(page.get("form_submit_button")) == len(page.button) == 0


def test_what_has_no_day_is_refused_and_a_wrong_change_of_leadership_is_taken_out(
    open_page, small
):
    load(small, "provider", [provider("Ashby")])
    noted = {"provider_id": "yjs-ashby", "noted_on": "2026-05-14"}
    records.add(small, "leadership_change", noted, who="Ann")
    page = open_page("next_inspections", store=str(small.url))
    page.selectbox(key="visit:0:provider").set_value("yjs-ashby")
    page.date_input(key="visit:0:from").set_value(None)
    press(page, "Add this visit")
    assert page.error[0].value == "Say on which day it begins."
    page.selectbox(key="leadership:0:provider").set_value("yjs-ashby")
    page.date_input(key="leadership:0:on").set_value(None)
    press(page, "Note this change")
    assert page.error[0].value == "Say on which day it was."

    page.selectbox(key="leadership_out:0").set_value(1).run()
    press(page, "Take this out")

    assert page.success[0].value.startswith("The change was taken out")
    with small.connect() as connection:
        assert records.records(connection, "leadership_change", date.max).empty


def test_a_type_of_which_none_is_open_has_no_order(open_page, small):
    load(small, "provider", [provider("Ashby", closed="2020")])

    text = shown(open_page("next_inspections", store=str(small.url)))

    assert "No youth justice services are open on this day." in text
    assert "in the order of rules" not in text


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    page.run()
    assert not page.exception


def test_a_reader_on_the_servers_machine_may_plan(open_page, small):
    load(small, "provider", [provider("Ashby"), provider("Brook")])

    page = open_page("next_inspections", store=str(small.url))
    page.number_input(key="draw:0:random").set_value(2)
    page.button[0].click().run()

    assert page.success[0].value == "The selection was made and kept."
    with small.connect() as connection:
        kept = records.records(connection, "selection", date.max)
    assert [row["by"] for row in kept["result"][0]] == ["draw", "draw"]
