import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.analysis.comparable import quartiles, why_not


def reason(value, k, n, kind="proportion", per=100.0):
    row = pd.DataFrame(
        [(value, k, n, kind, per)],
        columns=["value", "numerator", "denominator", "kind", "per"],
    )
    numbers = ["value", "numerator", "denominator", "per"]
    return why_not(row.astype(dict.fromkeys(numbers, "float64")), fewest=10)[0]


@pytest.mark.parametrize(
    ("value", "k", "n", "said"),
    [
        (50.0, 10, 20, ""),
        (None, 10, 20, "no value published"),
        (50.0, None, 20, "no counts published"),
        (50.0, 10, None, "no counts published"),
        (120.0, None, None, "percentage over 100"),
        (50.0, 30, 20, "numerator above its denominator"),
        (50.0, -1, 20, "a count below zero"),
        (50.0, 4, 8, "denominator under 10, held back"),
        (0.0, 0, 0, "denominator under 10, held back"),
        (50.0, 10, 20.5, "counts that are not whole"),
        (50.0, 10.5, 21, "counts that are not whole"),
        (70.0, 10, 20, "value and counts disagree"),
        (50.4, 10, 20, ""),
    ],
)
def test_a_value_that_cannot_be_compared_says_why(value, k, n, said):
    assert reason(value, k, n) == said


def test_a_rate_may_have_more_events_than_people_and_parts_of_a_year():
    assert reason(2500.0, 50, 20, "rate", 1000.0) == ""
    assert reason(2.0, 41, 20_500.5, "rate", 1000.0) == ""


def test_a_unit_that_no_test_fits_is_said():
    assert reason(3.4, 340, 100, None, None) == "no test fits its unit"


def test_quartiles_are_those_of_a_hand_calculation():
    # 1 to 9: positions 2, 4, 6 counted from 0
    assert quartiles(pd.Series(range(1, 10))) == (3, 5, 7)


def test_seven_values_have_no_quartiles_however_many_are_missing():
    values = pd.Series([1.0] * 7 + [None] * 5)

    assert np.isnan(quartiles(values)).all()


@given(st.lists(st.floats(-1e6, 1e6), min_size=8, max_size=30))
def test_quartiles_stand_in_order_and_agree_with_pandas(numbers):
    values = pd.Series(numbers)

    found = quartiles(values)

    assert list(found) == sorted(found)
    assert list(found) == pytest.approx(values.quantile([0.25, 0.5, 0.75]).tolist())
