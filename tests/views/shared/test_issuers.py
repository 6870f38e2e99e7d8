"""A rating of another body never counts as one of the Inspectorate's."""

from datetime import date

import pytest

from hmip_dash.views.area import tiles
from hmip_dash.views.area import view as area_view
from hmip_dash.views.overview import view as overview_view
from hmip_dash.views.provider.view import provider
from hmip_dash.views.provider.workbook import provider_workbook
from hmip_dash.views.provider_grades import view as provider_grades_view
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.shared import options
from hmip_dash.views.shared.consistency_checks import unresolved
from hmip_dash.views.trends import view as trends_view
from hmip_dash.views.trends.choice import TrendsChoice
from tests.build import framework, inspection, load, standard_rating
from tests.views import made_up
from tests.views.made_up import ON

SCORECARD = inspection(
    "yjs-carr", 1, "Inadequate", "2026-10-01", framework="scorecard_2022"
) | {"inspection_id": "yjs-carr-hmpps-1", "issuer": "HMPPS"}


@pytest.fixture
def mixed(small):
    """A store of the made-up land in which HMPPS has rated Carr too."""
    rated = [standard_rating("yjs-carr-hmpps-1", "1.1", "Leadership", "Inadequate")]
    made_up.fill(
        small,
        inspections=[*made_up.INSPECTIONS, SCORECARD],
        standard_rating=rated,
    )
    load(
        small, "framework", [*made_up.FRAMEWORKS, framework("scorecard_2022")], sha="2"
    )
    with small.connect() as connection:
        yield connection


def figures(connection):
    """Return every figure of the pages that count ratings."""
    over = overview_view.overview(connection, ON)
    by_grade = provider_grades_view.grades(connection, GradesChoice(), ON)
    years = trends_view.trends(connection, TrendsChoice(), ON)
    return {
        "overview": (over.headlines, over.inspections, len(over.inadequate)),
        "recent": over.recent["inspection_id"].tolist(),
        "grades": by_grade.headlines,
        "years": years.years.astype(str).to_numpy().tolist(),
        "tiles": tiles.by_rating(connection, "YJS", ON).rows["below_good"].tolist(),
        "area": area_view.area(connection, "E06000003", ON).headlines,
        "frameworks": options.options(connection, ON).frameworks,
        "standards": by_grade.standards["inspection_id"].tolist(),
    }


def test_no_headline_count_year_or_tile_holds_a_rating_of_another_body(land, mixed):
    assert figures(mixed) == figures(land)


def test_the_provider_s_page_shows_it_apart_from_the_inspectorate_s_own(mixed):
    view = provider(mixed, "yjs-carr", ON)

    assert view.details["rating_status"] == "No inspection held"
    assert view.timeline.empty
    assert view.others[["issuer", "overall_rating"]].values.tolist() == [
        ["HMPPS", "Inadequate"]
    ]
    book = provider_workbook(view, [], date(2026, 11, 24))
    others = next(t for t in book.tables if t.name == "Ratings by others")
    assert "no count" in others.notes[0]


def test_a_provider_that_nobody_else_rated_has_no_such_table(land):
    view = provider(land, "yjs-ashby", ON)

    assert view.others.empty
    names = [t.name for t in provider_workbook(view, [], date(2026, 11, 24)).tables]
    assert "Ratings by others" not in names


def test_its_standards_refer_to_an_inspection_that_is_there(mixed):
    assert "standard_rating" not in set(unresolved(mixed, ON)["table"])
