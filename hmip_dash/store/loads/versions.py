"""Read the versions of facts that a load is compared with."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Float,
    Integer,
    Table,
    select,
)

from hmip_dash.store import schema

Row = Mapping[str, Any]
Rows: TypeAlias = Sequence[Row] | pd.DataFrame
Key = tuple
Values = tuple


class Version(NamedTuple):
    """One row of facts: its key, all its values, and when it was known."""

    key: Key
    values: Values
    fact_id: int
    publication_id: int
    known_from: date
    known_to: date | None
    added_event: int
    closed_event: int | None
    void_event: int | None


_STAMPS = Version._fields[2:]


def value_columns(table: Table) -> list[Column]:
    """Return the columns that say what a fact is, in the order of `Version.values`."""
    return [column for column in table.c if column.name not in schema.STAMPS]


def by_key(table: Table, rows: Rows) -> dict[Key, Values]:
    """Return key → values of rows as they will be stored.

    What is missing in a row or has no column is None. Raises ValueError when two rows
    have one key: checks of a file say so before.
    """
    columns = [_stored(column, _cells(column.name, rows)) for column in _parts(table)]
    values_of_key = dict(
        zip(_keys(table, columns), zip(*columns, strict=True), strict=True)
    )
    if len(values_of_key) != len(rows):
        twice = len(rows) - len(values_of_key)
        raise ValueError(f"{twice} rows of {table.name} have a key that others have")
    return values_of_key


def read(
    connection: Connection, table: Table, *where: ColumnElement[bool]
) -> list[Version]:
    """Return the rows of a table that meet the conditions, oldest first."""
    parts = _parts(table)
    stamps = [table.c[name] for name in _STAMPS]
    query = select(*parts, *stamps).where(*where).order_by(table.c.fact_id)
    places = key_places(table)
    end = len(parts)
    return [
        Version(tuple(row[place] for place in places), row[:end], *row[end:])
        for row in map(tuple, connection.execute(query))
    ]


def key_places(table: Table) -> list[int]:
    """Return where in a row's values the parts of its key stand."""
    names = [column.name for column in _parts(table)]
    return [names.index(part) for part in table.info["key"]]


def as_row(table: Table, values: Values) -> dict[str, Any]:
    """Return values as a row by the names of the table's columns."""
    names = (column.name for column in _parts(table))
    return dict(zip(names, values, strict=True))


def live(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row's days still count."""
    return table.c.void_event.is_(None)


def as_of(connection: Connection) -> int | None:
    """Return the event that is read as of, None when the store is read as it is."""
    return connection.get_execution_options().get("as_of_event")


def current(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row is what is known now."""
    return table.c.known_to.is_(None)


_parts = value_columns


def _keys(table: Table, columns: Sequence[Sequence]) -> Iterable[Key]:
    return zip(*(columns[place] for place in key_places(table)), strict=True)


def _cells(name: str, rows: Rows) -> Collection:
    if not isinstance(rows, pd.DataFrame):
        return [row.get(name) for row in rows]
    if name not in rows.columns:
        return [None] * len(rows)
    column = rows[name].astype(object)
    return column.where(column.notna(), None).tolist()


def _stored(column: Column, cells: Collection) -> list:
    """Return cells as the database gives them back; nan and the like are None."""
    if isinstance(column.type, Integer):
        return [None if _missing(cell) else int(cell) for cell in cells]
    if isinstance(column.type, Float):
        return [None if _missing(cell) else float(cell) for cell in cells]
    return [_day(cell) if isinstance(cell, datetime) else cell for cell in cells]


def _missing(cell: object) -> bool:
    return cell is None or cell != cell


def _day(moment: datetime) -> date | None:
    return None if pd.isna(moment) else moment.date()
