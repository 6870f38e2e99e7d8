"""Which days does a published period label cover?

Labels are kept as published; the days are worked out for sorting and for matching
one series with another. The labels met, and how each is read:

- `year ending December 2023`: the twelve months to the end of that month;
- `cohort year ending March 2016`, `2019/20 annual cohort`: the same, for a cohort;
- `2021-22 (April to March)`, `2016-17 (OT)` (outturn), `2024-25`: a financial year;
- `Jul-Sep 2017`, `Jul-Sep 17`, `Jan-Mar 2020 cohort`: a quarter;
- `Apr 2008 to Mar 2009`, `Apr13 - Mar14`: first and last month;
- `March 2023`: a month.

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
_MONTH_TO_MONTH = re.compile(
    rf"({_MONTH}) ?{_YEAR} ?(?:to|-) ?({_MONTH}) ?{_YEAR}", re.ASCII
)
_ONE_MONTH = re.compile(rf"({_FULL_MONTH}) (\d{{4}})", re.ASCII)


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
        start = date(_year(match[2]), _MONTHS[match[1]], 1)
        end = _month_end(_MONTHS[match[3]], _year(match[4]))
        if end < start:
            raise ValueError(f"'{label}' ends before it begins")
        return start, end
    if match := _ONE_MONTH.fullmatch(label):
        month, year = _MONTHS[match[1][:3]], int(match[2])
        return date(year, month, 1), _month_end(month, year)
    raise ValueError(
        f"'{label}' is not a period label this application knows, such as "
        f"{', '.join(EXAMPLES[:-1])} or {EXAMPLES[-1]}"
    )


def short(start: date, end: date) -> str:
    """Return a period for the axis of a chart: 2024, 2023-24, Jul-Sep 2017."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == 12 and start.month == 1:
        return str(end.year)
    if months == 12:
        return f"{start.year}-{end.year % 100:02d}"
    names = calendar.month_abbr
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
