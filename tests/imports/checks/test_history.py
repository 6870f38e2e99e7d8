"""Whether a figure is 10 or 100 times its history."""

import pytest

from hmip_dash.imports.checks import history as checks
from tests import build
from tests.imports.rows import codes, known, observed, value

HISTORY = [
    build.observation("offences", "yjs-ashby", period, number, kind="provider")
    for period, number in (("2020-21", 4.0), ("2021-22", 5.0), ("2022-23", 6.0))
]


def found(number, *, history=HISTORY, **more):
    rows = observed(value("offences", "yjs-ashby", number, **more))
    return list(checks.far_from_history(rows, known(observations=history)))


@pytest.mark.parametrize("number", [5.0, 39.9, 0.63, 0.0])
def test_a_figure_may_move_much(number):
    assert found(number) == []


@pytest.mark.parametrize("number", [40.0, 50.0, 500.0, 0.625, 0.5, 0.05])
def test_a_slipped_decimal_place_is_said(number):
    assert codes(found(number)) == [("far-from-history", "warning", 5)]


def test_it_says_how_many_times():
    assert found(50.0)[0].message == "50 is 10.0 times the middle of its history, 5"
    assert found(0.5)[0].message == "0.5 is 1/10.0 of the middle of its history, 5"


def test_a_quarter_is_not_compared_with_years():
    assert found(50.0, period="Apr-Jun 2023") == []


def test_without_a_history_there_is_nothing_to_say():
    assert found(50.0, history=[]) == []


def test_zeros_have_no_multiple():
    zeros = [{**row, "value": 0.0} for row in HISTORY]
    assert found(50.0, history=zeros) == []


def test_the_file_is_a_history_of_itself_from_three_periods_on():
    rows = [
        value("offences", "yjs-brook", number, period)
        for number, period in ((46.0, "2021-22"), (47.0, "2022-23"), (4.7, "2023-24"))
    ]
    assert codes(checks.far_from_history(observed(*rows), known())) == [
        ("far-from-history", "warning", 7)
    ]
    assert list(checks.far_from_history(observed(*rows[1:]), known())) == []


def test_two_periods_of_a_file_are_no_history_however_far_apart():
    # The middle of 100 and 5 is 52.5, of which 5 is less than an eighth.
    rows = [
        value("offences", "yjs-brook", number, period)
        for number, period in ((100.0, "2022-23"), (5.0, "2023-24"))
    ]
    assert list(checks.far_from_history(observed(*rows), known())) == []
