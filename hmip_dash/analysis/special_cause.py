"""Which points of a series are more than common cause variation?

The four rules of NHS England's Making Data Count. Each looks within one part of a
series. A missing value is no point: it ends a run, and never signals.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

RUN = 7
"""Points in a row on one side of the mean, or rising, or falling."""

NEAR = 2 / 3
"""Share of the way from mean to limit beyond which a point is close to the limit."""

NAMES = ["outside limits", "trend", "two of three", "shift"]
DIRECTIONS = {1: "up", -1: "down", 0: ""}


def find(
    value: pd.Series, mean: pd.Series, margin: pd.Series, part: pd.Series
) -> pd.DataFrame:
    """Return `special_cause` and `direction` of each point.

    `margin` is the distance from `mean` to either limit; where it is missing only
    trend and shift can apply. A point has the first rule that applies to it, in the
    order of NAMES, else `none`. Its direction is the side of the mean it lies on, or
    the way a trend goes; where one trend ends and another begins, the other.
    """
    side = _beyond(value, mean, 0 * mean)
    signs = [
        _beyond(value, mean, margin),
        _trend(value, part),
        _two_of_three(_beyond(value, mean, NEAR * margin), part),
        side.where(_run_lengths(side, part) >= RUN, 0),
    ]
    applies = [sign != 0 for sign in signs]
    direction = pd.Series(np.select(applies, signs, 0), index=value.index)
    return pd.DataFrame(
        {
            "special_cause": np.select(applies, NAMES, "none"),
            "direction": direction.map(DIRECTIONS),
        },
        index=value.index,
    )


def exceeds(a: ArrayLike, b: ArrayLike) -> NDArray[np.bool_]:
    """Return whether `a` is above `b` by more than rounding; missing is not."""
    # The mean of equal values can differ from them in the last digit.
    left, right = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    same: NDArray[np.bool_] = np.isclose(left, right, rtol=1e-9, atol=1e-12)
    return (left > right) & ~same


def _beyond(value: pd.Series, mean: pd.Series, margin: pd.Series) -> pd.Series:
    """Return 1 above mean + margin, -1 below mean - margin, otherwise 0."""
    above = exceeds(value, mean + margin).astype(int)
    return pd.Series(above - exceeds(mean - margin, value), index=value.index)


def _trend(value: pd.Series, part: pd.Series) -> pd.Series:
    step = np.sign(value.groupby(part).diff()).fillna(0).astype(int)
    # Seven points make six steps.
    arriving = step.where(_run_lengths(step, part) >= RUN - 1, 0)
    leaving = arriving.shift(-1, fill_value=0)
    return leaving.where(leaving != 0, arriving)


def _two_of_three(near: pd.Series, part: pd.Series) -> pd.Series:
    by_part = near.groupby(part)
    others = [by_part.shift(places, fill_value=0) for places in (-2, -1, 1, 2)]
    return near.where(np.any([near == other for other in others], axis=0), 0)


def _run_lengths(sign: pd.Series, part: pd.Series) -> pd.Series:
    """Return how many equal signs stand in a row with each, itself included."""
    starts = (sign != sign.shift()) | (part != part.shift())
    return sign.groupby(starts.cumsum()).transform("size")
