"""A connection that reads once sends no query twice, and mixes none up."""

from datetime import date

import pytest
from sqlalchemy import event

from hmip_dash.store import queries
from hmip_dash.store.table_reads import read_once
from tests.build import load, measure, observation, provider

ON = date(2026, 11, 30)


@pytest.fixture
def sent(engine):
    """Return the queries sent to a store of two services, one of them with a value."""
    load(engine, "provider", [provider("Ashby"), provider("Brook")])
    load(engine, "measure", [measure("reoffending")])
    load(
        engine,
        "observation",
        [observation("reoffending", "yjs-ashby", "2023-24", 12.0)],
    )
    statements = []
    event.listen(
        engine, "before_cursor_execute", lambda *told: statements.append(told[2])
    )
    return statements


def test_a_table_is_read_once_and_each_caller_may_change_its_rows(engine, sent):
    with engine.connect() as connection:
        reader = read_once(connection)
        first = queries.providers(reader, ON)
        first["name"] = "changed"
        second = queries.providers(reader, ON)

    assert list(second["name"]) == ["Ashby", "Brook"]
    assert sum("FROM provider" in statement for statement in sent) == 1


def test_other_services_and_other_days_are_other_rows(engine, sent):
    with engine.connect() as connection:
        reader = read_once(connection)
        ashby = queries.observations(reader, ON, subjects=["yjs-ashby"])
        brook = queries.observations(reader, ON, subjects=["yjs-brook"])
        today = queries.providers(reader, ON)
        before = queries.providers(reader, date(2000, 1, 1))

    assert (len(ashby), len(brook), len(today), len(before)) == (1, 0, 2, 0)


def test_a_later_connection_reads_what_was_saved_since(engine, sent):
    with engine.connect() as connection:
        earlier = len(queries.providers(read_once(connection), ON))
    load(engine, "provider", [provider(name) for name in ("Ashby", "Brook", "Carr")])
    with engine.connect() as connection:
        later = len(queries.providers(read_once(connection), ON))

    assert (earlier, later) == (2, 3)
