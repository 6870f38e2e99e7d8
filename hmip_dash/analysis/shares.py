"""How many of the services with a rating are Good or better?"""

import pandas as pd

from hmip_dash.vocabulary import GOOD_OR_BETTER, MINIMUM_FOR_SHARE


def good_or_better(inspections: pd.DataFrame, by: str | list[str]) -> pd.DataFrame:
    """Return one row per value of `by`: total, rated, k and share.

    `inspections` has one row per service (or per inspection) with overall_rating,
    missing where there is none. `rated` counts those with a rating and `k` those of
    them that are Good or Outstanding. `share` is k of rated, a proportion; it is
    missing where fewer than 10 are rated, so that no percentage is made of a handful.
    Services are chosen by the Inspectorate, not sampled: no interval belongs to it.
    """
    rating = inspections["overall_rating"]
    counts = (
        inspections.assign(
            total=1, rated=rating.notna().astype(int), k=_good(rating).astype(int)
        )
        .groupby(by, sort=True, observed=True)[["total", "rated", "k"]]
        .sum()
        .reset_index()
    )
    share = counts["k"] / counts["rated"].where(counts["rated"] >= MINIMUM_FOR_SHARE)
    return counts.assign(share=share)


def _good(rating: pd.Series) -> pd.Series:
    return rating.isin(list(GOOD_OR_BETTER))
