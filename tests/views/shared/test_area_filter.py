"""Every view that lists services is narrowed to an area by one rule."""

import pytest

from hmip_dash.views.area.view import area
from hmip_dash.views.attention.choice import AttentionChoice
from hmip_dash.views.attention.view import attention
from hmip_dash.views.benchmarks.choice import BenchmarksChoice
from hmip_dash.views.benchmarks.view import benchmarks
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.coherence.view import coherence
from hmip_dash.views.next_inspections.view import DEFAULT, planning
from hmip_dash.views.programme.choice import ProgrammeChoice
from hmip_dash.views.programme.view import programme
from hmip_dash.views.programme.workbook import workbook as programme_workbook
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.provider_grades.view import grades
from hmip_dash.views.recommendations.choice import RecommendationsChoice
from hmip_dash.views.recommendations.view import recommendations
from hmip_dash.views.shared import area_filter
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.views.trends.view import trends
from tests.views.made_up import ON

BETA = "E23000002"
"""Where Brook and Carr work, and no delivery unit."""


def listed(view):
    return " ".join(view.rows["provider"])


LISTS = {
    "grades": lambda land, code: listed(grades(land, GradesChoice(area_code=code), ON)),
    "attention": lambda land, code: listed(
        attention(land, AttentionChoice(area_code=code), ON)
    ),
    "programme": lambda land, code: listed(
        programme(land, ProgrammeChoice(area_code=code), ON)
    ),
    "benchmarks": lambda land, code: " ".join(
        benchmarks(land, BenchmarksChoice(area_code=code), ON).providers["provider"]
    ),
    "planning": lambda land, code: " ".join(
        sorted(planning(land, "YJS", DEFAULT, ON, code).triage["provider"])
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_the_open_services_of_the_area_and_all_without_one(land, name):
    assert LISTS[name](land, None) == "Ashby Brook Carr Dale Firth"
    assert LISTS[name](land, BETA) == "Brook Carr"
    assert LISTS[name](land, "E12000001") == "Ashby Brook Carr Firth"
    assert LISTS[name](land, "E99999999") == ""


def test_the_list_is_that_of_the_page_of_the_area(real):
    services = area(real, "E12000007", ON).services
    units = services[services["is_open"] & services["provider_type"].eq("PDU")]

    rows = grades(real, GradesChoice("PDU", area_code="E12000007"), ON).rows

    assert list(rows["provider"]) == list(units["provider"])
    assert len(rows) == 18


def test_trends_count_the_ratings_of_the_area_alone(land):
    view = trends(land, TrendsChoice(area_code=BETA), ON)

    assert (view.latest.services, view.latest.rated) == (2, 1)
    assert list(view.pairs["provider"]) == ["Brook"]
    assert view.years["rated"].sum() == 2
    assert view.area_name == "Beta"


def test_what_the_inspectorate_counted_is_of_no_area(real):
    assert len(trends(real, TrendsChoice(), ON).published)
    assert trends(real, TrendsChoice(area_code="E12000007"), ON).published.empty


def test_limits_of_attention_stay_those_of_the_whole_type(real):
    whole = attention(real, AttentionChoice(), ON)
    london = attention(real, AttentionChoice(area_code="E12000007"), ON)

    assert london.limits == whole.limits
    same = whole.rows[whole.rows["provider_id"].isin(london.rows["provider_id"])]
    assert list(london.rows["gets"]) == list(same["gets"])
    assert len(london.rows) < len(whole.rows)


def test_a_test_of_benchmarks_is_the_same_in_the_narrowed_grid(real):
    whole = benchmarks(real, BenchmarksChoice(), ON)
    london = benchmarks(real, BenchmarksChoice(area_code="E12000007"), ON)

    columns = ["provider_id", "measure_id", "signal"]
    theirs = whole.cells["provider_id"].isin(london.providers["provider_id"])
    assert sorted(map(tuple, whole.cells.loc[theirs, columns].to_numpy())) == sorted(
        map(tuple, london.cells[columns].to_numpy())
    )
    assert len(london.names) == len(whole.names) > len(london.shown_names)


def test_agreement_is_of_all_and_differences_are_of_the_area(real):
    whole = coherence(real, CoherenceChoice(), ON)
    london = coherence(real, CoherenceChoice(area_code="E12000007"), ON)

    assert london.overall.equals(whole.overall)
    assert 0 < len(london.differences) < len(whole.differences)


def test_a_recommendation_of_another_area_is_not_listed(real):
    view = recommendations(
        real, RecommendationsChoice("YJS", area_code="E12000007", shown="all"), ON
    )

    repeated = set(view.below_good_twice["provider_id"])
    services = area_filter.narrow(real, view.below_good_twice, "E12000007", ON)
    assert repeated == set(services["provider_id"])


def test_a_workbook_says_its_area_in_choice_and_name(land):
    book = programme_workbook(land, ProgrammeChoice(area_code=BETA), ON, ON)

    assert ("Area", "Beta") in book.choice
    assert "_beta_" in book.file_name
