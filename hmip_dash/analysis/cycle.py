"""When is each provider's next inspection due, and is it overdue or paused?

Where no sourced rule is in force nothing is due: an aim that has ended, or that nobody
stated, makes nobody late.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from hmip_dash import partial_date

NO_RULE = "no rule in force"
NO_INSPECTION = "no inspection held"
DATE_UNKNOWN = "date not known"
NOT_DUE, MAY_BE_DUE = "not due", "may be due"
PAUSED, OVERDUE = "paused", "overdue"
STATUSES = (
    OVERDUE,
    MAY_BE_DUE,
    PAUSED,
    NOT_DUE,
    DATE_UNKNOWN,
    NO_INSPECTION,
    NO_RULE,
)
"""In the order in which a reader looks for them."""

FEWEST_YEARS = 3
_COLUMNS = ["due_least", "due_most", "status", "overdue_least", "overdue_most"]


@dataclass(frozen=True)
class Pause:
    """Days on which a programme stood still, both included; no end: it still does."""

    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Return whether the programme stood still on `day`."""
        return self.start <= day and (self.end is None or day <= self.end)


def due(
    published: pd.Series,
    *,
    months: int | None,
    on: date,
    pauses: tuple[Pause, ...] = (),
) -> pd.DataFrame:
    """Return when each next inspection is due, with the index of `published`.

    `published` holds the partial date of the latest inspection of one provider a row,
    missing where it is not known; `months` is the length of the cycle by the rule in
    force, None where there is none. Columns: due_least and due_most (first and last
    day on which it can be due; they differ where the date is known to a month or
    year), status (one of STATUSES), overdue_least and overdue_most (whole days, at
    least 0, only where overdue).

    A due day inside a pause moves to the day after the pause. While that pause lasts
    the status is `paused`, never `overdue`; a provider that was overdue before a pause
    began stays overdue. A pause without an end has no day after: due_most is missing.
    """
    if months is not None and months < 1:
        raise ValueError("a cycle has a month at least")
    rows = [
        _row(None if pd.isna(text) else str(text), months, on, pauses)
        for text in published
    ]
    return pd.DataFrame(rows, columns=_COLUMNS, index=published.index).astype(
        {"overdue_least": "Int64", "overdue_most": "Int64"}
    )


def _row(
    published: str | None, months: int | None, on: date, pauses: tuple[Pause, ...]
) -> tuple:
    if months is None:
        return None, None, NO_RULE, None, None
    if published is None:
        return None, None, DATE_UNKNOWN, None, None
    least, waits = _moved(_later(partial_date.earliest(published), months), on, pauses)
    most, _ = _moved(_later(partial_date.latest(published), months), on, pauses)
    if least is not None and most is not None and on > most:
        return least, most, OVERDUE, (on - most).days, (on - least).days
    if waits:
        return least, most, PAUSED, None, None
    is_due = least is not None and least <= on
    return least, most, MAY_BE_DUE if is_due else NOT_DUE, None, None


def _moved(day: date, on: date, pauses: tuple[Pause, ...]) -> tuple[date | None, bool]:
    """Return a due day moved past the pauses that cover it, and whether it waits.

    It waits when it has come by `on` but lies in a pause that still lasts then. The
    day is None when that pause has no end.
    """
    waits = False
    for pause in sorted(pauses, key=lambda pause: pause.start):
        if pause.covers(day):
            waits = waits or (day <= on and pause.covers(on))
            if pause.end is None:
                return None, waits
            day = pause.end + timedelta(days=1)
    return day, waits


def _later(day: date, months: int) -> date:
    """Return the same day so many months later; the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def needed_a_year(providers: int, months: int) -> float:
    """Return how many inspections a year a cycle needs: 155 in 48 months is 38.75."""
    return providers * 12 / months


def pace(published: pd.Series, on: date, *, years: int = FEWEST_YEARS) -> float | None:
    """Return inspections published a year over the last whole calendar years.

    `published` holds partial dates of all inspections of a type; those without a date
    cannot be counted. None when the first dated one is later than those years began.
    """
    year = published.dropna().str[:4].astype(int)
    first, last = on.year - years, on.year - 1
    if year.empty or year.min() > first:
        return None
    return float(year.between(first, last).sum() / years)


def forward(
    ages: pd.Series, *, months: int, a_year: float, years: int = 10
) -> pd.DataFrame:
    """Return what a steady pace would do: one row a year, from now (0) on.

    `ages` are the ages in months of the latest inspection of each open provider;
    missing counts as older than all. Each month a twelfth of `a_year` inspections
    (fractions saved up) go to those waiting longest. Columns: year, beyond (providers
    whose inspection is older than `months`), oldest (age of the oldest, in months) and
    share (beyond of all). A calculation, not a forecast: programmes do not go by age
    alone. Raises ValueError for a negative pace.
    """
    if a_year < 0:
        raise ValueError("a pace cannot be negative")
    known = ages.fillna(ages.max() + 1 if ages.notna().any() else months + 1)
    waiting = np.sort(known.to_numpy(dtype="float64"))[::-1].copy()
    rows = [_count(0, waiting, months)]
    saved = 0.0
    for month in range(1, years * 12 + 1):
        waiting += 1
        saved += a_year / 12
        # A hair is added so that twelve twelfths make a whole inspection.
        visits = min(int(saved + 1e-9), len(waiting))
        saved -= visits
        waiting = np.concatenate([waiting[visits:], np.zeros(visits)])
        if month % 12 == 0:
            rows.append(_count(month // 12, waiting, months))
    return pd.DataFrame(rows, columns=["year", "beyond", "oldest", "share"])


def _count(year: int, waiting: np.ndarray, months: int) -> tuple:
    beyond = int((waiting > months).sum())
    oldest = float(waiting.max()) if len(waiting) else np.nan
    return year, beyond, oldest, beyond / len(waiting) if len(waiting) else np.nan
