"""Our own tidy format: one row for each value, as in the template workbook."""

from collections.abc import Hashable, Iterator
from datetime import date

import pandas as pd

from hmip_dash.imports import days, observations, target_rows
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
"""Headings of the columns that must be there.

`release_date` may be too, and of a target `target`, `target_period`, and MORE of
`target_rows`.
"""

_RELEASED, _TARGET, _TARGET_PERIOD = "release date", "target", "target period"
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
    rows = raw(table)
    frame, problems = observations.build(rows[~_is_target_alone(rows)], known, rules)
    released_on, notes = _released(table)
    tables = {"observation": frame}
    if table.at(_TARGET) is not None:
        tables["target"], wrong = _targets(table, rows, known, rules)
        problems = [*problems, *wrong]
    problems = [*faults, *problems, *notes, *_not_read(table)]
    return Parsed(tables, problems, released_on)


def _is_target_alone(rows: pd.DataFrame) -> pd.Series:
    """Return which rows give a target and no figure: they are no observation."""
    figures = ["numerator", "denominator", "value", "marker"]
    without = pd.concat([rows[name].eq("") for name in figures], axis=1).all(axis=1)
    return without & rows["target"].ne("")


def _targets(
    table: Table, rows: pd.DataFrame, known: Known, rules: Rules
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the targets in the rows: for `target_period`, else for the row's own."""
    period = table.column(_TARGET_PERIOD)
    cells = rows.assign(
        value=rows["target"],
        period=period.where(period.ne(""), rows["period"]),
        **dict.fromkeys(("numerator", "denominator", "marker"), ""),
        **target_rows.more_cells(table),
    )
    heading, letter = table.place(_TARGET)
    cells = cells.assign(column=heading, letter=letter)
    return target_rows.build(cells[rows["target"].ne("")], known, rules)


def _not_read(table: Table) -> Iterator[Problem]:
    """Yield a warning for each column with a heading that is none of ours."""
    known = {*_KEYS, _RELEASED, _TARGET, _TARGET_PERIOD, *target_rows.MORE.values()}
    for heading, key in zip(table.headings, table.keys, strict=True):
        if key and key not in known and table.column(key).ne("").any():
            yield Problem(
                table.sheet.label,
                table.top,
                heading,
                "column-not-read",
                f"the column '{heading}' was not read: the tidy table has none of it",
                "warning",
                table.place(key)[1],
            )


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
    for name, column in {**_RAW, "target": _TARGET}.items():
        rows[name] = table.column(column)
    return rows
