"""Narrow the services of a view to those that work in one area."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import places
from hmip_dash.store import queries


def narrow(
    connection: Connection, rows: pd.DataFrame, area_code: str | None, on: date
) -> pd.DataFrame:
    """Return the rows of providers that serve an area, all rows without an area.

    `rows` has provider_id. A provider serves an area as on its page: it covers a part
    of it, or holds it. An area that is not known has no rows.
    """
    if area_code is None:
        return rows
    serving = places.serving(
        queries.coverage(connection, on), queries.areas(connection, on), area_code
    )
    return rows[rows["provider_id"].isin(serving["provider_id"])].reset_index(drop=True)


def area_name(connection: Connection, area_code: str | None, on: date) -> str:
    """Return the name of the area that a view is narrowed to, empty without one."""
    if area_code is None:
        return ""
    areas = queries.areas(connection, on)
    names = areas.loc[areas["area_code"].eq(area_code), "name"]
    return str(names.iloc[0]) if len(names) else area_code


def described(name: str) -> list[tuple[str, str]]:
    """Return the area of a choice as (label, value), nothing without one."""
    return [("Area", name)] if name else []
