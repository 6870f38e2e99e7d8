import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from hmip_dash.analysis.fdr import benjamini_hochberg

# Few different values, so that ties are common.
P_VALUES = st.lists(
    st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.01, 0.05, 0.5, 1.0])),
    min_size=1,
    max_size=30,
)


def slow_q(p):
    """The least share of false findings at any cut that calls each a finding."""
    return [
        min(
            1,
            *(
                len(p) * cut / sum(other <= cut for other in p)
                for cut in p
                if cut >= own
            ),
        )
        for own in p
    ]


def test_four_of_the_fifteen_published_tests_are_findings():
    # Benjamini and Hochberg (1995), section 4.1: comparing each with 0.05 * i / 15
    # the last to lie under its line is the fourth, 0.0095 < 0.0133
    p = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]

    q = benjamini_hochberg(p)

    assert (q <= 0.05).sum() == 4
    # 15 * 0.0001 / 1, 15 * 0.0004 / 2, 15 * 0.0019 / 3, 15 * 0.0095 / 4
    assert q[:4].tolist() == pytest.approx([0.0015, 0.0030, 0.0095, 0.035625])


def test_a_later_test_can_lower_the_q_of_an_earlier_one():
    # 3 * 0.04 / 1 = 0.12, 3 * 0.045 / 2 = 0.0675, 3 * 0.05 / 3 = 0.05, the least
    assert benjamini_hochberg([0.04, 0.045, 0.05]).tolist() == pytest.approx([0.05] * 3)


@given(P_VALUES)
def test_q_is_what_its_definition_says(p):
    assert benjamini_hochberg(p).tolist() == pytest.approx(slow_q(p))


@given(P_VALUES)
def test_q_agrees_with_statsmodels(p):
    oracle = multipletests(p, method="fdr_bh")[1]

    assert benjamini_hochberg(p).tolist() == pytest.approx(oracle.tolist())


@given(P_VALUES)
def test_q_is_never_below_p_and_keeps_its_order(p):
    q = benjamini_hochberg(p).to_numpy()

    assert (q >= np.array(p) - 1e-12).all()
    assert (np.diff(q[np.argsort(p)]) >= -1e-12).all()


def test_a_test_that_was_not_made_is_not_counted():
    made = benjamini_hochberg([0.01, 0.04])
    with_missing = benjamini_hochberg([0.01, None, 0.04, np.nan])

    assert with_missing.isna().tolist() == [False, True, False, True]
    assert with_missing.dropna().tolist() == made.tolist() == [0.02, 0.04]


def test_a_single_test_keeps_its_p():
    assert benjamini_hochberg([0.03]).tolist() == [0.03]


def test_equal_tests_have_equal_q():
    assert benjamini_hochberg([0.02, 0.02, 0.02]).tolist() == [0.02] * 3


@pytest.mark.parametrize("p", [[], [None, None]])
def test_without_tests_there_is_no_q(p):
    assert benjamini_hochberg(p).dropna().empty
    assert len(benjamini_hochberg(p)) == len(p)


def test_q_stands_beside_its_own_p():
    p = pd.Series([0.04, 0.01, np.nan], index=["Ashby", "Brook", "Carr"])

    q = benjamini_hochberg(p)

    assert q.index.tolist() == ["Ashby", "Brook", "Carr"]
    assert q[["Ashby", "Brook"]].tolist() == [0.04, 0.02]
    assert p["Ashby"] == 0.04


def test_two_tests_may_have_the_same_name():
    p = pd.Series([0.04, None, 0.01], index=["Ashby", "Ashby", "Brook"])

    assert benjamini_hochberg(p).dropna().tolist() == [0.04, 0.02]


@pytest.mark.parametrize("p", [-0.1, 1.1])
def test_what_is_no_probability_is_refused(p):
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([0.5, p])
