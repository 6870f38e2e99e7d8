"""Which points of a series are more than common cause variation?

The four rules of NHS England's Making Data Count, as its R package NHSRplotthedots
applies them. Each looks within one part of a series. A missing value is no point: it
ends a run, and never signals.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from pandas.api.extensions import ExtensionArray

Numbers = NDArray[np.float64]
Signs = NDArray[np.int64]

RUN = 7
"""Points in a row on one side of the mean, or rising, or falling."""

NEAR = 2 / 3
"""Share of the way from mean to limit beyond which a point is close to the limit."""


def words(*several: str) -> ExtensionArray:
    """Return words as an array to take from by place, a column at once.

    They are kept as Python's strings: a column of Arrow's costs a short series more
    than all the rules do.
    """
    return pd.array(several, dtype=pd.StringDtype("python", na_value=np.nan))


NAMES = words("none", "outside limits", "trend", "two of three", "shift")
DIRECTIONS = words("", "up", "down")
"""By sign: 0, 1 and -1, the last."""


def find(
    value: pd.Series, mean: pd.Series, margin: pd.Series, part: pd.Series
) -> pd.DataFrame:
    """Return `special_cause` and `direction` of each point.

    `margin` is the distance from `mean` to either limit; where it is missing only
    trend and shift can apply. A point has the first rule that applies to it, in the
    order of NAMES, else `none`. Its direction is the side of the mean it lies on, or
    the way a trend goes; where one trend ends and another begins, the other.
    """
    numbers = (column.to_numpy(dtype=float) for column in (value, mean, margin))
    rule, sign = signals(*numbers, part=part.to_numpy())
    return pd.DataFrame(
        {"special_cause": NAMES.take(rule), "direction": DIRECTIONS.take(sign)},
        index=value.index,
    )


def signals(
    value: Numbers, mean: Numbers, margin: Numbers, *, part: Signs
) -> tuple[Signs, Signs]:
    """Return, as `find` does, the rule (its place in NAMES) and sign of each point.

    Plain arrays of one length: a thousand series cost half a second this way.
    """
    next_is_other = part[1:] != part[:-1]
    side = _beyond(value, mean, 0.0 * mean)
    outside = _beyond(value, mean, margin)
    near = _beyond(value, mean, NEAR * margin) * (outside == 0)
    signs = [
        outside,
        _trend(value, next_is_other),
        _two_of_three(near, side, part),
        side * (_run_lengths(side, next_is_other) >= RUN),
    ]
    rule, sign = np.zeros(len(value), int), np.zeros(len(value), int)
    for place, found in reversed(list(enumerate(signs, start=1))):
        applies = found != 0
        rule[applies], sign[applies] = place, found[applies]
    return rule, sign


def exceeds(a: ArrayLike, b: ArrayLike) -> NDArray[np.bool_]:
    """Return whether `a` is above `b` by more than rounding; missing is not."""
    # The mean of equal values can differ from them in the last digit.
    left, right = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    result: NDArray[np.bool_] = left > right + (1e-12 + 1e-9 * np.abs(right))
    return result


def _beyond(value: Numbers, mean: Numbers, margin: Numbers) -> Signs:
    """Return 1 above mean + margin, -1 below mean - margin, otherwise 0."""
    above = exceeds(value, mean + margin)
    return above.astype(int) - exceeds(mean - margin, value)


def _trend(value: Numbers, next_is_other: NDArray[np.bool_]) -> Signs:
    step = np.zeros(len(value), int)
    change = np.sign(value[1:] - value[:-1])
    step[1:] = np.where(next_is_other | np.isnan(change), 0, change)
    # Seven points make six steps.
    arriving = step * (_run_lengths(step, next_is_other) >= RUN - 1)
    leaving = np.append(arriving[1:], 0)[: len(value)]
    return np.where(leaving != 0, leaving, arriving)


def _two_of_three(near: Signs, side: Signs, part: Signs) -> Signs:
    """Return the sign of each point close to a limit in a telling run of three.

    All three points are of one part and on one side of the mean, and at least two of
    them are close to the limit.
    """
    three_alike = (side[:-2] == side[1:-1]) & (side[1:-1] == side[2:])
    three_alike &= part[:-2] == part[2:]
    close = (near != 0).astype(int)
    telling = three_alike & (close[:-2] + close[1:-1] + close[2:] >= 2)
    marked = np.zeros(len(near), bool)
    for start in range(3):
        marked[start : start + len(telling)] |= telling
    return near * marked


def _run_lengths(sign: Signs, next_is_other: NDArray[np.bool_]) -> Signs:
    """Return how many equal signs stand in a row with each, itself included."""
    run = np.zeros(len(sign), int)
    run[1:] = ((sign[1:] != sign[:-1]) | next_is_other).cumsum()
    return np.bincount(run)[run] if len(sign) else run
