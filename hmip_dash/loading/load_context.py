"""Read from the store what a file is matched and checked against."""

from datetime import date
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.config import settings
from hmip_dash.imports.reference_data import Known
from hmip_dash.store import queries

ALIAS_COLUMNS = ["level", "name", "code", "kind", "source"]
FOR_FINDING = "short"
"""Names of this kind are for the search box: what a file means by one is asked."""


def known(connection: Connection, on: date) -> Known:
    """Return what the store knows on the day of loading, and the names also used."""
    everyone = list(queries.subjects(connection, on))
    return Known(
        today=on,
        providers=queries.providers(connection, on),
        areas=queries.areas(connection, on),
        coverage=queries.coverage(connection, on),
        successions=queries.successions(connection, on),
        measures=queries.measures(connection, on),
        frameworks=queries.frameworks(connection, on),
        standards=queries.standards(connection, on),
        bands=queries.bands(connection, on),
        inspections=queries.inspections(connection, on, all_issuers=True),
        observations=queries.observations(connection, on, subjects=everyone),
        aliases=aliases(settings().data),
    )


def aliases(folder: Path) -> pd.DataFrame:
    """Return the names that publishers use beside an area's or provider's own."""
    path = folder / "aliases.csv"
    if not path.exists():
        return pd.DataFrame(columns=ALIAS_COLUMNS)
    rows = pd.read_csv(path, dtype="str", keep_default_na=False)
    # A file of an earlier version has no kinds: all of its names are publishers' own.
    return rows[rows["kind"].ne(FOR_FINDING)] if "kind" in rows else rows
