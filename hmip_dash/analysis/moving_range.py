"""How much does a series vary from one period to the next?

A range is the distance between the values of neighbouring periods in one part of
the series. None is taken across a missing value.
"""

from collections.abc import Collection

import pandas as pd

from hmip_dash.analysis.special_cause import exceeds

SCREEN = 3.267
"""Mean moving ranges above which a single range is left out of their mean."""


def parts(period: pd.Series, rebase: Collection[object]) -> pd.Series:
    """Return the part each period lies in: 1, and one more from each of `rebase`.

    Raises ValueError for a period that appears twice and a `rebase` that is none.
    """
    if period.duplicated().any():
        raise ValueError("a period appears twice in the series")
    starts = period.isin(list(rebase))
    unknown = set(rebase) - set(period[starts])
    if unknown:
        raise ValueError(f"not in the series: {', '.join(map(str, unknown))}")
    return 1 + starts.cumsum() - starts.iloc[:1].sum()


def mean_by_part(value: pd.Series, part: pd.Series, *, screen: bool) -> pd.Series:
    """Return the mean moving range of each value's part; missing without a range.

    With `screen` ranges above 3.267 times the mean are left out, once.
    """
    ranges = value.groupby(part).diff().abs()
    mean = ranges.groupby(part).transform("mean")
    if not screen:
        return mean
    kept = ranges.where(~exceeds(ranges, SCREEN * mean))
    return kept.groupby(part).transform("mean")
