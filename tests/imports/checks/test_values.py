"""Whether a figure can be what it is said to be, both sides of every line."""

import math

import pytest

from hmip_dash.imports.checks import values as checks
from tests import build
from tests.imports.rows import codes, inspected, known, observed, value

KNOWN = known()


def impossible(*rows):
    return codes(checks.impossible_values(observed(*rows), KNOWN))


@pytest.mark.parametrize("number", [0.0, 100.0])
def test_a_percentage_from_0_to_100_can_be(number):
    assert impossible(value("reoffending", "yjs-ashby", number)) == []


@pytest.mark.parametrize("number", [-0.1, 100.1, math.inf])
def test_a_percentage_outside_cannot(number):
    found = impossible(value("reoffending", "yjs-ashby", number))

    assert found == [("impossible-value", "error", 5)]


def test_the_problem_is_at_its_cell_with_what_to_do():
    rows = observed(
        value("reoffending", "yjs-ashby", 50.0), value("reoffending", "yjs-brook", 120)
    )
    (problem,) = checks.impossible_values(rows, KNOWN)

    assert (problem.sheet, problem.row, problem.column) == ("Data", 6, "Value")
    assert problem.letter == "F"
    assert problem.message == "120 cannot be a value in per cent"
    assert problem.mend.startswith("Correct the value")


def test_a_rate_may_be_large_but_not_below_zero_and_a_net_sum_may_be():
    assert impossible(value("offences", "yjs-ashby", 1500.0)) == []
    assert impossible(value("offences", "yjs-ashby", -1.0)) != []
    assert impossible(value("spending", "yjs-ashby", -1.0)) == []


@pytest.mark.parametrize("count", ["numerator", "denominator"])
def test_a_count_is_zero_or_more(count):
    other = {"numerator": 0.0, "denominator": 5.0}
    right, wrong = {**other, count: 5.0}, {**other, count: -1.0}
    row = value("offences", "yjs-ashby", None)

    assert impossible({**row, **right}) == []
    assert impossible({**row, **wrong}) == [("impossible-value", "error", 5)]


def test_of_nobody_there_is_no_rate():
    row = value("offences", "yjs-ashby", 0.0, numerator=0.0, denominator=0.0)

    assert impossible(row) == [("impossible-value", "error", 5)]
    assert impossible({**row, "value": None, "symbol": "[z]"}) == []


@pytest.mark.parametrize(
    ("score", "most", "can_be"),
    [
        (0, 36, True),
        (36, 36, True),
        (37, 36, False),
        (-1, 36, False),
        (18.5, 36, False),
        (None, None, True),
    ],
)
def test_a_score_is_whole_and_from_0_to_its_maximum(score, most, can_be):
    report = build.inspection("yjs-ashby", 1, "Good", "2024", score=score)
    rows = inspected(report | {"max_score": most})

    found = codes(checks.impossible_values(rows, KNOWN))

    assert found == ([] if can_be else [("impossible-value", "error", 5)])


@pytest.mark.parametrize(
    ("number", "can_be"), [(0.9, False), (1.0, True), (4.0, True), (4.1, False)]
)
def test_a_rating_as_a_number_is_from_1_to_4(number, can_be):
    rated = known(measures=[build.measure("rated", unit="rating 1-4")])
    rows = observed(value("rated", "yjs-ashby", number))

    found = codes(checks.impossible_values(rows, rated))

    assert found == ([] if can_be else [("impossible-value", "error", 5)])


def more_than_all(measure_id, numerator, denominator):
    row = value(measure_id, "yjs-ashby", None, numerator=numerator)
    rows = observed({**row, "denominator": denominator})
    return codes(checks.numerator_over_denominator(rows, KNOWN))


def test_all_of_all_can_be_and_more_than_all_cannot():
    assert more_than_all("reoffending", 10, 10) == []
    found = more_than_all("reoffending", 11, 10)
    assert found == [("numerator-over-denominator", "error", 5)]


def test_there_can_be_more_offences_than_children():
    assert more_than_all("offences", 11, 10) == []
    assert more_than_all("frequency", 11, 10) == []


def test_a_percentage_left_as_text_is_said():
    rows = observed(
        value("reoffending", "yjs-ashby", "93.8%"),
        value("reoffending", "yjs-brook", 93.8),
        value("reoffending", "yjs-carr", "many"),
    )

    assert codes(checks.values_as_text(rows)) == [
        ("percentage-as-text", "error", 5),
        ("not-a-number", "error", 7),
    ]


def fractions(*numbers, known=KNOWN, **more):
    places = ["yjs-ashby", "yjs-brook", "yjs-carr", "E06000001"]
    rows = [
        value("reoffending", place, number, **more)
        for place, number in zip(places, numbers, strict=False)
    ]
    return codes(checks.percentages_as_fractions(observed(*rows), known))


def test_three_percentages_under_one_look_like_fractions():
    assert fractions(0.938, 0.5, 0.25) == [("percentage-as-fraction", "warning", 5)]
    assert fractions(0.938, 0.5) == []
    assert fractions(0.938, 0.5, 1.01) == []
    assert fractions(0.938, 0.5, 0.25, 1.0) != []
    assert fractions(0.0, 1.0, 1.0) == []


def test_a_history_of_percentages_makes_one_enough():
    history = [build.observation("reoffending", "yjs-ashby", "2022-23", 40.0)]
    assert fractions(0.4, known=known(observations=history)) != []
    history = [build.observation("reoffending", "yjs-ashby", "2022-23", 0.5)]
    assert fractions(0.4, known=known(observations=history)) == []


def test_counts_decide_whether_a_value_is_a_fraction():
    # 1 of 200 is 0.5%; 100 of 200 is 0.5 as a fraction.
    assert fractions(0.5, 0.5, 0.5, numerator=1, denominator=200) == []
    assert fractions(0.5, numerator=100, denominator=200) != []


def units(unit, measure_id="offences"):
    rows = observed(value(measure_id, "yjs-ashby", 4.7, unit=unit))
    return codes(checks.other_units(rows, KNOWN))


def test_the_unit_must_be_the_measures():
    assert units("per 1,000") == []
    assert units(None) == []
    assert units("per 10,000") == [("scale-differs", "error", 5)]
    assert units("per cent") == [("unit-differs", "error", 5)]
    assert units("GBP thousand", "spending") == [("unit-differs", "error", 5)]


OTHER = [("other-than-counted", "warning", 5)]


@pytest.mark.parametrize(
    ("number", "top", "bottom", "found"),
    [
        (4.7, 47, 10_000, []),
        (4.79, 47, 10_000, []),  # 1.9% off
        (4.81, 47, 10_000, OTHER),  # 2.3% off
        (9.4, 47, 10_000, OTHER),
        (47.0, 47, 10_000, []),  # of another scale: said as such
        (0.2, 2, 13_000, []),  # 0.154 as rounded
        (0.3, 2, 13_000, OTHER),
        (0.0, 2, 50_000, []),  # 0.04 as rounded
        (0.0, 6, 10_000, OTHER),  # 0.6 to a whole number would be 1
        (0.0, 0, 10_000, []),
        (1.0, 0, 10_000, OTHER),
        (None, 47, 10_000, []),
        (4.0, 47, None, []),
        (4.0, 47, 0, []),  # impossible, and said as such
    ],
)
def test_a_value_that_its_counts_do_not_give_is_said(number, top, bottom, found):
    row = value("offences", "yjs-ashby", number, numerator=top, denominator=bottom)

    assert codes(checks.other_than_counted(observed(row), KNOWN)) == found


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (4.7, []),
        (47.0, [("scale-differs", "error", 5)]),
        (0.47, [("scale-differs", "error", 5)]),
        (4700.0, [("scale-differs", "error", 5)]),
        (46.1, [("scale-differs", "error", 5)]),  # 1.9% off 47
        (45.9, []),  # 2.3% off 47: no matter of scale
        (9.4, []),
    ],
)
def test_a_value_of_another_scale_than_its_counts_is_said(number, found):
    # 47 of 10,000 are 4.7 per 1,000.
    row = value("offences", "yjs-ashby", number, numerator=47, denominator=10_000)

    assert codes(checks.other_units(observed(row), KNOWN)) == found
