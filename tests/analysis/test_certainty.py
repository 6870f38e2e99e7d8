import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from hmip_dash.analysis import certainty


def test_one_case_of_one_agrees_with_a_hand_calculation():
    # The posterior of 1 of 1 is beta(3/2, 1/2); below x it holds
    # (2/π) (arcsin √x − √(x (1 − x))). At 1/2: (2/π) (π/4 − 1/2) = 0.181690.
    lower, upper = certainty.bands(1, 1, cuts=(0.5,))

    assert lower == pytest.approx(0.181690, abs=1e-6)
    assert upper == pytest.approx(0.818310, abs=1e-6)


def test_half_of_the_cases_lie_as_likely_below_a_half_as_above():
    assert certainty.bands(7, 14, cuts=(0.5,)) == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("k, n", [(0, 5), (9, 14), (30, 34), (5, 5)])
def test_agrees_with_integrating_the_posterior_step_by_step(k, n):
    # x = sin² turns the ends, where the density has no bound, into plain ones.
    def density(angle):
        return np.sin(angle) ** (2 * k) * np.cos(angle) ** (2 * (n - k))

    edges = np.arcsin(np.sqrt([0, 0.5, 0.65, 0.8, 1]))
    areas = [quad(density, a, b)[0] for a, b in zip(edges, edges[1:], strict=False)]

    assert certainty.bands(k, n) == pytest.approx(np.array(areas) / sum(areas))


@given(st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_bands_sum_to_one_and_more_sufficient_cases_never_make_the_top_less_likely(
    cases,
):
    k, n = cases
    probabilities = certainty.bands(k, n)
    if n == 0:
        assert np.isnan(probabilities).all()
        return
    assert probabilities.sum() == pytest.approx(1)
    if k < n:
        assert certainty.bands(k + 1, n)[-1] >= probabilities[-1]


def test_arrays_have_the_bands_last_and_a_missing_count_is_missing():
    table = certainty.bands([9, 0, np.nan], [14, 0, 10])

    assert table.shape == (3, 4)
    assert table[0] == pytest.approx(certainty.bands(9, 14))
    assert np.isnan(table[1:]).all()


def test_refuses_counts_and_cuts_that_cannot_be():
    for k, n in ((-1, 5), (6, 5)):
        with pytest.raises(ValueError, match="from 0 to n"):
            certainty.bands(k, n)
    for cuts in ((0.8, 0.5), (0.0, 0.5), (0.5, 1.0), (0.5, 0.5)):
        with pytest.raises(ValueError, match="rise"):
            certainty.bands(1, 5, cuts=cuts)
