"""Compare a store's schema with the ones that this code knows.

Pages ask this on every run, so nothing of Alembic is loaded for it.
"""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_table = Table("alembic_version", MetaData(), Column("version_num", String(32)))


class NewerStoreError(Exception):
    """The store was made by a newer version of the application."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The store has schema {revision}, which this version of HMIP Dash does "
            f"not know; its own is {latest()}. Use a newer version."
        )
        self.revision = revision


def current(connection: Connection) -> str | None:
    """Return the schema's revision, None for a store without tables."""
    if not inspect(connection).has_table(_table.name):
        return None
    return connection.execute(select(_table.c.version_num)).scalar()


@cache
def known() -> tuple[str, ...]:
    """Return the revisions this code can reach, oldest first.

    Each migration says which one it follows; their numbers need not count up.
    """
    texts = [path.read_text(encoding="utf-8") for path in _VERSIONS.glob("[0-9]*.py")]
    after = {
        _named_revision(text, "down_revision"): _named_revision(text, "revision")
        for text in texts
    }
    ordered = []
    revision = after.get("")
    while revision:
        ordered.append(revision)
        revision = after.get(revision)
    return tuple(ordered)


def _named_revision(text: str, name: str) -> str:
    """Return a revision that a migration names, empty text for None."""
    match = re.search(rf'^{name} = "(\w+)"$', text, flags=re.MULTILINE)
    return match[1] if match else ""


def latest() -> str:
    """Return the revision this version of the code works with."""
    return known()[-1]


def is_latest(connection: Connection) -> bool:
    """Return whether the store can be read as it is; raises NewerStoreError."""
    revision = current(connection)
    refuse_newer(revision)
    return revision == latest()


def refuse_newer(revision: str | None) -> None:
    """Raise NewerStoreError for a revision that this code does not know."""
    if revision is not None and revision not in known():
        raise NewerStoreError(revision)
