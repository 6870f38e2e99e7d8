import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from hmip_dash.analysis import coherence
from hmip_dash.vocabulary import RATINGS

# How often each rating was given, about as unevenly as in the field.
FIELD = np.repeat(np.arange(4), [4, 14, 36, 6])


def pairs(ratings, values, measure="Breaches"):
    return pd.DataFrame(
        {
            "measure": measure,
            "rating": pd.Series(
                [None if code is None else RATINGS[code] for code in ratings],
                dtype="str",
            ),
            "value": values,
        }
    )


def unrelated(rng, measures):
    names = [f"Measure {number:02}" for number in range(measures)]
    values = rng.normal(size=measures * len(FIELD))
    return pairs(np.tile(FIELD, measures), values, np.repeat(names, len(FIELD)))


def tau_pair_by_pair(ratings, values):
    """Tau-b as its definition says: look at every two services, one by one."""
    ratings, values = list(map(int, ratings)), list(map(float, values))
    score = untied_rating = untied_value = 0
    for i in range(len(ratings)):
        for j in range(i):
            rating = (ratings[i] > ratings[j]) - (ratings[i] < ratings[j])
            value = (values[i] > values[j]) - (values[i] < values[j])
            score += rating * value
            untied_rating += rating != 0
            untied_value += value != 0
    between = (untied_rating * untied_value) ** 0.5
    return score / between if between else np.nan


def only(table):
    assert len(table) == 1
    return table.iloc[0]


def test_tau_agrees_with_a_hand_calculation():
    # Ten services Inadequate and ten Good. Nine of the first have 1 and one has 3;
    # nine of the second have 2 and one has 0. Of the 10 × 10 pairs of unlike rating
    # 9 × 9 = 81 agree (1 < 2); 9 disagree (3 > 2), 9 disagree (1 > 0), 1 disagrees
    # (3 > 0): S = 81 − 19 = 62. Untied by rating: 100. Untied by value: all 190 pairs
    # less 2 × 36 within the nines = 118. tau-b = 62 / √(100 × 118) = 0.570756.
    table = coherence.agreement(
        pairs([0] * 10 + [2] * 10, [1] * 9 + [3] + [2] * 9 + [0]), draws=0
    )

    row = only(table)
    assert row["n"] == 20
    assert row["tau"] == pytest.approx(0.570756, abs=1e-6)
    assert row["verdict"] == "agrees"


@given(st.integers(0, 10**6), st.integers(20, 40), st.integers(1, 4))
def test_tau_and_p_agree_with_scipy_and_with_counting_pair_by_pair(seed, n, most):
    rng = np.random.default_rng(seed)
    ratings, values = rng.integers(0, most, n), rng.integers(-3, 4, n)

    row = only(coherence.agreement(pairs(ratings, values), draws=0))

    slow = tau_pair_by_pair(ratings, values)
    oracle = kendalltau(ratings, values, method="asymptotic")
    assert row["tau"] == pytest.approx(slow, nan_ok=True)
    if not np.isnan(slow):
        assert row["p"] == pytest.approx(oracle.pvalue)
        assert row["tau"] == pytest.approx(oracle.statistic)


def test_the_interval_is_that_of_a_slow_bootstrap_of_the_same_resamples():
    rng = np.random.default_rng(5)
    ratings = np.sort(rng.integers(0, 4, 24))
    values = np.round(ratings + rng.normal(0, 2, 24), 1)
    order = np.lexsort((values, ratings))
    ratings, values = ratings[order], values[order]

    row = only(coherence.agreement(pairs(ratings, values), draws=60, seed=9))

    drawn = np.random.default_rng(9).integers(0, 24, size=(60, 24))
    slow = [tau_pair_by_pair(ratings[some], values[some]) for some in drawn]
    assert (row["lower"], row["upper"]) == pytest.approx(
        tuple(np.nanpercentile(slow, [2.5, 97.5]))
    )


def test_the_same_seed_gives_the_same_interval_whatever_the_order_of_rows():
    rows = unrelated(np.random.default_rng(1), 3)

    first = coherence.agreement(rows, draws=200, seed=3)
    again = coherence.agreement(rows.sample(frac=1, random_state=2), draws=200, seed=3)
    other = coherence.agreement(rows, draws=200, seed=4)

    pd.testing.assert_frame_equal(first, again)
    assert not first["lower"].equals(other["lower"])


def test_a_measure_keeps_its_tau_and_interval_whatever_stands_beside_it():
    rows = unrelated(np.random.default_rng(1), 3)
    alone = rows[rows["measure"].eq("Measure 01")]
    columns = ["n", "tau", "lower", "upper", "p"]

    beside = coherence.agreement(rows, draws=100).set_index("measure")
    without = coherence.agreement(alone, draws=100).set_index("measure")

    assert beside.loc["Measure 01", columns].equals(without.loc["Measure 01", columns])


def test_without_draws_there_is_a_p_and_no_interval():
    row = only(coherence.agreement(pairs(FIELD, FIELD * 1.0), draws=0))

    assert row[["lower", "upper"]].isna().all()
    assert row["p"] < 1e-6


def test_turning_the_sign_of_a_measure_turns_its_verdict():
    rng = np.random.default_rng(3)
    values = FIELD + rng.normal(size=len(FIELD))

    there = only(coherence.agreement(pairs(FIELD, values), draws=200))
    back = only(coherence.agreement(pairs(FIELD, -values), draws=200))

    assert (there["verdict"], back["verdict"]) == ("agrees", "disagrees")
    assert there["tau"] == -back["tau"]
    assert there["lower"] <= there["tau"] <= there["upper"]


def test_q_allows_for_all_measures_of_the_panel():
    rng = np.random.default_rng(11)
    linked = pairs(FIELD, FIELD + rng.normal(size=len(FIELD)), "A linked one")
    table = coherence.agreement(pd.concat([unrelated(rng, 9), linked]), draws=0)

    linked = table.set_index("measure").loc["A linked one"]
    # The smallest of ten p is multiplied by ten.
    assert linked["q"] == pytest.approx(10 * linked["p"])
    assert table["measure"].tolist() == sorted(table["measure"])
    assert (table["q"] >= table["p"]).all()


@pytest.mark.slow
def test_unrelated_measures_flag_anything_in_few_panels():
    # At a true rate of 5 %, 500 panels flag at most 38 (7.6 %) with probability 0.995.
    rng = np.random.default_rng(2026)
    panel = unrelated(rng, 30)
    flagged = sum(
        coherence.agreement(panel.assign(value=rng.normal(size=len(panel))), draws=0)[
            "verdict"
        ]
        .isin(["agrees", "disagrees"])
        .any()
        for _ in range(500)
    )

    assert flagged <= 38
    # Not so cautious that it would flag nothing: 9 or fewer has a chance of 0.0002.
    assert flagged >= 10


@pytest.mark.parametrize(
    "ratings, values, n",
    [
        (FIELD[:19], np.arange(19.0), 19),
        ([2] * 30, np.arange(30.0), 30),
        (FIELD, np.zeros(len(FIELD)), len(FIELD)),
        ([None] * 30, np.arange(30.0), 0),
        ([None, *FIELD[:19]], np.arange(20.0), 19),
        (FIELD[:20], [np.nan, *np.arange(19.0)], 19),
    ],
    ids=[
        "19 pairs",
        "all ratings alike",
        "all values alike",
        "no rating at all",
        "one rating missing",
        "one value missing",
    ],
)
def test_says_too_few_and_gives_nothing_but_n(ratings, values, n):
    row = only(coherence.agreement(pairs(ratings, values)))

    assert row["n"] == n
    assert row["verdict"] == "too few"
    assert row[["tau", "lower", "upper", "p", "q"]].isna().all()


def test_a_measure_too_few_to_test_is_not_counted_among_the_tests():
    rows = pd.concat(
        [pairs(FIELD, FIELD * 1.0, "Ample"), pairs([1, 2], [1.0, 2.0], "Scant")]
    )
    ample = coherence.agreement(rows, draws=0).set_index("measure").loc["Ample"]

    assert ample["q"] == ample["p"]


def test_no_pairs_give_no_rows():
    table = coherence.agreement(pairs([], []))

    assert table.empty
    assert table.columns.tolist() == coherence.COLUMNS


def test_refuses_what_is_no_rating_no_number_and_no_count_of_draws():
    wrong = pairs(FIELD, FIELD * 1.0).assign(rating="Fair")
    with pytest.raises(ValueError, match="no such rating: Fair"):
        coherence.agreement(wrong)
    with pytest.raises(ValueError, match="finite"):
        coherence.agreement(pairs([1, 2], [1.0, np.inf]))
    with pytest.raises(ValueError, match="draws"):
        coherence.agreement(pairs([1], [1.0]), draws=-1)


def services(values, ratings, **more):
    return pairs(ratings, values).assign(
        provider=[f"Service {number}" for number in range(len(values))], **more
    )


def test_lists_who_is_in_the_better_quarter_and_rated_below_good_and_the_reverse():
    # Eight values: the better quarter is 8 and 7, the worse 1 and 2.
    rows = coherence.discordant(
        services([8, 7, 6, 5, 4, 3, 2, 1], [1, 2, 1, 2, 2, 2, 0, 3])
    )

    found = rows[["provider", "side", "why", "compared"]].to_numpy().tolist()
    assert found == [
        ["Service 0", coherence.BETTER, "quarter", 8],
        ["Service 7", coherence.WORSE, "quarter", 8],
    ]


def test_a_target_stands_before_the_quarter_and_meeting_it_exactly_is_meeting_it():
    rows = coherence.discordant(services([80, 79.9, 90], [1, 2, 2], target=80.0))

    assert rows["provider"].tolist() == ["Service 0", "Service 1"]
    assert rows["side"].tolist() == [coherence.BETTER, coherence.WORSE]
    assert rows["why"].unique().tolist() == ["target"]


def test_services_are_compared_within_one_period_and_unrated_ones_count():
    old = services([1] * 8, [None] * 8, period="2020")
    new = services([10, *range(7)], [0, *[None] * 7], period="2021")

    rows = coherence.discordant(pd.concat([old, new]))

    assert rows[["provider", "period"]].to_numpy().tolist() == [["Service 0", "2021"]]


def test_equal_values_that_fill_more_than_a_quarter_are_in_none():
    assert coherence.discordant(services([5] * 12, [0] * 6 + [3] * 6)).empty
    assert coherence.discordant(services([9, 9, 9, *[1] * 5], [0] * 8)).empty


def test_fewer_than_eight_values_have_no_quarters_and_a_missing_one_is_nowhere():
    assert coherence.discordant(services([7, 6, 5, 4, 3, 2, 1], [0] * 7)).empty
    rows = coherence.discordant(services([np.nan, *range(8)], [0] * 9))
    assert rows["provider"].tolist() == ["Service 7", "Service 8"]


def test_leaves_the_callers_frame_as_it_was():
    rows = services([8, 7, 6, 5, 4, 3, 2, 1], [1, 2, 1, 2, 2, 2, 0, 3])
    before = rows.copy()

    coherence.discordant(rows)
    coherence.agreement(rows, draws=0)

    pd.testing.assert_frame_equal(rows, before)
