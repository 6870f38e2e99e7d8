"""How likely is a count this low or this high, beside a rate that was itself estimated?

Both functions answer for one provider beside others: `k` of `n` here, `others` of
`others_n` there, all with the same underlying rate. Whole counts give exact tests. The
counts of the others need not be whole: an average other than the pooled one, or a
spread that is usual among providers, is worth as much as a smaller number of cases
(see docs/methods/benchmarks.md).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaln, gammaln

Values = NDArray[np.float64]
Tails = tuple[Values, Values]

MOST_TERMS = 2_000_000
"""Terms summed at once, so that a large grid does not fill the memory."""


def of_rates(
    k: ArrayLike, n: ArrayLike, others: ArrayLike, others_n: ArrayLike
) -> Tails:
    """Return the chance of `k` events or fewer, and of `k` or more, in `n` at risk.

    Given all k + others events, those here are binomial with the share n / (n +
    others_n): the exact conditional test of two Poisson rates (Przyborowski and
    Wilenski 1940). Arrays give arrays; what is missing gives missing. A chance that
    nothing speaks against is 1.
    """
    k, n, others, others_n = np.broadcast_arrays(*_floats(k, n, others, others_n))
    share = n / (n + others_n)
    # The incomplete beta function is the sum of binomial chances.
    lower = np.where(others > 0, betainc(_positive(others), k + 1, 1 - share), 1.0)
    upper = np.where(k > 0, betainc(_positive(k), others + 1, share), 1.0)
    missing = np.isnan(k + n + others + others_n)
    return np.where(missing, np.nan, lower), np.where(missing, np.nan, upper)


def of_proportions(
    k: ArrayLike, n: ArrayLike, others: ArrayLike, others_n: ArrayLike
) -> Tails:
    """Return the chance of `k` cases or fewer, and of `k` or more, of `n`.

    `k` and `n` are whole. For whole counts of the others these are the two tails of
    Fisher's exact test, written as those of a beta-binomial (Altham 1969), which is
    defined for counts that are not whole too. Arrays give arrays; what is missing
    gives missing.
    """
    k, n, others, others_n = np.broadcast_arrays(*_floats(k, n, others, others_n))
    rest = np.maximum(others_n - others, 0.0)
    upper = _at_least(k, n, others + 1, rest)
    lower = _at_least(n - k, n, rest + 1, others)
    return lower, upper


def _at_least(k: Values, n: Values, a: Values, b: Values) -> Values:
    """Return the chance that a beta-binomial (n, a, b) is `k` or more; 1 for b = 0."""
    chance = np.where(np.isnan(k + n + a + b), np.nan, 1.0)
    asked = ~np.isnan(chance) & (k > 0) & (b > 0)
    # The shorter of the two sides is summed.
    below = k <= n - k + 1
    first, last = np.where(below, 0, k), np.where(below, k - 1, n)
    parts = [values[asked] for values in (first, last, n, a, b)]
    total = np.minimum(_summed(*parts), 1.0)
    chance[asked] = np.where(below[asked], 1 - total, total)
    return chance


def _summed(first: Values, last: Values, n: Values, a: Values, b: Values) -> Values:
    """Return the beta-binomial chances from `first` to `last`, added up."""
    terms = (last - first + 1).astype(int)
    total = np.zeros(len(terms))
    ends = np.cumsum(terms)
    start = 0
    while start < len(terms):
        done = ends[start - 1] if start else 0
        stop = max(int(np.searchsorted(ends, done + MOST_TERMS, "right")), start + 1)
        part = slice(start, stop)
        at = np.repeat(np.arange(stop - start), terms[part])
        begins = np.concatenate([[0], np.cumsum(terms[part])[:-1]])
        j = first[part][at] + np.arange(len(at)) - begins[at]
        chances = np.exp(_log_chance(j, n[part][at], a[part][at], b[part][at]))
        total[part] = np.bincount(at, chances, minlength=stop - start)
        start = stop
    return total


def _log_chance(j: Values, n: Values, a: Values, b: Values) -> Values:
    ways = gammaln(n + 1) - gammaln(j + 1) - gammaln(n - j + 1)
    return ways + betaln(j + a, n - j + b) - betaln(a, b)


def _floats(*values: ArrayLike) -> list[Values]:
    return [np.asarray(value, dtype=float) for value in values]


def _positive(values: Values) -> Values:
    return np.where(values > 0, values, 1.0)
