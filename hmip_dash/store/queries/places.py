"""Read providers, areas, who serves which, and what else is known of a place."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import schema
from hmip_dash.store.queries.facts import distinct, facts


def providers(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per provider, by name."""
    table = schema.provider
    return facts(connection, table, on, order=(table.c.name,))


def areas(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per area, by name and kind."""
    table = schema.area
    return facts(connection, table, on, order=(table.c.name, table.c.kind))


def coverage(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per provider and area it serves."""
    table = schema.coverage
    return facts(connection, table, on, order=(table.c.provider_id, table.c.area_code))


def successions(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per predecessor and successor."""
    table = schema.succession
    order = (table.c.predecessor_id, table.c.successor_id)
    return facts(connection, table, on, order=order)


def aliases(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per other name of an area or provider, by name."""
    table = schema.aliases
    order = (table.c.name, table.c.level, table.c.code)
    return facts(connection, table, on, order=order)


def populations(
    connection: Connection, on: date, *, area_codes: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return one row per area, age group and year, only of `area_codes` unless None."""
    table = schema.population
    conditions = [] if area_codes is None else [table.c.area_code.in_(area_codes)]
    order = (table.c.area_code, table.c.age_group, table.c.year)
    return facts(connection, table, on, order=order, conditions=conditions)


def neighbours(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per authority and statistical neighbour, by model and rank."""
    table = schema.neighbour
    order = (table.c.model, table.c.area_code, table.c.rank)
    return facts(connection, table, on, order=order)


def neighbour_areas(connection: Connection, on: date) -> pd.Series:
    """Return the codes of all areas in a model of statistical neighbours, sorted."""
    table = schema.neighbour
    codes = {
        *distinct(connection, table.c.area_code, on),
        *distinct(connection, table.c.neighbour_code, on),
    }
    return pd.Series(sorted(codes), dtype="str")
