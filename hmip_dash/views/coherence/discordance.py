"""Whose figures of measures say one thing, and whose rating another?"""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import coherence as analysis
from hmip_dash.analysis import inspections
from hmip_dash.store import queries
from hmip_dash.views.coherence import pairs as coherence_pairs

INSPECTION_COLUMNS = [
    "provider",
    "overall_rating",
    "published",
    "issuer",
    "framework_name",
    "verification",
    "report_url",
]
"""What is said of the inspection beside a figure."""

COUNTS = ["provider_id", "better", "worse", "measures"]


def differences_by_provider(
    connection: Connection, provider_type: str, on: date, *, secondary: bool = False
) -> pd.DataFrame:
    """Return how many figures of each provider differ from its latest rating.

    One row a provider of whom any figure stands beside its latest inspection (the last
    one that ended before it, two years at most), by provider_id: better (figures in the
    better quarter, or that meet a target, beside a rating below Good), worse (the
    reverse) and measures (the names of those that differ, "; " between them, empty
    where none does). Who is in no row has no figure to compare: that is not known, and
    is not zero. A latest inspection without a rating, or rated in a secondary list only
    unless `secondary`, stands beside no figure.
    """
    reports = queries.inspections(connection, on)
    latest = inspections.latest(reports[reports["provider_type"].eq(provider_type)])
    aside = inspections.in_secondary_list(latest) & (not secondary)
    rated = latest[latest["overall_rating"].notna() & ~aside]
    compared, _ = coherence_pairs.comparable_figures(connection, provider_type, on)
    beside = coherence_pairs.match_inspections(
        compared, inspection_rows(rated), timing="before"
    )
    rows = differences(compared, beside)
    known = beside.loc[~beside["unsure"], "provider_id"]
    counts = pd.DataFrame({"provider_id": sorted(known.unique())})
    whose, side = rows["provider_id"], rows["side"]
    names = rows.groupby("provider_id")["measure"].agg(lambda of: "; ".join(sorted(of)))
    for column, which in (("better", analysis.BETTER), ("worse", analysis.WORSE)):
        of_side = whose[side.eq(which)].value_counts()
        counts[column] = counts["provider_id"].map(of_side).fillna(0).astype(int)
    counts["measures"] = counts["provider_id"].map(names).fillna("").astype("str")
    return counts[COUNTS]


def inspection_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return inspections in the columns that stand beside figures."""
    kept = rows.drop(columns=["number", "publication_id", "fact_id"])
    return kept.rename(columns={"source_url": "report_url"})


def differences(compared: pd.DataFrame, beside: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that differ from the rating beside them, by provider's name.

    `compared` and `beside` as `coherence_pairs` makes them. Providers are compared with
    all that have a figure in the same period, inspected or not. Figures of a small or
    unknown denominator are nowhere in it. Columns as `coherence.discordant`, with those
    of the inspection.
    """
    key = ["measure_id", "provider_id", "period"]
    sure = compared[~compared["unsure"]]
    pairs = sure.merge(
        beside[[*key, *INSPECTION_COLUMNS]], on=key, how="left", validate="one_to_one"
    )
    pairs = pairs.assign(
        name=pairs["measure"],
        measure=pairs["measure_id"],
        rating=pairs["overall_rating"],
    )
    rows = analysis.discordant(pairs).assign(measure=lambda frame: frame["name"])
    rows = rows.sort_values(["provider", "measure"], ignore_index=True)
    return rows.drop(columns="name")
