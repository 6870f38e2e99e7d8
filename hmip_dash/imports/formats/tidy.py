"""Our own tidy format: one row for each value, as in the template workbook."""

from collections.abc import Hashable
from datetime import date

import pandas as pd

from hmip_dash.imports import days, observations
from hmip_dash.imports.file_rules import Rules
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised, headed, opened
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known

NAME = "tidy"
ORDER = 10
TITLE = "Tidy table: one row for each value"
HEADINGS = (
    "area_code",
    "area_name",
    "area_level",
    "measure_code",
    "period",
    "numerator",
    "denominator",
    "value",
    "unit",
    "marker",
)
"""Headings of the columns that must be there; `release_date` may be too."""

_RELEASED = "release date"
_KEYS = tuple(files_tables.key(heading) for heading in HEADINGS)
_RAW = {
    "measure": "measure code",
    "level": "area level",
    "code": "area code",
    "name": "area name",
    "period": "period",
    "numerator": "numerator",
    "denominator": "denominator",
    "value": "value",
    "marker": "marker",
    "unit": "unit",
}


def recognise(read: Read) -> Recognised | None:
    """Return why a file is a tidy table, None when it is not."""
    return headed(read, _KEYS, "the tidy table")


def parse(job: Job, known: Known) -> Parsed:
    """Return the observations of a tidy table."""
    table, faults = opened(job.read, _KEYS)
    if table is None:
        return Parsed({}, faults)
    rules = Rules(
        source=f"{job.read.file_name}, {table.sheet.label}",
        places={name: table.place(column) for name, column in _RAW.items()},
    )
    frame, problems = observations.build(raw(table), known, rules)
    released_on, notes = _released(table)
    return Parsed({"observation": frame}, [*faults, *problems, *notes], released_on)


def _released(table: Table) -> tuple[date | None, list[Problem]]:
    """Return the one day that all cells of `release_date` name, None where none is.

    What is not one day is said, and stops nothing: the day can be given with the load.
    """
    cells = table.column(_RELEASED)
    filled = cells[cells.ne("")].drop_duplicates()
    release_days = set()
    for row, cell in filled.items():
        try:
            release_days.add(days.whole(cell))
        except ValueError as fault:
            return None, [_not_used(table, row, str(fault))]
        if len(release_days) > 1:
            return None, [_not_used(table, row, "the rows name several days")]
    return next(iter(release_days), None), []


def _not_used(table: Table, row: Hashable, why: str) -> Problem:
    heading, letter = table.place(_RELEASED)
    message = f"{why}; the day given with the load counts"
    place = (table.sheet.label, int(str(row)), heading)
    return Problem(*place, "release-date-not-used", message, "note", letter)


def raw(table: Table) -> pd.DataFrame:
    """Return the table's rows in the shape observations are made from."""
    rows = table.places("value")
    for name, column in _RAW.items():
        rows[name] = table.column(column)
    return rows
