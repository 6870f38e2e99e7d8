"""Write the rows of a load, many at a time."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, update

from hmip_dash.store import schema
from hmip_dash.store.loads import bulk_insert, versions
from hmip_dash.store.loads.load_plan import Addition, Plan
from hmip_dash.store.loads.versions import Row

AT_ONCE = 10_000
"""Rows of one statement; databases limit how many values one may carry."""

STAMPS = ("known_from", "known_to", "publication_id", "added_event", "closed_event")
"""The stamps of a row when it is added."""


def publication(connection: Connection, values: Row) -> int:
    """Add a publication; return its number."""
    return _number(connection, schema.publication, values)


def event(
    connection: Connection,
    *,
    at: datetime,
    who: str,
    what: str,
    publication_id: int | None,
    detail: Any,  # noqa: ANN401 - whatever JSON holds
) -> int:
    """Add an event; return its number, the new version of the store."""
    values = {
        "at": at,
        "who": who,
        "what": what,
        "publication_id": publication_id,
        "detail": detail,
    }
    return _number(connection, schema.event, values)


def plan(
    connection: Connection,
    done: Plan,
    publication_id: int,
    event_id: int,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write what a plan adds, closes and makes void, as one event."""
    table = schema.FACTS[done.table]
    void(connection, table, done.void, event_id)
    close(connection, table, done.close, event_id)
    add(connection, table, done.add, publication_id, event_id, progress)


def void(
    connection: Connection, table: Table, facts: Sequence[int], event_id: int
) -> None:
    """Let rows count no more from an event on."""
    _set(connection, table, facts, {"void_event": event_id})


def close(
    connection: Connection, table: Table, days: dict[int, date], event_id: int
) -> None:
    """Close rows: fact_id → the day from which it is no longer known."""
    by_day: dict[date, list[int]] = {}
    for fact, day in days.items():
        by_day.setdefault(day, []).append(fact)
    for day, facts in by_day.items():
        values = {"known_to": day, "closed_event": event_id}
        _set(connection, table, facts, values)


def add(
    connection: Connection,
    table: Table,
    rows: Sequence[Addition],
    publication_id: int,
    event_id: int,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Add rows, those without a publication of their own as `publication_id`'s."""
    names = [column.name for column in versions.value_columns(table)]
    for part in _slices(rows):
        values = [
            (*row.values, *_stamps(row, publication_id, event_id)) for row in part
        ]
        bulk_insert.add(connection, table, [*names, *STAMPS], values)
        if progress:
            progress(len(part))


def _stamps(row: Addition, publication_id: int, event_id: int) -> tuple:
    ends = row.known_to is not None
    return (
        row.known_from,
        row.known_to,
        row.publication_id or publication_id,
        event_id,
        (row.closed_event or event_id) if ends else None,
    )


def _set(
    connection: Connection, table: Table, facts: Sequence[int], values: Row
) -> None:
    for part in _slices(facts):
        query = update(table).where(table.c.fact_id.in_(part))
        connection.execute(query.values(**values))


def _slices(rows: Sequence) -> Iterable[Sequence]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _number(connection: Connection, table: Table, values: Row) -> int:
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    if key is None:
        raise LookupError(f"the database gave no number to the row of {table.name}")
    return int(key[0])
