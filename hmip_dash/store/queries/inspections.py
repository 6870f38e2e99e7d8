"""Read inspections and what each of them found."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, func, or_, select

from hmip_dash.store import schema
from hmip_dash.store.queries.facts import facts, known, read_frame
from hmip_dash.store.queries.frameworks import frameworks
from hmip_dash.store.queries.places import providers
from hmip_dash.vocabulary import HM_INSPECTORATE, SCRAPED


def inspections(
    connection: Connection, on: date, *, all_issuers: bool = False
) -> pd.DataFrame:
    """Return one row per published inspection, with its provider and framework.

    Those of HM Inspectorate of Probation alone, unless `all_issuers` ratings are asked
    for: another body's rating of the same provider is never counted beside them.
    Columns of the inspection, then provider (its name), provider_type, framework_name,
    framework_year and gives_rating ("no" for a framework that gives none); by provider
    and number.
    """
    table = schema.inspection
    rows = facts(connection, table, on, order=(table.c.provider_id, table.c.number))
    if not all_issuers:
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


def inspection_arrivals(connection: Connection, on: date) -> pd.DataFrame:
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
    return read_frame(connection, query)


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
    conditions = [] if scraped else [counted]
    return facts(connection, table, on, order=order, conditions=conditions)


def recommendation_counts(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per inspection of which the number of recommendations is known."""
    table = schema.recommendation_count
    return facts(connection, table, on, order=(table.c.inspection_id,))


def case_findings(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per key question of an inspection: sufficient of cases."""
    table = schema.case_finding
    order = (table.c.inspection_id, table.c.standard_no, table.c.key_question)
    return facts(connection, table, on, order=order)


def published_aggregates(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row per period: what the Inspectorate itself said it had rated."""
    table = schema.published_aggregate
    return facts(connection, table, on, order=(table.c.fact_id,))
