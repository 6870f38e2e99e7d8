"""Which days can a date known only to the year, month or day stand for?

A partial date is text: `2024-05-14`, `2024-05`, `2024` or nothing. It is never
sharpened: a year stays a year in the store, on the page and in the workbook.
"""

import calendar
import re
from datetime import date

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_PRECISION_BY_LENGTH = {4: "year", 7: "month", 10: "day"}


def parse(text: str) -> str | None:
    """Return `text` when it is a partial date, None when empty.

    Raises ValueError for anything else, impossible days included.
    """
    if not text:
        return None
    if not _PATTERN.fullmatch(text):
        raise ValueError(f"'{text}' is not a date like 2024, 2024-05 or 2024-05-14")
    try:
        earliest(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a day of the calendar") from None
    return text


def precision(text: str | None) -> str:
    """Return day, month, year, or unknown for a missing date."""
    return _PRECISION_BY_LENGTH[len(text)] if text else "unknown"


def earliest(text: str) -> date:
    """Return the first day `text` can mean."""
    year, month, day = _parts(text)
    # Only a missing part is any: month 00 and day 00 are no part of the calendar.
    return date(year, 1 if month is None else month, 1 if day is None else day)


def latest(text: str) -> date:
    """Return the last day `text` can mean."""
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def words(text: str | None) -> str:
    """Return the date as a reader writes it: 14 May 2024, May 2024, 2024."""
    if not text:
        return "date not known"
    year, month, day = _parts(text)
    named = f"{calendar.month_name[month]} {year}" if month else str(year)
    return f"{day} {named}" if day else named


def short(text: str | None) -> str:
    """Return the date for a table cell: 14 May 2024, Jan 2020, 2024, not known."""
    if not text:
        return "not known"
    year, month, day = _parts(text)
    named = f"{calendar.month_abbr[month]} {year}" if month else str(year)
    return f"{day} {named}" if day else named


def age_in_years(text: str | None, on: date) -> tuple[int, int] | None:
    """Return the fewest and the most whole years from `text` to `on`.

    Both are the same for a date known to the day; None when the date is not known.
    A date that can still lie ahead counts as age 0.
    """
    if not text:
        return None
    return _whole_years(latest(text), on), _whole_years(earliest(text), on)


def age_words(age: tuple[int, int] | None) -> str:
    """Return an age for a table cell: 4 y, 3 to 4 y, or nothing when not known."""
    if age is None:
        return ""
    fewest, most = age
    return f"{fewest} y" if fewest == most else f"{fewest} to {most} y"


def age_in_words(age: tuple[int, int]) -> str:
    """Return an age for a sentence: 1 year, 3 to 4 years."""
    fewest, most = age
    if fewest == most:
        return {0: "less than 1 year", 1: "1 year"}.get(fewest, f"{fewest} years")
    return f"{fewest} to {most} {'year' if most == 1 else 'years'}"


def _whole_years(start: date, end: date) -> int:
    before_anniversary = (end.month, end.day) < (start.month, start.day)
    return max(0, end.year - start.year - before_anniversary)


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a partial date")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None
