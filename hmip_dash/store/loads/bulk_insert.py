"""Insert very many rows into a table in little time.

SQLAlchemy looks at each value of each row; for tens of thousands of rows that takes
longer than the database does. Here a column is turned into what the driver takes at
once, and the driver is given tuples: SQLite as one prepared statement, PostgreSQL as
one COPY.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Date, Table, bindparam, insert
from sqlalchemy.exc import DBAPIError


def add(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple]
) -> None:
    """Add rows, tuples of values in the order of the columns named."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, names, rows)
        return
    columns = zip(*rows, strict=True)
    taken = [
        _taken(connection, table.c[name], cells)
        for name, cells in zip(names, columns, strict=True)
    ]
    statement = insert(table).values({name: bindparam(name) for name in names})
    compiled = statement.compile(dialect=connection.dialect)
    order = [names.index(name) for name in compiled.positiontup or names]
    rows_taken = list(zip(*(taken[place] for place in order), strict=True))
    connection.exec_driver_sql(str(compiled), rows_taken)


def _taken(connection: Connection, column: Column, cells: Sequence) -> Sequence:
    """Return cells as the driver takes them."""
    dialect = connection.dialect
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return cells
    if isinstance(column.type, Date):  # few days, many rows of each
        days = {day: process(day) for day in set(cells)}
        return [days[day] for day in cells]
    return [process(cell) for cell in cells]


def _copy(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple]
) -> None:
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(name) for name in names)
    statement = f"COPY {quote(table.name)} ({columns}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    faults = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except faults as fault:
        # As SQLAlchemy raises it, so that it is told apart like any other.
        raise DBAPIError.instance(
            statement, None, fault, faults, dialect=connection.dialect
        ) from fault
