"""Where does the next part of a list begin?

A cursor is opaque to programs. It says the row, the version of the store and the day
that the first part was read from, and is bound to its list and filters: the parts of a
list are parts of one reading, whatever was loaded in between.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from hmip_dash.api.problems import Refused

_MOST = 300


@dataclass(frozen=True)
class Place:
    """A row of a list as the store was at an event, as known on a day."""

    row: int
    event: int
    on: date


def written(place: Place, name: str, values: Mapping[str, str]) -> str:
    """Return a place in the list `name` of some filters as a cursor."""
    parts = [place.row, place.event, place.on.isoformat(), _bound(name, values)]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def read(cursor: str, name: str, values: Mapping[str, str], newest: int) -> Place:
    """Return the place a cursor says; raises Refused when it is not of this query."""
    row, event, day, bound = _parts(cursor)
    if bound != _bound(name, values):
        detail = "This cursor belongs to another query. Begin again without it."
        raise Refused(400, detail, filter="cursor")
    is_to_come = day > date.today()
    if is_to_come or not (0 <= row < 10**9 and 0 <= event <= newest):
        raise _damaged()
    return Place(row, event, day)


def _parts(cursor: str) -> tuple[int, int, date, str]:
    try:
        padded = cursor[:_MOST] + "=" * (-len(cursor[:_MOST]) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True)
        row, event, day, bound = json.loads(text)
        if not (type(row) is int and type(event) is int and isinstance(bound, str)):
            raise _damaged()
        return row, event, date.fromisoformat(day), bound
    except (binascii.Error, ValueError, TypeError):
        raise _damaged() from None


def _bound(name: str, values: Mapping[str, str]) -> str:
    query = json.dumps([name, sorted(values.items())])
    return sha256(query.encode("utf-8", "replace")).hexdigest()[:16]


def _damaged() -> Refused:
    detail = "The cursor is damaged. Begin again without it."
    return Refused(400, detail, filter="cursor")
