"""Which workbook belongs to which view and choice?"""

from datetime import date

from sqlalchemy import Connection

from hmip_dash.described import Book
from hmip_dash.store import queries
from hmip_dash.views import area as area_view
from hmip_dash.views import attention as attention_view
from hmip_dash.views import benchmarks as benchmarks_view
from hmip_dash.views import glossary as glossary_view
from hmip_dash.views import measure as measure_view
from hmip_dash.views import overview as overview_view
from hmip_dash.views import pair as pair_view
from hmip_dash.views import programme as programme_view
from hmip_dash.views import provider as provider_view
from hmip_dash.views import revised as revised_view
from hmip_dash.views import sources as sources_view
from hmip_dash.views import tiles as tiles_view
from hmip_dash.views import trends as trends_view
from hmip_dash.views.area_book import area_book
from hmip_dash.views.attention_book import attention_book
from hmip_dash.views.attention_choice import Choice as AttentionChoice
from hmip_dash.views.benchmarks_book import benchmarks_book
from hmip_dash.views.benchmarks_choice import Choice as BenchmarksChoice
from hmip_dash.views.coherence import Choice as CoherenceChoice
from hmip_dash.views.coherence import coherence as coherence_view
from hmip_dash.views.coherence_book import coherence_book
from hmip_dash.views.data_requests import data_requests as data_requests_view
from hmip_dash.views.data_requests_book import data_requests_book
from hmip_dash.views.glossary_book import glossary_book
from hmip_dash.views.grades import grades as grades_view
from hmip_dash.views.grades_book import grades_book
from hmip_dash.views.grades_choice import Choice
from hmip_dash.views.measure_book import measure_book
from hmip_dash.views.measure_series import settled
from hmip_dash.views.overview_book import overview_book
from hmip_dash.views.pair_book import pair_book
from hmip_dash.views.programme_book import programme_book
from hmip_dash.views.programme_choice import Choice as ProgrammeChoice
from hmip_dash.views.provider_book import provider_book
from hmip_dash.views.recommendations import recommendations as recommendations_view
from hmip_dash.views.recommendations_book import recommendations_book
from hmip_dash.views.recommendations_choice import Choice as RecommendationsChoice
from hmip_dash.views.revised_book import revised_book
from hmip_dash.views.source_lines import source_lines
from hmip_dash.views.sources_book import sources_book
from hmip_dash.views.standards import Choice as StandardsChoice
from hmip_dash.views.standards import standards as standards_view
from hmip_dash.views.standards_book import standards_book
from hmip_dash.views.success import success as success_view
from hmip_dash.views.success_book import success_book
from hmip_dash.views.trends_book import trends_book
from hmip_dash.vocabulary import GROUPS

VIEWS = (
    "overview",
    "grades",
    "provider",
    "area",
    "trends",
    "measure",
    "benchmarks",
    "coherence",
    "standards",
    "success",
    "attention",
    "programme",
    "data_requests",
    "recommendations",
    "beside",
    "glossary",
    "revisions",
    "sources",
)


def overview(
    connection: Connection, on: date, made_on: date, *, secondary: bool = False
) -> Book:
    """Return the workbook of the Overview."""
    view = overview_view.overview(connection, on, secondary=secondary)
    return overview_book(view, source_lines(connection, "overview", on), made_on)


def grades(connection: Connection, choice: Choice, on: date, made_on: date) -> Book:
    """Return the workbook of Provider grades for a choice."""
    view = grades_view(connection, choice, on)
    return grades_book(view, source_lines(connection, "grades", on), made_on)


def provider(
    connection: Connection, provider_id: str, on: date, made_on: date
) -> Book | None:
    """Return the workbook of one provider, None when there is none of that id."""
    view = provider_view.provider(connection, provider_id, on)
    if view is None:
        return None
    return provider_book(view, source_lines(connection, "provider", on), made_on)


def area(
    connection: Connection,
    area_code: str,
    on: date,
    made_on: date,
    *,
    map_shows: str = "YJS",
    secondary: bool = False,
) -> Book | None:
    """Return the workbook of one area, None when there is none of that code."""
    view = area_view.area(connection, area_code, on, secondary=secondary)
    if view is None:
        return None
    tiles = tiles_view.tiles(connection, map_shows, on, secondary=secondary)
    sources = source_lines(connection, "area", on)
    return area_book(view, tiles, sources, made_on)


def trends(
    connection: Connection, choice: trends_view.Choice, on: date, made_on: date
) -> Book:
    """Return the workbook of Trends for a provider type."""
    view = trends_view.trends(connection, choice, on)
    return trends_book(view, source_lines(connection, "trends", on), made_on)


def measure(
    connection: Connection,
    measure_id: str,
    on: date,
    made_on: date,
    *,
    choice: measure_view.Choice | None = None,
) -> Book | None:
    """Return the workbook of one measure, None when there is none of that id.

    None too when the subject that was chosen has no value of it.
    """
    choice = choice or measure_view.Choice()
    view = measure_view.measure(connection, measure_id, on)
    if view is None or (choice.subject and choice.subject not in view.subjects):
        return None
    sources = source_lines(connection, "measure", on)
    return measure_book(view, settled(view, choice), sources, made_on)


def benchmark_names(
    connection: Connection, choice: BenchmarksChoice, on: date
) -> dict[str, str]:
    """Return provider_id → name of those that a grid shows."""
    return benchmarks_view.names(connection, choice.provider_type, on)


def benchmarks(
    connection: Connection, choice: BenchmarksChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of a grid of benchmarks."""
    view = benchmarks_view.benchmarks(connection, choice, on)
    sources = source_lines(connection, "benchmarks", on)
    return benchmarks_book(view, sources, made_on)


def coherence(
    connection: Connection, choice: CoherenceChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Coherence for a choice."""
    view = coherence_view(connection, choice, on)
    return coherence_book(view, source_lines(connection, "coherence", on), made_on)


def recommendations(
    connection: Connection, choice: RecommendationsChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Recommendations for a choice."""
    view = recommendations_view(connection, choice, on)
    sources = source_lines(connection, "recommendations", on)
    return recommendations_book(view, sources, made_on)


def data_requests(connection: Connection, on: date, made_on: date) -> Book:
    """Return the workbook of Data requests."""
    view = data_requests_view(connection, on)
    return data_requests_book(
        view, source_lines(connection, "data_requests", on), made_on
    )


def attention(
    connection: Connection, choice: AttentionChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Attention for a choice."""
    view = attention_view.attention(connection, choice, on)
    return attention_book(view, source_lines(connection, "attention", on), made_on)


def programme(
    connection: Connection, choice: ProgrammeChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Programme for a provider type."""
    view = programme_view.programme(connection, choice, on)
    return programme_book(view, source_lines(connection, "programme", on), made_on)


def beside(
    connection: Connection, provider_id: str, on: date, made_on: date, *, beside: str
) -> Book | None:
    """Return the workbook of two providers, None when they are no pair."""
    view = pair_view.pair(connection, provider_id, beside, on)
    if view is None:
        return None
    return pair_book(view, source_lines(connection, "beside", on), made_on)


def glossary(
    connection: Connection,
    on: date,
    made_on: date,
    *,
    choice: glossary_view.Choice | None = None,
) -> Book:
    """Return the workbook of measures and words."""
    chosen = choice or glossary_view.Choice()
    view = glossary_view.glossary(connection, chosen, on)
    return glossary_book(view, source_lines(connection, "glossary", on), made_on)


def standards(
    connection: Connection, choice: StandardsChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Standards for a choice."""
    view = standards_view(connection, choice, on)
    return standards_book(view, source_lines(connection, "standards", on), made_on)


def success(connection: Connection, on: date, made_on: date) -> Book:
    """Return the workbook of the success measures."""
    view = success_view(connection, on)
    return success_book(view, source_lines(connection, "success", on), made_on)


def revisions(
    connection: Connection, measure_id: str, subject: str, on: date, made_on: date
) -> Book | None:
    """Return the workbook of Revisions, None when nothing of the choice is known."""
    view = revised_view.revised(connection, measure_id, subject, on)
    if view is None or view.rows.empty:
        return None
    lines = source_lines(connection, "revisions", on)
    return revised_book(view, _subject(connection, subject, on), lines, made_on)


def _subject(connection: Connection, code: str, on: date) -> str:
    areas = queries.areas(connection, on).set_index("area_code")["name"]
    services = queries.providers(connection, on).set_index("provider_id")["name"]
    return {**areas, **services, **GROUPS}.get(code, code)


def sources(connection: Connection, on: date, made_on: date) -> Book:
    """Return the workbook of Sources and loads."""
    view = sources_view.sources(connection, on)
    return sources_book(view, source_lines(connection, "sources", on), made_on)
