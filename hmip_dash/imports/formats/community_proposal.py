"""Propose which column is what in a sheet of community performance."""

import re
from collections.abc import Iterator, Sequence

from hmip_dash import periods, units
from hmip_dash.imports import values
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Cell, Read, Sheet, letters
from hmip_dash.imports.mapping import Mapping, PeriodColumn
from hmip_dash.imports.names import plain
from hmip_dash.imports.reference_data import Known

_LEVELS = {
    "region": "Probation region",
    "probation region": "Probation region",
    "crc": "CRC",
    "crc name": "CRC",
    "contract package area": "CRC",
    "nps division": "NPS division",
    "division": "NPS division",
    "provider": "",
    "pdu": "PDU",
}
"""Heading of the column of names → the level it most often means."""

_QUARTER = re.compile(
    r"(jan(?:uary)?|apr(?:il)?|jul(?:y)?|oct(?:ober)?)\s*(?:to|\s)\s*"
    r"(mar(?:ch)?|june?|sept?(?:ember)?|dec(?:ember)?)(?:\s+(\d{4}|\d{2}))?"
)
_FINANCIAL_YEAR = re.compile(r"(20\d\d)\s*[-/\u2013]\s*(?:20)?(\d\d)(?!\d)")
_APRIL_TO_MARCH = re.compile(r"april (20\d\d) (?:to|-) march (20\d\d)", re.IGNORECASE)
_WHOLE_YEAR = frozenset({"year", "annual", "year total", "full year", "total"})
_WHOLE = ("national", "england and wales", "all", "total", "all regions", "all crcs")
_CODE = re.compile(r"\b[A-Z]{2,3}\d{3}[A-Za-z]{0,2}\b")
_MOST_FRACTION = 1.5


def proposals(read: Read) -> Iterator[tuple[Sheet, int, str]]:
    """Yield each sheet that lists providers by quarter, its heading row, and level."""
    for sheet in read.sheets:
        if sheet.hidden:
            continue
        for at, row in enumerate(sheet.rows[: files_tables.LOOKED_AT]):
            keys = files_tables.keys(row)
            named = [key for key in keys if key in _LEVELS]
            quarters = sum(bool(_QUARTER.match(key)) for key in keys)
            if named and quarters >= 2:
                yield sheet, at, _LEVELS[named[0]]
                break


def propose(read: Read, known: Known) -> tuple[Mapping, ...]:
    """Return a mapping for each sheet as it seems; what is not clear is left empty."""
    return tuple(
        _mapping(sheet, at, level, known) for sheet, at, level in proposals(read)
    )


def _mapping(sheet: Sheet, at: int, level: str, known: Known) -> Mapping:
    heading = sheet.rows[at]
    title = f"{files_tables.title(sheet, at)} {sheet.name}"
    keys = files_tables.keys(heading)
    subject = next(n for n, key in enumerate(keys) if key in _LEVELS)
    measure = _measure(title, known)
    year = _year(title)
    period_columns = tuple(
        PeriodColumn(letters(n), label)
        for n, key in enumerate(keys)
        if (label := _period(key, year))
    )
    target = next((letters(n) for n, key in enumerate(keys) if "target" in key), "")
    names = [_cell(row, subject) for row in sheet.rows[at + 1 :]]
    return Mapping(
        sheet=sheet.label,
        measure=measure,
        heading_row=at + 1,
        subject=letters(subject),
        level=level or _level_of(measure, known),
        periods=period_columns,
        whole=next((name for name in names if plain(name) in _WHOLE), ""),
        target=target,
        target_period=_year_label(year) if target else "",
        factor=_factor(sheet, at, period_columns, measure, known),
    )


def _cell(row: Sequence[Cell], at: int) -> str:
    return files_tables.without_notes(row[at]) if at < len(row) else ""


def _measure(title: str, known: Known) -> str:
    """Return the measure whose code, or else whose name, stands in the title."""
    rows = known.measures
    codes = {code.casefold() for code in _CODE.findall(title)}
    by_code = rows[rows["code"].map(lambda code: _last_word(code) in codes)]
    if len(by_code) == 1:
        return str(by_code["measure_id"].iloc[0])
    text = f" {files_tables.key(title)} "
    named = rows[rows["name"].map(lambda name: f" {files_tables.key(name)} " in text)]
    if len(by_code) > 1:
        named = named[named["measure_id"].isin(by_code["measure_id"])]
    return str(named["measure_id"].iloc[0]) if len(named) == 1 else ""


def _last_word(code: object) -> str:
    words = str(code or "").split()
    return words[-1].casefold() if words else ""


def _level_of(measure: str, known: Known) -> str:
    rows = known.measures.loc[known.measures["measure_id"].eq(measure), "applies_to"]
    return str(rows.iloc[0]) if len(rows) else ""


def _year(title: str) -> int | None:
    """Return the year in which the financial year of a title begins."""
    if match := _APRIL_TO_MARCH.search(title):
        return int(match[1])
    match = _FINANCIAL_YEAR.search(title)
    if match and (int(match[1]) + 1) % 100 == int(match[2]):
        return int(match[1])
    return None


def _year_label(year: int | None) -> str:
    return "" if year is None else f"{year}-{(year + 1) % 100:02d}"


def _period(key: str, year: int | None) -> str:
    """Return the period of a heading: its own year, or that of the title."""
    if key in _WHOLE_YEAR:
        return _year_label(year)
    match = _QUARTER.match(key)
    if match is None:
        return ""
    first, last = match[1][:3].capitalize(), match[2][:3].capitalize()
    if match[3]:
        label = f"{first}-{last} {match[3]}"
    elif year is not None:
        label = f"{first}-{last} {year + (first == 'Jan')}"
    else:
        return ""
    try:
        periods.days(label)
    except ValueError:
        return ""
    return label


def _factor(
    sheet: Sheet,
    at: int,
    period_columns: tuple[PeriodColumn, ...],
    measure: str,
    known: Known,
) -> float:
    """Return 100 where every number of a measure in per cent is a fraction."""
    unit = known.measures.loc[known.measures["measure_id"].eq(measure), "unit"]
    if not len(unit) or units.unit(str(unit.iloc[0])).model != units.PROPORTION:
        return 1.0
    wanted = [
        n
        for n in range(len(sheet.rows[at]))
        if letters(n) in {p.letter for p in period_columns}
    ]
    numbers = [
        number
        for row in sheet.rows[at + 1 :]
        for n in wanted
        if n < len(row)
        for number, _, percent in [values.number(row[n])]
        if number is not None and not percent
    ]
    return 100.0 if numbers and max(numbers) <= _MOST_FRACTION else 1.0
