"""Read every value that a measure had, and the load that brought each."""

from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, and_, case, or_, select

from hmip_dash.store import schema
from hmip_dash.store.loads import versions

COLUMNS = (
    "period",
    "period_start",
    "period_end",
    "subject_kind",
    "numerator",
    "denominator",
    "value",
    "symbol",
    "marker",
    "known_from",
    "known_to",
    "from_publication",
    "from_title",
    "from_released_on",
    "from_loaded_at",
    "to_publication",
    "to_title",
    "to_released_on",
    "to_loaded_at",
    "ended_by",
)


def revisions(connection: Connection, measure_id: str, subject: str) -> pd.DataFrame:
    """Return one row per value that was ever known, by period and day (COLUMNS).

    `from_…` is the load that brought the value, `to_…` the one that replaced it or no
    longer published it, or the one whose undoing ended it; `ended_by` is `load`,
    `undo`, or missing while the value is current. As of an event, what was said later
    is not there, and what was ended later is current.
    """
    fact, brought = schema.observation, schema.publication.alias("brought")
    ended, event = schema.publication.alias("ended"), schema.event
    newest = versions.as_of(connection)
    is_ended: ColumnElement[bool] = fact.c.closed_event.is_not(None)
    if newest is not None:
        is_ended = fact.c.closed_event <= newest
    query = (
        select(
            *(fact.c[name] for name in COLUMNS[:10]),
            case((is_ended, fact.c.known_to)).label("known_to"),
            brought.c.publication_id.label("from_publication"),
            brought.c.title.label("from_title"),
            brought.c.released_on.label("from_released_on"),
            brought.c.loaded_at.label("from_loaded_at"),
            ended.c.publication_id.label("to_publication"),
            ended.c.title.label("to_title"),
            ended.c.released_on.label("to_released_on"),
            ended.c.loaded_at.label("to_loaded_at"),
            event.c.what.label("ended_by"),
        )
        .join_from(fact, brought, fact.c.publication_id == brought.c.publication_id)
        .outerjoin(event, and_(fact.c.closed_event == event.c.event_id, is_ended))
        .outerjoin(ended, event.c.publication_id == ended.c.publication_id)
        .where(
            fact.c.measure_id == measure_id,
            fact.c.subject == subject,
            *_known_versions(newest),
        )
        .order_by(
            fact.c.period_end,
            fact.c.period_start,
            fact.c.subject_kind,
            fact.c.known_from,
            fact.c.fact_id,
        )
    )
    result = connection.execute(query)
    return pd.DataFrame(result.all(), columns=list(COLUMNS))


def subjects(connection: Connection, measure_id: str, on: date) -> list[str]:
    """Return the codes of all of whom a value was ever known by a day, sorted."""
    fact = schema.observation
    query = (
        select(fact.c.subject)
        .distinct()
        .where(
            fact.c.measure_id == measure_id,
            fact.c.known_from <= on,
            *_known_versions(versions.as_of(connection)),
        )
        .order_by(fact.c.subject)
    )
    return list(connection.execute(query).scalars())


def _known_versions(newest: int | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a value was said, as of an event or until now."""
    fact = schema.observation
    if newest is None:
        return [versions.live(fact)]
    void_later = fact.c.void_event > newest
    return [fact.c.added_event <= newest, or_(versions.live(fact), void_later)]
