"""Define every list: its filters, its columns and the view that gives its rows.

Routes, checks, the OpenAPI document and the page that shows it are made of this table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from hmip_dash.api import list_rows
from hmip_dash.api.filters import CONTROLS, Filter
from hmip_dash.api.list_rows import Values
from hmip_dash.views.coherence.choice import TIMINGS
from hmip_dash.views.glossary.view import WITH_VALUES
from hmip_dash.views.open_data import columns
from hmip_dash.views.open_data.columns import OpenColumn
from hmip_dash.views.open_data.open_list import OpenList
from hmip_dash.views.provider_grades.choice import GROUPS, SORTS, STATUSES
from hmip_dash.views.shared.rating_changes import COMPARISONS
from hmip_dash.vocabulary import (
    MEASURE_KINDS,
    NATIONS,
    NO_INSPECTION,
    PROVIDER_TYPES,
    RATING_NOT_GIVEN,
    RATINGS,
)


@dataclass(frozen=True)
class Endpoint:
    """One list: its name in the address, and the view that its rows come from.

    `view` names the view whose sources are given with the rows.
    """

    name: str
    summary: str
    columns: tuple[OpenColumn, ...]
    own_filters: tuple[Filter, ...]
    rows: Callable[[Connection, Values, date], OpenList]
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
ONE_TYPE = Filter("type", "type of provider", tuple(PROVIDER_TYPES), default="YJS")
SECONDARY = Filter(
    "secondary",
    "whether ratings not confirmed on the Inspectorate's site are counted",
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
            Filter("change", "how it compares with the one before", tuple(COMPARISONS)),
            *_INSPECTION_FILTERS,
            Filter("sort", "order of the rows", tuple(SORTS), default="name"),
        ),
        list_rows.providers,
        "provider_grades",
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
        list_rows.inspections,
        "provider_grades",
    ),
    Endpoint(
        "ratings",
        "Every rating of a standard, then every overall rating, by inspection.",
        columns.RATINGS_OF_INSPECTIONS,
        (
            PROVIDER,
            Filter("inspection", "code of an inspection", code_kind="inspection"),
            *_PLACE_FILTERS,
            Filter("rated", "of a standard, or overall; otherwise both", columns.RATED),
            Filter("rating", "rating of the standard or inspection", RATINGS),
            *_INSPECTION_FILTERS,
        ),
        list_rows.ratings,
        "provider_grades",
    ),
    Endpoint(
        "measures",
        "Every measure with its definition, by name.",
        columns.MEASURES,
        (
            TYPE,
            Filter("kind", "kind of measure", MEASURE_KINDS),
            Filter("owner", "who owns the measure", code_kind="owner"),
            Filter("values", "with values held, or a definition only", VALUE_CHOICES),
            Filter("text", "words in name, definition or code", value_form="text"),
        ),
        list_rows.measures,
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
        list_rows.observations,
        "measure",
    ),
    Endpoint(
        "movement",
        "How many services moved from each rating to each, one pair a service.",
        columns.MOVES,
        (ONE_TYPE, AREA, SECONDARY),
        list_rows.moves,
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
        list_rows.agreement,
        "coherence",
    ),
)
