"""YJB annual statistics, chapter workbook: the rate table of first-time entrants."""

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from hmip_dash import periods
from hmip_dash.imports import observations
from hmip_dash.imports.file_rules import Period, Rules
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Cell, Read, Sheet, letters, words
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised
from hmip_dash.imports.names import plain
from hmip_dash.imports.prepared_rows import PLACE
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known

NAME = "yjb-chapter"
ORDER = 40
TITLE = "YJB chapter workbook: first-time entrants, rates by authority"
PUBLISHER = "Youth Justice Board"
SERIES = "Youth justice statistics, first-time entrants by authority"
MEASURE = "yj-first-time-entrants-rate"
MARKS = {
    "": "[x]",
    "-": "[x]",
    **{mark: mark for mark in ("[x]", "[z]", "[c]", "[low]", "[r]", "[p]")},
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_PER = re.compile(r"per (1,?000|10,?000|100,?000)\b")
_ENDING = re.compile(r"years? ending (?:in )?(\w+)", re.IGNORECASE)
_TOTAL = re.compile(r"total\s+", re.IGNORECASE)
_YEARS_NEEDED = 3


def recognise(read: Read) -> Recognised | None:
    """Return why a workbook holds the rate table, None when it does not."""
    heading = _find(read)
    if heading is None:
        return None
    sheet, at = heading
    reason = f"'{sheet.label}' has a table of first-time entrants' rates by authority"
    return Recognised(f"{reason}, headed in row {at + 1}")


def parse(job: Job, known: Known) -> Parsed:
    """Return the rates of first-time entrants of every year column."""
    heading = _find(job.read)
    if heading is None:
        return Parsed({})
    sheet, at = heading
    title = files_tables.title(sheet, at)
    table = files_tables.cut(sheet, at, until=_end(sheet, at))
    years = {n: int(key) for n, key in enumerate(table.keys) if _YEAR.fullmatch(key)}
    month = _ENDING.search(title)
    if month is None:
        return Parsed({}, [_without_month(table)])
    problems = list(_years_disagree(table, title, years))
    name_column = min(years) - 1
    rows = _long(table, years, name_column, known)
    per = _PER.search(title.casefold())
    figure = f"{int(per[1].replace(',', '')):,}" if per else ""
    rows["unit"] = f"rate per {figure} aged 10-17" if figure else ""
    rules = Rules(
        source=f"{job.read.file_name}, {sheet.label}",
        marks=MARKS,
        period=lambda year: _period(month[1], year),
        places={"name": (table.headings[name_column], letters(name_column))},
    )
    frame, found_ = observations.build(rows, known, rules)
    frame = observations.without_empty_twins(frame)
    return Parsed({"observation": frame}, [*problems, *found_])


def _find(read: Read) -> tuple[Sheet, int] | None:
    """Return the sheet and the row of headings, found by title words and years."""
    for sheet in read.sheets:
        for at, row in enumerate(sheet.rows[: files_tables.LOOKED_AT]):
            if not _is_heading(row):
                continue
            text = files_tables.title(sheet, at).casefold()
            if "first time entrant" in text.replace("-", " ") and "rate" in text:
                return sheet, at
    return None


def _is_heading(row: Sequence[Cell]) -> bool:
    keys = files_tables.keys(row)
    years = sum(bool(_YEAR.fullmatch(key)) for key in keys)
    return years >= _YEARS_NEEDED and any("local authority" in key for key in keys)


def _end(sheet: Sheet, at: int) -> int | None:
    """Return the position of the next heading row: where the first panel ends."""
    for below, row in enumerate(sheet.rows[at + 1 :], start=at + 1):
        if sum(bool(_YEAR.fullmatch(key)) for key in files_tables.keys(row)) >= (
            _YEARS_NEEDED
        ):
            return below
    return None


def _long(
    table: Table, years: dict[int, int], name_column: int, known: Known
) -> pd.DataFrame:
    """Return a row for each year's cell of each area; rows without cells are text."""
    countries = {
        plain(row.name)
        for row in known.areas.itertuples(index=False)
        if row.kind == "country"
    }
    records = []
    for number, cells in zip(
        table.frame.index, table.frame.itertuples(index=False), strict=True
    ):
        name = _name(cells, name_column)
        if not name or all(words(cells[column]) == "" for column in years):
            continue
        level = _level(name, countries)
        for column, year in years.items():
            records.append(
                {
                    "measure": MEASURE,
                    "level": level,
                    "name": _TOTAL.sub("", name)
                    if level != "local authority"
                    else name,
                    "period": str(year),
                    "value": cells[column],
                    "sheet": table.sheet.label,
                    "row": number,
                    "column": table.headings[column],
                    "letter": letters(column),
                }
            )
    names = ["measure", "level", "name", "period", "value", *PLACE]
    return pd.DataFrame.from_records(records, columns=names)


def _name(cells: tuple[Cell, ...], column: int) -> str:
    """Return the area's name; a total may stand in the first column alone."""
    name = files_tables.without_notes(cells[column])
    return name or files_tables.without_notes(cells[0])


def _level(name: str, countries: set[str]) -> str:
    short = plain(_TOTAL.sub("", name))
    if short in countries:
        return "country"
    return "region" if _TOTAL.match(name) else "local authority"


def _period(month: str, year: str) -> Period:
    label = f"year ending {month.capitalize()} {year}"
    return label, *periods.days(label)


def _without_month(table: Table) -> Problem:
    message = "the title does not say in which month its years end"
    return Problem(table.sheet.label, table.top, "", "period-not-said", message)


def _years_disagree(
    table: Table, title: str, years: dict[int, int]
) -> Iterator[Problem]:
    """Yield a warning when the last year of the title is not the last column's."""
    named = [int(year) for year in _YEAR.findall(title)]
    last = max(years.values())
    if named and max(named) != last:
        yield Problem(
            table.sheet.label,
            table.top,
            str(last),
            "years-disagree",
            f"the last column is headed {last}, the title speaks of {max(named)}",
            "warning",
            letters(max(years)),
            "Look into the publication whether the headings are a year out.",
        )
