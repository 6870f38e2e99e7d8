"""Whether rules would have found what was then rated below Good."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.analysis import back_test as tests
from hmip_dash.analysis import selection


def slow_auc(score, label):
    """The chance that an event scores higher, by comparing every pair."""
    pairs = [
        (e > o) + (e == o) / 2
        for e, is_event in zip(score, label, strict=True)
        if is_event
        for o, is_other in zip(score, label, strict=True)
        if not is_other
    ]
    return sum(pairs) / len(pairs)


def slow_variance(score, label):
    """DeLong's variance by its definition, from every pair."""
    events = [s for s, is_event in zip(score, label, strict=True) if is_event]
    others = [s for s, is_event in zip(score, label, strict=True) if not is_event]
    psi = np.array([[(e > o) + (e == o) / 2 for o in others] for e in events])
    return psi.mean(axis=1).var(ddof=1) / len(events) + psi.mean(axis=0).var(
        ddof=1
    ) / len(others)


def test_an_area_worked_by_hand():
    area, lower, upper = selection.auc([3, 2, 2, 1], [True, True, False, False])

    # pairs: 3>2, 3>1, 2=2, 2>1: 1 + 1 + 0.5 + 1 of 4
    assert area == 0.875
    # by event (1, 0.75), by other (0.75, 1): variances 0.03125 each, over 2 and 2
    assert area - lower == pytest.approx(1.959964 * np.sqrt(0.03125))
    assert upper == 1


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.booleans()), min_size=4, max_size=40
    ).filter(lambda rows: 2 <= sum(label for _, label in rows) <= len(rows) - 2)
)
def test_area_and_interval_agree_with_the_slow_definition(rows):
    score, label = zip(*rows, strict=True)
    area, lower, _ = selection.auc(score, label)

    assert area == pytest.approx(slow_auc(score, label))
    margin = 1.959963984540054 * np.sqrt(slow_variance(score, label))
    assert lower == pytest.approx(max(0.0, area - margin))


def test_without_an_event_or_another_case_there_is_no_area():
    assert np.isnan(selection.auc([1, 2], [True, True])).all()
    assert np.isnan(selection.auc([1, 2], [False, False])).all()


def test_one_event_has_an_area_without_limits():
    area, lower, upper = selection.auc([1, 2, 3], [False, False, True])

    assert area == 1 and np.isnan([lower, upper]).all()


def test_a_missing_score_and_unequal_lengths_are_refused():
    with pytest.raises(ValueError, match="missing"):
        selection.auc([1, np.nan], [True, False])
    with pytest.raises(ValueError, match="lengths"):
        selection.auc([1, 2, 3], [True, False])


def test_two_scores_that_order_alike_do_not_differ():
    label = [True, False, True, False, False]
    gap, lower, upper = tests.difference([5, 1, 4, 2, 3], [50, 10, 40, 20, 30], label)

    assert (gap, lower, upper) == pytest.approx((0, 0, 0))


def test_the_interval_of_a_difference_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(5)
    label = np.arange(120) < 40
    held = 0
    for _ in range(400):
        noise = rng.normal(size=(2, 120))
        _, lower, upper = tests.difference(*(noise + label), label)
        held += lower <= 0 <= upper

    # 95 % of 400 is 380, standard deviation sqrt(400 * .95 * .05) = 4.4
    assert 365 <= held <= 395


def history(rules, since, below, origin=None):
    return pd.DataFrame(
        {
            "origin": 2024 if origin is None else origin,
            "provider_id": [f"yjs-{n}" for n in range(len(rules))],
            "rules": rules,
            "since": since,
            "below_good": below,
        }
    )


def test_under_ten_events_is_too_few_and_ten_are_enough():
    nine = history(range(40), range(40), [n >= 31 for n in range(40)])
    ten = history(range(40), range(40), [n >= 30 for n in range(40)])

    assert selection.back_test(nine) == {
        "verdict": "too few",
        "cases": 40,
        "events": 9,
        "origins": 1,
        "capacity": 1 / 3,
    }
    assert selection.back_test(ten)["verdict"] != "too few"


def test_rules_that_find_all_are_better_than_a_wait_that_says_nothing():
    below = [n % 4 == 0 for n in range(80)]
    rng = np.random.default_rng(1)
    result = selection.back_test(
        history([float(b) for b in below], rng.permutation(80), below), capacity=0.25
    )

    assert result["verdict"] == "better"
    assert result["rules"][0] == 1
    # 20 of 80 are events; a quarter is 20 places, all of them events
    assert (result["base"], result["found_rules"], result["lift_rules"]) == (0.25, 1, 4)


def test_rules_that_order_as_the_wait_does_are_no_better():
    below = [n >= 40 for n in range(80)]

    result = selection.back_test(history(range(80), range(80), below))

    assert result["verdict"] == "no better"
    assert result["gap"][0] == 0


@pytest.mark.slow
def test_noise_is_called_better_about_as_seldom_as_it_should():
    rng = np.random.default_rng(3)
    better = 0
    for _ in range(300):
        below = rng.random(90) < 0.3
        found = selection.back_test(
            history(rng.normal(size=90), rng.normal(size=90), below)
        )
        better += found["verdict"] == "better"

    # both conditions are one-sided at 2.5 %: at most 7.5 of 300, with room for chance
    assert better <= 15


def test_years_are_never_compared_with_each_other():
    # In each year the rules order against the truth; between the years, with it.
    below = [False, True] * 10 + [True, True, False, True] * 5
    rules = [1, 0] * 10 + [10, 10, 11, 10] * 5
    origin = [2023] * 20 + [2024] * 20

    result = selection.back_test(history(rules, rules, below, origin))

    assert result["rules"][0] < 0.5


def test_alike_at_the_edge_count_in_part():
    below = [True] * 10 + [False] * 20
    result = selection.back_test(history([1.0] * 30, range(30), below))

    # all alike: a third of the places holds a third of events, as chance would
    assert result["lift_rules"] == pytest.approx(1)


def test_a_year_with_one_visit_is_left_out():
    rows = history(range(40), range(40), [n >= 30 for n in range(40)])
    alone = rows.iloc[:1].assign(origin=2020)

    assert selection.back_test(pd.concat([rows, alone]))["cases"] == 40
