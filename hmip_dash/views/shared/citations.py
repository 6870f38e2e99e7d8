"""Name the publications that a view's figures came from, one line each."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import catalogue, partial_date
from hmip_dash.store import queries
from hmip_dash.views.shared.phrases import capitalised
from hmip_dash.vocabulary import NOT_STATED

INSPECTORATE = "HM Inspectorate of Probation"
HMPPS = "HM Prison and Probation Service"
MOJ = "Ministry of Justice"
YJB = "Youth Justice Board"
DFE = "Department for Education"

BY_SOURCE = (
    ("dfe-analytical-services/", DFE),
    ("YJB-Statistics-Analysis/", YJB),
    ("data.justice.gov.uk", MOJ),
)
"""What the source of a value holds → who published it."""

BY_OWNER = {
    "YJB": YJB,
    "MoJ contract": MOJ,
    "MoJ statistics": MOJ,
    "HMPPS": HMPPS,
    "DfE (section 251 returns)": DFE,
    "HMI Probation": INSPECTORATE,
}
"""Owner of a measure → who publishes its values."""


_FIGURES = {"ratings": ("inspection",), "values": ("observation",)}
"""Chart that is not a view of its own → the tables of its figures."""


REGISTERS = frozenset({"provider", "coverage", "area", "measure"})
"""Tables of names and definitions: who published them published no figure."""


TOTALS_SHOWN = {"trends": INSPECTORATE}
"""View → whose published totals it shows, of a file that holds those of several."""


def source_lines(
    connection: Connection, view: str, on: date, values: pd.DataFrame | None = None
) -> list[str]:
    """Return title, publisher and date of what each table of a view came from.

    The newest load of a bundled file, and each published file of which a row is known
    on that day. With `values` (rows of `observations`), only the loads which brought
    them stand for the values, with who published those.
    """
    publications = _with_totals_shown(view, _in_use(connection, on))
    if values is not None:
        publications = _of_values(publications, values)
    tables = _tables(view) or tuple(dict.fromkeys(publications["table_name"]))
    by_table = {
        table: publications[publications["table_name"].eq(table)] for table in tables
    }
    lines = [_line(row) for rows in by_table.values() for _, row in rows.iterrows()]
    return list(dict.fromkeys(lines))


def _of_values(publications: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """Return the publications that values came from, and those of other tables."""
    is_value = publications["table_name"].eq("observation")
    by_load = values[values["value"].notna()].groupby("publication_id")
    named = {
        load: "; ".join(names_of_publishers(rows, publications))
        for load, rows in by_load
    }
    shown = publications[~is_value | publications["publication_id"].isin(list(named))]
    own = shown["publication_id"].map(named).replace("", None)
    return shown.assign(
        publisher=shown["publisher"].mask(
            shown["table_name"].eq("observation") & own.notna(), own
        )
    )


def _with_totals_shown(view: str, publications: pd.DataFrame) -> pd.DataFrame:
    """Return publications, those of totals with whose totals the view shows."""
    if view not in TOTALS_SHOWN:
        return publications
    of_totals = publications["table_name"].eq("published_aggregate")
    shown = publications["publisher"].mask(of_totals, TOTALS_SHOWN[view])
    return publications.assign(publisher=shown)


def publishers(
    connection: Connection,
    view: str,
    on: date,
    of_values: tuple[str, ...] | None = None,
) -> str:
    """Return the publishers of a view's figures, each once.

    `of_values` names those of the values it shows, where they are known one by one.
    """
    publications = _with_totals_shown(view, _in_use(connection, on))
    tables = tuple(table for table in _tables(view) if table not in REGISTERS)
    tables = tables or _tables(view)
    if of_values is not None:
        tables = tuple(table for table in tables if table != "observation")
        publications = publications[publications["table_name"].isin(tables)]
    elif tables:
        publications = publications[publications["table_name"].isin(tables)]
    names = [name for text in publications["publisher"] for name in text.split("; ")]
    stated = dict.fromkeys(
        name for name in (*names, *(of_values or ())) if name != NOT_STATED
    )
    without_publisher = publications[publications["publisher"].eq(NOT_STATED)]
    unstated = dict.fromkeys(
        f"“{row.title}” ({_no_publisher(row.table_name)})"
        for row in without_publisher.itertuples()
    )
    return "; ".join([*stated, *unstated])


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
    has_rows = [
        queries.has_rows_of_load(connection, row.publication_id, row.table_name, on)
        for row in published.itertuples()
    ]
    rows = pd.concat([newest, published[pd.Series(has_rows, published.index, bool)]])
    return rows.sort_values("publication_id", ascending=False, kind="stable")


def _no_publisher(table: str) -> str:
    """Return the words for rows of a table whose publisher is not stated."""
    return "by whom is not stated" if table in _STATEMENTS else "publisher not stated"


_STATEMENTS = ("bears_on",)
"""Tables of statements, which have an author; others hold published figures."""


def _line(row: pd.Series) -> str:
    released = partial_date.words(row["released_on"].isoformat())
    stated = row["publisher"] != NOT_STATED
    publisher = (
        row["publisher"] if stated else capitalised(_no_publisher(row["table_name"]))
    )
    return f"{row['title']}. {publisher}. Known here from {released}."


def publishers_of_values(values: pd.DataFrame, publications: pd.DataFrame) -> pd.Series:
    """Return the publisher of each of `values`, empty where none is known.

    `values` has publication_id, source and body; `publications` is as
    `queries.publications`.
    """
    loads = dict(
        zip(publications["publication_id"], publications["publisher"], strict=True)
    )
    origins = values[["publication_id", "source", "body"]]
    named = {
        origin: _publisher(loads, *origin)
        for origin in origins.drop_duplicates().itertuples(index=False, name=None)
    }
    rows = origins.itertuples(index=False, name=None)
    return pd.Series([named[row] for row in rows], values.index, dtype="str")


def names_of_publishers(
    values: pd.DataFrame, publications: pd.DataFrame
) -> tuple[str, ...]:
    """Return who published values, each once, in the order of the values.

    A row without a value names nobody.
    """
    known = publishers_of_values(values[values["value"].notna()], publications)
    several = [name for text in known.unique() for name in text.split("; ")]
    stated = (name for name in several if name and name != NOT_STATED)
    return tuple(dict.fromkeys(stated))


def _publisher(
    loads: Mapping[int, str], publication_id: int, source: object, body: object
) -> str:
    publisher = str(loads.get(publication_id, ""))
    stated = publisher.split("; ")
    if len(stated) == 1:
        return publisher
    by_source = [name for text, name in BY_SOURCE if text in str(source)]
    for name in (*by_source, BY_OWNER.get(str(body), "")):
        if name in stated:
            return name
    return publisher
