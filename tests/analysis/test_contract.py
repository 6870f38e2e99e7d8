"""The statistics have the names, inputs and outputs that other checks call."""

import inspect
import re

import numpy as np
import pandas as pd
import pytest

from hmip_dash.analysis import (
    control_chart,
    funnel,
    intervals,
    movement,
    ratings,
    shares,
)
from hmip_dash.vocabulary import RATINGS

SIGNATURES = {
    intervals.wilson: "(k, n, level=0.95)",
    intervals.byar: "(count, level=0.95)",
    funnel.classify: "(cases, *, kind, per=1.0, overdispersion=False)",
    control_chart.xmr: (
        "(points, *, improvement, target=None, rebase=(), screen_outliers=True)"
    ),
    control_chart.p_prime: (
        "(points, *, improvement, target=None, rebase=(), screen_outliers=True)"
    ),
    control_chart.u_prime: (
        "(points, *, improvement, target=None, rebase=(), screen_outliers=True)"
    ),
    movement.matrix: "(pairs)",
    movement.tests: "(table)",
    shares.good_or_better: "(inspections, by)",
    ratings.overall: "(ratings, bands)",
    ratings.check: "(inspections, bands=None, standard_ratings=None)",
}


@pytest.mark.parametrize("function", SIGNATURES, ids=lambda one: one.__qualname__)
def test_inputs_are_named_as_agreed(function):
    plain = [
        parameter.replace(annotation=inspect.Parameter.empty)
        for parameter in inspect.signature(function).parameters.values()
    ]

    assert str(inspect.Signature(plain)) == SIGNATURES[function]


@pytest.mark.parametrize("function", SIGNATURES, ids=lambda one: one.__qualname__)
def test_each_says_what_it_takes_and_returns(function):
    assert "Return" in function.__doc__


@pytest.mark.parametrize(
    "function",
    [
        intervals.wilson,
        intervals.byar,
        funnel.classify,
        control_chart.xmr,
        control_chart.p_prime,
        movement.tests,
    ],
    ids=lambda one: one.__qualname__,
)
def test_each_method_names_its_reference_with_the_year(function):
    assert re.search(r"\((19|20)\d\d\)", function.__doc__)


def test_intervals_take_numbers_or_arrays_and_give_lower_and_upper():
    for limits in (intervals.wilson(5, 10), intervals.byar(5)):
        lower, upper = limits
        assert np.ndim(lower) == np.ndim(upper) == 0
        assert lower < upper
    for lower, upper in (intervals.wilson([5, 0], [10, 0]), intervals.byar([5, 0])):
        assert np.shape(lower) == np.shape(upper) == (2,)


@pytest.mark.parametrize("kind", ["proportion", "rate"])
def test_the_funnel_adds_rate_target_limits_z_and_signal(kind):
    cases = pd.DataFrame({"provider": ["Ashby", "Brook"], "numerator": [5, 0]})
    cases["denominator"] = [10, 0]

    result = funnel.classify(cases, kind=kind)

    assert result.columns.tolist() == [
        *cases,
        *("rate", "target", "lower_95", "upper_95", "lower_998", "upper_998"),
        *("z", "signal"),
    ]
    assert result["signal"].tolist() == ["within", "no cases"]
    assert {"phi", "tau_squared"} <= set(result.attrs)


def test_a_control_chart_adds_part_lines_and_signals_in_words():
    points = pd.DataFrame({"period": range(20), "value": [1, 2] * 9 + [9, 1]})

    result = control_chart.xmr(points, improvement="increase", target=1.5, rebase=[10])

    assert result.columns.tolist() == [
        *points,
        *("part", "mean", "lower", "upper"),
        *("special_cause", "direction", "variation"),
    ]
    assert set(result["special_cause"]) <= {
        *("none", "outside limits", "trend", "two of three", "shift")
    }
    assert set(result["direction"]) <= {"up", "down", ""}
    assert set(result["variation"]) <= {"common cause", "improvement", "concern"}
    assert result.attrs["assurance"] in {"pass", "fail", "hit and miss"}


def test_moves_are_a_table_in_rating_order_and_two_tests():
    pairs = pd.DataFrame({"previous": ["Good", "Inadequate"], "latest": ["Good"] * 2})

    table = movement.matrix(pairs)

    assert table.shape == (4, 4)
    assert table.index.tolist() == table.columns.tolist() == list(RATINGS)
    made = movement.tests(table)
    assert list(made) == ["stuart_maxwell", "bowker"]
    for chi2, df, p in made.values():
        assert chi2 == pytest.approx(1)
        assert df == 1
        assert p == pytest.approx(0.3173, abs=1e-4)


def test_shares_count_total_rated_and_good_or_better():
    inspections = pd.DataFrame({"year": [2024] * 10, "overall_rating": ["Good"] * 10})

    found = shares.good_or_better(inspections, "year")

    assert found.columns.tolist() == ["year", "total", "rated", "k", "share"]
    assert found.values.tolist() == [[2024, 10, 10, 10, 1.0]]
