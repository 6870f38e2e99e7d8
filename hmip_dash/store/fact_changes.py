"""Compare what the store said at an earlier moment with what it says on a day."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
)

from hmip_dash.store import schema
from hmip_dash.store.loads.versions import as_of
from hmip_dash.store.queries.facts import known_as_of, read_frame


@dataclass(frozen=True)
class Moment:
    """The end of a day, or with an `event` the moment right after that event."""

    day: date
    event: int | None = None


def before_load(connection: Connection, publication_id: int, on: date) -> Moment | None:
    """Return the moment before a load, None when there is no such load by then."""
    event = schema.event
    query = select(event.c.event_id).where(
        event.c.what == "load", event.c.publication_id == publication_id
    )
    newest = as_of(connection)
    if newest is not None:
        query = query.where(event.c.event_id <= newest)
    rows = read_frame(connection, query)
    return None if rows.empty else Moment(on, int(rows["event_id"].iloc[0]) - 1)


def changed_facts(
    connection: Connection, table_name: str, before: Moment, on: date
) -> pd.DataFrame:
    """Return the rows of a table known at one of two moments and not at the other.

    Its columns, publication_id, known_from and is_new: whether the row is known on the
    day and was not `before`. A fact that was replaced has a row of each kind.
    """
    table = schema.FACTS[table_name]
    then, now = _known(connection, table, before, on)
    hidden = schema.STAMPS - {"publication_id", "known_from"}
    columns = [column for column in table.c if column.name not in hidden]
    query = (
        select(*columns, case((now, literal(1)), else_=literal(0)).label("is_new"))
        .where(or_(and_(now, not_(then)), and_(then, not_(now))))
        .order_by(*(table.c[part] for part in table.info["key"]), table.c.fact_id)
    )
    rows = read_frame(connection, query)
    return rows.assign(is_new=rows["is_new"].astype(bool))


def replaced_facts(
    connection: Connection, table_name: str, before: Moment, on: date
) -> pd.DataFrame:
    """Return one row per fact that differs between two moments.

    The parts of its key, then each other column twice, with `_before` and `_now`
    after its name, and `how`: `new`, `changed` or `gone`.
    """
    rows = changed_facts(connection, table_name, before, on)
    key = list(schema.FACTS[table_name].info["key"])
    now = rows[rows["is_new"]].drop(columns="is_new")
    then = rows[~rows["is_new"]].drop(columns="is_new")
    both = then.merge(
        now, on=key, how="outer", suffixes=("_before", "_now"), indicator="how"
    )
    words = {"left_only": "gone", "right_only": "new", "both": "changed"}
    return both.assign(how=both["how"].astype("str").map(words))


def revised_figures(connection: Connection, before: Moment, on: date) -> pd.DataFrame:
    """Return the values known at both moments that differ, by measure and subject.

    The parts of the key, period_end, value_before, symbol_before, value_now,
    symbol_now and publication_id (of the value now).
    """
    old, new = schema.observation.alias("old"), schema.observation.alias("new")
    query = (
        select(
            *(new.c[part] for part in schema.observation.info["key"]),
            new.c.period_end,
            old.c.value.label("value_before"),
            old.c.symbol.label("symbol_before"),
            new.c.value.label("value_now"),
            new.c.symbol.label("symbol_now"),
            new.c.publication_id,
        )
        .select_from(old.join(new, _same_fact(old, new)))
        .where(
            *_replaced(connection, old, new, before, on),
            or_(
                _differs(old.c.value, new.c.value),
                func.coalesce(old.c.symbol, "") != func.coalesce(new.c.symbol, ""),
            ),
        )
        .order_by(new.c.measure_id, new.c.subject, new.c.period_end, new.c.fact_id)
    )
    return read_frame(connection, query)


def figure_counts(connection: Connection, before: Moment, on: date) -> pd.DataFrame:
    """Return measure_id, new and gone: values known at one of two moments only."""
    table = schema.observation
    then, now = _known(connection, table, before, on)
    has_value = table.c.value.is_not(None)
    query = (
        select(
            table.c.measure_id,
            func.sum(case((and_(now, has_value), 1), else_=0)).label("new"),
            func.sum(case((and_(then, has_value), 1), else_=0)).label("gone"),
        )
        .where(or_(and_(now, not_(then)), and_(then, not_(now))))
        .group_by(table.c.measure_id)
        .order_by(table.c.measure_id)
    )
    rows = read_frame(connection, query)
    replaced = _replaced_counts(connection, before, on)
    both = [replaced.get(measure, 0) for measure in rows["measure_id"]]
    rows = rows.assign(
        new=rows["new"].astype(int) - both, gone=rows["gone"].astype(int) - both
    )
    return rows[rows["new"].add(rows["gone"]).gt(0)].reset_index(drop=True)


def _replaced_counts(
    connection: Connection, before: Moment, on: date
) -> dict[str, int]:
    """Return measure_id → how many values have a value at both moments."""
    old, new = schema.observation.alias("old"), schema.observation.alias("new")
    query = (
        select(new.c.measure_id, func.count().label("count"))
        .select_from(old.join(new, _same_fact(old, new)))
        .where(
            *_replaced(connection, old, new, before, on),
            old.c.value.is_not(None),
            new.c.value.is_not(None),
        )
        .group_by(new.c.measure_id)
        .order_by(new.c.measure_id)
    )
    rows = read_frame(connection, query)
    return dict(zip(rows["measure_id"], rows["count"].astype(int), strict=True))


def _replaced(
    connection: Connection, old: FromClause, new: FromClause, before: Moment, on: date
) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a row of `old` gave way to one of `new`."""
    then_old, now_old = _known(connection, old, before, on)
    then_new, now_new = _known(connection, new, before, on)
    return then_old, not_(now_old), now_new, not_(then_new)


def _same_fact(old: FromClause, new: FromClause) -> ColumnElement[bool]:
    key = schema.observation.info["key"]
    return and_(*(old.c[part] == new.c[part] for part in key))


def _differs(
    old: ColumnElement[float], new: ColumnElement[float]
) -> ColumnElement[bool]:
    return or_(
        old != new,
        and_(old.is_(None), new.is_not(None)),
        and_(old.is_not(None), new.is_(None)),
    )


def _known(
    connection: Connection, table: FromClause, before: Moment, on: date
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions that a row was known before, and on the day."""
    newest = as_of(connection)
    event = newest if before.event is None else before.event
    then = and_(*known_as_of(table, before.day, event))
    return then, and_(*known_as_of(table, on, newest))
