"""Open the store, read it and write to it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Transaction,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from hmip_dash.store import faults
from hmip_dash.store.faults import Failure, UnreachableError

__all__ = ["Failure", "UnreachableError", "connect", "reached", "writable", "writing"]

BUSY_SECONDS = 30
SAVE_SECONDS = 120
"""How long one statement of a save may take where an answer is waited for."""

WRITE_AHEAD_SECONDS = 1
_ADVISORY_LOCK = 5_204_471
_READ_ONLY = "read_only"
NO_ADDRESS = (
    "HMIP_DASH_DATABASE_URL is no address of a SQLite or PostgreSQL database, such as "
    "postgresql+psycopg://user:password@host/database"
)


def connect(
    url: str,
    *,
    foreign_keys: bool = True,
    busy_seconds: float = BUSY_SECONDS,
    answer_seconds: float | None = None,
    read_only: bool = False,
) -> Engine:
    """Return an engine for `url`; an embedded store's folder is made if missing.

    Migrations ask for `foreign_keys=False`: while Alembic rebuilds a parent table,
    enforcement would stop it, or delete the rows of its children. A locked store is
    waited for as long as `busy_seconds`, or the `timeout` in an embedded store's
    address. A database server may take `answer_seconds` for one answer, without a
    limit for None. What serves readers opens it `read_only`: then nothing writes but
    through `writable`. Raises UnreachableError when `url` is no address, or of a
    database without a driver.
    """
    try:
        address = make_url(url)
        address.get_dialect().import_dbapi()
    except (ArgumentError, ImportError, ValueError):
        # Not with the address: it may hold a password.
        raise UnreachableError(NO_ADDRESS, Failure.ADDRESS) from None
    if address.get_backend_name() != "sqlite":
        # Not above: an embedded store needs nothing of it.
        from hmip_dash.store import postgres

        engine = postgres.engine(
            address, busy_seconds=busy_seconds, answer_seconds=answer_seconds
        )
        engine.update_execution_options(**{_READ_ONLY: read_only})
        return engine
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    patience = {} if "timeout" in address.query else {"timeout": busy_seconds}
    # What is being entered or planned stays out of a fault's words, and so of logs.
    engine = create_engine(
        address,
        connect_args=patience,
        hide_parameters=True,
        execution_options={_READ_ONLY: read_only},
    )
    _prepare_sqlite(engine, foreign_keys=foreign_keys)
    return engine


def without_password(url: URL) -> str:
    """Return the address of a database with `***` for every password in it."""
    hidden = {name: "***" for name in url.query if "password" in name.casefold()}
    shown = url.difference_update_query(hidden).render_as_string(hide_password=True)
    more = "&".join(f"{name}={stars}" for name, stars in hidden.items())
    return f"{shown}{'&' if '?' in shown else '?'}{more}" if more else shown


def writable(engine: Engine) -> Engine:
    """Return an engine of a read-only one that may write.

    Only for a caller who has made sure that whoever asks may write.
    """
    return engine.execution_options(**{_READ_ONLY: False})


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open the one transaction that may write; others wait until it has ended.

    Raises UnreachableError when the database fails; nothing is saved then, unless its
    failure is UNSURE: the database stopped answering when it was told to save.
    Raises PermissionError when the engine was opened to read only.
    """
    if engine.get_execution_options().get(_READ_ONLY):
        raise PermissionError("The store was opened to read only. Nothing was saved.")
    with reached(), engine.connect().execution_options(writing=True) as connection:
        with connection.begin() as transaction:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
                _allow_long_statements(connection)
            yield connection
            _commit(transaction)


@contextmanager
def reached() -> Iterator[None]:
    """Raise UnreachableError when the database itself fails, not what was asked."""
    try:
        yield
    except SQLAlchemyError as fault:
        failure = faults.failure(fault)
        if failure is None:
            raise
        raise UnreachableError(_detail(fault), failure) from fault


def _commit(transaction: Transaction) -> None:
    try:
        transaction.commit()
    except SQLAlchemyError as fault:
        if faults.failure(fault) is not Failure.AWAY:
            raise
        raise UnreachableError(_detail(fault), Failure.UNSURE) from fault


def _allow_long_statements(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    if driver is None or getattr(driver, "answer_seconds", None) is None:
        return
    limit = func.set_config("statement_timeout", f"{SAVE_SECONDS}s", True)
    connection.execute(select(limit))
    driver.answer_seconds = SAVE_SECONDS


def _detail(fault: SQLAlchemyError) -> str:
    return str(getattr(fault, "orig", None) or fault)


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
