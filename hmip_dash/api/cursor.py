"""Encode where the next part of a list begins.

A cursor is opaque to programs. It holds the row, the version of the store and the day
that the first part was read from, and is tied to its list and filters: all parts of a
list show the same data, whatever was loaded in between.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from hmip_dash.api.problems import RequestProblem

_MAX_LETTERS = 300


@dataclass(frozen=True)
class Position:
    """A row of a list, with the store's event and the day that the list is read at."""

    row: int
    event: int
    on: date


def encode(position: Position, name: str, values: Mapping[str, str]) -> str:
    """Return the cursor of a position in the list `name` with its filters."""
    fields = [
        position.row,
        position.event,
        position.on.isoformat(),
        _query_digest(name, values),
    ]
    return base64.urlsafe_b64encode(json.dumps(fields).encode()).decode().rstrip("=")


def decode(cursor: str, name: str, values: Mapping[str, str], newest: int) -> Position:
    """Return the position of a cursor; raises RequestProblem if it is damaged or of
    another query.
    """
    row, event, day, digest = _parts(cursor)
    if digest != _query_digest(name, values):
        detail = "This cursor belongs to another query. Begin again without it."
        raise RequestProblem(400, detail, filter="cursor")
    is_in_future = day > date.today()
    if is_in_future or not (0 <= row < 10**9 and 0 <= event <= newest):
        raise _invalid_cursor()
    return Position(row, event, day)


def _parts(cursor: str) -> tuple[int, int, date, str]:
    try:
        padded = cursor[:_MAX_LETTERS] + "=" * (-len(cursor[:_MAX_LETTERS]) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True)
        row, event, day, digest = json.loads(text)
        if not (type(row) is int and type(event) is int and isinstance(digest, str)):
            raise _invalid_cursor()
        return row, event, date.fromisoformat(day), digest
    except (binascii.Error, ValueError, TypeError):
        raise _invalid_cursor() from None


def _query_digest(name: str, values: Mapping[str, str]) -> str:
    query = json.dumps([name, sorted(values.items())])
    return sha256(query.encode("utf-8", "replace")).hexdigest()[:16]


def _invalid_cursor() -> RequestProblem:
    detail = "The cursor is damaged. Begin again without it."
    return RequestProblem(400, detail, filter="cursor")
