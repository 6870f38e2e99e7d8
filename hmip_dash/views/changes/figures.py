"""Name the figures that were revised, and count those that came or went."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import fact_changes, queries
from hmip_dash.store.fact_changes import Moment
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import GROUPS

COLUMNS = [
    "measure_id",
    "measure",
    "provider_type",
    "unit",
    "subject",
    "subject_name",
    "period",
    "before",
    "now",
    "publication_id",
    "load",
]


def revised(connection: Connection, before: Moment, on: date) -> pd.DataFrame:
    """Return the figures whose value or symbol was another before, with COLUMNS.

    before and now are in words; load is the title of the publication of the new one.
    """
    rows = fact_changes.revised_figures(connection, before, on)
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    areas, providers = queries.areas(connection, on), queries.providers(connection, on)
    names = {
        **dict(zip(areas["area_code"], areas["name"], strict=True)),
        **dict(zip(providers["provider_id"], providers["name"], strict=True)),
        **GROUPS,
    }
    loads = queries.publications(connection)
    titles = dict(zip(loads["publication_id"], loads["title"], strict=True))
    rows = _with_measure(connection, rows, on)
    return rows.assign(
        subject_name=[names.get(code, code) for code in rows["subject"]],
        before=_in_words(rows, "before"),
        now=_in_words(rows, "now"),
        load=rows["publication_id"].map(titles),
    ).sort_values(["measure", "subject_name", "period_end"], ignore_index=True)[COLUMNS]


def counts(connection: Connection, before: Moment, on: date) -> pd.DataFrame:
    """Return measure_id, measure, new (values not held before) and gone, by name."""
    rows = fact_changes.figure_counts(connection, before, on)
    named = _with_measure(connection, rows, on)
    columns = ["measure_id", "measure", "provider_type", "new", "gone"]
    return named.sort_values(["measure", "measure_id"], ignore_index=True)[columns]


def _with_measure(connection: Connection, rows: pd.DataFrame, on: date) -> pd.DataFrame:
    """Add name, unit and provider type; an undefined measure has its code as name."""
    measures = queries.measures(connection, on)[
        ["measure_id", "name", "unit", "applies_to"]
    ].rename(columns={"name": "measure", "applies_to": "provider_type"})
    merged = rows.merge(measures, on="measure_id", how="left")
    return merged.assign(measure=merged["measure"].fillna(merged["measure_id"]))


def _in_words(rows: pd.DataFrame, side: str) -> list[str]:
    return [
        phrases.value(value, unit, symbol)
        if isinstance(unit, str)
        else str(symbol if pd.isna(value) else value)
        for value, unit, symbol in zip(
            rows[f"value_{side}"], rows["unit"], rows[f"symbol_{side}"], strict=True
        )
    ]
