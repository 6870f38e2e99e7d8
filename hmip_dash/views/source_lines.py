"""Which publications did a view's figures come from, in a line each?"""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.store import queries

_TABLES = {
    "overview": ("inspection", "provider"),
    "grades": ("inspection", "standard_rating", "provider"),
    "provider": ("inspection", "standard_rating", "provider", "observation"),
    "area": ("inspection", "provider", "coverage", "observation"),
    "measure": ("measure", "observation"),
    "benchmarks": (
        "measure",
        "observation",
        "neighbour",
        "inspection",
        "standard_rating",
        "provider",
        "coverage",
    ),
    "trends": ("inspection", "provider", "programme", "published_aggregate"),
    "coherence": (
        "inspection",
        "standard_rating",
        "measure",
        "observation",
        "target",
        "bears_on",
        "coverage",
    ),
    "recommendations": ("provider", "inspection", "standard_rating"),
    "data_requests": ("provider", "measure"),
    "programme": ("programme", "inspection", "provider"),
    "oversight pack": (),
    "board pack": ("inspection", "provider", "coverage", "measure", "observation"),
    "glossary": ("measure", "observation"),
    "beside": ("inspection", "standard_rating", "provider", "observation"),
    "standards": (
        "framework",
        "standard",
        "band",
        "case_band",
        "inspection",
        "standard_rating",
        "case_finding",
    ),
    "success": ("inspection", "band", "survey_result", "standard_rating"),
    "sources": (),
}


def source_lines(connection: Connection, view: str, on: date) -> list[str]:
    """Return title, publisher and date of the newest load of each table of a view."""
    publications = queries.publications(connection)
    known = publications[publications["released_on"].le(on)]
    newest = known.drop_duplicates("table_name").set_index("table_name")
    tables = _TABLES[view] or tuple(newest.index)
    return [_line(newest.loc[table]) for table in tables if table in newest.index]


def publishers(connection: Connection, view: str, on: date) -> str:
    """Return the publishers of a view's figures, each once."""
    publications = queries.publications(connection)
    known = publications[publications["released_on"].le(on)]
    tables = _TABLES[view]
    if tables:
        known = known[known["table_name"].isin(tables)]
    names = [name for text in known["publisher"] for name in text.split("; ")]
    return "; ".join(dict.fromkeys(names))


def _line(row: pd.Series) -> str:
    released = partial_date.words(row["released_on"].isoformat())
    return f"{row['title']}. {row['publisher']}. Known here from {released}."
