"""Where do the limits of a series lie when its denominators differ?

Laney, D.B. (2002), "Improved control charts for attributes", Quality Engineering 14,
531–537.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from hmip_dash.analysis import moving_range
from hmip_dash.analysis.moving_range import Lines, Numbers, Parts

RANGE_TO_DEVIATION = 1.128
"""Mean range of two draws from a normal distribution, in standard deviations."""


def lines(
    points: pd.DataFrame,
    part: Parts,
    *,
    variance: Callable[[Numbers], Numbers],
    screen: bool,
) -> Lines:
    """Return value, mean and margin (from mean to limit) of each period.

    `variance` gives the variance that chance alone has at a mean and a denominator
    of 1. A period whose denominator is zero or missing, or whose numerator is
    missing, has no value and no margin. Raises ValueError for a negative count.
    """
    numerator, denominator = _counts(points)
    value = numerator / denominator
    whole = moving_range.total_of(denominator, part)
    mean = moving_range.total_of(numerator, part) / np.where(whole > 0, whole, np.nan)
    chance = np.sqrt(variance(mean) / denominator)
    z = (value - mean) / np.where(chance > 0, chance, np.nan)
    ranges = moving_range.mean_by_part(z, part, screen=screen)
    margin = 3 * chance * ranges / RANGE_TO_DEVIATION
    # Where every share is 0, or every one is 1, nothing varies and z has no meaning.
    return Lines(value, mean, np.where(chance == 0, 0.0, margin))


def _counts(points: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """Return numerators and denominators, both missing where there is no value."""
    numerator, denominator = (
        moving_range.numbers(points[name]) for name in ("numerator", "denominator")
    )
    if (numerator < 0).any() or (denominator < 0).any():
        raise ValueError("a count is 0 or more")
    known = ~np.isnan(numerator) & (denominator > 0)
    return np.where(known, numerator, np.nan), np.where(known, denominator, np.nan)
