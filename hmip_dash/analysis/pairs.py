"""Which rating of a provider followed which?"""

import pandas as pd

from hmip_dash.analysis import inspections
from hmip_dash.vocabulary import BELOW_GOOD


def consecutive(reports: pd.DataFrame) -> pd.DataFrame:
    """Return one row per rating that has an earlier one of the same provider.

    `reports` has one row per inspection, as `queries.inspections`. Columns:
    provider_id, provider, previous, latest (the two ratings), previous_published,
    published, previous_framework, framework_name, same_framework, change (up, down,
    same), secondary (either was not confirmed on the Inspectorate's site), is_latest
    (the later one is of the provider's latest inspection) and source_url. An inspection
    without a rating is passed over.
    """
    ordered = inspections.in_order(reports)
    before = inspections.previous_rated(ordered)
    rows = ordered.assign(
        previous=before["overall_rating"],
        latest=ordered["overall_rating"],
        previous_published=before["published"],
        previous_framework=before["framework_name"],
        same_framework=before["framework"].eq(ordered["framework"]),
        change=inspections.change(before["overall_rating"], ordered["overall_rating"]),
        secondary=inspections.in_secondary_list(ordered)
        | inspections.in_secondary_list(before),
        is_latest=~ordered.duplicated("provider_id", keep="last"),
    )
    known = rows["previous"].notna() & rows["latest"].notna()
    return rows.loc[known, COLUMNS].reset_index(drop=True)


COLUMNS = [
    "provider_id",
    "provider",
    "previous",
    "latest",
    "previous_published",
    "published",
    "previous_framework",
    "framework_name",
    "same_framework",
    "change",
    "secondary",
    "is_latest",
    "source_url",
]


def below_good_and_last(reports: pd.DataFrame) -> pd.DataFrame:
    """Return the inspections rated below Good that no later rating followed."""
    ordered = inspections.in_order(reports)
    rated = ordered[ordered["overall_rating"].notna()]
    last = rated.drop_duplicates("provider_id", keep="last")
    return last[last["overall_rating"].isin(list(BELOW_GOOD))]
