"""What is the average of those a provider is compared with, and how sure is it?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

AVERAGES = ("weighted", "simple", "median")


@dataclass(frozen=True)
class Average:
    """The average of each provider's others, for each measure: arrays of one shape.

    value: the average, missing without others; others: how many are in it; exposure:
    the cases behind one pooled rate that would be known as well; share: the part of
    the variance between providers that is left in it.
    """

    value: Values
    others: Values
    exposure: Values
    share: Values


def average(k: Values, n: Values, members: Values, rule: str) -> Average:
    """Return the average of the `members` of each row by a rule.

    `k` and `n` are counts, providers by measures, both missing where one takes no part;
    `members` is 1 where the column's provider is in the row's average, else 0. Rules:
    `weighted` (counts added up, so that each case weighs the same), `simple` (the mean
    of the members' rates) and `median` (their middle one; its exposure is that of a
    median of normal rates, 2/π of the simple one's when all are of one size). Raises
    ValueError for another rule.
    """
    known = ~np.isnan(k)
    counts, cases = np.where(known, k, 0.0), np.where(known, n, 0.0)
    others = members @ known.astype(float)
    many = np.where(others > 0, others, np.nan)
    if rule == "weighted":
        total = np.where(others > 0, members @ cases, np.nan)
        value = (members @ counts) / total
        return Average(value, others, total, members @ cases**2 / total**2)
    inverse = np.divide(1.0, n, out=np.zeros_like(cases), where=known)
    if rule == "simple":
        value = members @ (counts * inverse) / many
        return Average(value, others, many**2 / (members @ inverse), 1 / many)
    if rule == "median":
        exposure = 2 / np.pi * (members @ np.sqrt(cases)) ** 2 / many
        value = _medians(np.where(known, counts * inverse, np.nan), members)
        return Average(value, others, exposure, np.pi / 2 / many)
    raise ValueError(f"the rule is one of {', '.join(AVERAGES)}, not '{rule}'")


def from_totals(
    of_others: Average, own: tuple[Values, Values], totals: tuple[Values, Values]
) -> Average:
    """Return averages of totals as published, less the own counts, where they are.

    `own` and `totals` are numerators and denominators of one shape; an own count that
    is missing takes nothing off. Where a total is missing `of_others` stays as it is.
    """
    own_k, own_n = (np.nan_to_num(counts) for counts in own)
    k, n = totals[0] - own_k, totals[1] - own_n
    known = n > 0
    value = np.divide(k, n, out=np.full(n.shape, np.nan), where=known)
    return Average(
        np.where(known, value, of_others.value),
        of_others.others,
        np.where(known, n, of_others.exposure),
        of_others.share,
    )


def _medians(rates: Values, members: Values) -> Values:
    result = np.full(rates.shape, np.nan)
    for row, chosen in enumerate(members > 0):
        theirs = np.sort(rates[chosen], axis=0)
        # Missing rates are sorted to the end.
        known = (~np.isnan(theirs)).sum(axis=0)
        some = np.flatnonzero(known)
        low, high = (known[some] - 1) // 2, known[some] // 2
        result[row, some] = (theirs[low, some] + theirs[high, some]) / 2
    return result
