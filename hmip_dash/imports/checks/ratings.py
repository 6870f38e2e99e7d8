"""Check that each rating is one of the four words and fits its score."""

from collections.abc import Callable, Iterator

import pandas as pd

from hmip_dash.imports.prepared_rows import Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.row_problems import WARNING, at_rows, numeric
from hmip_dash.vocabulary import RATINGS

Disagreements = Callable[..., pd.DataFrame]
"""Inspections, bands and ratings of standards → inspection_id, code, message: which
published ratings disagree with their score."""

ENOUGH_GRADED = 50
"""In a column of so many ratings each of the four is expected once at least."""

_STANDARD = ["domain", "standard_no", "standard"]


def unknown_ratings(prepared: Prepared) -> Iterator[Problem]:
    """Yield rating words that are not one of the four."""
    for table, column in (
        ("inspection", "overall_rating"),
        ("standard_rating", "rating"),
    ):
        rows = prepared.frame(table)
        wrong = rows[column].notna() & ~rows[column].isin(list(RATINGS))
        yield from at_rows(
            rows[wrong],
            code="unknown-rating",
            says=lambda row, column=column: (
                f"“{getattr(row, column)}” is not one of the four ratings"
            ),
            mend=f"Write one of: {', '.join(RATINGS)}. Leave it empty for no rating.",
        )


def overall_against_score(
    prepared: Prepared, known: Known, disagreements: Disagreements
) -> Iterator[Problem]:
    """Yield published overall ratings that disagree with the score they rest on.

    What was published is never corrected here: a warning, to be looked into. A score
    that cannot be is another check's.
    """
    inspected = prepared.frame("inspection")
    if inspected.empty:
        return
    types = known.providers.set_index("provider_id")["provider_type"]
    scores = ["score", "max_score"]
    limits = ["min_score", "max_score_in_band", "max_score"]
    disagreeing = disagreements(
        inspected.assign(
            provider_type=inspected["provider_id"].map(types),
            **{name: numeric(inspected[name]) for name in scores},
        ),
        known.bands.assign(**{name: numeric(known.bands[name]) for name in limits}),
        _counting(prepared, known),
    )
    disagreeing = disagreeing[
        ~disagreeing["code"].isin(["score-over-maximum", "score-below-zero"])
    ]
    yield from at_rows(
        inspected.merge(
            disagreeing[["inspection_id", "message"]].drop_duplicates(),
            on="inspection_id",
        ),
        code="overall-against-score",
        says=lambda row: row.message,
        mend="Compare with the report. Accept it if that is what was published.",
        severity=WARNING,
    )


def ratings_never_used(prepared: Prepared) -> Iterator[Problem]:
    """Yield columns of standards in which one of the four ratings never occurs.

    Over 50 graded cells and more that says that the source is incomplete, not that no
    service was ever rated so.
    """
    rows = prepared.frame("standard_rating").dropna(subset="rating")
    for _, cells in rows.groupby(_STANDARD, dropna=False):
        never = [rating for rating in RATINGS if rating not in set(cells["rating"])]
        if len(cells) < ENOUGH_GRADED or not never:
            continue
        yield from at_rows(
            cells.head(1).assign(n=len(cells), never=" or ".join(never)),
            code="rating-never-used",
            says=lambda row: (
                f"none of the {row.n} ratings of “{row.standard}” is {row.never}"
            ),
            mend="See whether the source is complete; accept it if it is.",
            severity=WARNING,
        )


def _counting(prepared: Prepared, known: Known) -> pd.DataFrame:
    """Return the file's ratings of standards, and whether each counts."""
    rated = prepared.frame("standard_rating")
    inspected = prepared.frame("inspection")[["inspection_id", "framework"]]
    counts = known.standards[["framework", "domain", "standard", "counts_to_overall"]]
    return rated.merge(inspected, on="inspection_id").merge(
        counts.drop_duplicates(["framework", "domain", "standard"]),
        on=["framework", "domain", "standard"],
        how="left",
    )
