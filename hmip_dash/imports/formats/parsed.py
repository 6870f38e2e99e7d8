"""Hold what a format makes of a file: whether it is its own, and its rows."""

import collections.abc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from hmip_dash.imports.files.sheets import Read, Sheet
from hmip_dash.imports.files.tables import (
    LOOKED_AT,
    Table,
    cut,
    faults,
    heading_row,
    keys,
)
from hmip_dash.imports.mapping import Mapping
from hmip_dash.imports.problem import Problem, stop


@dataclass(frozen=True)
class Recognised:
    """Why a file looks like one of a format, and which headings it lacks."""

    reason: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parsed:
    """The rows of a file by table of the store, and what is wrong in it.

    `released_on` is the day of its release where the file says one.
    """

    tables: dict[str, pd.DataFrame] = field(repr=False)
    problems: Sequence[Problem] = ()
    released_on: date | None = None


@dataclass(frozen=True)
class Job:
    """All that a format reads: the file, other files beside it, and a mapping."""

    read: Read
    companions: collections.abc.Mapping[str, Read] = field(default_factory=dict)
    mapping: Sequence[Mapping] = ()


@dataclass(frozen=True)
class Heading:
    """Where the headings of a format stand: `at` is the row's position."""

    sheet: Sheet
    at: int
    missing: tuple[str, ...]


def locate(read: Read, needed: Sequence[str]) -> Heading | None:
    """Return where the headings `needed` stand, and which of them are missing.

    Visible sheets go first. A row that lacks up to a third of them is found too, so
    that a renamed column is said by name; None when there is no such row.
    """
    least = max(2, len(needed) - max(1, len(needed) // 3))
    best: Heading | None = None
    for sheet in sorted(read.sheets, key=lambda sheet: sheet.hidden):
        at = heading_row(sheet, needed, least=least)
        if at is not None:
            present = keys(sheet.rows[at])
            missing = tuple(name for name in needed if name not in present)
            if best is None or len(missing) < len(best.missing):
                best = Heading(sheet, at, missing)
    return best


def find(read: Read, needed: Sequence[str]) -> Table | None:
    """Return the table with the headings `needed`, of which some may be missing."""
    heading = locate(read, needed)
    return None if heading is None else cut(heading.sheet, heading.at)


def headed(read: Read, needed: Sequence[str], what: str) -> Recognised | None:
    """Return why a file is one with the headings of `what`, None when it is not."""
    heading = locate(read, needed)
    if heading is None:
        return None
    where = f"row {heading.at + 1} of '{heading.sheet.label}'"
    return Recognised(f"{where} has the headings of {what}", heading.missing)


def opened(read: Read, needed: Sequence[str]) -> tuple[Table | None, list[Problem]]:
    """Return the table with the headings `needed`, and what is wrong with them.

    There is no table where they are nowhere, or where a fault stops its reading.
    """
    table = find(read, needed)
    if table is None:
        return None, []
    heading = list(faults(table, needed))
    return (None if stop(heading) else table), heading


def headings_seen(sheets: Iterable[Sheet]) -> list[str]:
    """Return the fullest of the first rows of each sheet, as a reader sees it."""
    seen = []
    for sheet in sheets:
        rows = [
            [str(cell) for cell in row[:50] if cell != ""]
            for row in sheet.rows[:LOOKED_AT]
        ]
        fullest = max(rows, key=len, default=[])
        if fullest:
            seen.append(f"{sheet.label}: {', '.join(fullest[:10])}"[:300])
    return seen
