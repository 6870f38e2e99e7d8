"""How do lists and feed reach the store, and what when they cannot?"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection, Engine

from hmip_dash.api.problems import Refused
from hmip_dash.config import settings
from hmip_dash.store.database import UnreachableError, connect, reached
from hmip_dash.store.revision import NewerStoreError, is_latest

PATIENCE_SECONDS = 2
"""How long a program waits for a locked store before it is told."""

AWAY = "The store cannot be reached, or another program has locked it."
_CHECKED: set[str] = set()
OLD = "There is no store yet, or it is of an earlier version."


@contextmanager
def connection() -> Iterator[Connection]:
    """Open the store; raises Refused when it does not answer.

    Its schema is looked at until it was right once; `/health` looks every time.
    """
    try:
        with reached(), _engine(settings().database_url).connect() as opened:
            if settings().database_url not in _CHECKED:
                check_schema(opened)
                _CHECKED.add(settings().database_url)
            yield opened
    except UnreachableError:
        raise Refused(503, AWAY) from None


def check_schema(opened: Connection) -> None:
    """Raise Refused unless the store's schema is the one this code works with."""
    try:
        if not is_latest(opened):
            raise Refused(503, OLD)
    except NewerStoreError as newer:
        raise Refused(503, str(newer)) from None


@cache
def _engine(address: str) -> Engine:
    return connect(address, busy_seconds=PATIENCE_SECONDS)
