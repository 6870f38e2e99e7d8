"""Find loads of the same series, and files that were loaded before.

A series is what the same publisher publishes under the same title in the same format,
or a bundled file by its name. A load whose publisher nobody has stated is a series of
its own: two files called "data" need have nothing to do with each other.
"""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from hmip_dash.store.loads.versions import Row
from hmip_dash.store.schema import event, publication
from hmip_dash.vocabulary import NOT_STATED

BUNDLED = "bundled"
CURRENT, UNDONE, WITHDRAWN = "current", "undone", "withdrawn"


class AlreadyLoadedError(Exception):
    """The same file is already in the store, and nothing of its series came later."""

    def __init__(self, publication_id: int, title: str, loaded_at: datetime) -> None:
        super().__init__(
            f"This file is already loaded: publication {publication_id}, “{title}”, "
            f"loaded on {loaded_at.day} {loaded_at:%B %Y}. "
            "To load it anew, undo that load first."
        )
        self.publication_id = publication_id
        self.loaded_at = loaded_at


def refuse_loaded_file(connection: Connection, details: Row) -> None:
    """Raise AlreadyLoadedError when this very file is the newest of its series.

    A load that was undone does not count.
    """
    table = publication
    of_series = _of(details) if is_bundled(details) else true()
    query = (
        select(table)
        .where(table.c.sha256 == details["sha256"], table.c.status != UNDONE, of_series)
        .order_by(table.c.publication_id.desc())
    )
    for row in map(dict, connection.execute(query).mappings()):
        newest = select(func.max(table.c.publication_id)).where(
            _of(row), table.c.status != UNDONE
        )
        if connection.execute(newest).scalar() == row["publication_id"]:
            raise AlreadyLoadedError(
                row["publication_id"], row["title"], row["loaded_at"]
            )


def loads(connection: Connection, details: Row) -> frozenset[int]:
    """Return the publications of the series that `details` is of."""
    query = select(publication.c.publication_id).where(_of(details))
    return frozenset(connection.execute(query).scalars())


def newest_event(connection: Connection) -> int:
    """Return the newest event of the store as it is, 0 before the first."""
    return connection.execute(select(func.max(event.c.event_id))).scalar() or 0


def load_count(connection: Connection, details: Row) -> int:
    """Return how many loads of a series there were, undone ones aside."""
    query = select(func.count()).where(_of(details), publication.c.status != UNDONE)
    return connection.execute(query).scalar_one()


def released(connection: Connection) -> dict[int, date]:
    """Return publication → day of its release, for all."""
    query = select(publication.c.publication_id, publication.c.released_on)
    rows = connection.execute(query)
    return {row.publication_id: row.released_on for row in rows}


def closers(connection: Connection) -> dict[int, date]:
    """Return event → day of release, for each load that was not undone."""
    query = (
        select(event.c.event_id, publication.c.released_on)
        .join_from(event, publication)
        .where(event.c.what == "load", publication.c.status != UNDONE)
    )
    return {row.event_id: row.released_on for row in connection.execute(query)}


def is_bundled(details: Row) -> bool:
    """Return whether a publication is a bundled file."""
    return details.get("format", BUNDLED) == BUNDLED


def _of(details: Row) -> ColumnElement[bool]:
    table = publication
    if is_bundled(details):
        return and_(
            table.c.format == BUNDLED, table.c.file_name == details["file_name"]
        )
    if details["publisher"] == NOT_STATED:
        return table.c.publication_id == details.get("publication_id", -1)
    return and_(
        *(table.c[name] == details[name] for name in ("publisher", "title", "format"))
    )
