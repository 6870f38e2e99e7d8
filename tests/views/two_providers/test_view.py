"""Two providers stand side by side only where they can, and why not is said."""

import pytest

from hmip_dash.store import queries
from hmip_dash.views.two_providers import workbook
from hmip_dash.views.two_providers.view import (
    NO_TEST,
    measures_sentence,
    pair,
    ratings,
    same_type,
    standards_sentence,
)
from hmip_dash.views.two_providers.view import figures as side_by_side
from tests.build import measure, observation, standard, standard_rating
from tests.views import made_up
from tests.views.made_up import ON
from tests.views.shared.test_workbooks import sheets

PERIODS = ("2020-21", "2021-22")


def figures(name, subject, values, *, kind="provider"):
    return [
        observation(name, subject, period, value, kind=kind, counts=(value, 100))
        for period, value in zip(PERIODS, values, strict=True)
        if value is not None
    ]


@pytest.fixture
def rich(small):
    """Return a connection to the land with standards and measures of three services."""
    made_up.fill(
        small,
        standard=[standard(1, "1.1", "Leadership"), standard(2, "1.2", "Staff")],
        standard_rating=[
            standard_rating("yjs-ashby-1", "1.1", "Leadership", "Good"),
            standard_rating("yjs-brook-2", "1.1", "Leadership", "Inadequate"),
            standard_rating("yjs-brook-2", "1.2", "Staff", "Inadequate"),
        ],
        measure=[measure(name) for name in ("late", "early", "alone", "areas")],
        observation=[
            *figures("late", "yjs-ashby", (20, 30)),
            *figures("late", "yjs-brook", (40, None)),
            *figures("early", "yjs-ashby", (20, None)),
            *figures("early", "yjs-brook", (None, 40)),
            *figures("alone", "yjs-ashby", (20, 30)),
            *figures("areas", "yjs-ashby", (20, 30)),
            *figures("areas", "E06000002", (20, 30), kind="area"),
            *figures("areas", "E06000003", (20, 30), kind="area"),
        ],
    )
    with small.connect() as connection:
        yield connection


def test_only_others_of_the_same_type_can_be_picked(rich):
    assert same_type(rich, "yjs-ashby", ON) == {
        f"yjs-{name.casefold()}": name
        for name in ("Brook", "Carr", "Dale", "Elm", "Firth")
    }
    assert same_type(rich, "nobody", ON) == {}


@pytest.mark.parametrize("beside", ["pdu-ashby", "yjs-ashby", "nobody"])
def test_another_type_the_same_or_nobody_is_no_pair(rich, beside):
    assert pair(rich, "yjs-ashby", beside, ON) is None
    assert workbook.workbook(rich, "yjs-ashby", ON, ON, other_id=beside) is None


def test_measures_stand_side_by_side_in_the_newest_period_that_both_have(rich):
    view = pair(rich, "yjs-ashby", "yjs-brook", ON)

    columns = ["measure", "period", "one_value", "one_denominator", "other_value"]
    assert view.measures[columns].values.tolist() == [["Late", "2020-21", 20, 100, 40]]
    assert dict(
        zip(view.not_compared["measure"], view.not_compared["why"], strict=True)
    ) == {
        "Early": "there is no period in which both have a figure",
        "Alone": "no Brook figure is held",
        "Areas": "Brook serves several areas: their figures are not averaged",
    }
    assert measures_sentence(view) == (
        f"1 of 4 measures has a figure for both in the same period. {NO_TEST}"
    )


def test_figures_set_side_by_side_are_those_that_can_be_copied(rich):
    rows = side_by_side(pair(rich, "yjs-ashby", "yjs-brook", ON))

    found = rows[["measure_id", "subject", "period", "value"]].to_records(index=False)
    assert [tuple(row) for row in found] == [
        ("late", "yjs-ashby", "2020-21", 20),
        ("late", "yjs-brook", "2020-21", 40),
    ]


def test_ratings_under_one_framework_are_said_to_be_different_or_the_same(rich):
    assert ratings(pair(rich, "yjs-ashby", "yjs-brook", ON)) == (
        "Ashby: rated Good, HMI Probation, 14 May 2024, Youth 2021. "
        "Brook: rated Inadequate, HMI Probation, February 2023, Youth 2021. "
        "Under one framework they have different ratings, from different dates."
    )


def test_ratings_under_two_frameworks_are_not_on_one_scale(rich):
    assert "not on one scale" in ratings(pair(rich, "yjs-ashby", "yjs-elm", ON))


def test_a_provider_without_inspection_is_said_to_have_none(rich):
    said = ratings(pair(rich, "yjs-ashby", "yjs-carr", ON))

    assert "Carr has no inspection held." in said
    assert said.endswith("There are no two inspections to set side by side.")


def test_standards_are_counted_where_both_have_a_rating(rich):
    view = pair(rich, "yjs-ashby", "yjs-brook", ON)

    assert view.standards["one"].fillna("-").tolist() == ["Good", "-"]
    assert view.standards["other"].tolist() == ["Inadequate", "Inadequate"]
    assert standards_sentence(view) == (
        "1 of the 2 standards have a rating for both: 1 differ, 0 are the same."
    )


def test_the_workbook_has_the_figures_of_the_page(rich):
    found = sheets(workbook.workbook(rich, "yjs-ashby", ON, ON, other_id="yjs-brook"))

    assert found["Ratings"]["Overall rating"].tolist() == ["Good", "Inadequate"]
    assert found["Measures"][["Ashby", "Brook"]].values.tolist() == [[20, 40]]
    assert len(found["Not compared"]) == 3


def test_real_companies_share_one_figure_and_are_not_compared(real):
    everyone = list(same_type(real, "yjs-cardiff", ON))
    assert len(everyone) == 156
    everyone = queries.providers(real, ON)
    crcs = everyone[everyone["provider_type"].eq("CRC")]["provider_id"].tolist()

    view = pair(real, *crcs[:2], ON)

    assert view.measures.empty
    assert set(view.not_compared["why"]) == {
        "one figure is published for both together"
    }
