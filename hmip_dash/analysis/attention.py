"""Sort providers by how much inspection they get and how much they need."""

from dataclasses import dataclass

import pandas as pd

from hmip_dash.vocabulary import BELOW_GOOD, GOOD_OR_BETTER

FEWEST_FOR_QUARTILES = 8
FRESH_YEARS = 4
"""A grade is fresh while it is surely younger: the cycle that the plan of 2017 set."""

FEWEST_VISITS = 2
"""One visit is how a grade becomes fresh; only from the second can there be much."""

MUCH, LITTLE, BETWEEN = "much", "little", ""
VISIT = "visit"
"""Rated Good or better, and not visited for long: not much, but a visit."""

BELOW, OLDEST = "rated below Good", "among the oldest ratings"


@dataclass(frozen=True)
class Bounds:
    """Quartiles of a provider type: of visits, and the upper one of ages in years.

    oldest: of the fewest years that each rating can be old; None where fewer than
    eight ages are known.
    """

    lower: float
    upper: float
    oldest: float | None


def bounds(rows: pd.DataFrame) -> Bounds | None:
    """Return the quartiles of one provider type, None for fewer than 8 providers.

    `rows` has visits and age_least (missing where not known). Quartiles are
    interpolated (Hyndman and Fan 1996, type 7).
    """
    if len(rows) < FEWEST_FOR_QUARTILES:
        return None
    visits = rows["visits"].astype("float64")
    ages = rows["age_least"].dropna().astype("float64")
    known = len(ages) >= FEWEST_FOR_QUARTILES
    return Bounds(
        lower=float(visits.quantile(0.25)),
        upper=float(visits.quantile(0.75)),
        oldest=float(ages.quantile(0.75)) if known else None,
    )


def sort_out(rows: pd.DataFrame, limits: Bounds | None) -> pd.DataFrame:
    """Return gets, needs and why for each provider of one type; the index is kept.

    `rows` has visits, undated (inspections that may or may not be among the visits:
    they count against getting little), overall_rating, age_least and age_most (whole
    years; missing where not known). gets: much at or above the upper quartile of
    visits, above the lower one and from two visits; little at or below the lower
    quartile and below the upper one; so where the quartiles are equal, whoever has
    just as many gets neither.
    needs:
    little when rated Good or better and surely under four years ago; much when rated
    below Good; a visit when rated Good or better, surely four years ago or more, and at
    or above the upper quartile of ages. What a provider without a rating needs is not
    known: it is empty. Without limits every answer is empty.
    """
    if limits is None:
        nothing = pd.Series("", index=rows.index, dtype="str")
        return pd.DataFrame({"gets": nothing, "needs": nothing, "why": nothing})
    reasons = _reasons(rows, limits)
    below = rows["overall_rating"].isin(BELOW_GOOD)
    fresh = rows["age_most"].lt(FRESH_YEARS).fillna(value=False).astype(bool)
    needs = pd.Series(BETWEEN, index=rows.index, dtype="str")
    needs = needs.mask(fresh & rows["overall_rating"].isin(GOOD_OR_BETTER), LITTLE)
    return pd.DataFrame(
        {
            "gets": _gets(rows["visits"], rows["undated"], limits),
            "needs": needs.mask(reasons.eq(OLDEST), VISIT).mask(below, MUCH),
            "why": reasons,
        }
    )


def _gets(visits: pd.Series, undated: pd.Series, limits: Bounds) -> pd.Series:
    much = visits.ge(max(limits.upper, FEWEST_VISITS)) & visits.gt(limits.lower)
    most = visits + undated
    little = most.le(limits.lower) & most.lt(limits.upper)
    result = pd.Series(BETWEEN, index=visits.index, dtype="str")
    return result.mask(much, MUCH).mask(little, LITTLE)


def _reasons(rows: pd.DataFrame, limits: Bounds) -> pd.Series:
    rated = rows["overall_rating"].notna()
    below = rows["overall_rating"].isin(BELOW_GOOD)
    old = pd.Series(False, index=rows.index)
    if limits.oldest is not None:
        least = max(limits.oldest, FRESH_YEARS)
        old = rated & rows["age_least"].ge(least).fillna(value=False).astype(bool)
    result = pd.Series("", index=rows.index, dtype="str")
    result = result.mask(below, BELOW).mask(old, OLDEST)
    return result.mask(below & old, f"{BELOW}, and {OLDEST}")
