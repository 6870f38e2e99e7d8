import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.analysis.averages import average

# Ashby 1 of 10, Brook 6 of 20, Carr 2 of 40: rates 0.1, 0.3, 0.05
K = np.array([[1.0], [6.0], [2.0]])
N = np.array([[10.0], [20.0], [40.0]])
OTHERS = 1 - np.eye(3)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        # 8 of 60, 3 of 50, 7 of 30
        ("weighted", [8 / 60, 3 / 50, 7 / 30]),
        ("simple", [0.175, 0.075, 0.2]),
        ("median", [0.175, 0.075, 0.2]),
    ],
)
def test_averages_of_the_others_agree_with_a_hand_calculation(rule, values):
    found = average(K, N, OTHERS, rule)

    assert found.value[:, 0].tolist() == pytest.approx(values)
    assert found.others[:, 0].tolist() == [2, 2, 2]


def test_a_median_of_three_is_the_middle_one():
    assert average(K, N, np.ones((1, 3)), "median").value[0, 0] == 0.1


def test_an_average_is_worth_the_cases_of_a_pooled_rate_known_as_well():
    everyone = np.ones((1, 3))

    # Cases 70; 3² / (1/10 + 1/20 + 1/40) = 51.43
    assert average(K, N, everyone, "weighted").exposure[0, 0] == 70
    assert average(K, N, everyone, "simple").exposure[0, 0] == pytest.approx(360 / 7)
    # (2/3π) (√10 + √20 + √40)² = 0.2122 × 194.853
    median = average(K, N, everyone, "median")
    assert median.exposure[0, 0] == pytest.approx(41.349, abs=1e-3)


def test_the_part_of_the_spread_left_in_an_average_is_that_of_its_weights():
    everyone = np.ones((1, 3))

    # (100 + 400 + 1600) / 70²
    assert average(K, N, everyone, "weighted").share[0, 0] == pytest.approx(2100 / 4900)
    assert average(K, N, everyone, "simple").share[0, 0] == pytest.approx(1 / 3)
    assert average(K, N, everyone, "median").share[0, 0] == pytest.approx(np.pi / 6)


@pytest.mark.parametrize("rule", ["weighted", "simple", "median"])
def test_who_has_no_count_is_in_no_average(rule):
    k = np.array([[1.0, 1.0], [np.nan, np.nan], [2.0, np.nan]])
    n = np.where(np.isnan(k), np.nan, 40.0)

    found = average(k, n, OTHERS, rule)

    # Ashby's others: Carr alone, then nobody
    assert found.others[0].tolist() == [1, 0]
    assert found.value[0, 0] == 0.05
    assert np.isnan([found.value[0, 1], found.exposure[0, 1], found.share[0, 1]]).all()


@given(st.lists(st.integers(0, 50), min_size=4, max_size=9))
def test_of_providers_of_one_size_weighted_and_simple_are_one(counts):
    k = np.array(counts, dtype=float)[:, None]
    n = np.full_like(k, 50.0)
    members = 1 - np.eye(len(k))

    weighted, simple = (average(k, n, members, rule) for rule in ("weighted", "simple"))

    assert np.allclose(weighted.value, simple.value)
    assert np.allclose(weighted.exposure, simple.exposure)
    assert np.allclose(weighted.share, simple.share)


def test_another_rule_is_refused():
    with pytest.raises(ValueError, match="weighted, simple, median"):
        average(K, N, OTHERS, "best")
