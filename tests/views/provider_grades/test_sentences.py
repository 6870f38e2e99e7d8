"""One sentence says what the list holds, and follows every filter."""

import pytest

from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.provider_grades.sentences import finding, unconfirmed
from hmip_dash.views.provider_grades.view import grades
from hmip_dash.vocabulary import NO_INSPECTION, RATING_NOT_GIVEN
from tests.views.made_up import EARLY, ON


def sentence(connection, **choice):
    return finding(grades(connection, GradesChoice(**choice), ON))


@pytest.mark.parametrize(
    "choice, expected",
    [
        (
            {},
            "1 of the 2 youth justice services with a confirmed rating is Good or "
            "better.",
        ),
        ({"rating": "Inadequate"}, "1 youth justice service is rated Inadequate."),
        (
            {"rating": "Good or better", "status": "all"},
            "2 open and closed youth justice services are Good or better.",
        ),
        (
            {"rating": "Good", "status": "closed", "region": "North"},
            "1 closed youth justice service in North is rated Good.",
        ),
        (
            {"rating": "Below Good", "area_code": "E23000001", "since": 2023},
            "1 youth justice service in Alpha is below Good "
            "in a report published in 2023 or later.",
        ),
        (
            {"rating": "Requires improvement"},
            "No youth justice service is rated Requires improvement.",
        ),
        (
            {"rating": NO_INSPECTION},
            "No inspection is held for 1 youth justice service.",
        ),
        (
            {"rating": RATING_NOT_GIVEN},
            "1 youth justice service has an inspection without a known rating.",
        ),
        (
            {"framework": "youth_2021", "region": "North"},
            "1 of the 2 youth justice services in North with a confirmed rating under "
            "the Youth 2021 framework is Good or better.",
        ),
        (
            {"nation": "Wales"},
            "No youth justice service in Wales has a confirmed rating.",
        ),
        (
            {"nation": "Wales", "secondary": True},
            "The only youth justice service in Wales with a confirmed rating is Good "
            "or better.",
        ),
        (
            {"provider_type": "CRC", "nation": "Wales"},
            "No open community rehabilitation company in Wales fits these filters.",
        ),
        (
            {"provider_type": None},
            "The list has 5 youth justice services and 1 probation delivery unit.",
        ),
        (
            {"provider_type": None, "status": "all", "region": "North"},
            "The list has 5 youth justice services and 1 probation delivery unit, open "
            "and closed, in North.",
        ),
        (
            {"provider_type": None, "rating": "Below Good"},
            "1 youth justice service and 1 probation delivery unit are below Good.",
        ),
    ],
)
def test_the_sentence_follows_the_filters(land, choice, expected):
    assert sentence(land, **choice) == expected


def test_a_rating_seen_in_a_list_only_is_said_apart_unless_it_is_counted(land):
    apart = grades(land, GradesChoice(rating="Outstanding"), ON)
    counted = grades(land, GradesChoice(rating="Outstanding", secondary=True), ON)

    assert finding(apart) == "No youth justice service is rated Outstanding."
    assert unconfirmed(apart) == (
        "† 1 more has this rating, not confirmed on the Inspectorate's site."
    )
    assert finding(counted) == "1 youth justice service is rated Outstanding."
    assert unconfirmed(counted) == ""


def test_before_the_first_release_there_is_no_service(land):
    view = grades(land, GradesChoice(), EARLY)

    assert finding(view) == "No youth justice service fits these filters."


def test_a_region_has_its_article(real):
    assert "in the South East with" in sentence(real, region="South East")
    assert "in London with" in sentence(real, region="London")
