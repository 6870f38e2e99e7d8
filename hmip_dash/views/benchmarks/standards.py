"""Find how each standard was rated in each provider's latest inspection."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.shared import latest_ratings

ANOTHER = "another framework"
NOT_HERE = "not collected"
NONE = "no inspection held"


@dataclass(frozen=True)
class Standards:
    """The standards of each framework and their ratings, never tested.

    frameworks: code → name of those with a rating, newest first; standards: framework,
    number, name in order; ratings: provider_id, framework, number, name, rating.
    """

    frameworks: dict[str, str]
    standards: pd.DataFrame
    ratings: pd.DataFrame

    def of(self, framework: str) -> list[tuple[str, str]]:
        """Return (number, name) of the standards of a framework, in its order."""
        rows = self.standards[self.standards["framework"].eq(framework)]
        return list(zip(rows["number"], rows["name"], strict=True))

    def rated(self, framework: str) -> dict[tuple[str, str, str], str]:
        """Return (provider_id, number, name) → rating under a framework."""
        rows = self.ratings[self.ratings["framework"].eq(framework)]
        keys = zip(rows["provider_id"], rows["number"], rows["name"], strict=True)
        return dict(zip(keys, rows["rating"], strict=True))


def standards(
    connection: Connection, providers: pd.DataFrame, provider_type: str, on: date
) -> Standards:
    """Return standards and ratings of the latest inspection of each of `providers`."""
    reports = queries.inspections(connection, on)
    all_standards = queries.standards(connection, on)
    ratings = queries.standard_ratings(connection, on)
    of_latest = ratings[ratings["inspection_id"].isin(providers["inspection_id"])]
    rated = (
        latest_ratings.with_standards(of_latest, reports, all_standards)
        .merge(providers[["inspection_id", "provider_id"]], on="inspection_id")
        .rename(columns={"standard_no": "number", "standard": "name"})
    )
    of_type = (
        all_standards[all_standards["provider_type"].eq(provider_type)]
        .drop_duplicates(["framework", "standard_no", "standard"])
        .rename(columns={"standard_no": "number", "standard": "name"})
    )
    columns = ["framework", "number", "name"]
    versions = queries.frameworks(connection, on).iloc[::-1]
    known = versions[versions["framework"].isin(rated["framework"])]
    return Standards(
        frameworks=dict(zip(known["framework"], known["name"], strict=True)),
        standards=of_type[columns].reset_index(drop=True),
        ratings=rated[["provider_id", *columns, "rating"]],
    )


def standing(provider: dict, framework: str) -> str:
    """Return why a provider has no rating of a standard under a framework."""
    own_framework = provider["framework"]
    if own_framework is None or pd.isna(own_framework):
        return NONE
    return NOT_HERE if own_framework == framework else ANOTHER
