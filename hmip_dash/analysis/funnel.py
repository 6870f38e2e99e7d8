"""Which providers differ by more than chance?

Limits around the pooled rate narrow as the number of cases grows, so a small
provider needs a larger difference to stand out. The method, and where it leaves the
paper it comes from, is described in docs/methods/funnel.md.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import binom, poisson

Values = NDArray[np.float64]

TAILS = {"95": 0.025, "998": 0.001}
"""Chance of falling beyond a limit on one side, by the ending of its column."""

WINSORISED = 0.1


def classify(
    cases: pd.DataFrame,
    *,
    kind: str,
    per: float = 1.0,
    overdispersion: bool = False,
) -> pd.DataFrame:
    """Return `cases` with each provider's rate, limits and signal.

    `cases` has one row a provider, with `numerator` and `denominator`: cases of
    cases for `kind` "proportion", events of a population or time at risk for "rate".
    Added are `rate`, `target` (the pooled rate), `lower_95`, `upper_95`, `lower_998`
    and `upper_998`, all in cases per `per`; `z`, the standard errors from the target;
    and `signal`: `low` or `high` beyond the 99.8 % limits, else `within`. A row
    whose denominator is zero or missing, or whose numerator is missing, takes no
    part: its signal is `no cases`; its rate, limits and z are missing. z is missing
    too where the target is 0, or a proportion of 1, since nothing varies there.

    The limits are exact binomial or Poisson quantiles, interpolated: a count is
    beyond one when counts as extreme or more have a chance of 0.1 % (2.5 % for the
    95 % limits) or less. `attrs` tells the spread that chance does not explain:
    `phi` (the mean square of 10 % winsorised z; about 1 when chance is all),
    `tau_squared` (the variance between providers, in squares of `rate`) and
    `overdispersion_applied`. With `overdispersion`, and where tau_squared is above 0,
    limits lie 1.96 and 3.09 errors of √(s² + tau_squared) from the target, but never
    inside the exact ones, and z is in those errors.

    Raises ValueError for another `kind`, a negative count, and, among proportions
    that take part, a numerator above its denominator or a denominator that is no
    whole number.

    Spiegelhalter, D.J. (2005), "Funnel plots for comparing institutional
    performance", Statistics in Medicine 24, 1185–1202.
    """
    numerator, denominator = _taking_part(cases, kind)
    rate = numerator / denominator
    target = np.nansum(numerator) / (np.nansum(denominator) or np.nan)
    error = np.sqrt(_variance(target, kind) / denominator)
    phi, tau_squared = _dispersion(_z(rate - target, error), error)
    applied = overdispersion and tau_squared > 0
    limits = _exact_limits(target, denominator, kind)
    if applied:
        error = np.sqrt(error**2 + tau_squared)
        limits = _widened(limits, target, error, kind)
    scaled = {name: per * limit for name, limit in limits.items()}
    result = cases.assign(
        rate=per * rate,
        target=per * target,
        **scaled,
        z=_z(rate - target, error),
        signal=_signal(per * rate, scaled["lower_998"], scaled["upper_998"]),
    )
    result.attrs["phi"] = phi
    result.attrs["tau_squared"] = tau_squared * per**2
    result.attrs["overdispersion_applied"] = applied
    return result


def _taking_part(cases: pd.DataFrame, kind: str) -> tuple[Values, Values]:
    """Return numerators and denominators, both missing where a row takes no part."""
    if kind not in ("proportion", "rate"):
        raise ValueError(f"kind is 'proportion' or 'rate', not '{kind}'")
    numerator = pd.to_numeric(cases["numerator"]).to_numpy(float, na_value=np.nan)
    denominator = pd.to_numeric(cases["denominator"]).to_numpy(float, na_value=np.nan)
    if np.any(numerator < 0) or np.any(denominator < 0):
        raise ValueError("a count is 0 or more")
    known = ~np.isnan(numerator) & (denominator > 0)
    numerator = np.where(known, numerator, np.nan)
    denominator = np.where(known, denominator, np.nan)
    if kind == "proportion":
        _check_proportions(numerator, denominator)
    return numerator, denominator


def _check_proportions(numerator: Values, denominator: Values) -> None:
    if np.any(numerator > denominator):
        raise ValueError("a numerator is above its denominator")
    if np.any(denominator % 1 > 0):
        raise ValueError("the denominator of a proportion is a whole number")


def _variance(target: float, kind: str) -> float:
    return target * (1 - target) if kind == "proportion" else target


def _z(difference: Values, error: Values) -> Values:
    return difference / np.where(error > 0, error, np.nan)


def _dispersion(z: Values, error: Values) -> tuple[float, float]:
    """Return phi and tau squared of the providers that have a z."""
    known = ~np.isnan(z)
    providers = int(known.sum())
    if not providers:
        return np.nan, 0.0
    lowest, highest = np.quantile(z[known], [WINSORISED, 1 - WINSORISED])
    phi = float(np.mean(np.clip(z[known], lowest, highest) ** 2))
    if providers == 1:
        return phi, 0.0
    weight = 1 / error[known] ** 2
    excess = providers * phi - (providers - 1)
    scale = weight.sum() - (weight**2).sum() / weight.sum()
    return phi, max(0.0, float(excess / scale))


def _exact_limits(target: float, denominator: Values, kind: str) -> dict[str, Values]:
    chance, most = poisson(denominator * target), np.full_like(denominator, np.inf)
    if kind == "proportion":
        chance, most = binom(denominator, target), denominator
    limits = {}
    for name, tail in TAILS.items():
        lower = chance.ppf(tail)
        lower = lower - (chance.cdf(lower) - tail) / chance.pmf(lower)
        upper = chance.isf(tail)
        upper = upper + (chance.sf(upper - 1) - tail) / chance.pmf(upper)
        limits[f"lower_{name}"] = np.maximum(lower, 0) / denominator
        limits[f"upper_{name}"] = np.minimum(upper, most) / denominator
    return limits


def _widened(
    limits: dict[str, Values], target: float, error: Values, kind: str
) -> dict[str, Values]:
    # The exact limits of few cases can lie outside the normal ones: allowing for
    # over-dispersion must never make a signal.
    most = 1.0 if kind == "proportion" else np.inf
    widened = {}
    for name, tail in TAILS.items():
        margin = ndtri(1 - tail) * error
        lower = np.minimum(limits[f"lower_{name}"], target - margin)
        upper = np.maximum(limits[f"upper_{name}"], target + margin)
        widened[f"lower_{name}"] = np.maximum(lower, 0)
        widened[f"upper_{name}"] = np.minimum(upper, most)
    return widened


def _signal(rate: Values, lower: Values, upper: Values) -> NDArray[np.str_]:
    return np.select(
        [np.isnan(rate), rate < lower, rate > upper],
        ["no cases", "low", "high"],
        "within",
    )
