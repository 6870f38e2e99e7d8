"""Which days does a published period label cover?

Labels are kept as published; the days are worked out for sorting and for matching
one series with another. The labels met, and how each is read:

- `year ending December 2023`: the twelve months to the end of that month;
- `cohort year ending March 2016`, `2019/20 annual cohort`: the same, for a cohort;
- `2021-22 (April to March)`, `2016-17 (OT)` (outturn), `2024-25`: a financial year;
- `Jul-Sep 2017`, `Jan-Mar 2020 cohort`: a quarter;
- `Apr 2008 to Mar 2009`: first and last month.
"""

import calendar
import re
from datetime import date

_MONTHS = {name[:3]: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_FULL_MONTH = "|".join(name for name in calendar.month_name if name)

_YEAR_ENDING = re.compile(
    rf"(?:cohort )?year ending ({_FULL_MONTH}|{_MONTH}) (\d{{4}})", re.ASCII
)
_FINANCIAL_YEAR = re.compile(
    r"(\d{4})[-/](\d{2})(?: \(April to March\)| \(OT\)| annual cohort)?", re.ASCII
)
_QUARTER = re.compile(rf"({_MONTH})-({_MONTH}) (\d{{4}})(?: cohort)?", re.ASCII)
_MONTH_TO_MONTH = re.compile(rf"({_MONTH}) (\d{{4}}) to ({_MONTH}) (\d{{4}})", re.ASCII)


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
        first, last, year = _MONTHS[match[1]], _MONTHS[match[2]], int(match[3])
        if last - first != 2:
            raise ValueError(f"'{label}' is not a quarter")
        return date(year, first, 1), _month_end(last, year)
    if match := _MONTH_TO_MONTH.fullmatch(label):
        start = date(int(match[2]), _MONTHS[match[1]], 1)
        end = _month_end(_MONTHS[match[3]], int(match[4]))
        if end < start:
            raise ValueError(f"'{label}' ends before it begins")
        return start, end
    raise ValueError(f"'{label}' is not a period label this application knows")


def short(start: date, end: date) -> str:
    """Return a period for the axis of a chart: 2024, 2023-24, Jul-Sep 2017."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == 12 and start.month == 1:
        return str(end.year)
    if months == 12:
        return f"{start.year}-{end.year % 100:02d}"
    names = calendar.month_abbr
    return f"{names[start.month]}-{names[end.month]} {end.year}"


def _twelve_months_to(month: int, year: int) -> tuple[date, date]:
    end = _month_end(month, year)
    if month == 12:
        return date(year, 1, 1), end
    return date(year - 1, month + 1, 1), end


def _month_end(month: int, year: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
