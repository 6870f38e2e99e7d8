"""Read what the store says, as known on a day.

One function for each thing that is asked. Each takes a connection and gives a tidy
frame in a stated order, in which what is not known is missing (None, nan), never zero.

A connection with the execution option `as_of_event` is given what the store said right
after that event, whatever was loaded or undone since; only figures that were withdrawn
for good are missing from it. One given to `table_reads.read_once` reads each table
once.

A caller imports this package and calls `queries.providers`; the modules hold one
subject each, and the list below is all of them.
"""

from hmip_dash.store.queries.facts import known
from hmip_dash.store.queries.frameworks import (
    bands,
    bears_on,
    case_bands,
    frameworks,
    programme,
    standards,
)
from hmip_dash.store.queries.inspections import (
    case_findings,
    inspection_arrivals,
    inspections,
    published_aggregates,
    recommendation_counts,
    standard_ratings,
)
from hmip_dash.store.queries.loads import (
    counts,
    first_release,
    has_rows_of_load,
    last_load,
    load_events,
    publications,
    schema_revision,
    undo_times,
    version,
)
from hmip_dash.store.queries.measures import (
    earlier_units,
    measure_ids,
    measures,
    observations,
    subjects,
    survey_results,
    targets,
    value_counts,
)
from hmip_dash.store.queries.places import (
    aliases,
    areas,
    coverage,
    neighbour_areas,
    neighbours,
    populations,
    providers,
    successions,
)

__all__ = [
    "aliases",
    "areas",
    "bands",
    "bears_on",
    "has_rows_of_load",
    "case_bands",
    "case_findings",
    "counts",
    "coverage",
    "earlier_units",
    "first_release",
    "frameworks",
    "inspections",
    "inspection_arrivals",
    "known",
    "last_load",
    "load_events",
    "measure_ids",
    "measures",
    "neighbour_areas",
    "neighbours",
    "observations",
    "populations",
    "programme",
    "providers",
    "publications",
    "published_aggregates",
    "recommendation_counts",
    "schema_revision",
    "standard_ratings",
    "standards",
    "subjects",
    "successions",
    "survey_results",
    "targets",
    "undo_times",
    "value_counts",
    "version",
]
