"""Read what a page shows from the store, once for each version of it.

Reads are cached on the address and the version of the store (its newest event), so a
load shows on every page at the next run, and nothing is ever cleared by hand. What is
cached is shared by all readers, not copied for each: nobody may change it.
"""

from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, Any

from hmip_dash import catalogue
from hmip_dash.config import settings
from hmip_dash.result_cache import ResultCache
from hmip_dash.store import queries, saved_views
from hmip_dash.store.saved_views import Frozen
from hmip_dash.store.table_reads import read_once
from hmip_dash.ui.frame import access, store_access
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.shared.citations import names_of_publishers
from hmip_dash.views.shared.lookup import function

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Connection

    from hmip_dash.described import Book
    from hmip_dash.views.area.tiles import Tiles
    from hmip_dash.views.area.view import Area
    from hmip_dash.views.attention.choice import AttentionChoice
    from hmip_dash.views.attention.view import Attention
    from hmip_dash.views.benchmarks.choice import BenchmarksChoice
    from hmip_dash.views.benchmarks.view import Benchmarks
    from hmip_dash.views.changes.view import Changes
    from hmip_dash.views.coherence.choice import CoherenceChoice
    from hmip_dash.views.coherence.view import Coherence
    from hmip_dash.views.data_requests.view import DataRequests
    from hmip_dash.views.glossary.view import Glossary, GlossaryChoice
    from hmip_dash.views.measure.view import Measure
    from hmip_dash.views.next_inspections.view import Planning
    from hmip_dash.views.overview.view import Overview
    from hmip_dash.views.programme.choice import ProgrammeChoice
    from hmip_dash.views.programme.triage_test import TriageTest
    from hmip_dash.views.programme.view import Programme
    from hmip_dash.views.provider.view import Provider
    from hmip_dash.views.provider_grades.view import Grades
    from hmip_dash.views.recommendations.choice import RecommendationsChoice
    from hmip_dash.views.recommendations.view import Recommendations
    from hmip_dash.views.revisions.changes import FigureChanges
    from hmip_dash.views.revisions.view import Revisions
    from hmip_dash.views.shared.options import Options
    from hmip_dash.views.sources.view import Sources
    from hmip_dash.views.standards.choice import StandardsChoice
    from hmip_dash.views.standards.view import Standards
    from hmip_dash.views.success_measures.view import Success
    from hmip_dash.views.trends.choice import TrendsChoice
    from hmip_dash.views.trends.view import Trends
    from hmip_dash.views.two_providers.view import Pair

_VIEWS_READ = ResultCache[Any](500)
_TABLES_READ = ResultCache["pd.DataFrame"](1_000_000, size=lambda rows: rows.size)
"""Tables that views were made from, up to so many cells."""


def saved_view(name: str) -> Frozen | None:
    """Return the view kept under an id, None when there is none."""
    with store_access.reading() as connection:
        return saved_views.find(connection, name)


def first_release() -> date | None:
    """Return the first day on which anything was known."""
    return _read("first_release")


def publications() -> "pd.DataFrame":
    """Return every load, newest first, as `queries.publications`."""
    return _read("publications")


def loads_to_come(today: date) -> list[str]:
    """Return a sentence for each load that is dated a day still to come."""
    return _read("loads_to_come", today)


def options(on: date) -> "Options":
    """Return what can be chosen in filters and found by the search box."""
    return _read("options", on)


def overview(
    on: date, *, secondary: bool, since_when: str, area_code: str | None
) -> "Overview":
    """Return what the Overview shows, of an area or of all."""
    return _read(
        "overview",
        on,
        secondary=secondary,
        since_when=since_when,
        area_code=area_code,
    )


def changes(since_when: str, on: date) -> "Changes":
    """Return what changed since a day or a load."""
    return _read("changes", since_when, on=on)


def changed_since(on: date) -> dict[str, str]:
    """Return since when changes can be shown, with its name."""
    return _read("changed_since", on)


def provider_grades(choice: GradesChoice, on: date) -> "Grades":
    """Return what Provider grades shows for a choice."""
    return _read("provider_grades", choice, on)


def provider(provider_id: str, on: date) -> "Provider | None":
    """Return what the page of one provider shows."""
    return _read("provider", provider_id, on)


def area(area_code: str, on: date, *, secondary: bool = False) -> "Area | None":
    """Return what the page of one area shows."""
    return _read("area", area_code, on, secondary=secondary)


def force_tiles(shows: str, on: date, *, secondary: bool = False) -> "Tiles":
    """Return the tile map of what it is to show."""
    return _read("tiles", shows, on, secondary=secondary)


def measures(on: date) -> dict[str, str]:
    """Return measure_id → name of every measure, those with a value first."""
    return _read("measures", on)


def measure(measure_id: str, on: date) -> "Measure | None":
    """Return one measure with all its values."""
    return _read("measure", measure_id, on)


def trends(choice: "TrendsChoice", on: date) -> "Trends":
    """Return what Trends shows for a provider type."""
    return _read("trends", choice, on)


def benchmarks(choice: "BenchmarksChoice", on: date) -> "Benchmarks":
    """Return the grid of benchmarks of a choice."""
    return _read("benchmarks", choice, on)


def benchmark_names(provider_type: str, on: date) -> dict[str, str]:
    """Return provider_id → name of those of a type in the grid of benchmarks."""
    return _read("benchmark_names", provider_type, on)


def rated_frameworks(provider_type: str, on: date) -> dict[str, tuple[str, int]]:
    """Return code → name and count of ratings of the frameworks of a type."""
    return _read("rated_frameworks", provider_type, on)


def coherence(choice: "CoherenceChoice", on: date) -> "Coherence":
    """Return what Coherence shows for a choice."""
    return _read("coherence", choice, on)


def attention(choice: "AttentionChoice", on: date) -> "Attention":
    """Return what Attention shows for a provider type and a span of years."""
    return _read("attention", choice, on)


def programme(choice: "ProgrammeChoice", on: date) -> "Programme":
    """Return what Programme shows for a provider type."""
    return _read("programme", choice, on)


def planning(
    provider_type: str, rules: tuple[str, ...], on: date, area_code: str | None = None
) -> "Planning":
    """Return planning papers; raise PermissionError to who may not see them."""
    access.require_writing()
    return _read("next_inspections", provider_type, rules, on, area_code)


def recommendations(choice: "RecommendationsChoice", on: date) -> "Recommendations":
    """Return what Recommendations shows for a choice."""
    return _read("recommendations", choice, on)


def history(register: str, number: int | None, on: date) -> "pd.DataFrame":
    """Return what happened to a record (None: to all), oldest first."""
    return _read("history", register, number, on)


def names(provider_type: str) -> dict[str, str]:
    """Return provider_id → name of every provider of a type, closed ones too."""
    return _read("names", provider_type, date.today())


def subject_name(page: str, code: str, on: date) -> str:
    """Return the name of the provider, area or measure that a page is about."""
    return _read("subject_name", page, code, on)


def data_requests(on: date) -> "DataRequests":
    """Return the registers of data requests and instructions."""
    return _read("data_requests", on)


def triage_test(provider_type: str, on: date) -> "TriageTest":
    """Return how rules of order would have done on the past of a provider type."""
    return _read("triage_test", provider_type, on)


def glossary(choice: "GlossaryChoice", on: date) -> "Glossary":
    """Return the measures that fit a choice."""
    return _read("glossary", choice, on)


def same_type(provider_id: str, on: date) -> dict[str, str]:
    """Return the other providers of a provider's type."""
    return _read("same_type", provider_id, on)


def two_providers(provider_id: str, other_id: str, on: date) -> "Pair | None":
    """Return two providers side by side."""
    return _read("two_providers", provider_id, other_id, on)


def owners(on: date) -> dict[str, str]:
    """Return every owner of a measure."""
    return _read("owners", on)


def versions(on: date) -> dict[str, dict[str, str]]:
    """Return provider type → code → name of the versions of its standards."""
    return _read("versions", on)


def standards(choice: "StandardsChoice", on: date) -> "Standards":
    """Return what Standards shows for a choice."""
    return _read("standards", choice, on)


def success_measures(on: date) -> "Success":
    """Return what Success measures shows."""
    return _read("success_measures", on)


def revisions(measure_id: str, subject: str, on: date) -> "Revisions | None":
    """Return every value that a measure had for a service or area."""
    return _read("revisions", measure_id, subject, on)


def figure_changes(
    on: date, measure_id: str | None = None, load: int | None = None
) -> "FigureChanges":
    """Return the figures that loads changed: of a measure, of a load, or of all."""
    return _read("figure_changes", on, measure_id=measure_id, load=load)


def ever_known(measure_id: str, on: date) -> dict[str, str]:
    """Return code → name of all of whom a measure ever had a value."""
    return _read("ever_known", measure_id, on)


def sources(on: date) -> "Sources":
    """Return what Sources and loads shows."""
    return _read("sources", on)


def withdrawable(
    table: str, part: str, given: tuple[tuple[str, str], ...]
) -> dict[str, str]:
    """Return what a part of a key can be, with its name: looked up once a version."""
    return dict(_read("withdrawable", table, part, given))


def publishers(view: str, on: date, of_values: tuple[str, ...] | None = None) -> str:
    """Return the publishers of a view's figures, of the values shown as named."""
    return _read("publishers", view, on, of_values)


def value_publishers(values: "pd.DataFrame") -> tuple[str, ...]:
    """Return who published the values shown, each once."""
    return names_of_publishers(values, publications())


def workbook(
    view: str, on: date, *, event: int | None = None, **choice: object
) -> "Book | None":
    """Return the workbook of a view, read afresh: it is made on demand.

    As the store is now, or as it was at an `event`.
    """
    # Loaded when first needed, as every view is.
    from hmip_dash.views.shared import workbooks

    with store_access.opened((settings().database_url, 0, event)) as connection:
        return workbooks.workbook(connection, view, on, date.today(), **choice)


def _opened_for_view(store: store_access.Store) -> "Connection":
    """Open the store; tables of its newest version are read once for all views."""
    connection = store_access.opened(store)
    if store[2] is None and queries.version(connection) == store[1]:
        return read_once(
            connection, lambda key, read: _TABLES_READ.get((store, key), read)
        )
    # A load came since the page began: its tables belong to another version.
    return connection


_PARTS = {
    "first_release": "store.queries:first_release",
    "publications": "store.queries:publications",
    "changed_since": "views.changes.choice:choices",
    "loads_to_come": "views.sources.loads_to_come:loads_to_come",
    "options": "views.shared.options:options",
    "tiles": "views.area.tiles:tiles",
    "measures": "views.measure.view:names",
    "benchmark_names": "views.benchmarks.view:names",
    "rated_frameworks": "views.coherence.view:frameworks",
    "history": "views.recommendations.view:history",
    "names": "views.shared.options:names",
    "subject_name": "views.shared.subject_name:subject_name",
    "triage_test": "views.programme.triage_test:triage_test",
    "owners": "views.glossary.view:owners",
    "same_type": "views.two_providers.view:same_type",
    "versions": "views.standards.view:frameworks",
    "figure_changes": "views.revisions.changes:figure_changes",
    "ever_known": "views.revisions.view:subjects_with_values",
    "withdrawable": "views.sources.withdrawals:key_choices",
    "publishers": "views.shared.citations:publishers",
}
"""What a page asks for besides its view → "module:function" below `hmip_dash`."""


def view(name: str, *arguments: Hashable, **named: Hashable) -> Any:  # noqa: ANN401
    """Return what a page of the catalogue shows for a choice."""
    return _read(name, *arguments, **named)


def _read(view: str, *arguments: Hashable, **named: Hashable) -> Any:  # noqa: ANN401
    store = store_access.version()

    def read() -> Any:  # noqa: ANN401 - whatever the view returns
        with _opened_for_view(store) as connection:
            # Imported when first asked for: some bring statistics libraries that cost
            # the first page of a fresh server a second.
            work_out = function(_PARTS.get(view) or catalogue.view(view).view)
            return work_out(connection, *arguments, **named)

    key = (store, view, arguments, tuple(named.items()))
    with store_access.stop_when_it_fails():
        return _VIEWS_READ.get(key, read)
