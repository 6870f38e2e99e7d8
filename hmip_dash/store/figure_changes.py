"""Read which figures a load changed, with the value before and after."""

from datetime import date

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    and_,
    func,
    or_,
    select,
)
from sqlalchemy.sql.selectable import NamedFromClause

from hmip_dash.store import schema
from hmip_dash.store.loads import versions
from hmip_dash.store.queries.facts import known

LOAD_COLUMNS = ("load", "title", "undone", "day", "changes")
KEY = ("measure_id", "subject_kind", "subject", "period")
COMPARED = ("value", "numerator", "denominator", "symbol")
"""A figure is changed when one of these differs; another source alone is no change."""

COLUMNS = (
    *KEY,
    "period_end",
    "publication_id",
    "source",
    *(f"{name}_before" for name in COMPARED),
    *COMPARED,
    "ended",
    "day",
    "load",
    "title",
    "undone",
)


def changes(
    connection: Connection,
    on: date,
    *,
    measure_id: str | None = None,
    load: int | None = None,
) -> pd.DataFrame:
    """Return one row per change of a figure by a day (COLUMNS), newest load first.

    Of one measure, of one load, or of all. `ended` says that the load no longer
    publishes the figure, which `publication_id` brought; `undone` that not the load
    itself but its undoing changed it.
    """
    before, after, event, publication = _tables()
    query = (
        select(
            *(before.c[name] for name in KEY),
            before.c.period_end,
            before.c.publication_id,
            before.c.source,
            *(before.c[name].label(f"{name}_before") for name in COMPARED),
            *(after.c[name] for name in COMPARED),
            after.c.fact_id.is_(None).label("ended"),
            before.c.known_to.label("day"),
            publication.c.publication_id.label("load"),
            publication.c.title,
            (event.c.what == "undo").label("undone"),
        )
        .select_from(_joined(connection, before, after, event, publication))
        .where(*_conditions(connection, before, after, on))
        .order_by(
            event.c.event_id.desc(),
            *(before.c[name] for name in KEY[:3]),
            before.c.period_end.desc(),
        )
    )
    if measure_id is not None:
        query = query.where(before.c.measure_id == measure_id)
    if load is not None:
        query = query.where(publication.c.publication_id == load)
    rows = pd.DataFrame(connection.execute(query).all(), columns=list(COLUMNS))
    return rows.astype({"ended": bool, "undone": bool})


def loads_with_changes(connection: Connection, on: date) -> pd.DataFrame:
    """Return each load that changed figures by a day (LOAD_COLUMNS), newest first."""
    before, after, event, publication = _tables()
    query = (
        select(
            publication.c.publication_id,
            publication.c.title,
            (event.c.what == "undo"),
            func.max(before.c.known_to),
            func.count(),
        )
        .select_from(_joined(connection, before, after, event, publication))
        .where(*_conditions(connection, before, after, on))
        .group_by(
            event.c.event_id,
            event.c.what,
            publication.c.publication_id,
            publication.c.title,
        )
        .order_by(event.c.event_id.desc())
    )
    rows = pd.DataFrame(connection.execute(query).all(), columns=list(LOAD_COLUMNS))
    return rows.astype({"undone": bool})


def marked(connection: Connection, on: date) -> dict[str, int]:
    """Return mark → how many values known on a day their publisher marks with it."""
    table = schema.observation
    query = (
        select(table.c.symbol, func.count())
        .where(
            table.c.symbol.is_not(None),
            table.c.value.is_not(None),
            *known(connection, table, on),
        )
        .group_by(table.c.symbol)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _tables() -> tuple[NamedFromClause, ...]:
    return (
        schema.observation.alias("before"),
        schema.observation.alias("after"),
        schema.event.alias("ending"),
        schema.publication.alias("ended_by"),
    )


def _joined(
    connection: Connection,
    before: FromClause,
    after: FromClause,
    event: FromClause,
    publication: FromClause,
) -> FromClause:
    """Return each ended value with the one that took its place in the same event."""
    same = [before.c[name] == after.c[name] for name in KEY]
    at_once = after.c.added_event == before.c.closed_event
    return (
        before.join(event, before.c.closed_event == event.c.event_id)
        .join(publication, event.c.publication_id == publication.c.publication_id)
        .outerjoin(after, and_(*same, at_once, *_counts(connection, after)))
    )


def _conditions(
    connection: Connection, before: FromClause, after: FromClause, on: date
) -> list[ColumnElement[bool]]:
    differs = [after.c[name].is_distinct_from(before.c[name]) for name in COMPARED]
    newest = versions.as_of(connection)
    ended = [] if newest is None else [before.c.closed_event <= newest]
    return [
        before.c.known_to <= on,
        or_(after.c.fact_id.is_(None), *differs),
        *ended,
        *_counts(connection, before),
    ]


def _counts(connection: Connection, table: FromClause) -> list[ColumnElement[bool]]:
    """Return the conditions that a row still counts, now or as of an event."""
    newest = versions.as_of(connection)
    if newest is None:
        return [table.c.void_event.is_(None)]
    return [or_(table.c.void_event.is_(None), table.c.void_event > newest)]
