import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom, binomtest, fisher_exact

from hmip_dash.analysis import tails

COUNTS = st.integers(0, 40)


def test_tails_of_rates_agree_with_a_hand_calculation():
    # 3 events here and 1 there, as many at risk: binomial (4, 1/2), 1 + 4 + 6 + 4 + 1
    lower, upper = tails.of_rates(3, 100, 1, 100)

    assert float(upper) == pytest.approx(5 / 16)
    assert float(lower) == pytest.approx(15 / 16)


def test_tails_of_proportions_agree_with_a_hand_calculation():
    # The tea test: 4 of 4 here, 0 of 4 there is 1 of the 70 ways; 3 and 1 or more, 17
    assert float(tails.of_proportions(4, 4, 0, 4)[1]) == pytest.approx(1 / 70)
    assert float(tails.of_proportions(3, 4, 1, 4)[1]) == pytest.approx(17 / 70)


@given(COUNTS, st.integers(1, 500), COUNTS, st.integers(1, 500))
def test_tails_of_rates_are_those_of_the_conditional_binomial(k, n, others, others_n):
    lower, upper = tails.of_rates(k, n, others, others_n)

    total, share = k + others, n / (n + others_n)
    if total:
        less = binomtest(k, total, share, alternative="less").pvalue
        more = binomtest(k, total, share, alternative="greater").pvalue
        assert [lower, upper] == pytest.approx([less, more])
    else:
        assert [lower, upper] == [1, 1]


@given(st.data())
def test_tails_of_proportions_are_those_of_fishers_exact_test(data):
    n, others_n = data.draw(st.integers(1, 60)), data.draw(st.integers(1, 60))
    k, others = data.draw(st.integers(0, n)), data.draw(st.integers(0, others_n))

    lower, upper = tails.of_proportions(k, n, others, others_n)

    table = [[k, n - k], [others, others_n - others]]
    less = fisher_exact(table, alternative="less").pvalue
    more = fisher_exact(table, alternative="greater").pvalue
    assert [lower, upper] == pytest.approx([less, more])


def test_counts_that_are_not_whole_are_those_of_the_beta_binomial():
    lower, upper = tails.of_proportions(7, 20, 3.5, 14.25)

    assert float(upper) == pytest.approx(betabinom.sf(6, 20, 4.5, 10.75))
    assert float(lower) == pytest.approx(betabinom.cdf(7, 20, 3.5, 11.75))


@given(COUNTS, st.floats(0.5, 300), st.floats(1.1, 10))
def test_fewer_cases_of_the_others_make_no_count_more_surprising(k, exposure, fewer):
    rate, n = 0.1, 50
    known = tails.of_rates(k, n, rate * exposure, exposure)
    doubted = tails.of_rates(k, n, rate * exposure / fewer, exposure / fewer)

    surprising = min(known) < 0.02
    assert not surprising or min(doubted) >= min(known) - 1e-9


def test_what_is_missing_stays_missing_and_arrays_keep_their_shape():
    k = np.array([[1.0, np.nan], [2.0, 0.0]])

    for tails_of in (tails.of_rates, tails.of_proportions):
        lower, upper = tails_of(k, 10, 5, 50)
        assert lower.shape == upper.shape == (2, 2)
        assert np.isnan(lower).tolist() == np.isnan(k).tolist()
        assert np.isnan(upper).tolist() == np.isnan(k).tolist()


def test_none_and_all_can_surprise_on_one_side_only():
    assert tails.of_proportions(0, 10, 5, 10)[1] == 1
    assert tails.of_proportions(10, 10, 5, 10)[0] == 1
    assert tails.of_rates(0, 10, 5, 10)[1] == 1


def test_long_sums_are_the_same_in_parts(monkeypatch):
    k, n = np.array([5.0, 40.0, 12.0, 0.0]), np.array([30.0, 90.0, 15.0, 9.0])
    whole = tails.of_proportions(k, n, 20, 60)

    monkeypatch.setattr(tails, "MOST_TERMS", 3)

    assert np.allclose(tails.of_proportions(k, n, 20, 60), whole, rtol=1e-12)
