from datetime import date, timedelta

import pytest

from hmip_dash.store.entries import records
from hmip_dash.views.coherence import links
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.coherence.view import coherence
from tests import build
from tests.views.made_up import ON

LEADERSHIP = ("Organisational delivery", "1.1", "Leadership")
STAFF = ("Organisational delivery", "1.2", "Staff")
FILE, HAND = links.LOADED, links.ENTERED


@pytest.fixture
def store(small):
    build.load(small, "framework", [build.framework("youth_2021")])
    build.load(small, "measure", [build.measure("offences"), build.measure("custody")])
    rows = [build.standard(1, "1.1", "Leadership"), build.standard(2, "1.2", "Staff")]
    build.load(small, "standard", rows)
    build.load(small, "provider", [build.provider("Ashby")])
    build.load(
        small, "inspection", [build.inspection("yjs-ashby", 1, "Good", "2024-05-14")]
    )
    link = {**entry(LEADERSHIP, "offences"), "inspection_kind": ""}
    build.load(small, "bears_on", [{k: v for k, v in link.items() if k != "bears"}])
    return small


def entry(standard, measure, *, bears="yes", reason="made up", **of):
    return {
        "framework": "youth_2021",
        "provider_type": "YJS",
        "domain": standard[0],
        "standard_no": standard[1],
        "standard": standard[2],
        "measure_id": measure,
        "bears": bears,
        "status": "confirmed",
        "reason": reason,
        **of,
    }


def seen(engine, on=None):
    with engine.connect() as connection:
        matrix = coherence(connection, CoherenceChoice(), on or date_of_today()).matrix
    rows = matrix.links[["standard", "measure_id", "by"]]
    return sorted(rows.itertuples(index=False, name=None))


def date_of_today():
    return max(ON, date.today())


def test_an_entry_goes_before_what_a_file_says_until_it_is_taken_back(store):
    assert seen(store) == [("Leadership", "offences", FILE)]

    number = records.add(
        store, "link", entry(LEADERSHIP, "offences", bears="no"), who="Ann"
    )
    records.add(store, "link", entry(STAFF, "custody"), who="Ann")

    assert seen(store) == [("Staff", "custody", HAND)]
    records.remove(store, "link", number, 1, who="Ann")
    assert seen(store) == [
        ("Leadership", "offences", FILE),
        ("Staff", "custody", HAND),
    ]


def test_of_two_entries_for_one_cell_the_later_counts(store):
    records.add(store, "link", entry(STAFF, "custody"), who="Ann")
    records.add(store, "link", entry(STAFF, "custody", bears="no"), who="Ben")

    assert seen(store) == [("Leadership", "offences", FILE)]


def test_an_entry_is_of_one_framework_and_provider_type(store):
    records.add(store, "link", entry(STAFF, "custody", framework="x"), who="Ann")
    records.add(store, "link", entry(STAFF, "custody", provider_type="PDU"), who="Ann")

    assert seen(store) == [("Leadership", "offences", FILE)]


def test_a_past_day_shows_the_links_of_that_day(store):
    records.add(store, "link", entry(STAFF, "custody"), who="Ann")

    assert seen(store, build.RELEASED + timedelta(1)) == [
        ("Leadership", "offences", FILE)
    ]


def test_what_is_wrong_in_an_entry_is_said():
    wrong = entry(("", "", ""), "", reason=" ")

    assert links.entry_problems(wrong) == [
        "Pick a measure.",
        "Pick a standard.",
        "Write the reason in a sentence.",
    ]
    assert links.entry_problems(entry(STAFF, "custody", reason="a" * 501)) == [
        "The reason is longer than 500 letters."
    ]
    assert links.entry_problems(entry(STAFF, "custody")) == []
