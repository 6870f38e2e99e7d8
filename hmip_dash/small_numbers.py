"""Find the fewest people that a published figure can rest on.

A publisher that gives a share without its counts can still give away how few there
were: 33.3% is 1 of 3 at the least, and 37.5% is 3 of 8. The smallest denominator that
reproduces a published value is what nobody can rule out.
"""

import math
from fractions import Fraction
from functools import lru_cache

FEWEST = 10
"""A rate of fewer people takes part in no comparison and no test, unless set."""

TOO_SMALL = "too small"
MAY_BE_FEW = "numbers may be small"
MEANING = {
    TOO_SMALL: "of fewer than {fewest}: left out of every comparison and test",
    MAY_BE_FEW: (
        "its denominator is not published, and fewer than {fewest} could give this "
        "value: left out of comparisons between services; it stays in the control "
        "chart of its own series"
    ),
}
"""What a figure of few people is marked with → what the mark means."""

_MOST_DECIMALS = 6


@lru_cache(maxsize=10_000)
def smallest_denominator(value: float, *, per: float, decimals: int) -> int:
    """Return the smallest whole n for which some whole k gives `value` when rounded.

    `value` is k over n times `per` (100 for a percentage), published with `decimals`
    places; a half may have been rounded either way, so both ends count. Raises
    ValueError for a value that is below zero or no number.

    The simplest fraction in an interval is found along the Stern-Brocot tree (Graham,
    Knuth and Patashnik, Concrete Mathematics, section 4.5): it has the smallest
    denominator of all in the interval.
    """
    if not math.isfinite(value) or value < 0:
        raise ValueError(f"{value} is no share and no rate")
    published = round(Fraction(value), decimals)
    half = Fraction(1, 2 * 10**decimals)
    scale = Fraction(per)
    lowest = max(Fraction(0), (published - half) / scale)
    return _simplest(lowest, (published + half) / scale).denominator


def decimals(value: float) -> int:
    """Return how many decimal places a value needs, six at most.

    A publisher may have written more (40.0 arrives as 40). Taking fewer places lets
    more denominators give the value, so it errs on the side of holding back.
    """
    text = f"{value:.{_MOST_DECIMALS}f}".rstrip("0")
    return len(text.partition(".")[2])


def mark(
    value: float, denominator: float, *, per: float | None, fewest: int = FEWEST
) -> str:
    """Return `too small`, `numbers may be small`, or nothing for enough people.

    A missing value has no mark; nor has a unit that is no count over a count
    (`per` None), or a value that no counts can give.
    """
    if per is None or math.isnan(value) or value < 0:
        return ""
    if not math.isnan(denominator):
        return TOO_SMALL if denominator < fewest else ""
    smallest = smallest_denominator(value, per=per, decimals=decimals(value))
    return MAY_BE_FEW if smallest < fewest else ""


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """Return the fraction of the smallest denominator from `low` to `high`."""
    whole = math.ceil(low)
    if whole <= high:
        return Fraction(whole)
    floor = whole - 1
    return floor + 1 / _simplest(1 / (high - floor), 1 / (low - floor))
