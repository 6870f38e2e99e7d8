"""Open the store for API requests, or answer 503."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection, Engine

from hmip_dash.api.problems import Refused
from hmip_dash.config import settings
from hmip_dash.store import faults
from hmip_dash.store.database import UnreachableError, connect, reached
from hmip_dash.store.schema_version import NewerStoreError, is_latest

PATIENCE_SECONDS = 2
"""How long a program waits for a locked store before it is told."""

ANSWER_SECONDS = 10
"""How long a database server may take over one answer."""

_CHECKED: set[str] = set()
OLD = "There is no store yet, or it is of an earlier version."


@contextmanager
def connection() -> Iterator[Connection]:
    """Open the store; raises Refused when it does not answer.

    Its schema is looked at until it was right once; `/health` looks every time.
    """
    address = settings().database_url
    try:
        with reached(), _engine(address).connect() as opened:
            if address not in _CHECKED:
                check_schema(opened)
                _CHECKED.add(address)
            yield opened
    except UnreachableError as fault:
        raise refused(address, fault) from None


def refused(address: str, fault: UnreachableError) -> Refused:
    """Return what a program is told when the store fails; log why."""
    faults.log(address, fault)
    return Refused(503, f"{fault.failure}.")


def check_schema(opened: Connection) -> None:
    """Raise Refused unless the store's schema is the one this code works with."""
    try:
        if not is_latest(opened):
            raise Refused(503, OLD)
    except NewerStoreError as newer:
        raise Refused(503, str(newer)) from None


@cache
def _engine(address: str) -> Engine:
    return connect(
        address,
        busy_seconds=PATIENCE_SECONDS,
        answer_seconds=ANSWER_SECONDS,
        read_only=True,
    )
