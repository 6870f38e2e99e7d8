"""Read what was loaded or undone, when, and how much the store holds."""

from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection, Select, Table, func, select

from hmip_dash.store import schema, schema_version
from hmip_dash.store.entries import registers
from hmip_dash.store.loads import publication_series
from hmip_dash.store.loads.versions import as_of
from hmip_dash.store.queries.facts import known, read_frame


def version(connection: Connection) -> int:
    """Return the number of the newest event: what caches are keyed on."""
    newest = select(func.max(schema.event.c.event_id)).where(*_happened(connection))
    return connection.execute(newest).scalar() or 0


def first_release(connection: Connection) -> date | None:
    """Return the first day on which anything was known, None for an empty store."""
    table = schema.publication
    query = select(func.min(table.c.released_on).label("first"))
    first = read_frame(connection, query.where(*_loaded(connection)))["first"].iloc[0]
    return None if pd.isna(first) else first


def last_load(connection: Connection) -> datetime | None:
    """Return when something was last loaded (UTC), None for an empty store."""
    query = select(func.max(schema.publication.c.loaded_at))
    return connection.execute(query.where(*_loaded(connection))).scalar()


def publications(connection: Connection) -> pd.DataFrame:
    """Return one row per load, newest first.

    `status` is `current`, `undone`, or `withdrawn` when all its figures were; then its
    rows are known no more.
    """
    table = schema.publication
    query = select(table).where(*_loaded(connection))
    rows = read_frame(connection, query.order_by(table.c.publication_id.desc()))
    undone_later = rows["publication_id"].isin(_not_yet_undone(connection))
    return rows.assign(
        status=rows["status"].mask(undone_later, publication_series.CURRENT)
    )


def undo_times(connection: Connection) -> dict[int, datetime]:
    """Return publication_id → when it was undone (UTC), those that were only."""
    events = schema.event.c
    query = select(events.publication_id, events.at).where(
        events.what == "undo", *_happened(connection)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def load_events(connection: Connection) -> dict[int, int]:
    """Return publication_id → number of the event by which it was loaded."""
    events = schema.event.c
    query = select(events.publication_id, events.event_id).where(
        events.what == "load", *_happened(connection)
    )
    rows = read_frame(connection, query)
    return dict(zip(rows["publication_id"], rows["event_id"], strict=True))


def has_rows_of_load(
    connection: Connection, publication_id: int, table_name: str, on: date
) -> bool:
    """Return whether any row that a load brought to a table was known on a day."""
    table = schema.FACTS[table_name]
    of_load = table.c.publication_id == publication_id
    query = select(table.c.fact_id).where(of_load, *known(connection, table, on))
    return connection.execute(query.limit(1)).first() is not None


def counts(connection: Connection, on: date) -> dict[str, int]:
    """Return table → rows known on a day; all rows where a table has no versions."""
    return {
        table.name: connection.execute(_count(connection, table, on)).scalar_one()
        for table in registers.metadata.sorted_tables
    }


def schema_revision(connection: Connection) -> str | None:
    """Return the revision of the schema, None for a store without tables."""
    return schema_version.current(connection)


def _count(connection: Connection, table: Table, on: date) -> Select:
    query = select(func.count()).select_from(table)
    if table is schema.publication:
        return query.where(*_loaded(connection))
    if table is schema.event:
        return query.where(*_happened(connection))
    if table.name in schema.FACTS:
        return query.where(*known(connection, table, on))
    return query


def _happened(connection: Connection) -> tuple:
    event = as_of(connection)
    return () if event is None else (schema.event.c.event_id <= event,)


def _loaded(connection: Connection) -> tuple:
    """Return the conditions that a publication was loaded by the event asked for."""
    if as_of(connection) is None:
        return ()
    events = schema.event.c
    by_then = select(events.publication_id).where(
        events.what == "load", *_happened(connection)
    )
    return (schema.publication.c.publication_id.in_(by_then),)


def _not_yet_undone(connection: Connection) -> list[int]:
    event = as_of(connection)
    if event is None:
        return []
    events = schema.event.c
    query = select(events.publication_id).where(
        events.what == "undo", events.event_id > event
    )
    return list(connection.execute(query).scalars())
