"""Does a series change by more than chance?

Three charts of one kind: xmr for plain values, p_prime for shares and u_prime for
rates whose denominators differ from period to period. Limits belong to a part of
the series, and a new part starts only where a person says so.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd

from hmip_dash.analysis import laney, moving_range, special_cause
from hmip_dash.analysis.moving_range import Lines, Numbers, Parts
from hmip_dash.analysis.special_cause import exceeds, words

LIMIT = 2.66
"""Mean moving ranges from mean to limit: 3 standard deviations of range / 1.128."""

VARIATION = {
    "increase": words("common cause", "improvement", "concern"),
    "decrease": words("common cause", "concern", "improvement"),
    "neutral": words("common cause", "neutral high", "neutral low"),
}
"""Which change is an improvement, then the sign of a point (0, 1, -1) → its words."""


def xmr(
    points: pd.DataFrame,
    *,
    improvement: str,
    target: float | None = None,
    rebase: Collection[object] = (),
    screen_outliers: bool = True,
) -> pd.DataFrame:
    """Return `points` with the lines and signals of an XmR chart.

    `points` has one row a period, in order, with `period` and `value`. Added are
    `part` (1, 2, … ; a period named in `rebase` starts one), `mean`, `lower` and
    `upper` in units of the value, and `special_cause`, `direction` and `variation`
    in words. Limits lie 2.66 mean moving ranges from the mean, wherever the scale
    ends. With `screen_outliers` ranges above 3.267 times their mean are left out of
    it, once. A missing value keeps its row and its lines, counts for nothing and
    signals nothing; no range is taken across it. A part with one value, or none with
    a neighbour, has no limits. Zero is a value like any other.

    `improvement` says which change is good: increase, decrease or neutral.
    `attrs["assurance"]` sets the limits of the last part against `target`: `pass`
    when all within them meets it, `fail` when none does, else `hit and miss`; None
    without a target, limits or a good direction. Reaching it exactly is meeting it.

    Raises ValueError for another `improvement`, a period that appears twice and a
    rebase period that is not in the series.

    Wheeler, D.J. (1993), Understanding Variation; NHS England, Making Data Count
    (rules, words and assurance); Nelson, L.S. (1982), Journal of Quality Technology
    14, 172–173 (screening of ranges).
    """
    part = moving_range.parts(points["period"], rebase)
    value = moving_range.numbers(points["value"])
    lines = Lines(
        value=value,
        mean=moving_range.mean_of(value, part),
        margin=LIMIT * moving_range.mean_by_part(value, part, screen=screen_outliers),
    )
    return _judged(points, part, lines, improvement=improvement, target=target)


def p_prime(
    points: pd.DataFrame,
    *,
    improvement: str,
    target: float | None = None,
    rebase: Collection[object] = (),
    screen_outliers: bool = True,
) -> pd.DataFrame:
    """Return `points` with the lines and signals of Laney's p′ chart.

    `points` has one row a period, in order, with `period`, `numerator` and
    `denominator`: cases of cases. `value`, their share from 0 to 1, is added, then
    the columns of `xmr`, which says what they and the other arguments mean. The mean
    is the pooled share. Limits differ from period to period with the denominator,
    are wider (or narrower) than binomial ones by as much as neighbouring periods
    differ more (or less) than chance would have it, and end at 0 and 1. A period
    whose denominator is zero or missing, or whose numerator is missing, has no value
    and no limits.

    Raises ValueError as `xmr` does, for a negative count and for a numerator above
    its denominator.

    Laney, D.B. (2002), "Improved control charts for attributes", Quality
    Engineering 14, 531–537.
    """
    numerator, denominator = (
        pd.to_numeric(points[name]) for name in ("numerator", "denominator")
    )
    if (numerator > denominator).any():
        raise ValueError("a numerator is above its denominator")
    part = moving_range.parts(points["period"], rebase)
    lines = laney.lines(
        points, part, variance=lambda mean: mean * (1 - mean), screen=screen_outliers
    )
    return _judged(
        points.assign(value=lines.value),
        part,
        lines,
        ends=(0.0, 1.0),
        improvement=improvement,
        target=target,
    )


def u_prime(
    points: pd.DataFrame,
    *,
    improvement: str,
    target: float | None = None,
    rebase: Collection[object] = (),
    screen_outliers: bool = True,
) -> pd.DataFrame:
    """Return `points` with the lines and signals of Laney's u′ chart.

    As `p_prime`, for events of a population or time at risk: the value is a rate for
    one unit of the denominator, so a rate per 1,000 has denominators in thousands.
    Limits start from Poisson ones and end at 0 only. A numerator may be above its
    denominator.
    """
    part = moving_range.parts(points["period"], rebase)
    lines = laney.lines(
        points, part, variance=lambda mean: mean, screen=screen_outliers
    )
    return _judged(
        points.assign(value=lines.value),
        part,
        lines,
        ends=(0.0, np.inf),
        improvement=improvement,
        target=target,
    )


def _judged(
    points: pd.DataFrame,
    part: Parts,
    lines: Lines,
    *,
    ends: tuple[float, float] = (-np.inf, np.inf),
    improvement: str,
    target: float | None,
) -> pd.DataFrame:
    """Return `points` with part, lines and signals; `ends` are those of the scale."""
    if improvement not in VARIATION:
        raise ValueError(f"improvement is one of {', '.join(VARIATION)}")
    value, mean, margin = lines
    rule, sign = special_cause.signals(value, mean, margin, part=part)
    lower = np.clip(mean - margin, *ends)
    upper = np.clip(mean + margin, *ends)
    # One frame of them all: a column set by itself costs as much as all the rules.
    added = {
        "part": part,
        "mean": mean,
        "lower": lower,
        "upper": upper,
        "special_cause": special_cause.NAMES.take(rule),
        "direction": special_cause.DIRECTIONS.take(sign),
        "variation": VARIATION[improvement].take(sign),
    }
    result = pd.DataFrame({**points, **added}, index=points.index, copy=False)
    result.attrs = dict(points.attrs)
    in_last = part == part[-1] if len(part) else part
    result.attrs["assurance"] = _assurance(
        lower[in_last], upper[in_last], improvement, target
    )
    return result


def _assurance(
    lower: Numbers, upper: Numbers, improvement: str, target: float | None
) -> str | None:
    """Set the newest limits of the last part against the target."""
    known = ~(np.isnan(lower) | np.isnan(upper))
    if target is None or pd.isna(target) or improvement == "neutral" or not known.any():
        return None
    low, high = lower[known][-1], upper[known][-1]
    worst, best = (low, high) if improvement == "increase" else (-high, -low)
    wanted = target if improvement == "increase" else -target
    if not exceeds(wanted, worst):
        return "pass"
    return "fail" if exceeds(wanted, best) else "hit and miss"
