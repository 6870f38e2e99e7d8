"""Turn the checked filters of a request into the rows of a list."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.glossary.view import GlossaryChoice
from hmip_dash.views.open_data import comparison_lists, measure_lists, provider_lists
from hmip_dash.views.open_data.open_list import OpenList
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.trends.choice import TrendsChoice

Values = Mapping[str, str]
"""Name of a filter → its value; those not given are missing."""


def providers(connection: Connection, values: Values, on: date) -> OpenList:
    """Return providers with their latest inspection."""
    area = values.get("area")
    return provider_lists.providers(connection, _choice(values), on, area_code=area)


def inspections(connection: Connection, values: Values, on: date) -> OpenList:
    """Return inspections."""
    return provider_lists.inspections(
        connection,
        _choice(values),
        on,
        provider_id=values.get("provider"),
        area_code=values.get("area"),
    )


def ratings(connection: Connection, values: Values, on: date) -> OpenList:
    """Return ratings of standards and overall ratings."""
    return provider_lists.ratings(
        connection,
        _choice(values),
        on,
        provider_id=values.get("provider"),
        inspection_id=values.get("inspection"),
        area_code=values.get("area"),
        rated=values.get("rated"),
    )


def measures(connection: Connection, values: Values, on: date) -> OpenList:
    """Return measures."""
    choice = GlossaryChoice(
        provider_type=values.get("type"),
        kind=values.get("kind"),
        owner=values.get("owner"),
        values=values.get("values"),
        text=values.get("text", ""),
    )
    return measure_lists.measures(connection, choice, on)


def observations(connection: Connection, values: Values, on: date) -> OpenList:
    """Return values of measures."""
    subject = values.get("subject")
    return measure_lists.observations(
        connection,
        on,
        subjects=[subject] if subject else None,
        measure_id=values.get("measure"),
        provider_type=values.get("type"),
        ends_from=_day(values.get("from")),
        ends_to=_day(values.get("to")),
    )


def moves(connection: Connection, values: Values, on: date) -> OpenList:
    """Return moves between ratings."""
    choice = TrendsChoice(
        values.get("type", "YJS"),
        secondary=values.get("secondary") == "yes",
        area_code=values.get("area"),
    )
    return comparison_lists.moves(connection, choice, on)


def agreement(connection: Connection, values: Values, on: date) -> OpenList:
    """Return agreement of measures with ratings."""
    choice = CoherenceChoice(
        values.get("type", "YJS"),
        values.get("framework"),
        values.get("timing", "before"),
        secondary=values.get("secondary") == "yes",
    )
    return comparison_lists.agreement(
        connection, choice, on, by_standard=values.get("by") == "standard"
    )


def _choice(values: Values) -> GradesChoice:
    since = values.get("since")
    return GradesChoice(
        provider_type=values.get("type"),
        status=values.get("status", "all"),
        nation=values.get("nation"),
        region=values.get("region"),
        area_code=values.get("force"),
        rating=values.get("rating"),
        change=values.get("change"),
        framework=values.get("framework"),
        since=int(since) if since else None,
        sort=values.get("sort", "name"),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
