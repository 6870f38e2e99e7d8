"""Which published figures cannot be what they are said to be?

A figure with a fault is shown as it was published and takes part in no test.
"""

import numpy as np
import pandas as pd

FAULTS = {
    "below zero": "below zero, which no count, share or sum here can be",
    "over 100": "over 100%, which no share can be",
    "numerator above": "its numerator is above its denominator, so it is no share",
    "other unit": "its counts give another power of ten: it is in another unit",
    "unit changed": "published before the unit of its measure was changed",
    "overlap": "its period overlaps another one of the same series",
}
"""What is wrong with a figure → in words. The first that applies names it."""

OVER_TIME_ONLY = frozenset({"overlap"})
"""Faults that forbid tests over time, but none between services in one period."""

SERIES = ["measure_id", "subject", "months"]
"""What makes a series: quarters and years of a measure are two."""

NEAR = 0.1
"""How near to a whole power of ten a ratio must be, in powers, to be one."""


def find(values: pd.DataFrame) -> pd.Series:
    """Return the fault of each row, a key of FAULTS, or nothing.

    `values` has one row a figure: measure_id, subject, period_start, period_end, value,
    numerator, denominator, unit_per (what its unit multiplies a count over a count by:
    100 for a percentage, 1,000 for a rate per 1,000, missing where it is neither),
    is_share (of a percentage) and unit_changed. A missing value has no fault but that
    its period may overlap; missing counts have none.
    """
    value, share = values["value"], values["is_share"]
    numerator, denominator = values["numerator"], values["denominator"]
    below = value.lt(0) | numerator.lt(0) | denominator.lt(0)
    applies = {
        "below zero": below,
        "over 100": share & value.gt(100),
        "numerator above": share & numerator.gt(denominator),
        "other unit": _other_unit(values),
        "unit changed": values["unit_changed"],
        "overlap": overlaps(values),
    }
    found = np.select(list(applies.values()), list(applies), "")
    return pd.Series(found, index=values.index, dtype="str")


def overlaps(values: pd.DataFrame) -> pd.Series:
    """Return which rows have a period that shares a day with another of its series."""
    months = _months(values["period_start"], values["period_end"])
    rows = pd.DataFrame(
        {
            "measure_id": values["measure_id"],
            "subject": values["subject"],
            "months": months,
            "start": pd.to_datetime(values["period_start"]),
            "end": pd.to_datetime(values["period_end"]),
        }
    ).sort_values([*SERIES, "start", "end"], kind="stable")
    # Periods of one length: one that overlaps any overlaps its neighbour.
    series = rows.groupby(SERIES)
    after = rows["start"].le(series["end"].shift())
    before = rows["end"].ge(series["start"].shift(-1))
    return (after | before).reindex(values.index)


def gaps(values: pd.DataFrame) -> pd.Series:
    """Return, for each series with values, how many periods in between have no row.

    Of series whose periods do not overlap. A row whose value is missing is no gap: it
    is known that there is none.
    """
    rows = values.assign(months=_months(values["period_start"], values["period_end"]))
    rows = rows[~overlaps(values)]
    first = pd.to_datetime(rows["period_start"])
    place = first.dt.year * 12 + first.dt.month
    span = place.groupby([rows[name] for name in SERIES]).agg(["min", "max", "size"])
    months = span.index.get_level_values("months").to_numpy()
    wanted = (span["max"] - span["min"]) // months + 1
    missing = (wanted - span["size"]).clip(lower=0)
    return missing[missing > 0].astype(int)


def _other_unit(values: pd.DataFrame) -> pd.Series:
    """Return where a value is ten times (or a hundred times …) what its counts give."""
    given = values["unit_per"] * values["numerator"] / values["denominator"]
    known = values["value"].gt(0) & given.gt(0) & np.isfinite(given)
    ratio = np.log10((values["value"] / given).where(known, 1.0))
    whole = ratio.round()
    return whole.ne(0) & ratio.sub(whole).abs().lt(NEAR)


def _months(start: pd.Series, end: pd.Series) -> pd.Series:
    first, last = pd.to_datetime(start).dt, pd.to_datetime(end).dt
    return (last.year - first.year) * 12 + last.month - first.month + 1
