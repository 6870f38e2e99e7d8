from datetime import date

import pytest

from hmip_dash.store.loads import undo as loads_undo
from hmip_dash.views.revisions import workbook
from hmip_dash.views.revisions.view import revisions
from tests.build import load, measure, observation

JANUARY, APRIL = date(2026, 1, 31), date(2026, 4, 30)


@pytest.fixture
def store(small):
    load(small, "measure", [measure("starts"), measure("cost")])
    first = {"2023-24": 10.0, "2024-25": 11.0}
    for day, changed in ((JANUARY, {}), (APRIL, {"2024-25": 12.0})):
        rows = [
            observation("starts", "yjs-ashby", period, value, kind="provider")
            for period, value in {**first, **changed}.items()
        ]
        load(small, "observation", rows, released_on=day)
    return small


def seen(store, on, measure_id="starts"):
    with store.connect() as connection:
        return revisions(connection, measure_id, "yjs-ashby", on)


def test_the_periods_that_were_changed_are_counted_and_told_apart(store):
    view = seen(store, APRIL)

    assert view.sentence == "1 of 2 periods was changed after the first load."
    assert view.changed["value"].tolist() == [11, 12]
    assert view.rows["until"].tolist() == [
        "current",
        "30 April 2026, load 3: Made-up observation",
        "current",
    ]


def test_before_the_change_nothing_was_changed(store):
    view = seen(store, date(2026, 4, 29))

    assert view.rows["until"].tolist() == ["current", "current"]
    assert view.sentence == (
        "No load changed a value of any of the 2 periods after it was first loaded."
    )


def test_an_undoing_is_said_as_such(store):
    loads_undo.undo(store, 3, who="tester", on=date(2026, 5, 1))

    ends = seen(store, date(2026, 5, 1)).rows["until"].tolist()

    assert "1 May 2026, when load 3 was undone" in ends


def test_as_of_an_event_only_what_was_said_by_then_is_there(store):
    loads_undo.undo(store, 3, who="tester", on=date(2026, 5, 1))

    def as_of(event):
        with store.connect() as connection:
            then = connection.execution_options(as_of_event=event)
            rows = revisions(then, "starts", "yjs-ashby", date(2026, 5, 1)).rows
        return list(zip(rows["value"], rows["until"], strict=True))

    assert as_of(1) == []
    assert as_of(2) == [(10, "current"), (11, "current")]
    replaced = "30 April 2026, load 3: Made-up observation"
    undone = "1 May 2026, when load 3 was undone"
    assert as_of(3) == [(10, "current"), (11, replaced), (12, "current")]
    assert as_of(4) == [(10, "current"), (11, replaced), (12, undone), (11, "current")]


def test_without_a_value_it_says_so_and_an_unknown_measure_is_none(store):
    assert seen(store, APRIL, "cost").sentence.startswith("No value of this measure")
    assert seen(store, APRIL, "lost") is None


def test_the_workbook_has_every_value(store):
    with store.connect() as connection:
        of = {"subject": "yjs-ashby"}
        book = workbook.workbook(connection, APRIL, APRIL, measure_id="starts", **of)
        none = workbook.workbook(connection, APRIL, APRIL, measure_id="cost", **of)

    assert book.tables[0].frame["value"].tolist() == [10, 11, 12]
    assert none is None
