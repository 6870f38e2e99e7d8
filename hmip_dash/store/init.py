"""Fill a store with the bundled facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from hmip_dash.store import migrate
from hmip_dash.store.database import connect, writing
from hmip_dash.store.loads.changes import AlreadyLoadedError, apply_within
from hmip_dash.store.loads.versions import Row


@dataclass(frozen=True)
class Load:
    """What a load of one file did to its table, in rows."""

    file_name: str
    table: str
    added: int
    changed: int
    withdrawn: int
    unchanged: int
    past: int = 0
    held_back: int = 0


def prepare(url: str) -> None:
    """Make the store at `url`, or bring its schema up to date."""
    engine = connect(url, foreign_keys=False)
    try:
        migrate.upgrade(engine)
    finally:
        engine.dispose()


def load(engine: Engine, publications: Sequence[Row], *, who: str) -> list[Load]:
    """Load all `publications` in one transaction; return what changed.

    Each has `table`, `rows` and `about`, the columns of the publication table that
    describe it. When another process loads at the same time the second one waits,
    finds the same checksums, and changes nothing.
    """
    with writing(engine) as connection:
        loads = [_load(connection, publication, who) for publication in publications]
    return [load for load in loads if load is not None]


def _load(connection: Connection, publication: Row, who: str) -> Load | None:
    table = publication["table"]
    try:
        done = apply_within(
            connection, {table: publication["rows"]}, publication["about"], who=who
        )
    except AlreadyLoadedError:
        return None
    file_name = publication["about"]["file_name"]
    return Load(file_name, table, **done.changes.counts()[table])
