from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import select

from hmip_dash.store import figure_history, queries, schema
from hmip_dash.store.loads import changes
from hmip_dash.store.loads import undo as loads_undo
from hmip_dash.store.loads.publication_series import AlreadyLoadedError
from hmip_dash.store.withdrawals import register as withdrawals_register
from tests.build import inspection, load, measure, observation, provider
from tests.build import standard_rating as standard_rating_of

JANUARY, APRIL, JULY = date(2026, 1, 31), date(2026, 4, 30), date(2026, 7, 31)
TODAY = date(2026, 9, 1)


def test_an_undone_load_is_known_no_more_from_that_day_and_what_it_closed_is(engine):
    publish(engine, JANUARY, ashby=10, brook=5)
    second = publish(engine, APRIL, ashby=12, carr=7)

    done = loads_undo.undo(engine, second.publication_id, who="tester", on=TODAY)

    assert values(engine, APRIL) == {"ashby": 12, "carr": 7}
    assert values(engine, TODAY) == {"ashby": 10, "brook": 5}
    assert values(engine, TODAY, as_of_event=done.event_id - 1) == {
        "ashby": 12,
        "carr": 7,
    }
    assert (done.closed, done.restored) == (2, 2)


def test_a_load_that_a_later_one_changed_is_not_undone_and_the_later_one_named(engine):
    first = publish(engine, JANUARY, ashby=10)
    publish(engine, APRIL, ashby=12)

    with pytest.raises(loads_undo.NotPossibleError, match="Publication 2, “Starts”"):
        loads_undo.undo(engine, first.publication_id, who="tester", on=TODAY)

    assert values(engine, TODAY) == {"ashby": 12}


@pytest.mark.parametrize("on", [APRIL, TODAY], ids=["the same day", "later"])
def test_loads_are_undone_from_the_newest_back_and_each_once(engine, on):
    older, newer = {"ashby": 10, "brook": 5}, {"ashby": 12, "carr": 7}
    publish(engine, JANUARY, **older)
    publish(engine, APRIL, **newer)

    with pytest.raises(loads_undo.NotPossibleError, match="Undo that load first"):
        loads_undo.undo(engine, 1, who="tester", on=on)
    first = loads_undo.undo(engine, 2, who="tester", on=on)
    assert values(engine, on) == older
    with pytest.raises(loads_undo.NotPossibleError, match="Publication 2 is undone"):
        loads_undo.undo(engine, 2, who="tester", on=on)
    second = loads_undo.undo(engine, 1, who="tester", on=on)
    assert values(engine, on) == {}

    assert first.sentence == (
        "Load 2 was undone: 2 rows of it closed, 2 rows that it had replaced known "
        "again."
    )
    assert second.sentence == "Load 1 was undone: 2 rows of it closed."
    pictures = [values(engine, on, as_of_event=event) for event in (1, 2, 3, 4)]
    assert pictures == [older, newer, older, {}]
    publish(engine, APRIL, **newer)
    assert values(engine, on) == newer


def test_a_load_that_a_later_one_left_alone_is_undone_alone(engine):
    publish(engine, JANUARY, ashby=10)
    rows, about = publication(APRIL, brook=5)
    changes.apply(engine, rows, about | {"title": "Others"}, who="tester")

    done = loads_undo.undo(engine, 1, who="tester", on=TODAY)

    assert values(engine, TODAY) == {"brook": 5}
    assert done.sentence == "Load 1 was undone: 1 row of it closed."


def test_what_was_loaded_and_undone_on_one_day_is_no_row_of_a_later_load(engine):
    publish(engine, JULY, ashby=9)
    loads_undo.undo(engine, 1, who="tester", on=JULY)
    publish(engine, JULY, ashby=10)
    publish(engine, APRIL, ashby=12)
    assert values(engine, APRIL) == {"ashby": 12}

    done = loads_undo.undo(engine, 3, who="tester", on=JULY)

    assert done.sentence == "Load 3 was undone: 1 row of it closed."
    assert values(engine, APRIL) == {}
    assert values(engine, JULY) == {"ashby": 10}


def test_the_same_file_is_refused_until_its_load_is_undone(engine):
    first = publish(engine, JANUARY, ashby=10)
    with pytest.raises(AlreadyLoadedError, match="already loaded: publication 1"):
        publish(engine, JANUARY, ashby=10)

    loads_undo.undo(engine, first.publication_id, who="tester", on=TODAY)
    publish(engine, JANUARY, ashby=10)

    assert values(engine, TODAY) == {"ashby": 10}
    with pytest.raises(loads_undo.NotPossibleError, match="undone already"):
        loads_undo.undo(engine, first.publication_id, who="tester")


def test_what_others_refer_to_is_not_undone(engine):
    load(engine, "provider", [provider("Ashby")])
    load(engine, "inspection", [inspection("yjs-ashby", 1, "Good", "2024-05")])

    with pytest.raises(loads_undo.NotPossibleError, match="provider yjs-ashby"):
        loads_undo.undo(engine, 1, who="tester", on=TODAY)

    with engine.connect() as connection:
        assert queries.providers(connection, TODAY)["name"].tolist() == ["Ashby"]
        assert queries.version(connection) == 2


def test_a_withdrawn_figure_is_in_no_picture_and_no_load_of_its_day_brings_it(engine):
    publish(engine, JANUARY, ashby=10, brook=5)
    publish(engine, APRIL, ashby=12, brook=5)

    key = {"measure_id": "starts", "subject": "ashby"}
    event = loads_undo.withdraw(
        engine, "observation", key, who="officer", why="too few"
    )
    again = publish(engine, JULY, ashby=12, brook=6)

    for day in (JANUARY, APRIL, JULY):
        assert "ashby" not in values(engine, day)
    assert values(engine, APRIL, as_of_event=2) == {"brook": 5}
    assert again.changes.count("held_back") == 1
    with engine.connect() as connection:
        [stone] = withdrawals_register.withdrawn(connection).to_dict("records")
        details = connection.execute(select(schema.event.c.detail)).scalars().all()
    assert (stone["who"], stone["why"], stone["event_id"]) == (
        "officer",
        "too few",
        event,
    )
    assert "12" not in repr(details)


def test_a_figure_published_anew_after_it_was_withdrawn_is_loaded(engine):
    publish(engine, JANUARY, ashby=10)
    key = {"measure_id": "starts", "subject": "ashby"}
    loads_undo.withdraw(engine, "observation", key, who="officer", why="too few")

    publish(engine, date(2200, 1, 1), ashby=30)

    assert values(engine, date(2200, 1, 1)) == {"ashby": 30}


def test_a_withdrawn_inspection_takes_its_standards_with_it(engine):
    load(engine, "inspection", [inspection("yjs-ashby", 1, "Good", "2024-05")])
    rating = standard_rating_of("yjs-ashby-1", "1.1", "Leadership", "Good")
    load(engine, "standard_rating", [rating])

    key = {"inspection_id": "yjs-ashby-1"}
    loads_undo.withdraw(engine, "inspection", key, who="officer", why="published early")

    with engine.connect() as connection:
        assert queries.standard_ratings(connection, TODAY).empty
        assert set(queries.publications(connection)["status"]) == {"withdrawn"}


@pytest.mark.parametrize(
    ("table", "key", "why", "said"),
    [
        ("observation", {"measure_id": "starts"}, "few", "2 rows of observation"),
        ("observation", {"subject": "carr"}, "few", "no such row"),
        ("observation", {"subject": "ashby"}, " ", "Say why"),
        ("observation", {"value": 10}, "few", "has these parts"),
        ("event", {"event_id": 1}, "few", "no table of facts"),
    ],
)
def test_a_withdrawal_that_is_not_clear_is_refused(small, table, key, why, said):
    publish(small, JANUARY, ashby=10, brook=5)

    with pytest.raises(loads_undo.NotPossibleError, match=said):
        loads_undo.withdraw(small, table, key, who="officer", why=why)


def test_a_withdrawn_value_is_not_left_in_the_file_of_the_store(small, tmp_path):
    publish(small, JANUARY, source="a secret place", ashby=10)

    loads_undo.withdraw(small, "observation", {"subject": "ashby"}, who="o", why="few")

    for path in tmp_path.glob("store.sqlite*"):
        assert b"a secret place" not in path.read_bytes()


def test_revisions_lead_from_load_to_load(engine):
    publish(engine, JANUARY, ashby=10)
    publish(engine, APRIL, ashby=12)
    third = publish(engine, JULY, ashby=13)
    loads_undo.undo(engine, third.publication_id, who="tester", on=TODAY)

    with engine.connect() as connection:
        found = figure_history.revisions(connection, "starts", "ashby")
        nothing = figure_history.revisions(connection, "starts", "brook")

    told = found[["value", "known_from", "known_to", "from_publication"]]
    assert [tuple(row) for row in told.itertuples(index=False)] == [
        (10, JANUARY, APRIL, 1),
        (12, APRIL, JULY, 2),
        (13, JULY, TODAY, 3),
        (12, TODAY, None, 2),
    ]
    assert found["ended_by"].tolist()[:3] == ["load", "load", "undo"]
    assert nothing.empty


def test_an_import_leaves_alone_what_it_does_not_speak_of(engine):
    load(engine, "measure", [measure("starts"), measure("cost")])
    bundled = [observation("cost", "ashby", "2024-25", 1.0)]
    load(engine, "observation", bundled)
    publish(engine, APRIL, ashby=10)

    load(engine, "observation", bundled, released_on=JULY, sha="again")

    assert values(engine, JULY) == {"ashby": 10}
    with engine.connect() as connection:
        assert queries.measure_ids(connection, JULY) == ["cost", "starts"]


def test_what_would_change_is_said_by_measure_with_the_largest_first(engine):
    publish(engine, JANUARY, ashby=10, brook=100, carr=1)
    with engine.connect() as connection:
        found = changes.compare(
            connection, *publication(APRIL, ashby=11, brook=50, dale=3)
        )

    [row] = found.summary().to_dict("records")
    assert (row["table"], row["group"]) == ("observation", "starts")
    assert [row[kind] for kind in changes.KINDS] == [1, 2, 1, 0, 0, 0]
    assert [each.figures for each in found.largest()] == [(100, 50), (10, 11)]
    assert found.largest()[0].key["subject"] == "brook"


def publish(engine, released_on, **figures):
    return changes.apply(engine, *publication(released_on, **figures), who="tester")


def publication(released_on, *, source="made up", **figures):
    rows = [
        observation("starts", subject, "2024-25", float(value)) | {"source": source}
        for subject, value in figures.items()
    ]
    about = {
        "publisher": "Nobody",
        "title": "Starts",
        "released_on": released_on,
        "licence": "none",
        "unknown": "",
        "file_name": "starts.csv",
        "sha256": sha256(repr((released_on, figures)).encode()).hexdigest(),
        "format": "tidy",
    }
    return {"observation": rows}, about


def values(engine, on, **options):
    with engine.connect() as connection:
        at = connection.execution_options(**options)
        rows = queries.observations(
            at, on, subjects=["ashby", "brook", "carr"], measure_ids=["starts"]
        )
    return dict(zip(rows["subject"], rows["value"], strict=True))
