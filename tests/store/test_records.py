"""What people enter by hand: nothing is lost, and any day can be read back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from hmip_dash.store import queries, schema
from hmip_dash.store.entries import records, registers
from hmip_dash.store.refusal import NotPossibleError
from hmip_dash.views.shared import entry_history

TODAY = datetime.now(UTC).date()
ASKED = {
    "provider_id": "yjs-ashby",
    "text": "Review every plan.",
    "made_to": "The board",
    "response_due": date(2026, 12, 1),
    "state": "open",
}
STEP = {"step": "Ask the staff.", "state": "open"}


def read(engine, register="recommendation", on=TODAY):
    with engine.connect() as connection:
        return records.records(connection, register, on)


def test_what_is_entered_is_read_back_with_its_types(engine):
    number = records.add(engine, "recommendation", ASKED, who="Ann")

    row = read(engine).iloc[0]
    assert (row["recommendation_id"], row["version"]) == (number, 1)
    assert row["text"] == "Review every plan."
    assert row["response_due"] == date(2026, 12, 1)
    assert row["responded_on"] is None


def test_a_register_in_which_nothing_was_entered_has_its_columns(engine):
    rows = read(engine, "data_request")

    assert rows.empty
    assert "minutes" in rows.columns


def test_a_change_keeps_the_rest_and_counts_the_version(engine):
    number = records.add(engine, "recommendation", ASKED, who="Ann")

    records.change(engine, "recommendation", number, 1, {"state": "done"}, who="Ben")

    row = read(engine).iloc[0]
    assert (row["state"], row["text"], row["version"]) == (
        "done",
        "Review every plan.",
        2,
    )


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(engine):
    number = records.add(engine, "recommendation", ASKED, who="Ann")
    records.change(engine, "recommendation", number, 1, {"made_to": "Ben"}, who="Ben")

    with pytest.raises(records.StaleError) as told:
        records.change(engine, "recommendation", number, 1, {"made_to": "C"}, who="Cy")

    assert told.value.current["made_to"] == "Ben"
    assert read(engine)["made_to"].tolist() == ["Ben"]
    assert len(history(engine, number)) == 2


def test_a_removed_record_is_gone_today_and_its_history_stays(engine):
    number = records.add(engine, "recommendation", ASKED, who="Ann")
    records.remove(engine, "recommendation", number, 1, who="Ann")

    assert read(engine).empty
    assert history(engine, number)["what"].tolist() == ["enter", "remove"]
    with pytest.raises(records.StaleError) as told:
        records.change(engine, "recommendation", number, 1, {"state": "x"}, who="Ben")
    assert told.value.current is None


def test_who_saw_a_removed_record_cannot_change_the_one_that_has_its_number(engine):
    number = records.add(engine, "recommendation", ASKED, who="Ann")
    records.remove(engine, "recommendation", number, 1, who="Ben")
    later = records.add(engine, "recommendation", ASKED, who="Ben")

    with pytest.raises(records.StaleError):
        records.remove(engine, "recommendation", number, 1, who="Ann")
    assert read(engine)["recommendation_id"].tolist() == [later]


def test_history_says_who_changed_what_when(engine):
    number = records.add(engine, "recommendation", ASKED, who="Ann")
    records.change(engine, "recommendation", number, 1, {"state": "done"}, who="Ben")

    rows = history(engine, number)
    assert rows["who"].tolist() == ["Ann", "Ben"]
    assert rows["state"].tolist() == ["open", "done"]
    assert rows["response_due"].tolist() == [date(2026, 12, 1)] * 2


def test_a_past_day_shows_what_stood_then(engine):
    number = records.add(engine, "recommendation", ASKED, who="Ann")
    back_date(engine, days=10)
    records.change(engine, "recommendation", number, 1, {"state": "done"}, who="Ben")
    back_date(engine, days=5, newest_only=True)

    assert read(engine, on=TODAY - timedelta(days=11)).empty
    assert read(engine, on=TODAY - timedelta(days=7))["state"].tolist() == ["open"]
    assert read(engine, on=TODAY - timedelta(days=5))["state"].tolist() == ["done"]


def test_every_change_is_a_new_version_of_the_store(engine):
    versions = []
    number = records.add(engine, "recommendation", ASKED, who="Ann")
    for version, state in enumerate(("agreed", "done"), start=1):
        with engine.connect() as connection:
            versions.append(queries.version(connection))
        records.change(
            engine, "recommendation", number, version, {"state": state}, who="Ben"
        )

    assert versions == sorted(set(versions)) and len(versions) == 2


def test_registers_are_told_apart(engine):
    records.add(engine, "recommendation", ASKED, who="Ann")
    records.add(
        engine,
        "stage",
        {"provider_id": "yjs-ashby", "stage": "routine", "decided_on": TODAY},
        who="Ann",
    )

    assert len(read(engine)) == len(read(engine, "stage")) == 1


def test_a_moment_comes_back_as_a_moment(engine):
    made_at = datetime(2026, 11, 24, 12, 30)
    values = {
        "made_at": made_at,
        "rule": "oldest grade",
        "frame_sha256": "0" * 64,
        "frame": ["yjs-ashby", "yjs-brook"],
        "probabilities": {"yjs-ashby": 0.5, "yjs-brook": 0.5},
        "result": ["yjs-ashby"],
    }
    records.add(engine, "selection", values, who="Ann")

    row = read(engine, "selection").iloc[0]
    assert row["made_at"] == made_at
    assert row["probabilities"] == {"yjs-ashby": 0.5, "yjs-brook": 0.5}


def test_the_tables_and_what_is_read_from_events_agree(engine):
    first = records.add(engine, "recommendation", ASKED, who="Ann")
    records.add(engine, "recommendation", {**ASKED, "text": "=1+1"}, who="Ann")
    records.change(engine, "recommendation", first, 1, {"state": "done"}, who="Ben")

    with engine.connect() as connection:
        table = registers.recommendation
        query = select(table).order_by(table.c.recommendation_id)
        stored = [dict(row) for row in connection.execute(query).mappings()]
    rows = read(engine).astype("object")
    assert rows.where(rows.notna(), None).to_dict("records") == stored


def test_an_unknown_register_is_a_mistake_of_the_caller(small):
    with pytest.raises(KeyError):
        records.add(small, "league_table", {}, who="Ann")


def history(engine, number):
    with engine.connect() as connection:
        return records.history(connection, "recommendation", number)


def back_date(engine, *, days, newest_only=False):
    """Move events into the past, as if they had been entered then."""
    then = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days)
    table = schema.event
    query = update(table).values(at=then)
    with engine.begin() as connection:
        if newest_only:
            newest = queries.version(connection)
            query = query.where(table.c.event_id == newest)
        connection.execute(query)


def test_what_was_entered_after_an_event_is_not_read_as_of_it(engine):
    number = records.add(engine, "recommendation", ASKED, who="Ann")
    with engine.connect() as connection:
        event = queries.version(connection)
    records.change(engine, "recommendation", number, 1, {"state": "done"}, who="Ben")

    with engine.connect() as connection:
        then = connection.execution_options(as_of_event=event)
        rows = records.records(then, "recommendation", datetime.now(UTC).date())

    assert rows["version"].tolist() == [1]


def test_entries_that_belong_together_are_saved_in_order_each_with_its_event(engine):
    first = records.add(engine, "recommendation", ASKED, who="Ann")
    entries = [
        records.Entry("recommendation", {**ASKED, "text": "Train all staff."}),
        records.Entry("action", STEP, follows={"recommendation_id": 0}),
        records.Entry("recommendation", {"response": "agreed"}, first, 1),
    ]

    numbers = records.add_all(engine, entries, who="Ben")

    assert read(engine, "action")["recommendation_id"].tolist() == [numbers[0]]
    assert read(engine)["response"].fillna("none").tolist() == ["agreed", "none"]
    with engine.connect() as connection:
        query = select(schema.event.c.what).where(schema.event.c.who == "Ben")
        done = list(connection.execute(query).scalars())
    assert done == ["enter", "enter", "change"]


def test_if_one_of_many_cannot_be_saved_none_is(engine):
    first = records.add(engine, "recommendation", ASKED, who="Ann")
    stale = records.Entry("recommendation", {"response": "agreed"}, first, 7)
    new = records.Entry("recommendation", {**ASKED, "text": "Train all staff."})

    with pytest.raises(records.StaleError):
        records.add_all(engine, [new, stale], who="Ben")

    assert read(engine)["text"].tolist() == ["Review every plan."]
    with engine.connect() as connection:
        assert records.history(connection, "recommendation", 2).empty


def test_a_fault_of_the_database_does_not_say_what_was_entered(engine):
    lost = {**STEP, "recommendation_id": 99}

    with pytest.raises(IntegrityError) as fault:
        records.add(engine, "action", lost, who="Ann")

    assert "Ask the staff" not in str(fault.value)


def test_a_new_stage_ends_the_one_before_on_its_first_day(engine):
    values = {"provider_id": "yjs-ashby", "stage": "Enhanced"}
    first, second = date(2026, 3, 1), date(2026, 6, 1)
    before = records.add(engine, "stage", {**values, "decided_on": first}, who="Ann")
    other = {**values, "provider_id": "yjs-brook", "decided_on": first}
    others = records.add(engine, "stage", other, who="Ann")
    now = records.add(engine, "stage", {**values, "decided_on": second}, who="Ben")
    with engine.connect() as connection:
        rows = records.records(connection, "stage", TODAY + timedelta(days=1))
        events = records.history(connection, "stage", before)

    ends = rows.set_index("stage_id")["ended_on"].to_dict()
    assert ends == {before: second, others: None, now: None}
    assert events[["who", "what"]].values.tolist() == [
        ["Ann", "enter"],
        ["Ben", "change"],
    ]


def test_an_entry_taken_back_stays_in_the_history_with_its_reason(engine):
    values = {"provider_id": "yjs-ashby", "text": "Plan", "state": "open"}
    number = records.add(engine, "recommendation", values, who="Ann")
    step = {"recommendation_id": number, "step": "Write", "state": "open"}
    of_it = records.add(engine, "action", step, who="Ann")
    with pytest.raises(NotPossibleError, match="1 of “action” refer to it"):
        records.remove(engine, "recommendation", number, 1, who="Ben", reason="Wrong")
    records.remove(engine, "action", of_it, 1, who="Ben")
    records.remove(engine, "recommendation", number, 1, who="Ben", reason="Wrong one")
    with engine.connect() as connection:
        tomorrow = TODAY + timedelta(days=1)
        rows = records.records(connection, "recommendation", tomorrow)
        events = records.history(connection, "recommendation", number)
        names = {"yjs-ashby": "Ashby"}
        lines = entry_history.lines("recommendation", events, names)

    assert rows.empty
    assert "Provider: Ashby" in lines[0][2]
    assert lines[-1][1:] == ("Ben", "Taken out. Reason: Wrong one")
