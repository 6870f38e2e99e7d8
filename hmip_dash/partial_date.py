"""Hold dates known only to the year, month or day.

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


def age_in_months(text: str | None, on: date) -> tuple[int, int] | None:
    """Return the fewest and the most whole months from `text` to `on`.

    As `age_in_years`, to the month.
    """
    if not text:
        return None
    return _whole_months(latest(text), on), _whole_months(earliest(text), on)


def age_in_words(months: tuple[int, int]) -> str:
    """Return an age in months as people say it: 22 months, 4 years 11 months.

    Never rounded down to whole years: 1 year could be 12 months or 23. Where the date
    is known to its year or month only, both ends are said: 11 to 23 months.
    """
    fewest, most = months
    if fewest == most:
        return _months_in_words(fewest)
    if fewest == 0:
        return f"at most {_months_in_words(most)}" if most > 1 else "at most 1 month"
    if fewest < IN_MONTHS:
        return f"{fewest} to {most} months"
    return f"{_months_in_words(fewest)} to {_months_in_words(most)}"


IN_MONTHS = 24
"""Younger than this an age is said in months, from this age on in years and months."""


def _months_in_words(months: int) -> str:
    if months == 0:
        return "less than 1 month"
    if months < IN_MONTHS:
        return f"{months} {'month' if months == 1 else 'months'}"
    years, rest = divmod(months, 12)
    more = f" {rest} {'month' if rest == 1 else 'months'}" if rest else ""
    return f"{years} years{more}"


def _whole_years(start: date, end: date) -> int:
    return _whole_months(start, end) // 12


def _whole_months(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (end.day < start.day))


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a partial date")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None
