"""Read the day, month or year that a cell names, and no more than that."""

import calendar
import re
from datetime import date, datetime

from hmip_dash import partial_date
from hmip_dash.imports.files.sheets import Cell, words

_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})", re.ASCII)
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9}) (\d{4})", re.ASCII)
_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}
_UNKNOWN = frozenset({"", "-", "not known", "unknown", "date not known", "[x]"})


def read(cell: Cell) -> str | None:
    """Return a partial date, None where the date is not known; raise ValueError.

    A date in numbers is day, month, year, as it is written in Britain.
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = words(cell)
    if text.casefold() in _UNKNOWN:
        return None
    if match := _NUMBERS.fullmatch(text):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return partial_date.parse(f"{year}-{int(match[2]):02d}-{int(match[1]):02d}")
    match = _NAMED.fullmatch(text)
    if match and match[2].casefold() in _MONTHS:
        month = f"{match[3]}-{_MONTHS[match[2].casefold()]:02d}"
        return partial_date.parse(f"{month}-{int(match[1]):02d}" if match[1] else month)
    return partial_date.parse(text[:10] if text.endswith("00:00:00") else text)


def whole(cell: Cell) -> date | None:
    """Return a day, None when empty; raise ValueError for a month or a year."""
    day = read(cell)
    if day is None:
        return None
    if partial_date.precision(day) != "day":
        raise ValueError(f"“{words(cell)[:40]}” is not a whole day, as 14 May 2026")
    return partial_date.earliest(day)


def agree(one: str | None, other: str | None) -> bool:
    """Whether two partial dates can be of one day: 2024-05 and 2024-05-14 can."""
    if not one or not other:
        return not one and not other
    return one.startswith(other) or other.startswith(one)
