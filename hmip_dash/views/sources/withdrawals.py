"""Which figures were withdrawn for good: by whom, when and why?"""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.store.withdrawals import register as withdrawals_register

KINDS = {"observation": "Value of a measure", "target": "Target"}
"""Table → what its rows are called; others are called as their table."""

KeyParts = tuple[tuple[str, str], ...]
"""Name and value of each part of a key that is known."""

_OTHER = {"subject_kind"}
"""Parts of a key that say nothing to a reader."""


def withdrawn_figures(connection: Connection, on: date) -> pd.DataFrame:
    """Return a row for each figure withdrawn, newest first: kind, what, at, who, why.

    Of every day: a figure withdrawn is missing from past pictures too. The value is
    kept nowhere.
    """
    rows = withdrawals_register.withdrawn(connection)
    known = names_by_code(connection, on) if len(rows) else {}
    return pd.DataFrame(
        {
            "kind": [
                KINDS.get(table, table.replace("_", " ").capitalize())
                for table in rows["table_name"]
            ],
            "what": [_what(key, known) for key in rows["key"]],
            "at": [f"{at:%Y-%m-%d %H:%M}" for at in rows["at"]],
            "who": rows["who"].tolist(),
            "why": rows["why"].tolist(),
        }
    )


def key_choices(
    connection: Connection, table: str, part: str, given: KeyParts
) -> list[tuple[str, str]]:
    """Return every value of a part of a key and how it is called, in order.

    Of the facts whose key has the parts `given`. Named as known today.
    """
    found = withdrawals_register.choices(connection, table, part, dict(given))
    known = names_by_code(connection, date.today()) if found else {}
    return [(code, name_with_code(code, known)) for code in found]


def names_by_code(connection: Connection, on: date) -> dict[str, str]:
    """Return the names of measures, areas and providers by their codes."""
    found: dict[str, str] = {}
    for rows, code in (
        (queries.measures(connection, on), "measure_id"),
        (queries.areas(connection, on), "area_code"),
        (queries.providers(connection, on), "provider_id"),
    ):
        found |= dict(zip(rows[code], rows["name"], strict=True))
    return found


def name_with_code(code: str, known: Mapping[str, str]) -> str:
    """Return the name with its code, or the code alone where there is no name."""
    return f"{known[code]} ({code})" if code in known else code


def _what(key: Mapping[str, str], known: Mapping[str, str]) -> str:
    return ", ".join(
        name_with_code(str(value), known)
        for part, value in key.items()
        if part not in _OTHER and value
    )
