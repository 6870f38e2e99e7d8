"""Do measures and ratings of the same services tell the same story?

A rating and a measure agree when services with higher ratings tend to have better
values: Kendall's tau-b compares every two services and allows for ties, which four
ratings make many of. Nothing here is a score of a service.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from hmip_dash.analysis.fdr import benjamini_hochberg
from hmip_dash.analysis.resampling import counts_drawn
from hmip_dash.vocabulary import BELOW_GOOD, GOOD_OR_BETTER, RATING_DTYPE

FEWEST_PAIRS = 20
FEWEST_FOR_QUARTERS = 8
LEVEL = 0.05
"""A link is seen where q is no more than this."""

COLUMNS = ["measure", "n", "tau", "lower", "upper", "p", "q", "verdict"]
AGREES, DISAGREES, NO_LINK, TOO_FEW = (
    "agrees",
    "disagrees",
    "no link seen",
    "too few",
)
BETTER = "better figure, rated below Good"
WORSE = "worse figure, rated Good or better"


class _Signs(NamedTuple):
    """For every two services: who is higher, by rating and by value (-1, 0, 1)."""

    rating: NDArray[np.float32]
    value: NDArray[np.float32]


def agreement(pairs: pd.DataFrame, *, draws: int = 2000, seed: int = 0) -> pd.DataFrame:
    """Return how far each measure agrees with the rating, one row a measure by name.

    `pairs` has one row a service and measure: measure, rating (a word of the rating
    order, or missing) and value (a number whose sign is turned so that more is
    better, or missing). Zero is a value like any other; a row that lacks either is no
    pair. Columns: measure, n (pairs), tau (from -1 to 1), lower and upper (95 %
    percentile bootstrap of `draws` resamples of services, by `seed`; missing with 0
    draws), p (normal approximation with ties, two-sided), q (Benjamini and Hochberg
    over all measures tested) and verdict: `agrees` or `disagrees` where q ≤ 0.05,
    else `no link seen`; `too few` under 20 pairs, and where all ratings or all values
    are alike: then nothing but n is given.

    A measure's row does not depend on the order of rows nor, but for q and verdict, on
    the other measures. Raises ValueError for a word that is no rating, for an infinite
    value and for a negative number of draws.

    Kendall, M.G. (1970), Rank Correlation Methods, 4th edition, chapters 3 and 4;
    Efron, B. and Tibshirani, R.J. (1993), An Introduction to the Bootstrap, chapter
    13; Benjamini, Y. and Hochberg, Y. (1995), JRSS B 57, 289–300.
    """
    if draws < 0:
        raise ValueError("draws is 0 or more")
    known = _known(pairs)
    names = sorted(pairs["measure"].dropna().unique())
    groups = dict(list(known.groupby("measure")))
    rows = [
        {"measure": name, **_measure(groups.get(name), draws, seed)} for name in names
    ]
    table = pd.DataFrame(rows, columns=COLUMNS[:6]).astype(
        dict.fromkeys(("tau", "lower", "upper", "p"), "float64")
    )
    q = benjamini_hochberg(table["p"])
    verdict = np.select(
        [table["p"].isna(), q.gt(LEVEL), table["tau"].gt(0)],
        [TOO_FEW, NO_LINK, AGREES],
        DISAGREES,
    )
    return table.assign(q=q, verdict=pd.Series(verdict, index=table.index, dtype="str"))


def discordant(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the services whose measure says one thing and whose rating another.

    `pairs` as for `agreement`, and where there are such columns: period_start and
    period_end, or period alone (services are compared within the same days, however
    they are called), target and second_threshold (on the scale of value). Rows without
    a rating are compared and never returned. Returned are the rows of `pairs` that meet
    the target or, where the measure has none, lie in the better quarter, and are
    rated below Good; and the reverse. They keep their order and columns, with side
    (`BETTER` or `WORSE`), why (`target` or `quarter`) and compared (how many have a
    value).

    A quarter is made of 8 values or more. Services of equal value are in a quarter
    together or not at all: where they are more than a quarter of all, none of them is.
    """
    known = pairs[pairs["value"].notna()]
    target = known["target"] if "target" in known else pd.Series(np.nan, known.index)
    keys = ["measure", *_of_period(known)]
    values = known.groupby(keys, dropna=False)["value"]
    compared = values.transform("count").astype(int)
    # Rank of the last of those equal: so many are as good, or better.
    as_good = values.rank(method="max", ascending=False)
    as_bad = values.rank(method="max", ascending=True)
    by_target, quarter = target.notna(), compared / 4
    enough = compared.ge(FEWEST_FOR_QUARTERS)
    better = (enough & as_good.le(quarter)).mask(by_target, known["value"].ge(target))
    missed = known["value"].lt(_least(known, target))
    worse = (enough & as_bad.le(quarter)).mask(by_target, missed)
    below = better & known["rating"].isin(list(BELOW_GOOD))
    above = worse & known["rating"].isin(list(GOOD_OR_BETTER))
    side = pd.Series(WORSE, index=known.index, dtype="str").mask(below, BETTER)
    why = pd.Series("quarter", index=known.index, dtype="str").mask(by_target, "target")
    rows = known.assign(side=side, why=why, compared=compared)
    return rows[below | above].reset_index(drop=True)


def _least(known: pd.DataFrame, target: pd.Series) -> pd.Series:
    """Return from where a value is not missed: the second threshold or the target."""
    if "second_threshold" not in known:
        return target
    return known["second_threshold"].fillna(target)


def _of_period(pairs: pd.DataFrame) -> list[str]:
    days = ["period_start", "period_end"]
    if set(days) <= set(pairs):
        return days
    return ["period"] if "period" in pairs else []


def _known(pairs: pd.DataFrame) -> pd.DataFrame:
    known = pairs[pairs["rating"].notna() & pairs["value"].notna()]
    ratings = known["rating"].astype("str")
    strange = set(ratings) - set(RATING_DTYPE.categories)
    if strange:
        raise ValueError(f"no such rating: {', '.join(sorted(strange))}")
    values = known["value"].astype("float64")
    if not np.isfinite(values).all():
        raise ValueError("a value is a finite number or missing")
    codes = ratings.astype(RATING_DTYPE).cat.codes
    # In one order, so that the same resamples are drawn however the rows came.
    return known.assign(rating=codes, value=values).sort_values(
        ["measure", "rating", "value"], kind="stable"
    )


def _measure(known: pd.DataFrame | None, draws: int, seed: int) -> dict:
    n = 0 if known is None else len(known)
    if known is None or n < FEWEST_PAIRS:
        return {"n": n}
    ratings, values = known["rating"].to_numpy(), known["value"].to_numpy()
    signs = _Signs(_signs(ratings), _signs(values))
    if not (signs.rating.any() and signs.value.any()):
        return {"n": n}
    once = np.ones((1, n), dtype=np.float32)
    tau = float(_tau(signs, once)[0])
    p = _p(signs, ratings, values)
    lower, upper = np.nan, np.nan
    if draws:
        taus = _tau(signs, counts_drawn(n, draws, seed))
        lower, upper = np.nanpercentile(taus, [2.5, 97.5])
    return {"n": n, "tau": tau, "lower": lower, "upper": upper, "p": p}


def _signs(of: ArrayLike) -> NDArray[np.float32]:
    column = np.asarray(of, dtype=np.float64)
    return np.sign(column[:, None] - column[None, :]).astype(np.float32)


def _tau(signs: _Signs, weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return tau-b of each row of `weights`: how often each service is in a resample.

    A service drawn twice is tied with itself, as it should be: its sign is 0. A
    resample in which all ratings or all values are alike has none.
    """
    pairs = _weighted(weights, signs.rating * signs.value)
    untied = _weighted(weights, np.abs(signs.rating)) * _weighted(
        weights, np.abs(signs.value)
    )
    return pairs / np.sqrt(np.where(untied > 0, untied, np.nan))


def _weighted(
    weights: NDArray[np.float32], of: NDArray[np.float32]
) -> NDArray[np.float64]:
    # Whole numbers below 2 ** 24 stand exactly in 32 bits.
    return ((weights @ of) * weights).sum(axis=1, dtype=np.float64)


def _p(signs: _Signs, ratings: ArrayLike, values: ArrayLike) -> float:
    """Return the two-sided p of no link: the normal approximation with ties."""
    n = len(signs.rating)
    score = float((signs.rating * signs.value).sum(dtype=np.float64)) / 2
    tied = [
        np.unique(of, return_counts=True)[1].astype(float) for of in (ratings, values)
    ]

    def ties(of: Callable[[NDArray], NDArray]) -> list[float]:
        return [float(of(counts).sum()) for counts in tied]

    twos = ties(lambda t: t * (t - 1))
    threes = ties(lambda t: t * (t - 1) * (t - 2))
    spread = ties(lambda t: t * (t - 1) * (2 * t + 5))
    variance = (n * (n - 1) * (2 * n + 5) - sum(spread)) / 18
    variance += twos[0] * twos[1] / (2 * n * (n - 1))
    variance += threes[0] * threes[1] / (9 * n * (n - 1) * (n - 2))
    return float(2 * ndtr(-abs(score) / np.sqrt(variance)))
