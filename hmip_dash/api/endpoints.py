"""Which lists are there, with which filters, and which view gives each?

Routes, checks, the OpenAPI document and the page that shows it are made of this table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from hmip_dash.api.filters import CONTROLS, Filter
from hmip_dash.described import Column, Table
from hmip_dash.views.coherence.choice import TIMINGS, CoherenceChoice
from hmip_dash.views.glossary.view import WITH_VALUES, GlossaryChoice
from hmip_dash.views.open_data import columns, lists
from hmip_dash.views.provider_grades.choice import GROUPS, SORTS, STATUSES, GradesChoice
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.vocabulary import (
    MEASURE_KINDS,
    NATIONS,
    NO_INSPECTION,
    PROVIDER_TYPES,
    RATING_NOT_GIVEN,
    RATINGS,
)

Values = Mapping[str, str]


@dataclass(frozen=True)
class Endpoint:
    """One list: its name in the address, and the view that its rows come from.

    `view` names the view whose sources are given with the rows.
    """

    name: str
    summary: str
    columns: tuple[Column, ...]
    own_filters: tuple[Filter, ...]
    rows: Callable[[Connection, Values, date], Table]
    view: str

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Return its own filters, and those that every list has."""
        return (*self.own_filters, *CONTROLS)

    @property
    def path(self) -> str:
        """Return its address."""
        return f"/api/v1/{self.name}"


TYPE = Filter("type", "type of provider", tuple(PROVIDER_TYPES))
AREA = Filter("area", "code of an area: those that serve it", code_kind="area")
FORCE = Filter(
    "force",
    "code of a police force area: those that work in it",
    code_kind="force area",
)
PROVIDER = Filter("provider", "code of a provider", code_kind="provider")
RATING = Filter("rating", "rating, or a group of them", (*GROUPS, *RATINGS))
ONE_TYPE = Filter("type", "type of provider", tuple(PROVIDER_TYPES), default="YJS")
SECONDARY = Filter(
    "secondary",
    "whether ratings seen in a secondary list only are counted",
    ("no", "yes"),
    default="no",
)
VALUE_CHOICES = tuple(WITH_VALUES)
FEED_FILTERS = (TYPE, AREA)
_PLACE_FILTERS = (
    TYPE,
    Filter("status", "open or closed that day", tuple(STATUSES), default="all"),
    Filter("nation", "England or Wales", NATIONS),
    Filter("region", "region or probation region", code_kind="region"),
    FORCE,
    AREA,
)
_INSPECTION_FILTERS = (
    Filter("framework", "code of a version of the standards", code_kind="framework"),
    Filter("since", "published in this year or later", value_form="year"),
)


def _choice(values: Values) -> GradesChoice:
    since = values.get("since")
    return GradesChoice(
        provider_type=values.get("type"),
        status=values.get("status", "all"),
        nation=values.get("nation"),
        region=values.get("region"),
        force_area=values.get("force"),
        rating=values.get("rating"),
        framework=values.get("framework"),
        since=int(since) if since else None,
        sort=values.get("sort", "name"),
    )


def _providers(connection: Connection, values: Values, on: date) -> Table:
    area = values.get("area")
    return lists.providers(connection, _choice(values), on, area_code=area)


def _inspections(connection: Connection, values: Values, on: date) -> Table:
    return lists.inspections(
        connection,
        _choice(values),
        on,
        provider_id=values.get("provider"),
        area_code=values.get("area"),
    )


def _ratings(connection: Connection, values: Values, on: date) -> Table:
    return lists.standard_ratings(
        connection,
        _choice(values),
        on,
        provider_id=values.get("provider"),
        inspection_id=values.get("inspection"),
        area_code=values.get("area"),
    )


def _measures(connection: Connection, values: Values, on: date) -> Table:
    choice = GlossaryChoice(
        provider_type=values.get("type"),
        kind=values.get("kind"),
        owner=values.get("owner"),
        values=values.get("values"),
        text=values.get("text", ""),
    )
    return lists.measures(connection, choice, on)


def _observations(connection: Connection, values: Values, on: date) -> Table:
    subject = values.get("subject")
    return lists.observations(
        connection,
        on,
        subjects=[subject] if subject else None,
        measure_id=values.get("measure"),
        provider_type=values.get("type"),
        ends_from=_day(values.get("from")),
        ends_to=_day(values.get("to")),
    )


def _moves(connection: Connection, values: Values, on: date) -> Table:
    choice = TrendsChoice(
        values.get("type", "YJS"), secondary=values.get("secondary") == "yes"
    )
    return lists.moves(connection, choice, on)


def _agreement(connection: Connection, values: Values, on: date) -> Table:
    choice = CoherenceChoice(
        values.get("type", "YJS"),
        values.get("framework"),
        values.get("timing", "before"),
        secondary=values.get("secondary") == "yes",
    )
    return lists.agreement(
        connection, choice, on, by_standard=values.get("by") == "standard"
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


ENDPOINTS = (
    Endpoint(
        "providers",
        "Every provider with its latest inspection and the rating before.",
        columns.PROVIDERS,
        (
            *_PLACE_FILTERS,
            Filter(
                "rating",
                "latest rating, or why there is none",
                (*GROUPS, *RATINGS, RATING_NOT_GIVEN, NO_INSPECTION),
            ),
            *_INSPECTION_FILTERS,
            Filter("sort", "order of the rows", tuple(SORTS), default="name"),
        ),
        _providers,
        "grades",
    ),
    Endpoint(
        "inspections",
        "Every published inspection, by provider, oldest first.",
        columns.INSPECTIONS,
        (
            PROVIDER,
            *_PLACE_FILTERS,
            Filter(
                "rating",
                "overall rating, or a group of them",
                (*GROUPS, *RATINGS, RATING_NOT_GIVEN),
            ),
            *_INSPECTION_FILTERS,
        ),
        _inspections,
        "grades",
    ),
    Endpoint(
        "ratings",
        "Every rating known here of a single standard, by inspection.",
        columns.RATED_STANDARDS,
        (
            PROVIDER,
            Filter("inspection", "code of an inspection", code_kind="inspection"),
            *_PLACE_FILTERS,
            Filter("rating", "rating of the standard", RATINGS),
            *_INSPECTION_FILTERS,
        ),
        _ratings,
        "grades",
    ),
    Endpoint(
        "measures",
        "Every measure with its definition, by name.",
        columns.MEASURES,
        (
            TYPE,
            Filter("kind", "kind of measure", MEASURE_KINDS),
            Filter("owner", "who owns the measure", code_kind="owner"),
            Filter("values", "with values here, or a definition only", VALUE_CHOICES),
            Filter("text", "words in name, definition or code", value_form="text"),
        ),
        _measures,
        "measure",
    ),
    Endpoint(
        "observations",
        "Every value of measures, by measure, place and time.",
        columns.OBSERVATIONS,
        (
            Filter("measure", "code of a measure", code_kind="measure"),
            Filter("subject", "code of what was measured", code_kind="subject"),
            TYPE,
            Filter(
                "from", "periods that end on this day or later", value_form="any day"
            ),
            Filter(
                "to", "periods that end on this day or earlier", value_form="any day"
            ),
        ),
        _observations,
        "measure",
    ),
    Endpoint(
        "movement",
        "How many services moved from each rating to each, one pair a service.",
        columns.MOVES,
        (ONE_TYPE, SECONDARY),
        _moves,
        "trends",
    ),
    Endpoint(
        "coherence",
        "How each measure agrees with the ratings of the same services.",
        columns.AGREEMENT,
        (
            ONE_TYPE,
            Filter(
                "by",
                "overall ratings, or those of each standard",
                ("overall", "standard"),
                default="overall",
            ),
            Filter(
                "framework",
                "code of the standards that ratings are of; otherwise the one with "
                "most ratings",
                code_kind="framework",
            ),
            Filter(
                "timing",
                "figures from before or after the inspection",
                tuple(TIMINGS),
                default="before",
            ),
            SECONDARY,
        ),
        _agreement,
        "coherence",
    ),
)
