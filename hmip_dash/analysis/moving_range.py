"""How much does a series vary from one period to the next?

A range is the distance between the values of neighbouring periods in one part of
the series. None is taken across a missing value.
"""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hmip_dash.analysis.special_cause import exceeds

Numbers = NDArray[np.float64]
Parts = NDArray[np.int64]


class Lines(NamedTuple):
    """Of each period: its value, the mean, and the distance from mean to limit."""

    value: Numbers
    mean: Numbers
    margin: Numbers


SCREEN = 3.267
"""Mean moving ranges above which a single range is left out of their mean."""


def parts(period: pd.Series, rebase: Collection[object]) -> Parts:
    """Return the part each period lies in: 1, and one more from each of `rebase`.

    Raises ValueError for a period that appears twice and a `rebase` that is none.
    """
    if len(set(period.tolist())) < len(period):
        raise ValueError("a period appears twice in the series")
    if not rebase:
        return np.ones(len(period), int)
    starts = period.isin(list(rebase))
    unknown = set(rebase) - set(period[starts])
    if unknown:
        raise ValueError(f"not in the series: {', '.join(map(str, unknown))}")
    begins = starts.to_numpy()
    return 1 + begins.cumsum() - begins[:1].sum()


def numbers(column: pd.Series) -> Numbers:
    """Return a column as an array of floats, nan where it is missing."""
    if column.dtype == float:
        return column.to_numpy()
    return pd.to_numeric(column).to_numpy(dtype=float, na_value=np.nan)


def mean_by_part(value: Numbers, part: Parts, *, screen: bool) -> Numbers:
    """Return the mean moving range of each value's part; missing without a range.

    With `screen` ranges above 3.267 times the mean are left out, once.
    """
    ranges = np.full(len(value), np.nan)
    ranges[1:] = np.where(part[1:] == part[:-1], np.abs(value[1:] - value[:-1]), np.nan)
    mean = mean_of(ranges, part)
    if not screen:
        return mean
    return mean_of(np.where(exceeds(ranges, SCREEN * mean), np.nan, ranges), part)


def mean_of(value: Numbers, part: Parts) -> Numbers:
    """Return the mean of the known values of each value's part; missing without one."""
    known = ~np.isnan(value)
    count = np.bincount(part, known).astype(float)
    count[count == 0] = np.nan
    return (np.bincount(part, np.where(known, value, 0.0)) / count)[part]


def total_of(value: Numbers, part: Parts) -> Numbers:
    """Return the sum of the known values of each value's part."""
    total = np.zeros(part.max(initial=0) + 1)
    np.add.at(total, part, np.where(np.isnan(value), 0.0, value))
    return total[part]
