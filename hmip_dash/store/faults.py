"""Tell apart the ways in which a database fails, and log each once."""

import logging
import sqlite3
import time
from enum import StrEnum
from threading import Lock

from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError


class Failure(StrEnum):
    """What is wrong with a database, in the operator's words."""

    ADDRESS = "The address of the database is wrong"
    LOCKED = "Another program has locked the database"
    AWAY = "The database does not answer"
    UNSURE = "The database stopped answering while it saved"
    DAMAGED = "The database is damaged, or the file is not a database"
    DISK = "The disk of the database is full or failing"
    READ_ONLY = "The database can be read but not written"


class UnreachableError(Exception):
    """The database is locked, away, damaged, full or read-only."""

    def __init__(self, detail: str, failure: Failure = Failure.AWAY) -> None:
        super().__init__(detail)
        self.failure = failure


_SQLITE = {
    sqlite3.SQLITE_BUSY: Failure.LOCKED,
    sqlite3.SQLITE_LOCKED: Failure.LOCKED,
    sqlite3.SQLITE_CORRUPT: Failure.DAMAGED,
    sqlite3.SQLITE_NOTADB: Failure.DAMAGED,
    sqlite3.SQLITE_FULL: Failure.DISK,
    sqlite3.SQLITE_IOERR: Failure.DISK,
    sqlite3.SQLITE_READONLY: Failure.READ_ONLY,
}
"""Primary result code of SQLite → what is wrong."""

_POSTGRESQL = {
    "55P03": Failure.LOCKED,  # the wait for a lock took too long
    "40P01": Failure.LOCKED,  # two transactions waited for each other
    "53100": Failure.DISK,
    "58030": Failure.DISK,
    "XX001": Failure.DAMAGED,
    "XX002": Failure.DAMAGED,
    "25006": Failure.READ_ONLY,
}
"""State that PostgreSQL reports → what is wrong."""

_PRIMARY = 0xFF
"""The part of SQLite's result code that names the kind; the rest names the place."""


def failure(fault: SQLAlchemyError) -> Failure | None:
    """Return what is wrong with the database, None when only the query was wrong."""
    if isinstance(fault, PoolTimeoutError):
        return Failure.LOCKED
    if not isinstance(fault, DatabaseError):
        return None
    code = getattr(fault.orig, "sqlite_errorcode", None)
    state = getattr(fault.orig, "sqlstate", None)
    named = _POSTGRESQL.get(state or "")
    if code is not None:
        primary = code & _PRIMARY
        if primary == sqlite3.SQLITE_ERROR:
            return None
        named = _SQLITE.get(primary)
    if named is None and isinstance(fault, OperationalError):
        return Failure.AWAY
    return named


SECONDS_BETWEEN_LOGS = 3600
_PASSING = frozenset({Failure.LOCKED, Failure.AWAY})
_logged: dict[tuple[str, Failure], float] = {}
_lock = Lock()
_log = logging.getLogger(__name__)


def log(address: str, fault: UnreachableError) -> None:
    """Log that the database at an address fails, once an hour for each failure."""
    key, now = (address, fault.failure), time.monotonic()
    with _lock:
        last = _logged.get(key)
        if last is not None and now - last < SECONDS_BETWEEN_LOGS:
            return
        _logged[key] = now
    _log.error("%s (%s): %s", fault.failure, place(address), _one_line(fault))


def log_answer(address: str) -> None:
    """Log that the database answers again, if it was logged that it did not."""
    with _lock:
        passed = [key for key in _logged if key[0] == address and key[1] in _PASSING]
        for key in passed:
            del _logged[key]
    if passed:
        _log.warning("The database answers again (%s)", place(address))


def place(address: str) -> str:
    """Return where a database is, without user name, password or options."""
    url = make_url(address)
    if url.host is None:
        return url.database or "in memory"
    port = f":{url.port}" if url.port else ""
    return f"{url.host}{port}/{url.database or ''}"


def _one_line(fault: UnreachableError) -> str:
    return " ".join(str(fault).split())
