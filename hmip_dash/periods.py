"""Read the first and last day of a published period label.

Labels are kept as published; the days are worked out for sorting and for matching
one series with another. The labels met, and how each is read:

- `year ending December 2023`: the twelve months to the end of that month;
- `cohort year ending March 2016`, `2019/20 annual cohort`: the same, for a cohort;
- `2021-22 (April to March)`, `2016-17 (OT)` (outturn), `2024-25`: a financial year;
- `Jul-Sep 2017`, `Jul-Sep 17`, `Jan-Mar 2020 cohort`: a quarter;
- `Apr 2008 to Mar 2009`, `Apr13 - Mar14`: first and last month;
- `January 2022 to December 2022`, `October to December 2015 cohort`: the same in full;
- `March 2023`: a month; `30 June 2023`: a day, of what is counted on a day;
- `12 months to 30 June 2021`: the twelve months that end on that day;
- `2025 inspection`, `November 2022 inspection`, `2011 baseline`: the year or month in
  which an inspection was, or that others are compared with.

Labels that mean different days in different publications are not read here but by the
format that knows its publisher: `2024` (a year ending December for first-time
entrants), `2016` (a cohort to March 2016), `Mar-23` (the quarter that ends in it).
"""

import calendar
import re
from datetime import date

EXAMPLES = (
    "2023-24",
    "year ending March 2024",
    "Jul-Sep 2024",
    "Apr 2023 to Mar 2024",
    "March 2024",
)
"""Labels that are read, one of each kind, for messages."""

_MONTHS = {name[:3]: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_FULL_MONTH = "|".join(name for name in calendar.month_name if name)

_YEAR_ENDING = re.compile(
    rf"(?:cohort )?[Yy]ear ending ({_FULL_MONTH}|{_MONTH}) (\d{{4}})", re.ASCII
)
_FINANCIAL_YEAR = re.compile(
    r"(\d{4})[-/](\d{2})(?: \(April to March\)| \(OT\)| annual cohort)?", re.ASCII
)
_QUARTER = re.compile(rf"({_MONTH})-({_MONTH}) (\d{{4}}|\d{{2}})(?: cohort)?", re.ASCII)
_YEAR = r"(\d{4}|\d{2})"
_ANY_MONTH = rf"{_FULL_MONTH}|{_MONTH}"
_MONTH_TO_MONTH = re.compile(
    rf"({_ANY_MONTH}) ?{_YEAR} ?(?:to|-) ?({_ANY_MONTH}) ?{_YEAR}", re.ASCII
)
_MONTHS_OF_A_YEAR = re.compile(
    rf"({_FULL_MONTH}) to ({_FULL_MONTH}) (\d{{4}})(?: cohort)?", re.ASCII
)
_ONE_MONTH = re.compile(rf"({_FULL_MONTH}) (\d{{4}})(?: inspection)?", re.ASCII)
_ONE_YEAR = re.compile(r"(\d{4}) (?:inspection|baseline)", re.ASCII)
_ONE_DAY = re.compile(
    rf"(12 months to )?(\d{{1,2}}) ({_FULL_MONTH}) (\d{{4}})", re.ASCII
)


def days(label: str) -> tuple[date, date]:
    """Return the first and last day of the period that `label` names.

    Raises ValueError when the label is of no known kind or runs backwards.
    """
    if match := _YEAR_ENDING.fullmatch(label):
        month, year = _MONTHS[match[1][:3]], int(match[2])
        return _twelve_months_to(month, year)
    if match := _FINANCIAL_YEAR.fullmatch(label):
        year = int(match[1])
        if (year + 1) % 100 != int(match[2]):
            raise ValueError(f"'{label}' is not one financial year")
        return _twelve_months_to(3, year + 1)
    if match := _QUARTER.fullmatch(label):
        first, last, year = _MONTHS[match[1]], _MONTHS[match[2]], _year(match[3])
        if last - first != 2:
            raise ValueError(f"'{label}' is not a quarter")
        return date(year, first, 1), _month_end(last, year)
    if match := _MONTH_TO_MONTH.fullmatch(label):
        start = date(_year(match[2]), _MONTHS[match[1][:3]], 1)
        end = _month_end(_MONTHS[match[3][:3]], _year(match[4]))
        return _in_order(label, start, end)
    if match := _MONTHS_OF_A_YEAR.fullmatch(label):
        first, last, year = _MONTHS[match[1][:3]], _MONTHS[match[2][:3]], int(match[3])
        return _in_order(label, date(year, first, 1), _month_end(last, year))
    if match := _ONE_YEAR.fullmatch(label):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    if match := _ONE_DAY.fullmatch(label):
        return _to_day(label, match)
    if match := _ONE_MONTH.fullmatch(label):
        month, year = _MONTHS[match[1][:3]], int(match[2])
        return date(year, month, 1), _month_end(month, year)
    raise ValueError(
        f"'{label}' is not a period label this application knows, such as "
        f"{', '.join(EXAMPLES[:-1])} or {EXAMPLES[-1]}"
    )


def _in_order(label: str, start: date, end: date) -> tuple[date, date]:
    if end < start:
        raise ValueError(f"'{label}' ends before it begins")
    return start, end


def _to_day(label: str, match: re.Match[str]) -> tuple[date, date]:
    """Return a day, or the twelve months that end on it."""
    try:
        end = date(int(match[4]), _MONTHS[match[3][:3]], int(match[2]))
    except ValueError:
        raise ValueError(f"'{label}' is no day of the calendar") from None
    if not match[1]:
        return end, end
    if end != _month_end(end.month, end.year):
        raise ValueError(f"'{label}' does not end with a month")
    return _twelve_months_to(end.month, end.year)


def short(start: date, end: date) -> str:
    """Return a period for the axis of a chart: 2024, 2023-24, Jul-Sep 2017."""
    if start == end:
        return f"{start.day} {calendar.month_abbr[start.month]} {start.year}"
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == 12 and start.month == 1:
        return str(end.year)
    if months == 12:
        return f"{start.year}-{end.year % 100:02d}"
    names = calendar.month_abbr
    if months == 1:
        return f"{names[end.month]} {end.year}"
    return f"{names[start.month]}-{names[end.month]} {end.year}"


def _year(text: str) -> int:
    """Return a year of four digits, or of two: 19 is 2019, 95 is 1995."""
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) >= 80 else 2000)


def _twelve_months_to(month: int, year: int) -> tuple[date, date]:
    end = _month_end(month, year)
    if month == 12:
        return date(year, 1, 1), end
    return date(year - 1, month + 1, 1), end


def _month_end(month: int, year: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
