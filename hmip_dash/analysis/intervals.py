"""How far from the truth could chance have put a proportion or a count?

The cases are taken as a sample of what might as well have happened. Nothing here
fits services that were chosen to be visited: they are not a sample.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri
from scipy.stats import chi2

Limits = tuple[NDArray[np.float64], NDArray[np.float64]]

EXACT_BELOW = 10
"""Counts under this have exact limits: Byar's approximation is too rough for them."""


def wilson(k: ArrayLike, n: ArrayLike, level: float = 0.95) -> Limits:
    """Return the (lower, upper) limits of the proportion `k` of `n`, from 0 to 1.

    Numbers give numbers, arrays arrays. Limits are missing where `n` is 0 or where
    either count is missing. Raises ValueError when `k` is negative or more than `n`,
    or `level` is not between 0 and 1.

    Wilson, E.B. (1927), "Probable inference, the law of succession, and statistical
    inference", Journal of the American Statistical Association 22, 209–212; the
    method of APHO Technical Briefing 3 (2008) for proportions.
    """
    cases, of = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    if np.any((cases < 0) | (cases > of)):
        raise ValueError("k is a count from 0 to n")
    of = np.where(of > 0, of, np.nan)
    z = ndtri((1 + _checked(level)) / 2)
    # The upper limit of the cases is what the lower limit of the others leaves, so
    # 0 of n starts at exactly 0 and n of n ends at exactly 1.
    return _wilson_lower(cases, of, z), 1 - _wilson_lower(of - cases, of, z)


def byar(count: ArrayLike, level: float = 0.95) -> Limits:
    """Return the (lower, upper) limits of the count expected where `count` was seen.

    Numbers give numbers, arrays arrays; a missing count gives missing limits, and a
    count of 0 has the lower limit 0. Counts under 10 have exact Poisson limits from
    chi-squared. For a rate divide both limits by its denominator. Raises ValueError
    when a count is negative or `level` is not between 0 and 1.

    Breslow, N.E. and Day, N.E. (1987), Statistical Methods in Cancer Research,
    volume II, IARC (Byar's approximation); the rule for small counts is that of APHO
    Technical Briefing 3 (2008).
    """
    seen = np.asarray(count, dtype=float)
    if np.any(seen < 0):
        raise ValueError("a count is 0 or more")
    tail = (1 - _checked(level)) / 2
    few = seen < EXACT_BELOW
    exact_lower = np.where(seen == 0, 0, chi2.ppf(tail, 2 * seen) / 2)
    exact_upper = chi2.ppf(1 - tail, 2 * seen + 2) / 2
    many = np.maximum(seen, EXACT_BELOW)
    lower = np.where(few, exact_lower, _byar_limit(many, ndtri(tail)))
    upper = np.where(few, exact_upper, _byar_limit(many + 1, ndtri(1 - tail)))
    return lower[()], upper[()]


def _wilson_lower(
    k: NDArray[np.float64], n: NDArray[np.float64], z: float
) -> NDArray[np.float64]:
    margin = z * np.sqrt(z * z + 4 * k * (1 - k / n))
    return (2 * k + z * z - margin) / (2 * (n + z * z))


def _byar_limit(count: NDArray[np.float64], z: float) -> NDArray[np.float64]:
    return count * (1 - 1 / (9 * count) + z / (3 * np.sqrt(count))) ** 3


def _checked(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError("level is a share between 0 and 1, such as 0.95")
    return level
