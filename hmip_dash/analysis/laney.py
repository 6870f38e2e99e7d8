"""Where do the limits of a series lie when its denominators differ?

Laney, D.B. (2002), "Improved control charts for attributes", Quality Engineering 14,
531–537.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from hmip_dash.analysis import moving_range

RANGE_TO_DEVIATION = 1.128
"""Mean range of two draws from a normal distribution, in standard deviations."""


def lines(
    points: pd.DataFrame,
    part: pd.Series,
    *,
    variance: Callable[[pd.Series], pd.Series],
    screen: bool,
) -> pd.DataFrame:
    """Return `value`, `mean` and `margin` (from mean to limit) of each period.

    `variance` gives the variance that chance alone has at a mean and a denominator
    of 1. A period whose denominator is zero or missing, or whose numerator is
    missing, has no value and no margin. Raises ValueError for a negative count.
    """
    numerator, denominator = _counts(points)
    value = numerator / denominator
    mean = _totals(numerator, part) / _totals(denominator, part)
    chance = np.sqrt(variance(mean) / denominator)
    z = (value - mean) / chance.where(chance > 0)
    ranges = moving_range.mean_by_part(z, part, screen=screen)
    margin = 3 * chance * ranges / RANGE_TO_DEVIATION
    # Where every share is 0, or every one is 1, nothing varies and z has no meaning.
    margin = margin.mask(chance == 0, 0.0)
    return pd.DataFrame({"value": value, "mean": mean, "margin": margin})


def _counts(points: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return numerators and denominators, both missing where there is no value."""
    numerator = pd.to_numeric(points["numerator"]).astype("float64")
    denominator = pd.to_numeric(points["denominator"]).astype("float64")
    if (numerator < 0).any() or (denominator < 0).any():
        raise ValueError("a count is 0 or more")
    known = numerator.notna() & (denominator > 0)
    return numerator.where(known), denominator.where(known)


def _totals(count: pd.Series, part: pd.Series) -> pd.Series:
    return count.groupby(part).transform("sum")
