"""Of how few people a published figure can be."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash import small_numbers
from hmip_dash.small_numbers import mark, smallest_denominator


@pytest.mark.parametrize(
    ("value", "decimals", "smallest"),
    [
        (33.3, 1, 3),  # 1/3
        (37.5, 1, 8),  # 3/8
        (0.0, 1, 1),  # 0 of 1
        (100.0, 0, 1),
        (50.0, 0, 2),
        (33.0, 0, 3),  # 33.3 rounds to 33
        (31.0, 0, 13),  # 4/13 = 30.77; 5/16 = 31.25 is of more
        (43.1, 1, 51),  # 22/51 = 43.14; no smaller one rounds to 43.1
        (90.9, 1, 11),  # 10/11
    ],
)
def test_percentages_worked_by_hand(value, decimals, smallest):
    assert smallest_denominator(value, per=100, decimals=decimals) == smallest


def test_a_rate_of_a_population_needs_a_large_one():
    # 1 of 211 is 4.739 per 1,000: 4.7; 1 of 210 is 4.762: 4.8.
    assert smallest_denominator(4.7, per=1000, decimals=1) == 211


def test_a_ratio_may_be_over_one():
    # 3.97: 115/29 = 3.9655; with 28 the nearest are 3.9643 and 4.
    assert smallest_denominator(3.97, per=1, decimals=2) == 29


def test_a_half_may_have_been_rounded_either_way():
    # 1/8 is 12.5: published as 12 or as 13.
    assert smallest_denominator(12.0, per=100, decimals=0) == 8
    assert smallest_denominator(13.0, per=100, decimals=0) == 8


@pytest.mark.parametrize("value", [-0.1, math.nan, math.inf])
def test_what_is_no_share_is_refused(value):
    with pytest.raises(ValueError, match="no share"):
        smallest_denominator(value, per=100, decimals=1)


@given(
    st.integers(0, 400),
    st.integers(1, 200),
    st.sampled_from([1, 100, 1000]),
    st.integers(0, 2),
)
def test_it_agrees_with_trying_every_denominator(k, n, per, decimals):
    value = float(round(Fraction(per * k, n), decimals))

    found = smallest_denominator(value, per=per, decimals=decimals)

    assert found == _tried(value, per, decimals)
    assert found <= n


def _tried(value, per, decimals):
    published = round(Fraction(value), decimals)
    half = Fraction(1, 2 * 10**decimals)
    n = 1
    while True:
        nearest = round(published * n / per)
        for k in range(max(0, nearest - 1), nearest + 2):
            if abs(Fraction(per * k, n) - published) <= half:
                return n
        n += 1


def test_under_the_threshold_is_too_small_and_at_it_is_not():
    assert mark(22.2, 9, per=100) == "too small"
    assert mark(20.0, 10, per=100) == ""


def test_without_counts_both_sides_of_the_threshold():
    assert mark(11.1, math.nan, per=100) == "numbers may be small"  # 1 of 9
    assert mark(10.0, math.nan, per=100) == ""  # 1 of 10
    assert mark(10.0, math.nan, per=100, fewest=11) == "numbers may be small"


def test_what_is_no_count_over_a_count_has_no_mark():
    assert mark(5.0, 2, per=None) == ""
    assert mark(math.nan, 2, per=100) == ""
    assert mark(-1.0, math.nan, per=100) == ""


@pytest.mark.parametrize(
    ("value", "places"), [(40.0, 0), (40.5, 1), (40.25, 2), (0.1 + 0.2, 1)]
)
def test_places_are_those_a_value_needs(value, places):
    assert small_numbers.decimals(value) == places
