"""The two lists by hand: boundaries, ties, and what is not known."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.analysis.attention import bounds, sort_out
from hmip_dash.vocabulary import RATINGS


def frame(visits, ratings=None, ages=None):
    count = len(visits)
    pairs = ages or [(1, 1)] * count
    whole = pd.DataFrame(pairs, columns=["age_least", "age_most"], dtype="Int64")
    return whole.assign(
        undated=0,
        visits=visits,
        overall_rating=pd.Series(ratings or ["Good"] * count, dtype="str"),
    )


def sorted_out(rows):
    return sort_out(rows, bounds(rows))


def test_seven_providers_are_too_few_and_eight_are_not():
    assert bounds(frame([1] * 7)) is None
    assert bounds(frame([1] * 8)) is not None
    found = sort_out(frame([1, 2]), None)
    assert found.eq("").all(axis=None)


def test_quartiles_by_hand():
    # 0 … 7: the quartiles lie at 1.75 and 5.25
    limits = bounds(frame(list(range(8)), ages=[(n, n) for n in range(8)]))
    assert (limits.lower, limits.upper, limits.oldest) == (1.75, 5.25, 5.25)


def test_at_the_upper_quartile_is_much_and_at_the_lower_one_little():
    found = sorted_out(frame([0, 0, 0, 1, 1, 2, 2, 2]))
    assert found["gets"].tolist() == ["little"] * 3 + [""] * 2 + ["much"] * 3


def test_an_inspection_without_a_date_may_be_one_of_the_visits():
    rows = frame([0, 0, 0, 1, 1, 2, 2, 2]).assign(undated=[1] + [0] * 7)
    assert sorted_out(rows)["gets"].tolist()[:2] == ["", "little"]


def test_one_visit_is_never_much():
    found = sorted_out(frame([0, 0, 0, 0, 1, 1, 1, 1]))
    assert found["gets"].tolist() == ["little"] * 4 + [""] * 4


def test_where_the_quartiles_are_equal_only_those_beside_them_stand_out():
    found = sorted_out(frame([0, 2, 2, 2, 2, 2, 2, 3]))
    assert found["gets"].tolist() == ["little"] + [""] * 6 + ["much"]


def test_where_all_are_visited_alike_nobody_gets_much_or_little():
    assert sorted_out(frame([3] * 9))["gets"].eq("").all()
    assert sorted_out(frame([0] * 9))["gets"].eq("").all()


@pytest.mark.parametrize(
    ("rating", "age", "needs"),
    [
        ("Good", (3, 3), "little"),
        ("Outstanding", (0, 3), "little"),
        ("Good", (3, 4), ""),  # known to the year only: it may be four
        ("Good", (None, None), ""),
        ("Requires improvement", (0, 0), "much"),
        ("Inadequate", (None, None), "much"),
        ("Outstanding", (9, 9), "visit"),
        ("Good", (9, 10), "visit"),
        ("Inadequate", (9, 9), "much"),
        (None, (9, 9), ""),
    ],
)
def test_what_a_provider_needs(rating, age, needs):
    rows = frame([0] * 8, [rating] + ["Good"] * 7, [age] + [(9, 9)] * 7)
    assert sorted_out(rows)["needs"].iloc[0] == needs


def test_the_oldest_are_at_the_upper_quartile_and_surely_four_years_old():
    ages = [(3, 9)] * 5 + [(5, 5), (5, 6), (7, 7)]
    found = sorted_out(frame([0] * 8, ages=ages))
    # the upper quartile of the ages at least is 5
    assert found["needs"].tolist() == [""] * 5 + ["visit"] * 3
    young = sorted_out(frame([0] * 8, ages=[(1, 1)] * 6 + [(3, 3)] * 2))
    assert not young["needs"].eq("visit").any()
    three, four = [(3, 3)] * 7, [(4, 4)]
    assert sorted_out(frame([0] * 8, ages=three + four))["needs"].iloc[7] == "visit"


def test_seven_known_ages_are_too_few_to_say_which_are_the_oldest():
    rows = frame([0] * 8, ages=[(None, None)] + [(9, 9)] * 7)
    assert bounds(rows).oldest is None
    assert not sorted_out(rows)["needs"].isin(["much", "visit"]).any()


def test_both_reasons_are_given():
    rows = frame([0] * 8, ["Inadequate"] * 8, [(9, 9)] * 8)
    why = "rated below Good, and among the oldest ratings"
    assert sorted_out(rows)["why"].eq(why).all()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 6), st.sampled_from([*RATINGS, None]), st.integers(0, 9)
        ),
        min_size=8,
        max_size=30,
    )
)
def test_the_same_by_an_obvious_loop_and_in_any_order(providers):
    visits, ratings, ages = map(list, zip(*providers, strict=True))
    rows = frame(visits, ratings, [(age, age) for age in ages])
    limits = bounds(rows)
    found = sort_out(rows, limits)
    for visit, rating, age, row in zip(
        visits, ratings, ages, found.itertuples(), strict=True
    ):
        is_much = visit >= 2 and limits.upper <= visit > limits.lower
        is_little = limits.lower >= visit < limits.upper
        assert row.gets == ("much" if is_much else "little" if is_little else "")
        low = rating in RATINGS[:2]
        old = rating is not None and age >= 4 and age >= limits.oldest
        good = rating in RATINGS[2:] and age < 4
        assert row.needs == (
            "much" if low else "visit" if old else "little" if good else ""
        )
    pd.testing.assert_frame_equal(
        sorted_out(rows[::-1]).sort_index(), found, check_dtype=False
    )
