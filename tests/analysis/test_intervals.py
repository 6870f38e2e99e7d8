import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson
from statsmodels.stats.proportion import proportion_confint

from hmip_dash.analysis import intervals

COUNTS = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(
    lambda pair: (min(pair), max(pair))
)
SAMPLES = COUNTS.filter(lambda pair: pair[1] > 0)


@pytest.mark.parametrize(
    "k, n, expected",
    [
        # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0000, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_wilson_gives_the_published_limits(k, n, expected):
    assert intervals.wilson(k, n) == pytest.approx(expected, abs=5e-5)


def test_wilson_agrees_with_a_hand_calculation():
    # 5 of 10, z = 1.959964, z² = 3.841459: the middle is 0.5 and half the width is
    # z * √(0.25 / 10 + 3.841459 / 400) / 1.3841459 = 0.263407
    assert intervals.wilson(5, 10) == pytest.approx((0.236593, 0.763407), abs=1e-6)


@given(SAMPLES, st.floats(0.5, 0.999))
def test_wilson_agrees_with_statsmodels(sample, level):
    oracle = proportion_confint(*sample, alpha=1 - level, method="wilson")

    assert intervals.wilson(*sample, level) == pytest.approx(oracle, abs=1e-9)


@given(SAMPLES)
def test_wilson_limits_are_where_the_score_test_just_rejects(sample):
    k, n = sample
    lower, upper = intervals.wilson(k, n)

    for limit in (lower, upper):
        # (k / n - p)² = z² p (1 - p) / n, and z² is 3.841459
        assert n * (k / n - limit) ** 2 == pytest.approx(
            3.841459 * limit * (1 - limit), abs=1e-6
        )
    assert lower <= k / n <= upper


@given(SAMPLES)
def test_the_limits_of_those_who_did_not_mirror_the_limits_of_those_who_did(sample):
    k, n = sample
    lower, upper = intervals.wilson(k, n)

    assert intervals.wilson(n - k, n) == pytest.approx((1 - upper, 1 - lower))


@given(st.integers(1, 100_000))
def test_none_starts_at_exactly_zero_and_all_ends_at_exactly_one(n):
    assert intervals.wilson(0, n)[0] == 0
    assert intervals.wilson(n, n)[1] == 1


def test_more_cases_and_a_lower_level_make_a_proportion_surer():
    def width(*arguments):
        lower, upper = intervals.wilson(*arguments)
        return upper - lower

    assert width(50, 100) > width(500, 1000)
    assert width(50, 100, 0.998) > width(50, 100, 0.95)


def test_nothing_is_said_of_a_proportion_of_no_cases_or_of_unknown_ones():
    lower, upper = intervals.wilson([0, 3, None, 5], [0, None, 10, 10])

    assert np.isnan(lower).tolist() == [True, True, True, False]
    assert np.isnan(upper).tolist() == [True, True, True, False]


def test_numbers_give_numbers():
    for limit in (*intervals.wilson(5, 10), *intervals.byar(5), *intervals.byar(50)):
        assert isinstance(limit, float)


@pytest.mark.parametrize("k, n", [(-1, 10), (11, 10), (1, 0)])
def test_a_count_that_cannot_be_is_refused(k, n):
    with pytest.raises(ValueError, match="from 0 to n"):
        intervals.wilson(k, n)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_is_a_share(level):
    with pytest.raises(ValueError, match="level"):
        intervals.wilson(5, 10, level)
    with pytest.raises(ValueError, match="level"):
        intervals.byar(5, level)


def test_byar_agrees_with_a_hand_calculation():
    # 65 * (1 - 1 / 585 - 1.959964 / (3 * 8.062258))³ = 65 * 0.917255³ = 50.163
    # 66 * (1 - 1 / 594 + 1.959964 / (3 * 8.124038))³ = 66 * 1.078734³ = 82.849
    assert intervals.byar(65) == pytest.approx((50.163, 82.849), abs=1e-3)


@pytest.mark.parametrize(
    "count, expected",
    [
        # The exact limits found in tables of the Poisson distribution
        (0, (0, 3.689)),
        (1, (0.0253, 5.572)),
        (5, (1.623, 11.668)),
        (9, (4.115, 17.085)),
    ],
)
def test_counts_under_ten_have_the_exact_limits_of_the_tables(count, expected):
    assert intervals.byar(count) == pytest.approx(expected, abs=1e-3)


@given(st.integers(1, 9), st.floats(0.5, 0.999))
def test_the_exact_limits_leave_half_the_rest_on_either_side(count, level):
    lower, upper = intervals.byar(count, level)

    assert poisson.sf(count - 1, lower) == pytest.approx((1 - level) / 2)
    assert poisson.cdf(count, upper) == pytest.approx((1 - level) / 2)


@given(st.integers(10, 5000))
def test_from_ten_on_the_approximation_is_close_to_the_exact_limits(count):
    lower, upper = intervals.byar(count)

    assert poisson.sf(count - 1, lower) == pytest.approx(0.025, abs=0.0005)
    assert poisson.cdf(count, upper) == pytest.approx(0.025, abs=0.0005)
    assert lower < count < upper


def test_ten_is_the_first_count_that_is_approximated():
    # 10 * (1 - 1 / 90 - 1.959964 / (3 * 3.162278))³ = 10 * 0.782291³ = 4.7874;
    # the exact limit is 4.7954
    assert intervals.byar(10)[0] == pytest.approx(4.7874, abs=1e-4)


def test_limits_rise_with_the_count_across_the_change_of_method():
    lower, upper = intervals.byar(np.arange(30))

    assert (np.diff(lower) > 0).all()
    assert (np.diff(upper) > 0).all()


def test_a_missing_count_has_no_limits():
    lower, upper = intervals.byar([None, 4, 40])

    assert np.isnan(lower).tolist() == [True, False, False]
    assert np.isnan(upper).tolist() == [True, False, False]


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        intervals.byar(-1)
