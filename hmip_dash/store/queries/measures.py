"""Read measures, their values, counts and targets, and surveys."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection, func, select

from hmip_dash.store import schema
from hmip_dash.store.queries.facts import distinct, facts, known, read_frame


def measures(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per measure, by name."""
    table = schema.measure
    return facts(connection, table, on, order=(table.c.name, table.c.measure_id))


def targets(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per measure, subject and period with a target."""
    table = schema.target
    order = (table.c.measure_id, table.c.subject, table.c.period_end)
    return facts(connection, table, on, order=order)


def observations(
    connection: Connection,
    on: date,
    *,
    subjects: Sequence[str],
    measure_ids: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return one row per measure, subject and period, oldest first.

    Only the `subjects` given (codes of areas, providers, groups), and only the
    `measure_ids` given unless None.
    """
    table = schema.observation
    conditions = [table.c.subject.in_(subjects)]
    if measure_ids is not None:
        conditions.append(table.c.measure_id.in_(measure_ids))
    order = (table.c.measure_id, table.c.subject, table.c.period_end)
    return facts(connection, table, on, order=order, conditions=conditions)


def earlier_units(connection: Connection, on: date) -> pd.DataFrame:
    """Return the figures known on a day that came before their measure's unit changed.

    One row a figure: measure_id, subject, period, and unit, the one it was published
    under.
    """
    figure, earlier = schema.observation, schema.measure.alias("earlier")
    now = schema.measure
    query = (
        select(figure.c.measure_id, figure.c.subject, figure.c.period, earlier.c.unit)
        .join(earlier, earlier.c.measure_id == figure.c.measure_id)
        .join(now, now.c.measure_id == figure.c.measure_id)
        .where(
            *known(connection, figure, on),
            *known(connection, now, on),
            earlier.c.void_event.is_(None),
            earlier.c.known_to <= on,
            figure.c.known_from >= earlier.c.known_from,
            figure.c.known_from < earlier.c.known_to,
            earlier.c.unit != now.c.unit,
        )
        .order_by(figure.c.measure_id, figure.c.subject, figure.c.period_end)
    )
    return read_frame(connection, query)


def measure_ids(connection: Connection, on: date) -> list[str]:
    """Return the ids of the measures that have a row, be it suppressed, sorted."""
    return distinct(connection, schema.observation.c.measure_id, on)


def value_counts(connection: Connection, on: date) -> dict[str, int]:
    """Return measure_id → how many values of it are known, those with one only."""
    table = schema.observation
    query = (
        select(table.c.measure_id, func.count().label("count"))
        .where(*known(connection, table, on), table.c.value.is_not(None))
        .group_by(table.c.measure_id)
        .order_by(table.c.measure_id)
    )
    rows = read_frame(connection, query)
    return dict(zip(rows["measure_id"], rows["count"].astype(int), strict=True))


def subjects(connection: Connection, on: date) -> pd.Series:
    """Return the codes of all that has a value, sorted."""
    codes = distinct(connection, schema.observation.c.subject, on)
    return pd.Series(codes, dtype="str")


def survey_results(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per question, group of respondents and year, oldest first."""
    table = schema.survey_result
    order = (
        table.c.success_measure,
        table.c.survey,
        table.c.question,
        table.c.respondent_group,
        table.c.year,
    )
    return facts(connection, table, on, order=order)
