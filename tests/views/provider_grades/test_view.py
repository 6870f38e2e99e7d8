from datetime import date

import pytest

from hmip_dash.views.provider_grades.choice import GradesChoice, described_choice
from hmip_dash.views.provider_grades.sentences import finding
from hmip_dash.views.provider_grades.view import grades
from hmip_dash.vocabulary import NO_INSPECTION, PROVIDER_TYPES, RATING_NOT_GIVEN
from tests.build import BUNDLED, inspection
from tests.views import made_up
from tests.views.made_up import EARLY, ON

TODAY = date(2026, 11, 23)


def names(connection, **choice):
    return list(grades(connection, GradesChoice(**choice), ON).rows["provider"])


@pytest.mark.parametrize(
    "choice, expected",
    [
        ({}, "Ashby Brook Carr Dale Firth"),
        ({"status": "closed"}, "Elm"),
        ({"status": "all"}, "Ashby Brook Carr Dale Elm Firth"),
        ({"nation": "Wales"}, "Dale"),
        ({"region": "North"}, "Ashby Brook Carr Firth"),
        ({"area_code": "E23000001"}, "Ashby Brook Firth"),
        ({"area_code": "E23000002"}, "Brook Carr"),
        ({"area_code": "E23999999"}, ""),
        ({"rating": "Good"}, "Ashby"),
        ({"rating": "Outstanding"}, "Dale"),
        ({"rating": "Requires improvement"}, ""),
        ({"rating": "Below Good"}, "Brook"),
        ({"rating": "Good or better"}, "Ashby Dale"),
        ({"rating": NO_INSPECTION}, "Carr"),
        ({"rating": RATING_NOT_GIVEN}, "Firth"),
        ({"change": "first"}, "Ashby Dale"),
        ({"change": "other"}, "Brook"),
        ({"change": "lower"}, ""),
        ({"framework": "youth_2018"}, "Firth"),
        ({"framework": "youth_2021"}, "Ashby Brook Dale"),
        ({"since": 2024}, "Ashby Firth"),
        ({"since": 2023}, "Ashby Brook Firth"),
        ({"region": "North", "rating": "Good", "status": "all"}, "Ashby Elm"),
        ({"area_code": "E23000001", "since": 2024, "rating": "Good"}, "Ashby"),
        ({"nation": "Wales", "region": "North"}, ""),
    ],
)
def test_each_filter_keeps_only_what_fits_alone_and_together(land, choice, expected):
    assert names(land, **choice) == expected.split()


def test_who_was_rated_lower_comes_first_when_sorted_by_change(small):
    made_up.fill(
        small,
        inspections=[
            inspection("yjs-ashby", 1, "Good", "2022"),
            inspection("yjs-brook", 1, "Good", "2022"),
            inspection("yjs-brook", 2, "Outstanding", "2024"),
            inspection("yjs-firth", 1, "Good", "2022"),
            inspection("yjs-firth", 2, "Inadequate", "2024"),
        ],
    )
    with small.connect() as connection:
        order = names(connection, sort="change")

        assert order == ["Firth", "Brook", "Ashby", "Carr", "Dale"]
        assert names(connection, change="lower") == ["Firth"]
        assert names(connection, change="higher") == ["Brook"]
        lower = grades(connection, GradesChoice(change="lower"), ON)

    assert finding(lower) == "1 youth justice service: rated lower."


def test_a_delivery_unit_is_found_by_its_probation_region(land):
    assert names(land, provider_type="PDU", region="North") == ["Ashby PDU"]


def test_all_types_may_be_listed_together_but_are_counted_apart(land):
    view = grades(land, GradesChoice(provider_type=None), ON)

    assert len(view.rows) == 6
    assert [figures.provider_type for figures in view.headlines] == [*PROVIDER_TYPES]
    assert [figures.services for figures in view.headlines] == [5, 1, 0, 0, 0]
    assert [figures.rated for figures in view.headlines] == [2, 1, 0, 0, 0]


def test_years_and_changes_of_framework_are_counted_apart_for_each_type(land):
    view = grades(land, GradesChoice(provider_type=None), ON)

    assert view.by_year[["provider_type", "year", "inspections"]].values.tolist() == [
        ["PDU", 2023, 1],
        ["YJS", 2019, 1],
        ["YJS", 2022, 1],
        ["YJS", 2023, 1],
        ["YJS", 2024, 1],
    ]
    assert view.breaks[["provider_type", "framework_name"]].values.tolist() == [
        ["YJS", "Youth 2021"]
    ]


def test_every_service_of_the_headline_is_accounted_for(land):
    (figures,) = grades(land, GradesChoice(), ON).headlines

    # Ashby Good, Brook Inadequate; Carr not inspected, Dale secondary, Firth unrated
    assert figures.services == 5
    assert figures.uninspected == 1
    assert figures.unrated == 1
    assert figures.left_out == 1
    assert (figures.rated, figures.k, figures.share) == (2, 1, None)
    assert figures.counts == {
        "Outstanding": 0,
        "Good": 1,
        "Requires improvement": 0,
        "Inadequate": 1,
    }


def test_ratings_of_a_secondary_list_are_counted_when_asked_for(land):
    (figures,) = grades(land, GradesChoice(secondary=True), ON).headlines

    assert (figures.left_out, figures.rated, figures.k) == (0, 3, 2)


def test_a_secondary_list_without_a_rating_is_unrated_and_not_left_out_too(small):
    made_up.fill(
        small,
        inspections=[
            inspection("yjs-ashby", 1, None, "2024", verification="secondary list only")
        ],
    )

    with small.connect() as connection:
        (figures,) = grades(connection, GradesChoice(), ON).headlines

    assert (figures.matching, figures.unrated, figures.left_out) == (1, 1, 0)


def test_the_rating_chosen_narrows_the_rows_and_not_the_headline(land):
    every = grades(land, GradesChoice(), ON)
    good = grades(land, GradesChoice(rating="Good"), ON)

    assert good.headlines == every.headlines


def test_a_framework_chosen_narrows_the_headline_to_those_it_was_used_on(land):
    (figures,) = grades(land, GradesChoice(framework="youth_2021"), ON).headlines

    assert (figures.services, figures.matching, figures.rated) == (5, 3, 2)


@pytest.mark.parametrize(
    "sort, expected",
    [
        ("name", "Ashby Brook Carr Dale Firth"),
        ("lowest", "Brook Ashby Dale Carr Firth"),
        ("highest", "Dale Ashby Brook Carr Firth"),
        ("newest", "Firth Ashby Brook Carr Dale"),
        ("oldest", "Brook Ashby Firth Carr Dale"),
    ],
)
def test_what_is_not_known_stands_last_whichever_way_the_rest_is_sorted(
    land, sort, expected
):
    assert names(land, sort=sort) == expected.split()


def test_a_date_known_to_the_year_is_since_that_year(small):
    made_up.fill(
        small,
        inspections=[
            inspection("yjs-ashby", 1, "Good", "2024"),
            inspection("yjs-brook", 1, "Good", "2023-12-31"),
            inspection("yjs-carr", 1, "Good", None),
        ],
    )

    with small.connect() as connection:
        assert names(connection, since=2024) == ["Ashby"]


def test_years_count_every_rated_inspection_of_those_chosen(land):
    view = grades(land, GradesChoice(), ON)

    # Firth 2019, Brook twice, Ashby; Firth's of 2025 has no rating, Elm is closed
    assert view.by_year[["year", "rating", "inspections"]].values.tolist() == [
        [2019, "Good", 1],
        [2022, "Requires improvement", 1],
        [2023, "Inadequate", 1],
        [2024, "Good", 1],
    ]
    assert view.undated == 0


def test_an_undated_rating_is_counted_beside_the_years(land):
    assert grades(land, GradesChoice(secondary=True), ON).undated == 1


def test_a_break_is_the_first_dated_year_of_a_later_framework(land):
    breaks = grades(land, GradesChoice(), ON).breaks

    assert breaks[["framework_name", "year"]].values.tolist() == [["Youth 2021", 2023]]


def test_before_the_first_release_there_is_nothing(land):
    view = grades(land, GradesChoice(), EARLY)

    assert view.rows.empty
    assert view.headlines[0].services == 0
    assert view.by_year.empty
    assert len(view.standards) == 0


def test_an_empty_store_has_no_grades(nothing):
    assert grades(nothing, GradesChoice(provider_type=None), ON).rows.empty


def test_the_choice_is_described_in_words_with_names_for_codes(land):
    view = grades(
        land,
        GradesChoice(
            nation="England",
            area_code="E23000001",
            framework="youth_2021",
            rating="Good",
            since=2024,
            secondary=True,
        ),
        ON,
    )

    assert described_choice(view.choice, view.names) == [
        ("Provider type", "Youth justice services"),
        ("Open or closed", "Open today"),
        ("Nation", "England"),
        ("Area", "Alpha"),
        ("Rating", "Good"),
        ("Framework", "Youth 2021"),
        ("Published since", "2024"),
        ("Ratings from a secondary list only", "included"),
    ]


def test_a_code_that_is_not_known_is_described_by_itself():
    described = dict(described_choice(GradesChoice(None, area_code="E99"), {}))

    assert described["Area"] == "E99"
    assert described["Provider type"] == "Providers"


def test_youth_justice_services_open_today_are_rated_as_the_bundled_facts_say(real):
    (figures,) = grades(real, GradesChoice(), TODAY).headlines

    assert (figures.services, figures.uninspected, figures.unrated) == (155, 9, 1)
    assert (figures.left_out, figures.rated, figures.k) == (31, 114, 70)
    assert sum(figures.counts.values()) == 114


def test_with_the_secondary_list_more_youth_justice_services_are_rated(real):
    (figures,) = grades(real, GradesChoice(secondary=True), TODAY).headlines

    assert (figures.left_out, figures.rated, figures.k) == (0, 145, 91)


def test_no_delivery_unit_rated_is_good_or_better(real):
    (figures,) = grades(real, GradesChoice(provider_type="PDU"), TODAY).headlines

    assert (figures.rated, figures.k, figures.share) == (64, 0, 0.0)


def test_on_the_day_before_the_bundled_facts_were_known_there_is_nothing(real):
    assert grades(real, GradesChoice(), date(2026, 11, 22)).headlines[0].services == 0


def test_every_bundled_rating_of_a_standard_is_of_a_latest_inspection_shown(real):
    view = grades(real, GradesChoice(provider_type=None, status="all"), TODAY)

    assert view.standards["inspection_id"].isin(view.rows["inspection_id"]).all()
    assert (
        0
        < len(view.standards)
        <= len((BUNDLED / "standard_rating.csv").read_text().splitlines())
    )


def test_a_year_chosen_says_how_many_undated_ones_it_leaves_out(small):
    made_up.fill(
        small,
        inspections=[
            inspection("yjs-ashby", 1, "Good", "2024"),
            inspection("yjs-brook", 1, "Good", None),
        ],
    )

    with small.connect() as connection:
        assert grades(connection, GradesChoice(since=2023), ON).undated_latest == 1
        assert grades(connection, GradesChoice(), ON).undated_latest == 0


def test_the_parts_of_a_narrowed_headline_add_up_to_all_services(facts):
    with facts.connect() as connection:
        view = grades(connection, GradesChoice(since=2023, region="North West"), TODAY)

    (figures,) = view.headlines
    parts = (
        figures.uninspected,
        figures.unmatched,
        figures.unrated,
        figures.left_out,
        figures.rated,
    )
    assert sum(parts) == figures.services
    assert view.undated_latest == 3
