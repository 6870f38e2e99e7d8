"""Withdraw a figure from every picture, past and present.

The one exception to keeping what was said: for a figure that should never have been
published. All its versions are deleted; that there was one, who took it out, when and
why, stays. Its value stays nowhere in the store.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    delete,
    exists,
    insert,
    select,
    update,
)

from hmip_dash.store import schema
from hmip_dash.store.database import writing
from hmip_dash.store.loads import publication_series, writes
from hmip_dash.store.refusal import NotPossibleError

_BELOW = {"inspection": ("standard_rating", "case_finding", "recommendation_count")}
"""Tables whose rows belong to a row of another and go with it."""


def withdraw(
    engine: Engine, table_name: str, key: Mapping[str, Any], *, who: str, why: str
) -> int:
    """Take one figure out of every picture; return the event.

    `key` has parts of the fact's key by name, as many as tell it from all others. With
    an inspection go its standard ratings and case findings. Raises NotPossibleError
    when the key names no figure or several, or when no reason is given.
    """
    if not why.strip():
        raise NotPossibleError("Say why the figure is withdrawn.")
    table = _table(table_name)
    with writing(engine) as connection:
        _overwrite_what_is_deleted(connection)
        whole = _only(connection, table, key)
        event_id = writes.event(
            connection,
            at=_now(),
            who=who,
            what="withdraw",
            publication_id=None,
            detail={"table": table_name},
        )
        brought = _delete(connection, table, whole, event_id, who, why)
        for name in _BELOW.get(table_name, ()):
            below = schema.FACTS[name]
            parent = {part: whole[part] for part in table.info["key"]}
            for each in _keys(connection, below, _where(below, parent)):
                brought |= _delete(connection, below, each, event_id, who, why)
        _mark(connection, brought)
    _empty_the_log(engine)
    return event_id


def _table(name: str) -> Table:
    if name not in schema.FACTS:
        raise NotPossibleError(f"There is no table of facts “{name}”.")
    return schema.FACTS[name]


def _only(connection: Connection, table: Table, key: Mapping[str, Any]) -> dict:
    """Return the whole key of the one fact that parts of its key name."""
    unknown = set(key) - set(table.info["key"])
    if unknown:
        parts = ", ".join(table.info["key"])
        raise NotPossibleError(f"The key of {table.name} has these parts: {parts}.")
    keys = _keys(connection, table, _where(table, key))
    if not keys:
        raise NotPossibleError(f"There is no such row of {table.name}.")
    if len(keys) > 1:
        raise NotPossibleError(
            f"{len(keys):,} rows of {table.name} are meant by this; give more parts "
            f"of the key: {', '.join(table.info['key'])}."
        )
    return keys[0]


def _where(table: Table, key: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    return [table.c[part] == value for part, value in key.items()]


def _keys(
    connection: Connection, table: Table, conditions: Sequence[ColumnElement[bool]]
) -> list[dict]:
    columns = [table.c[part] for part in table.info["key"]]
    query = select(*columns).where(*conditions).distinct()
    return [dict(row) for row in connection.execute(query).mappings()]


def _delete(
    connection: Connection,
    table: Table,
    key: Mapping[str, Any],
    event_id: int,
    who: str,
    why: str,
) -> set[int]:
    """Delete a fact, leave its tombstone; return the publications that brought it."""
    conditions = _where(table, key)
    query = select(table.c.publication_id).where(*conditions).distinct()
    brought = set(connection.execute(query).scalars())
    connection.execute(delete(table).where(*conditions))
    connection.execute(
        insert(schema.withdrawal).values(
            event_id=event_id,
            at=_now(),
            who=who,
            why=why.strip(),
            table_name=table.name,
            key=dict(key),
        )
    )
    return brought


def _mark(connection: Connection, publications: set[int]) -> None:
    """Keep no words of warnings that may name the figure; say what has none left."""
    table = schema.publication
    for number in sorted(publications):
        of_load = table.c.publication_id == number
        accepted = connection.execute(select(table.c.accepted).where(of_load)).scalar()
        values: dict[str, Any] = {"accepted": _without_words(accepted)}
        if not _has_rows(connection, number):
            values["status"] = publication_series.WITHDRAWN
        connection.execute(update(table).where(of_load).values(**values))


def _without_words(accepted: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return accepted warnings without their words, which may hold the figure."""
    if not isinstance(accepted, list):
        return None
    return [
        {name: value for name, value in each.items() if name != "message"}
        if isinstance(each, Mapping)
        else each
        for each in accepted
    ]


def _has_rows(connection: Connection, publication_id: int) -> bool:
    return any(
        connection.execute(
            select(exists().where(table.c.publication_id == publication_id))
        ).scalar()
        for table in schema.FACTS.values()
    )


def _overwrite_what_is_deleted(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")


def _empty_the_log(engine: Engine) -> None:
    """Let SQLite's log, which still holds the deleted rows, begin anew."""
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
