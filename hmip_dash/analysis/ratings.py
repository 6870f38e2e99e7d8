"""Does a published overall rating agree with the score it rests on?

Each standard that counts scores 0 for Inadequate, 1 for Requires improvement, 2 for
Good and 3 for Outstanding; the sum falls into a band, and the band gives the overall
rating (HM Inspectorate of Probation, rules and guidance of each programme). Published
ratings are never corrected: a disagreement is a query to look into.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from hmip_dash.vocabulary import RATING_DTYPE

MOST_POINTS = 3
_PROBLEM_COLUMNS = ["inspection_id", "code", "message"]


class Overall(NamedTuple):
    """Points summed, the rating of their band, and what the band rests on."""

    points: int | None
    band: str | None
    status: str


def points(ratings: pd.Series) -> pd.Series:
    """Return 0 to 3 for each rating, missing where there is none."""
    codes = ratings.astype(RATING_DTYPE).cat.codes.astype("Int64")
    return codes.mask(codes < 0)


def overall(ratings: pd.DataFrame | Iterable[str], bands: pd.DataFrame) -> Overall:
    """Return the points, band and band's status for the standards of one inspection.

    `ratings` is a frame with one row per standard and column rating (and, if there
    are standards that do not count, counts_to_overall: "no" leaves one out), or the
    rating words of the standards that count. `bands` has one row per rating with
    min_score, max_score_in_band, max_score and status, for one framework.

    A standard that counts but has no rating makes the sum unknown. Bands made for
    another maximum than these standards can reach say nothing about them, and bands
    without limits say nothing at all; the points are still given.
    """
    frame = ratings if isinstance(ratings, pd.DataFrame) else _frame(ratings)
    if "counts_to_overall" in frame:
        frame = frame[frame["counts_to_overall"].ne("no")]
    scored = points(frame["rating"])
    if scored.empty or scored.isna().any():
        return Overall(None, None, "a standard that counts has no rating held")
    total, maximum = int(scored.sum()), MOST_POINTS * len(scored)
    fitting = bands[bands["max_score"].eq(maximum) & bands["min_score"].notna()]
    if fitting.empty:
        return Overall(total, None, f"no bands are known for a maximum of {maximum}")
    band = _band(total, fitting)
    if band is None:
        return Overall(total, None, f"no band holds {total} points")
    return Overall(total, band["rating"], band["status"])


def check(
    inspections: pd.DataFrame,
    bands: pd.DataFrame | None = None,
    standard_ratings: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return one row per disagreement: inspection_id, code and message.

    `inspections` has inspection_id, framework, provider_type, overall_rating, score
    and max_score. With `bands` (all frameworks) a rating outside the band of its score
    is reported; with `standard_ratings` (inspection_id, rating, counts_to_overall) a
    score that the known ratings of standards rule out. An inspection without a score
    or without its maximum is passed over, and so is one of a maximum the bands do not
    know: nothing can be said of it.
    """
    scored = inspections.dropna(subset=["score", "max_score"]).astype(
        {"score": "float", "max_score": "float"}
    )
    found = list(_impossible(scored))
    if bands is not None:
        found += _outside_band(scored, bands)
    if standard_ratings is not None:
        found += _ruled_out(scored, standard_ratings)
    return pd.DataFrame(found, columns=_PROBLEM_COLUMNS).sort_values(
        ["inspection_id", "code"], ignore_index=True
    )


def _frame(ratings: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame({"rating": pd.Series(list(ratings), dtype="str")})


def _band(score: int, bands: pd.DataFrame) -> pd.Series | None:
    holds = bands["min_score"].le(score) & bands["max_score_in_band"].ge(score)
    return bands[holds].iloc[0] if holds.any() else None


def _impossible(scored: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    for row in scored[scored["score"] > scored["max_score"]].itertuples():
        message = f"scored {row.score:.0f} of {row.max_score:.0f}"
        yield str(row.inspection_id), "score-over-maximum", message
    for row in scored[scored["score"] < 0].itertuples():
        yield str(row.inspection_id), "score-below-zero", f"scored {row.score:.0f}"


def _outside_band(
    scored: pd.DataFrame, bands: pd.DataFrame
) -> Iterator[tuple[str, str, str]]:
    key = ["framework", "provider_type", "max_score"]
    limited = bands.dropna(subset=["min_score", "max_score_in_band", "max_score"])
    pairs = scored.dropna(subset="overall_rating").merge(
        limited[[*key, "rating", "min_score", "max_score_in_band", "status"]], on=key
    )
    holds = pairs["score"].between(pairs["min_score"], pairs["max_score_in_band"])
    wrong = holds & pairs["rating"].ne(pairs["overall_rating"])
    for row in pairs[wrong].itertuples():
        message = (
            f"published as {row.overall_rating}, but {row.score:.0f} of "
            f"{row.max_score:.0f} lies in the band for {row.rating} "
            f"(band: {row.status})"
        )
        yield str(row.inspection_id), "rating-outside-band", message


def _ruled_out(
    scored: pd.DataFrame, standard_ratings: pd.DataFrame
) -> Iterator[tuple[str, str, str]]:
    counting = standard_ratings[standard_ratings["counts_to_overall"].ne("no")]
    known = (
        counting.assign(points=points(counting["rating"]))
        .dropna(subset="points")
        .groupby("inspection_id")["points"]
        .agg(["sum", "size"])
    )
    for row in scored.merge(
        known, left_on="inspection_id", right_index=True
    ).itertuples():
        lost = MOST_POINTS * row.size - row.sum
        if row.sum > row.score or row.score > row.max_score - lost:
            message = (
                f"scored {row.score:.0f} of {row.max_score:.0f}, but {row.size} "
                f"standards held sum to {row.sum}"
            )
            yield str(row.inspection_id), "score-against-standards", message
