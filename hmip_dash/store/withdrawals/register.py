"""Remember which figures were withdrawn, so that no load brings them back."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection, select

from hmip_dash.store import schema
from hmip_dash.store.loads.versions import Key, Values


def withdrawn(connection: Connection) -> pd.DataFrame:
    """Return one row per figure withdrawn, newest first: at, who, why, table, key."""
    table = schema.withdrawal
    query = select(table).order_by(table.c.withdrawal_id.desc())
    result = connection.execute(query)
    return pd.DataFrame(result.all(), columns=list(result.keys()))


def choices(
    connection: Connection, table_name: str, part: str, given: Mapping[str, str]
) -> list[str]:
    """Return every value of a part of a fact's key, now or ever, in order.

    Of the facts whose key has the parts `given`.
    """
    table = schema.FACTS[table_name]
    conditions = [table.c[name] == value for name, value in given.items()]
    query = select(table.c[part]).where(*conditions).distinct().order_by(table.c[part])
    return list(connection.execute(query).scalars())


def held_back(
    connection: Connection,
    wanted: Mapping[str, Mapping[Key, Values]],
    released_on: date,
) -> dict[str, list[Key]]:
    """Return the keys by table that a publication of that day must not bring back.

    A later release may: its publisher published the figure anew.
    """
    table = schema.withdrawal
    query = select(table.c.table_name, table.c.key, table.c.at)
    withdrawn: dict[str, list[Key]] = {name: [] for name in wanted}
    for name, key, at in connection.execute(query):
        if name in wanted and released_on <= at.date():
            whole = tuple(key[part] for part in schema.FACTS[name].info["key"])
            withdrawn[name] += [whole] * (whole in wanted[name])
    return {name: list(dict.fromkeys(keys)) for name, keys in withdrawn.items()}
