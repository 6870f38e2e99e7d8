"""Which publications did a view's figures come from, in a line each?"""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import catalogue, partial_date
from hmip_dash.store import queries
from hmip_dash.views.shared.phrases import capitalised
from hmip_dash.vocabulary import NOT_STATED

_FIGURES = {"ratings": ("inspection",), "values": ("observation",)}
"""What a chart shows that is no view of its own → the tables of its figures."""


def source_lines(connection: Connection, view: str, on: date) -> list[str]:
    """Return title, publisher and date of what each table of a view came from.

    The newest load of a bundled file, and each published file of which a row is known
    on that day.
    """
    found = _in_use(connection, on)
    tables = _tables(view) or tuple(dict.fromkeys(found["table_name"]))
    named = {table: found[found["table_name"].eq(table)] for table in tables}
    lines = [_line(row) for rows in named.values() for _, row in rows.iterrows()]
    return list(dict.fromkeys(lines))


def publishers(connection: Connection, view: str, on: date) -> str:
    """Return the publishers of a view's figures, each once."""
    found = _in_use(connection, on)
    tables = _tables(view)
    if tables:
        found = found[found["table_name"].isin(tables)]
    names = [name for text in found["publisher"] for name in text.split("; ")]
    named = dict.fromkeys(name for name in names if name != NOT_STATED)
    unnamed = found[found["publisher"].eq(NOT_STATED)]
    said = dict.fromkeys(
        f"“{row.title}” ({_nobody(row.table_name)})" for row in unnamed.itertuples()
    )
    return "; ".join([*named, *said])


def _tables(view: str) -> tuple[str, ...]:
    return _FIGURES.get(view) or catalogue.view(view).tables


def _in_use(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per publication in use on a day and table it brought."""
    publications = queries.publications(connection)
    known = publications[publications["released_on"].le(on)]
    each = known.assign(table_name=known["table_name"].str.split()).explode(
        "table_name"
    )
    bundled = each["format"].eq("bundled")
    newest = each[bundled & each["status"].ne("undone")].drop_duplicates("file_name")
    published = each[~bundled]
    brought = [
        queries.brought(connection, row.publication_id, row.table_name, on)
        for row in published.itertuples()
    ]
    rows = pd.concat([newest, published[pd.Series(brought, published.index, bool)]])
    return rows.sort_values("publication_id", ascending=False, kind="stable")


def _nobody(table: str) -> str:
    """Return how it is said that nobody stated whose rows of a table are."""
    return "by whom is not stated" if table in _SAID else "publisher not stated"


_SAID = ("bears_on",)
"""Tables of what somebody says, not of figures that somebody publishes."""


def _line(row: pd.Series) -> str:
    released = partial_date.words(row["released_on"].isoformat())
    stated = row["publisher"] != NOT_STATED
    publisher = row["publisher"] if stated else capitalised(_nobody(row["table_name"]))
    return f"{row['title']}. {publisher}. Known here from {released}."
