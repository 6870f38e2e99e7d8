"""Find published figures that disagree, and codes that lead nowhere."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import ratings
from hmip_dash.store import queries
from hmip_dash.views.shared import latest_ratings, observations
from hmip_dash.vocabulary import GROUPS


def disagreements(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per inspection whose figures disagree.

    inspection_id, provider_id, provider, code, message and source_url, by provider. A
    row is a query to look into, not a verdict on anyone.
    """
    reports = queries.inspections(connection, on)
    standards = latest_ratings.with_standards(
        queries.standard_ratings(connection, on),
        reports,
        queries.standards(connection, on),
    )
    problems = ratings.check(reports, queries.bands(connection, on), standards)
    details = reports[["inspection_id", "provider_id", "provider", "source_url"]]
    return problems.merge(
        details, on="inspection_id", validate="many_to_one"
    ).sort_values(["provider", "inspection_id", "code"], ignore_index=True)


def _coded(aliases: pd.DataFrame) -> pd.Series:
    """Return the codes of names that have one; others are known to lead nowhere."""
    return aliases.loc[aliases["code"].ne(""), "code"]


def unresolved(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per lost reference: table, reference (the code) and message."""
    providers = set(queries.providers(connection, on)["provider_id"])
    areas = set(queries.areas(connection, on)["area_code"])
    reports = queries.inspections(connection, on, all_issuers=True)
    measures = set(queries.measures(connection, on)["measure_id"])
    coverage = queries.coverage(connection, on)
    succession = queries.successions(connection, on)
    references = [
        ("inspection", reports["provider_id"], providers),
        ("coverage", coverage["provider_id"], providers),
        ("coverage", coverage["area_code"], areas),
        ("succession", succession["predecessor_id"], providers),
        ("succession", succession["successor_id"], providers),
        (
            "standard_rating",
            queries.standard_ratings(connection, on, scraped=True)["inspection_id"],
            set(reports["inspection_id"]),
        ),
        (
            "recommendation_count",
            queries.recommendation_counts(connection, on)["inspection_id"],
            set(reports["inspection_id"]),
        ),
        ("population", queries.populations(connection, on)["area_code"], areas),
        ("aliases", _coded(queries.aliases(connection, on)), providers | areas),
        ("neighbour", queries.neighbour_areas(connection, on), areas),
        (
            "observation",
            pd.Series(observations.subjects(connection, on), dtype="str"),
            providers | areas | {*GROUPS},
        ),
        ("observation", pd.Series(observations.measure_ids(connection, on)), measures),
    ]
    rows = [
        (table, code, f"{table} refers to '{code}', which is not in the store")
        for table, codes, known in references
        for code in sorted(set(codes.dropna()) - known)
    ]
    return pd.DataFrame(rows, columns=["table", "reference", "message"])
