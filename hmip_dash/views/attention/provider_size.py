"""Read how large each provider is, where a count is loaded."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.coherence import pairs as coherence_pairs
from hmip_dash.views.shared import observations

POPULATION = "population aged 10–17"
COHORT = "adults in the reoffending cohort"
COLUMNS = [
    "provider_id",
    "size",
    "size_period",
    "size_publication",
    "size_source",
    "size_owner",
]


def size_description(provider_type: str) -> str:
    """Return what the size of a provider type is a count of."""
    return POPULATION if provider_type == "YJS" else COHORT


def sizes(connection: Connection, provider_type: str, on: date) -> pd.DataFrame:
    """Return the size of each provider whose size is loaded (COLUMNS).

    The denominator of the newest period: for youth justice services of a rate of those
    aged 10 to 17, else of the share of adults who reoffend. A count belongs to a
    provider when it is its own, or that of the one area which it serves alone: counts
    of several areas are never added up.
    """
    measures = queries.measures(connection, on)
    measures = measures[measures["applies_to"].eq(provider_type)]
    if provider_type == "YJS":
        counts = measures["unit"].str.contains("aged 10-17", regex=False)
    else:
        counts = measures["measure_id"].str.contains("reoffending-binary", regex=False)
    belongs = coherence_pairs.owner_by_subject(connection, provider_type, on)
    rows = observations.published_rows(
        connection,
        on,
        subjects=sorted(belongs),
        measure_ids=measures.loc[counts, "measure_id"].tolist(),
    )
    rows = rows[rows["denominator"].notna()]
    rows = rows.assign(
        provider_id=rows["subject"].map(belongs).astype("str"),
        own=rows["subject_kind"].eq("provider"),
    )
    newest = rows.sort_values(
        ["provider_id", "period_end", "own", "measure_id"], kind="stable"
    ).drop_duplicates("provider_id", keep="last")
    named = {
        "denominator": "size",
        "period": "size_period",
        "publication_id": "size_publication",
        "source": "size_source",
    }
    owners = dict(zip(measures["measure_id"], measures["body"], strict=True))
    return (
        newest.rename(columns=named)
        .assign(size_owner=newest["measure_id"].map(owners).astype("str"))[COLUMNS]
        .reset_index(drop=True)
    )
