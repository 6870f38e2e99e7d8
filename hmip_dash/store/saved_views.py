"""Save views under permanent links, and read them.

A kept view is a page's choice and the day and event it was read at; its figures are
read again as the store was then. It says nothing of who kept it, and is no event:
it changes no figure, and what readers see is cached by the newest event.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from sqlalchemy import Connection, Engine, insert, select

from hmip_dash.store import schema
from hmip_dash.store.database import writing

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Without those that are read as others: i, l, o, u."""

LENGTH = 10


@dataclass(frozen=True)
class Frozen:
    """A kept view: which page, of which choice, on which day, at which event."""

    page: str
    query: str
    as_known_on: date
    event: int


def keep(engine: Engine, view: Frozen) -> str:
    """Keep a view; return its id, the same whenever the same view is kept."""
    name = _id(view)
    with writing(engine) as connection:
        if find(connection, name) is None:
            row = {
                "frozen_id": name,
                "page": view.page,
                "query": view.query,
                "as_known_on": view.as_known_on,
                "at_event": view.event,
                "kept_at": datetime.now(UTC).replace(tzinfo=None),
            }
            connection.execute(insert(schema.frozen_view).values(**row))
    return name


def find(connection: Connection, name: str) -> Frozen | None:
    """Return the view kept under an id, None when there is none."""
    table = schema.frozen_view
    query = select(
        table.c.page, table.c.query, table.c.as_known_on, table.c.at_event
    ).where(table.c.frozen_id == name)
    row = connection.execute(query).one_or_none()
    return None if row is None else Frozen(*row)


def _id(view: Frozen) -> str:
    parts = [view.page, view.query, view.as_known_on.isoformat(), str(view.event)]
    number = int.from_bytes(sha256("\n".join(parts).encode()).digest())
    return "".join(_LETTERS[number >> 5 * place & 31] for place in range(LENGTH))
