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
from hmip_dash.views.open_data import columns as open_data_columns
from hmip_dash.views.open_data import lists as open_data_lists
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
    says: str
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
AREA = Filter("area", "code of an area: those that serve it", codes="area")
FORCE = Filter(
    "force", "code of a police force area: those that work in it", codes="force area"
)
PROVIDER = Filter("provider", "code of a provider", codes="provider")
RATING = Filter("rating", "rating, or a group of them", (*GROUPS, *RATINGS))
ONE_TYPE = Filter("type", "type of provider", tuple(PROVIDER_TYPES), default="YJS")
SECONDARY = Filter(
    "secondary",
    "whether ratings seen in a secondary list only are counted",
    ("no", "yes"),
    default="no",
)
WITH_OR_WITHOUT = tuple(WITH_VALUES)
FEED_FILTERS = (TYPE, AREA)
_PLACE = (
    TYPE,
    Filter("status", "open or closed that day", tuple(STATUSES), default="all"),
    Filter("nation", "England or Wales", NATIONS),
    Filter("region", "region or probation region", codes="region"),
    FORCE,
    AREA,
)
_WHICH = (
    Filter("framework", "code of a version of the standards", codes="framework"),
    Filter("since", "published in this year or later", form="year"),
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
    return open_data_lists.providers(connection, _choice(values), on, area_code=area)


def _inspections(connection: Connection, values: Values, on: date) -> Table:
    return open_data_lists.inspections(
        connection,
        _choice(values),
        on,
        provider_id=values.get("provider"),
        area_code=values.get("area"),
    )


def _ratings(connection: Connection, values: Values, on: date) -> Table:
    return open_data_lists.standard_ratings(
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
    return open_data_lists.measures(connection, choice, on)


def _observations(connection: Connection, values: Values, on: date) -> Table:
    subject = values.get("subject")
    return open_data_lists.observations(
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
    return open_data_lists.moves(connection, choice, on)


def _agreement(connection: Connection, values: Values, on: date) -> Table:
    choice = CoherenceChoice(
        values.get("type", "YJS"),
        values.get("framework"),
        values.get("timing", "before"),
        secondary=values.get("secondary") == "yes",
    )
    return open_data_lists.agreement(
        connection, choice, on, by_standard=values.get("by") == "standard"
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


ENDPOINTS = (
    Endpoint(
        "providers",
        "Every provider with its latest inspection and the rating before.",
        open_data_columns.PROVIDERS,
        (
            *_PLACE,
            Filter(
                "rating",
                "latest rating, or why there is none",
                (*GROUPS, *RATINGS, RATING_NOT_GIVEN, NO_INSPECTION),
            ),
            *_WHICH,
            Filter("sort", "order of the rows", tuple(SORTS), default="name"),
        ),
        _providers,
        "grades",
    ),
    Endpoint(
        "inspections",
        "Every published inspection, by provider, oldest first.",
        open_data_columns.INSPECTIONS,
        (
            PROVIDER,
            *_PLACE,
            Filter(
                "rating",
                "overall rating, or a group of them",
                (*GROUPS, *RATINGS, RATING_NOT_GIVEN),
            ),
            *_WHICH,
        ),
        _inspections,
        "grades",
    ),
    Endpoint(
        "ratings",
        "Every rating known here of a single standard, by inspection.",
        open_data_columns.RATED_STANDARDS,
        (
            PROVIDER,
            Filter("inspection", "code of an inspection", codes="inspection"),
            *_PLACE,
            Filter("rating", "rating of the standard", RATINGS),
            *_WHICH,
        ),
        _ratings,
        "grades",
    ),
    Endpoint(
        "measures",
        "Every measure with its definition, by name.",
        open_data_columns.MEASURES,
        (
            TYPE,
            Filter("kind", "kind of measure", MEASURE_KINDS),
            Filter("owner", "who owns the measure", codes="owner"),
            Filter("values", "with values here, or a definition only", WITH_OR_WITHOUT),
            Filter("text", "words in name, definition or code", form="text"),
        ),
        _measures,
        "measure",
    ),
    Endpoint(
        "observations",
        "Every value of measures, by measure, place and time.",
        open_data_columns.OBSERVATIONS,
        (
            Filter("measure", "code of a measure", codes="measure"),
            Filter("subject", "code of what was measured", codes="subject"),
            TYPE,
            Filter("from", "periods that end on this day or later", form="any day"),
            Filter("to", "periods that end on this day or earlier", form="any day"),
        ),
        _observations,
        "measure",
    ),
    Endpoint(
        "movement",
        "How many services moved from each rating to each, one pair a service.",
        open_data_columns.MOVES,
        (ONE_TYPE, SECONDARY),
        _moves,
        "trends",
    ),
    Endpoint(
        "coherence",
        "How each measure agrees with the ratings of the same services.",
        open_data_columns.AGREEMENT,
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
                codes="framework",
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
