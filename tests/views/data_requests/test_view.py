"""What the register says of requests that were made up for the test."""

from datetime import UTC, datetime, timedelta

import pytest

from hmip_dash.store.entries import records
from hmip_dash.views.data_requests import sentences
from hmip_dash.views.data_requests.view import data_requests
from hmip_dash.views.data_requests.workbook import data_requests_workbook
from tests.build import area, load, measure, observation, provider

TODAY = datetime.now(UTC).date()


@pytest.fixture
def store(small):
    load(small, "provider", [provider("Ashby"), provider("Brook", closed="2020")])
    load(small, "measure", [measure("entrants")])
    load(small, "area", [area("E09000001", "North", "local authority")])
    period = "year ending December 2023"
    load(small, "observation", [observation("entrants", "E09000001", period, 1.0)])
    return small


def ask(engine, **more):
    values = {
        "asked_by": "Body A",
        "asked_of": "YJS",
        "item": "Monthly caseload",
        "frequency": "monthly",
        "minutes": 60.0,
        **more,
    }
    return records.add(engine, "data_request", values, who="Ann")


def read(engine):
    with engine.connect() as connection:
        return data_requests(connection, TODAY)


def test_an_empty_register_says_what_a_published_measure_does_not_show(store):
    assert sentences.finding(read(store)).startswith(
        "No data request is registered here yet."
    )


def test_only_providers_open_today_are_asked(store):
    ask(store)

    view = read(store)
    # one open service, 12 returns of an hour
    assert view.rows["hours"].tolist() == [12]
    assert sentences.finding(view) == (
        "1 request is registered; those of known length take providers 12 hours a year."
    )


def test_hours_that_are_not_known_are_said_and_not_added_as_nothing(store):
    ask(store)
    ask(store, item="Staff in post", minutes=None)

    view = read(store)
    assert sentences.finding(view).endswith(
        "12 hours a year, and 1 more of unknown length."
    )
    assert [sentences.hours_cell(row) for row in view.rows.to_dict("records")] == [
        "12",
        "not known",
    ]


def test_what_is_published_already_is_held_by_its_publisher(store):
    ask(store, measure_id="entrants")
    ask(store, item="Staff", held_by="Body B")
    ask(store, item="Premises")

    held = read(store).rows.set_index("item")["held"]
    assert held["Monthly caseload"] == "YJB (values are published, and here)"
    assert held["Staff"] == "Body B"
    assert held.isna()["Premises"]


def test_a_pair_waits_for_a_person_and_then_counts_as_avoidable(store):
    first = ask(store)
    second = ask(store, asked_by="Body B", item="caseload, monthly")
    assert sentences.duplicates(read(store)) == (
        "1 pair waits for a decision whether both ask for the same."
    )

    decision = {"first_id": first, "second_id": second, "decision": "same"}
    records.add(store, "request_pair", decision, who="Ann")

    assert sentences.duplicates(read(store)) == (
        "No pair of requests waits for a decision. 1 request was found to ask for the "
        "same as an earlier one: it takes 12 hours a year."
    )


def test_few_hours_do_not_read_as_none(store):
    ask(store, frequency="yearly", minutes=20.0)

    assert sentences.finding(read(store)).endswith("take providers 0.3 hours a year.")


def test_a_request_that_ended_takes_no_more_time(store):
    number = ask(store)
    ended = {"ends_on": TODAY - timedelta(days=1)}
    records.change(store, "data_request", number, 1, ended, who="Ann")

    assert read(store).rows.empty


def test_an_instruction_names_the_one_it_conflicts_with(store):
    values = {"issued_by": "Body A", "applies_to": "YJS;PDU", "state": "in force"}
    first = records.add(store, "instruction", {**values, "title": "One"}, who="Ann")
    against = {**values, "title": "Two", "conflicts_with": first}
    records.add(store, "instruction", against, who="Ann")

    rows = read(store).instructions
    assert rows["conflicts_with_title"].iloc[1] == "One"
    assert rows["applies_to_words"].iloc[0] == "Youth justice services, Delivery units"


def test_the_workbook_keeps_unknown_hours_unknown(store):
    ask(store, minutes=None, item="=1+1")

    table = data_requests_workbook(read(store), ["made up"], TODAY).tables[0]

    assert table.frame["hours"].isna().tolist() == [True]
    assert table.frame["item"].tolist() == ["=1+1"]
