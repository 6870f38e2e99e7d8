"""Read the standards of each framework, its bands, and the rules of inspection."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import schema
from hmip_dash.store.queries.facts import facts


def frameworks(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per version of the inspection framework, oldest first."""
    table = schema.framework
    return facts(connection, table, on, order=(table.c.year, table.c.framework))


def standards(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per standard, in the order of its framework."""
    table = schema.standard
    return facts(connection, table, on, order=(table.c.position,))


def bands(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per band of the summed score, those without limits first."""
    table = schema.band
    lowest = table.c.min_score.nulls_first()
    order = (table.c.framework, table.c.provider_type, lowest)
    return facts(connection, table, on, order=order)


def case_bands(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per framework and rating: its per cent of cases, lowest first."""
    table = schema.case_band
    order = (table.c.framework, table.c.min_percent)
    return facts(connection, table, on, order=order)


def bears_on(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per standard and measure that bears on it."""
    table = schema.bears_on
    order = (table.c.framework, table.c.standard_no, table.c.measure_id)
    return facts(connection, table, on, order=order)


def programme(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per rule, pause or programme of inspection, by start."""
    table = schema.programme
    return facts(connection, table, on, order=(table.c.starts, table.c.fact_id))
