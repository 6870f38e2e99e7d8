"""What does the store say, as known on a day?

One function a question. Each takes a connection and gives a tidy frame in a stated
order, in which what is not known is missing (None, nan), never zero.

A connection with the execution option `as_of_event` is given what the store said right
after that event, whatever was loaded or undone since; only figures that were withdrawn
for good are missing from it. One given to `table_reads.read_once` reads each table
once.
"""

from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd
from sqlalchemy import (
    Column,
    Connection,
    Float,
    Integer,
    Select,
    String,
    Table,
    func,
    or_,
    select,
)

from hmip_dash.store import schema, schema_version, table_reads
from hmip_dash.store.entries import registers
from hmip_dash.store.loads import publication_series
from hmip_dash.store.loads.versions import as_of
from hmip_dash.vocabulary import HM_INSPECTORATE, SCRAPED


def version(connection: Connection) -> int:
    """Return the number of the newest event: what caches are keyed on."""
    newest = select(func.max(schema.event.c.event_id)).where(*_happened(connection))
    return connection.execute(newest).scalar() or 0


def first_release(connection: Connection) -> date | None:
    """Return the first day on which anything was known, None for an empty store."""
    table = schema.publication
    query = select(func.min(table.c.released_on)).where(*_loaded(connection))
    return connection.execute(query).scalar()


def providers(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per provider, by name."""
    table = schema.provider
    return _facts(connection, table, on, order=(table.c.name,))


def areas(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per area, by name and kind."""
    table = schema.area
    return _facts(connection, table, on, order=(table.c.name, table.c.kind))


def coverage(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per provider and area it serves."""
    table = schema.coverage
    return _facts(connection, table, on, order=(table.c.provider_id, table.c.area_code))


def successions(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per predecessor and successor."""
    table = schema.succession
    order = (table.c.predecessor_id, table.c.successor_id)
    return _facts(connection, table, on, order=order)


def frameworks(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per version of the inspection framework, oldest first."""
    table = schema.framework
    return _facts(connection, table, on, order=(table.c.year, table.c.framework))


def standards(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per standard, in the order of its framework."""
    table = schema.standard
    return _facts(connection, table, on, order=(table.c.position,))


def bands(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per band of the summed score, those without limits first."""
    table = schema.band
    lowest = table.c.min_score.nulls_first()
    order = (table.c.framework, table.c.provider_type, lowest)
    return _facts(connection, table, on, order=order)


def inspections(
    connection: Connection, on: date, *, everyones: bool = False
) -> pd.DataFrame:
    """Return one row per published inspection, with its provider and framework.

    Those of HM Inspectorate of Probation alone, unless `everyones` ratings are asked
    for: another body's rating of the same provider is never counted beside them.
    Columns of the inspection, then provider (its name), provider_type, framework_name,
    framework_year and gives_rating ("no" for a framework that gives none); by provider
    and number.
    """
    table = schema.inspection
    rows = _facts(connection, table, on, order=(table.c.provider_id, table.c.number))
    if not everyones:
        rows = rows[rows["issuer"].eq(HM_INSPECTORATE)].reset_index(drop=True)
    named = providers(connection, on)[["provider_id", "name", "provider_type"]]
    versions = frameworks(connection, on)[["framework", "name", "year", "gives_rating"]]
    return rows.merge(
        named.rename(columns={"name": "provider"}),
        on="provider_id",
        how="left",
        validate="many_to_one",
    ).merge(
        versions.rename(columns={"name": "framework_name", "year": "framework_year"}),
        on="framework",
        how="left",
        validate="many_to_one",
    )


def inspections_came(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per inspection: when it came here first, and in its version now.

    inspection_id, first and changed: the moments (UTC) of the events that added its
    first version and the one now; what an undo made known again came with the undo.
    """
    table, load, event = schema.inspection, schema.publication, schema.event
    brought = table.join(
        load, table.c.publication_id == load.c.publication_id
    ).outerjoin(event, event.c.event_id == table.c.added_event)
    # Rows that are older than events in the store have none.
    moment = func.coalesce(event.c.at, load.c.loaded_at)
    first = (
        select(table.c.inspection_id, func.min(moment).label("first"))
        .select_from(brought)
        .group_by(table.c.inspection_id)
        .subquery()
    )
    query = (
        select(table.c.inspection_id, first.c.first, moment.label("changed"))
        .select_from(
            brought.join(first, first.c.inspection_id == table.c.inspection_id)
        )
        .where(*known(connection, table, on))
        .order_by(table.c.inspection_id)
    )
    return _read(connection, query)


def standard_ratings(
    connection: Connection, on: date, *, scraped: bool = False
) -> pd.DataFrame:
    """Return one row per rating of a standard in an inspection.

    Ratings read by a program that loses every "Requires improvement" are left out
    unless `scraped`: they may be shown for their service, and never counted.
    """
    table = schema.standard_rating
    order = (table.c.inspection_id, table.c.standard_no, table.c.standard)
    counted = or_(table.c.verification.is_(None), table.c.verification != SCRAPED)
    where = [] if scraped else [counted]
    return _facts(connection, table, on, order=order, where=where)


def recommendation_counts(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per inspection of which the number of recommendations is known."""
    table = schema.recommendation_count
    return _facts(connection, table, on, order=(table.c.inspection_id,))


def populations(
    connection: Connection, on: date, *, area_codes: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return one row per area, age group and year, only of `area_codes` unless None."""
    table = schema.population
    where = [] if area_codes is None else [table.c.area_code.in_(area_codes)]
    order = (table.c.area_code, table.c.age_group, table.c.year)
    return _facts(connection, table, on, order=order, where=where)


def aliases(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per other name of an area or provider, by name."""
    table = schema.aliases
    order = (table.c.name, table.c.level, table.c.code)
    return _facts(connection, table, on, order=order)


def case_findings(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per key question of an inspection: sufficient of cases."""
    table = schema.case_finding
    order = (table.c.inspection_id, table.c.standard_no, table.c.key_question)
    return _facts(connection, table, on, order=order)


def case_bands(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per framework and rating: its per cent of cases, lowest first."""
    table = schema.case_band
    order = (table.c.framework, table.c.min_percent)
    return _facts(connection, table, on, order=order)


def targets(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per measure, subject and period with a target."""
    table = schema.target
    order = (table.c.measure_id, table.c.subject, table.c.period_end)
    return _facts(connection, table, on, order=order)


def bears_on(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per standard and measure that bears on it."""
    table = schema.bears_on
    order = (table.c.framework, table.c.standard_no, table.c.measure_id)
    return _facts(connection, table, on, order=order)


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
    return _facts(connection, table, on, order=order)


def published_aggregates(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per period: what the Inspectorate itself said it had rated."""
    table = schema.published_aggregate
    return _facts(connection, table, on, order=(table.c.fact_id,))


def programme(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per rule, pause or programme of inspection, by start."""
    table = schema.programme
    return _facts(connection, table, on, order=(table.c.starts, table.c.fact_id))


def measures(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per measure, by name."""
    table = schema.measure
    return _facts(connection, table, on, order=(table.c.name, table.c.measure_id))


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
    chosen = [table.c.subject.in_(subjects)]
    if measure_ids is not None:
        chosen.append(table.c.measure_id.in_(measure_ids))
    order = (table.c.measure_id, table.c.subject, table.c.period_end)
    return _facts(connection, table, on, order=order, where=chosen)


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
    return _read(connection, query)


def measured(connection: Connection, on: date) -> list[str]:
    """Return the ids of the measures that have a value, sorted."""
    return _distinct(connection, schema.observation.c.measure_id, on)


def value_counts(connection: Connection, on: date) -> dict[str, int]:
    """Return measure_id → how many values of it are known, those with one only."""
    table = schema.observation
    query = (
        select(table.c.measure_id, func.count().label("count"))
        .where(*known(connection, table, on), table.c.value.is_not(None))
        .group_by(table.c.measure_id)
        .order_by(table.c.measure_id)
    )
    rows = _read(connection, query)
    return dict(zip(rows["measure_id"], rows["count"].astype(int), strict=True))


def subjects(connection: Connection, on: date) -> pd.Series:
    """Return the codes of all that has a value, sorted."""
    codes = _distinct(connection, schema.observation.c.subject, on)
    return pd.Series(codes, dtype="str")


def neighbours(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per authority and statistical neighbour, by model and rank."""
    table = schema.neighbour
    order = (table.c.model, table.c.area_code, table.c.rank)
    return _facts(connection, table, on, order=order)


def neighbour_areas(connection: Connection, on: date) -> pd.Series:
    """Return the codes of all areas in a model of statistical neighbours, sorted."""
    table = schema.neighbour
    codes = {
        *_distinct(connection, table.c.area_code, on),
        *_distinct(connection, table.c.neighbour_code, on),
    }
    return pd.Series(sorted(codes), dtype="str")


def publications(connection: Connection) -> pd.DataFrame:
    """Return one row per load, newest first.

    `status` is `current`, `undone`, or `withdrawn` when all its figures were; then its
    rows are known no more.
    """
    table = schema.publication
    query = select(table).where(*_loaded(connection))
    rows = _read(connection, query.order_by(table.c.publication_id.desc()))
    undone_later = rows["publication_id"].isin(_not_yet_undone(connection))
    return rows.assign(
        status=rows["status"].mask(undone_later, publication_series.CURRENT)
    )


def undone(connection: Connection) -> dict[int, datetime]:
    """Return publication_id → when it was undone (UTC), those that were only."""
    events = schema.event.c
    query = select(events.publication_id, events.at).where(
        events.what == "undo", *_happened(connection)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def brought(
    connection: Connection, publication_id: int, table_name: str, on: date
) -> bool:
    """Return whether any row that a load brought to a table was known on a day."""
    table = schema.FACTS[table_name]
    of_load = table.c.publication_id == publication_id
    query = select(table.c.fact_id).where(of_load, *known(connection, table, on))
    return connection.execute(query.limit(1)).first() is not None


def counts(connection: Connection, on: date) -> dict[str, int]:
    """Return table → rows known on a day; all rows where a table has no versions."""
    return {
        table.name: connection.execute(_count(connection, table, on)).scalar_one()
        for table in registers.metadata.sorted_tables
    }


def last_load(connection: Connection) -> datetime | None:
    """Return when something was last loaded (UTC), None for an empty store."""
    query = select(func.max(schema.publication.c.loaded_at))
    return connection.execute(query.where(*_loaded(connection))).scalar()


def schema_revision(connection: Connection) -> str | None:
    """Return the revision of the schema, None for a store without tables."""
    return schema_version.current(connection)


def _count(connection: Connection, table: Table, on: date) -> Select:
    query = select(func.count()).select_from(table)
    if table is schema.publication:
        return query.where(*_loaded(connection))
    if table is schema.event:
        return query.where(*_happened(connection))
    if table.name in schema.FACTS:
        return query.where(*known(connection, table, on))
    return query


def _facts(
    connection: Connection,
    table: Table,
    on: date,
    *,
    order: Sequence,
    where: Sequence = (),
) -> pd.DataFrame:
    hidden = schema.STAMPS - {"fact_id", "publication_id"}
    columns = [column for column in table.c if column.name not in hidden]
    query = (
        select(*columns)
        .where(*known(connection, table, on), *where)
        .order_by(*order, table.c.fact_id)
    )
    return _read(connection, query)


def known(connection: Connection, table: Table, on: date) -> tuple:
    """Return the conditions that a row of facts was known on a day."""
    event = as_of(connection)
    starts, open_ended = table.c.known_from <= on, table.c.known_to.is_(None)
    ends_later = table.c.known_to > on
    if event is None:
        return starts, or_(open_ended, ends_later), table.c.void_event.is_(None)
    return (
        starts,
        or_(open_ended, ends_later, table.c.closed_event > event),
        table.c.added_event <= event,
        or_(table.c.void_event.is_(None), table.c.void_event > event),
    )


def _happened(connection: Connection) -> tuple:
    event = as_of(connection)
    return () if event is None else (schema.event.c.event_id <= event,)


def _loaded(connection: Connection) -> tuple:
    """Return the conditions that a publication was loaded by the event asked for."""
    if as_of(connection) is None:
        return ()
    events = schema.event.c
    by_then = select(events.publication_id).where(
        events.what == "load", *_happened(connection)
    )
    return (schema.publication.c.publication_id.in_(by_then),)


def _not_yet_undone(connection: Connection) -> list[int]:
    event = as_of(connection)
    if event is None:
        return []
    events = schema.event.c
    query = select(events.publication_id).where(
        events.what == "undo", events.event_id > event
    )
    return list(connection.execute(query).scalars())


def _distinct(connection: Connection, column: Column[str], on: date) -> list[str]:
    query = select(column).where(*known(connection, column.table, on)).distinct()
    return sorted(_read(connection, query)[column.name])


def _read(connection: Connection, query: Select) -> pd.DataFrame:
    return table_reads.rows_of(
        connection, query, lambda: _read_afresh(connection, query)
    )


def _read_afresh(connection: Connection, query: Select) -> pd.DataFrame:
    result = connection.execute(query)
    rows = pd.DataFrame(result.all(), columns=list(result.keys()))
    # A column in which nothing is known has no kind of its own to be read from.
    kinds = {
        column.name: "str" if isinstance(column.type, String) else "float64"
        for column in query.selected_columns
        if isinstance(column.type, String)
        or (isinstance(column.type, Integer | Float) and rows[column.name].isna().all())
    }
    return rows.astype(kinds)
