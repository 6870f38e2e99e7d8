"""Describe every table of the store, and what a row in each is.

Every table of facts carries the publication that brought the row and the days on
which it was what we knew: from `known_from` until the day before `known_to` (empty
while current). A fact is closed and a new one added; none is overwritten.

It also carries the events that changed what the store says: the one that added the
row, the one that closed it (`known_to` counts from then on), and the one from which it
counts no more because its days were told anew in other rows (`void_event`). So what
the store said at any event can be said again.

Facts refer to each other by the codes of the field (provider, area, measure), which
are the same in every version of a row. The database cannot hold a foreign key to one
version among several, so `python -m hmip_dash check` and every load resolve them.

The columns of a table are stated in this package and nowhere else. Layouts of files,
prepared rows and the rows that tests build are held against them by
`tests/store/test_columns.py`.
"""

from sqlalchemy import Table

from hmip_dash.store.schema.columns import (
    STAMPS,
    metadata,
)
from hmip_dash.store.schema.figures import (
    aliases,
    bears_on,
    measure,
    neighbour,
    observation,
    population,
    survey_result,
    target,
)
from hmip_dash.store.schema.inspections import (
    band,
    case_band,
    case_finding,
    framework,
    inspection,
    programme,
    published_aggregate,
    recommendation_count,
    standard,
    standard_rating,
)
from hmip_dash.store.schema.loads import (
    column_mapping,
    event,
    frozen_view,
    publication,
    withdrawal,
)
from hmip_dash.store.schema.places import (
    area,
    coverage,
    provider,
    succession,
)

FACTS: dict[str, Table] = {
    table.name: table
    for table in (
        area,
        provider,
        coverage,
        succession,
        framework,
        standard,
        band,
        case_band,
        inspection,
        standard_rating,
        case_finding,
        published_aggregate,
        recommendation_count,
        programme,
        neighbour,
        measure,
        target,
        observation,
        bears_on,
        survey_result,
        population,
        aliases,
    )
}
"""The tables of versioned facts, by name, parents before children."""

__all__ = [
    "FACTS",
    "STAMPS",
    "aliases",
    "area",
    "band",
    "bears_on",
    "case_band",
    "case_finding",
    "column_mapping",
    "coverage",
    "event",
    "framework",
    "frozen_view",
    "inspection",
    "measure",
    "metadata",
    "neighbour",
    "observation",
    "population",
    "programme",
    "provider",
    "publication",
    "published_aggregate",
    "recommendation_count",
    "standard",
    "standard_rating",
    "succession",
    "survey_result",
    "target",
    "withdrawal",
]
