"""Open the store for API requests, or answer 503."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection, Engine

from hmip_dash.api.problems import RequestProblem
from hmip_dash.config import settings
from hmip_dash.store import faults
from hmip_dash.store.database import UnreachableError, connect, reached
from hmip_dash.store.schema_version import NewerStoreError, is_latest
from hmip_dash.store.table_reads import read_once

PATIENCE_SECONDS = 2
"""How long a request waits for a locked store before it gets a 503."""

ANSWER_SECONDS = 10
"""How long a database server may take for one query."""

_checked: set[str] = set()
OUTDATED = "There is no store yet, or it is of an earlier version."


@contextmanager
def connection() -> Iterator[Connection]:
    """Open the store; raises RequestProblem when it does not answer.

    The schema is checked until it was right once; `/health` checks it every time.
    """
    address = settings().database_url
    try:
        with reached(), _engine(address).connect() as opened:
            if address not in _checked:
                check_schema(opened)
                _checked.add(address)
            yield read_once(opened)
    except UnreachableError as fault:
        raise store_problem(address, fault) from None


def store_problem(address: str, fault: UnreachableError) -> RequestProblem:
    """Return the problem to send when the store fails; log why."""
    faults.log(address, fault)
    return RequestProblem(503, f"{fault.failure}.")


def check_schema(opened: Connection) -> None:
    """Raise RequestProblem unless the store has the schema of this code."""
    try:
        if not is_latest(opened):
            raise RequestProblem(503, OUTDATED)
    except NewerStoreError as newer:
        raise RequestProblem(503, str(newer)) from None


@cache
def _engine(address: str) -> Engine:
    return connect(
        address,
        busy_seconds=PATIENCE_SECONDS,
        answer_seconds=ANSWER_SECONDS,
        read_only=True,
    )
