"""Which values differ from their benchmark by more than chance, in a whole grid?

Every provider is held against the others in its benchmark, never against an average
that holds itself. The method is described in docs/methods/benchmarks.md.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hmip_dash.analysis import averages, fdr, spread, tails

Values = NDArray[np.float64]

LEVEL = 0.05
"""Share of false findings that is let through among all findings of a grid."""

FEWEST_OTHERS = 3
"""Fewer make no benchmark."""

Z95 = 1.959964
_SIGNS = {
    ("higher", 1): "better",
    ("higher", -1): "worse",
    ("lower", 1): "worse",
    ("lower", -1): "better",
    ("neutral", 1): "higher",
    ("neutral", -1): "lower",
}


def compare(
    numerators: pd.DataFrame,
    denominators: pd.DataFrame,
    members: pd.DataFrame,
    measures: pd.DataFrame,
    *,
    average: str = "weighted",
    fewest: int = FEWEST_OTHERS,
    totals: tuple[Values, Values] | None = None,
) -> pd.DataFrame:
    """Return what each value of a grid shows beside its benchmark, one row a value.

    `numerators` and `denominators` are providers (rows) by measures (columns), missing
    where a value cannot be compared. `members` is providers by providers: True where
    the column's provider is in the benchmark of the row's. `measures` has a row for
    each column with kind (`proportion` or `rate`), polarity (`higher`, `lower`,
    `neutral`) and spread (whether the spread usual among providers is allowed for);
    its column `grid`, if there is one, says which grid a measure belongs to.

    `totals` are numerators and denominators of each benchmark as its publisher gave
    them, the provider's own counts among them, missing where it gave none: with the
    weighted average they take the place of the sums of the members.

    The result has provider and measure as its index, by measure, and:
    others (how many others are in the benchmark), benchmark (its average, with the
    provider where it is a member), usual_lower and usual_upper (between them lie about
    95 % of those of its size that do not differ), p (two-sided, exact for counts
    beside pooled counts), q (Benjamini–Hochberg over all tests of the grid) and
    signal: `better`, `worse` (`higher`, `lower` where the polarity is neutral) with q
    of 5 % or less, else `similar`; `not compared` where there is no count, or fewer
    than `fewest` others. Rates and limits are per case: 0.25 is 25 %.

    Raises ValueError for a negative count, a denominator that is not above 0, a
    proportion with a numerator above its denominator or counts that are not whole, and
    for an unknown kind, polarity or average.
    """
    k, n = _counts(numerators, denominators, measures)
    rates = measures["kind"].eq("rate").to_numpy()
    others = members.to_numpy(float) * (1 - np.eye(len(members)))
    held = averages.average(k, n, others, average)
    shown = averages.average(k, n, np.maximum(others, _own(members)), average)
    if totals is not None and average == "weighted":
        held = averages.from_totals(held, (k, n), totals)
        nothing = (np.zeros_like(k), np.zeros_like(n))
        shown = averages.from_totals(shown, nothing, totals)
    compared = ~np.isnan(k) & (held.others >= fewest)
    # The provider is one draw of what is usual, its benchmark the average of others.
    between = spread.between(k, n, rates) * measures["spread"].to_numpy(bool)
    extra = between * (1 + held.share)
    chance = spread.variance(held.value, rates)
    lower, upper = _tails(k, n, held, extra, rates)
    if average == "median":
        # No exact test fits a median: it must differ from the pooled rate as well.
        pooled = averages.average(k, n, others, "weighted")
        tails_too = _tails(k, n, pooled, between * (1 + pooled.share), rates)
        lower, upper = np.maximum((lower, upper), tails_too)
    p = np.minimum(1.0, 2 * np.minimum(lower, upper))
    margin = Z95 * np.sqrt(chance * (1 / n + 1 / held.exposure) + extra)
    lowest = np.maximum(held.value - margin, 0.0)
    highest = np.minimum(held.value + margin, np.where(rates, np.inf, 1.0))
    frame = {
        "others": held.others,
        "benchmark": np.where(held.others >= fewest, shown.value, np.nan),
        "usual_lower": np.where(compared, lowest, np.nan),
        "usual_upper": np.where(compared, highest, np.nan),
        "p": np.where(compared, p, np.nan),
        "side": np.where(compared, np.sign(lower - upper), 0.0),
    }
    return _judged(_long(frame, numerators), measures)


def _counts(
    numerators: pd.DataFrame, denominators: pd.DataFrame, measures: pd.DataFrame
) -> tuple[Values, Values]:
    kinds, polarities = set(measures["kind"]), set(measures["polarity"])
    if not kinds <= {"rate", "proportion"}:
        raise ValueError("kind is 'proportion' or 'rate'")
    if not polarities <= {"higher", "lower", "neutral"}:
        raise ValueError("polarity is 'higher', 'lower' or 'neutral'")
    k, n = numerators.to_numpy(float), denominators.to_numpy(float)
    known = ~np.isnan(k) & ~np.isnan(n)
    k, n = np.where(known, k, np.nan), np.where(known, n, np.nan)
    if np.any(k < 0) or np.any(n <= 0):
        raise ValueError("a numerator is 0 or more, a denominator above 0")
    share = measures["kind"].eq("proportion").to_numpy()
    if np.any(k[:, share] > n[:, share]):
        raise ValueError("a numerator is above its denominator")
    if np.any(k % 1 > 0) or np.any(n[:, share] % 1 > 0):
        raise ValueError("counts are whole")
    return k, n


def _own(members: pd.DataFrame) -> Values:
    """Return 1 where a provider is a member of its own benchmark."""
    return np.diag(np.diag(members.to_numpy(float)))


def _tails(
    k: Values,
    n: Values,
    held: averages.Average,
    extra: Values,
    rates: NDArray[np.bool_],
) -> tuple[Values, Values]:
    """Return the chances of this count or less, and of this count or more.

    A spread beyond chance leaves as much doubt as fewer cases of the others would. It
    can only make a count less surprising, never more.
    """
    both = np.full((2, *k.shape), np.nan)
    chance = spread.variance(held.value, rates)
    none = np.where(extra > 0, np.inf, 0.0)
    lost = np.divide(extra, chance, out=none, where=chance > 0)
    fewer = 1 / (1 / held.exposure + lost)
    wide = np.any(extra > 0, axis=0)
    for tails_of, kind in ((tails.of_rates, rates), (tails.of_proportions, ~rates)):
        both[:, :, kind] = _of(tails_of, k, n, held.value, held.exposure, kind)
        wider = kind & wide
        with_spread = _of(tails_of, k, n, held.value, fewer, wider)
        both[:, :, wider] = np.maximum(both[:, :, wider], with_spread)
    return both[0], both[1]


def _of(
    tails_of: Callable[..., tails.Tails],
    k: Values,
    n: Values,
    rate: Values,
    exposure: Values,
    columns: NDArray[np.bool_],
) -> Values:
    cases = rate * exposure
    chosen = (values[:, columns] for values in (k, n, cases, exposure))
    return np.array(tails_of(*chosen))


def _long(arrays: dict[str, Values], like: pd.DataFrame) -> pd.DataFrame:
    index = pd.MultiIndex.from_product(
        [like.columns, like.index], names=["measure", "provider"]
    )
    columns = {name: values.T.ravel() for name, values in arrays.items()}
    return pd.DataFrame(columns, index=index)


def _judged(rows: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    many = len(rows) // len(measures) if len(measures) else 0
    polarity = np.repeat(measures["polarity"].to_numpy(str), many)
    grid = measures.get("grid", pd.Series("", index=measures.index)).to_numpy(str)
    q = rows["p"].groupby(np.repeat(grid, many)).transform(fdr.benjamini_hochberg)
    found = q.le(LEVEL).to_numpy()
    signs = [
        found & (polarity == name) & (rows["side"].to_numpy() == side)
        for name, side in _SIGNS
    ]
    untested = rows["p"].isna().to_numpy()
    signal = np.select(
        [untested, *signs], ["not compared", *_SIGNS.values()], "similar"
    )
    return rows.drop(columns="side").assign(q=q, signal=signal)
