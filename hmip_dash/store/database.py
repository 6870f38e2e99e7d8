"""How is the store opened, read and written?"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 30
CONNECT_SECONDS = 5
WRITE_AHEAD_SECONDS = 1
_ADVISORY_LOCK = 5_204_471
NO_ADDRESS = (
    "HMIP_DASH_DATABASE_URL is no address of a SQLite or PostgreSQL database, such as "
    "postgresql+psycopg://user:password@host/database"
)


def connect(
    url: str, *, foreign_keys: bool = True, busy_seconds: int = BUSY_SECONDS
) -> Engine:
    """Return an engine for `url`; an embedded store's folder is made if missing.

    Migrations ask for `foreign_keys=False`: while Alembic rebuilds a parent table,
    enforcement would stop it, or delete the rows of its children. A locked embedded
    store is waited for as long as `busy_seconds`, or the `timeout` in its address.
    Raises UnreachableError when `url` is no address, or of a database without a driver.
    """
    try:
        address = make_url(url)
        address.get_dialect().import_dbapi()
    except (ArgumentError, ImportError):
        # Not with the address: it may hold a password.
        raise UnreachableError(NO_ADDRESS) from None
    if address.get_backend_name() != "sqlite":
        return create_engine(
            address,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"connect_timeout": CONNECT_SECONDS},
        )
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    patience = {} if "timeout" in address.query else {"timeout": busy_seconds}
    # What is being entered or planned stays out of a fault's words, and so of logs.
    engine = create_engine(address, connect_args=patience, hide_parameters=True)
    _prepare_sqlite(engine, foreign_keys=foreign_keys)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open the one transaction that may write; others wait until it has ended."""
    with engine.connect().execution_options(writing=True) as connection:
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
            yield connection


class UnreachableError(Exception):
    """The database is locked, away or full, or the file is no database."""


@contextmanager
def reached() -> Iterator[None]:
    """Raise UnreachableError when the database itself fails, not what was asked."""
    try:
        yield
    except DatabaseError as fault:
        if isinstance(fault, OperationalError) or type(fault) is DatabaseError:
            raise UnreachableError(str(fault.orig)) from fault
        raise


def _prepare_sqlite(engine: Engine, *, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def settings(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # SQLAlchemy begins transactions itself (below): Python's own driver would
        # commit before every change of a table, so that a migration cut short would
        # leave half of it behind.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        _write_ahead(cursor)
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _write_ahead(cursor: DBAPICursor) -> None:
    # When several processes open a new store at once, SQLite refuses all but one of
    # them here at once instead of waiting. The one takes a moment.
    end = time.monotonic() + WRITE_AHEAD_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
