"""Read the rows of a table of facts that were known on a day, as a tidy frame."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import (
    Column,
    Connection,
    Float,
    FromClause,
    Integer,
    Select,
    String,
    Table,
    or_,
    select,
)

from hmip_dash.store import schema, table_reads
from hmip_dash.store.loads.versions import as_of


def known(connection: Connection, table: Table, on: date) -> tuple:
    """Return the conditions that a row of facts was known on a day."""
    return known_as_of(table, on, as_of(connection))


def known_as_of(table: FromClause, on: date, event: int | None) -> tuple:
    """Return the conditions that a row was known on a day.

    As the store held it at the event given; without one, as it holds it now.
    """
    starts, open_ended = table.c.known_from <= on, table.c.known_to.is_(None)
    ends_later = table.c.known_to > on
    if event is None:
        return starts, or_(open_ended, ends_later), table.c.void_event.is_(None)
    return (
        starts,
        or_(open_ended, ends_later, table.c.closed_event > event),
        table.c.added_event <= event,
        or_(table.c.void_event.is_(None), table.c.void_event > event),
    )


def facts(
    connection: Connection,
    table: Table,
    on: date,
    *,
    order: Sequence,
    conditions: Sequence = (),
) -> pd.DataFrame:
    hidden = schema.STAMPS - {"fact_id", "publication_id"}
    columns = [column for column in table.c if column.name not in hidden]
    query = (
        select(*columns)
        .where(*known(connection, table, on), *conditions)
        .order_by(*order, table.c.fact_id)
    )
    return read_frame(connection, query)


def distinct(connection: Connection, column: Column[str], on: date) -> list[str]:
    query = select(column).where(*known(connection, column.table, on)).distinct()
    return sorted(read_frame(connection, query)[column.name])


def read_frame(connection: Connection, query: Select) -> pd.DataFrame:
    return table_reads.rows_of(
        connection, query, lambda: _read_afresh(connection, query)
    )


def _read_afresh(connection: Connection, query: Select) -> pd.DataFrame:
    result = connection.execute(query)
    rows = pd.DataFrame(result.all(), columns=list(result.keys()))
    # A column in which nothing is known has no kind of its own to be read from.
    kinds = {
        column.name: "str" if isinstance(column.type, String) else "float64"
        for column in query.selected_columns
        if isinstance(column.type, String)
        or (isinstance(column.type, Integer | Float) and rows[column.name].isna().all())
    }
    return rows.astype(kinds)
