"""Who differs from a benchmark, and how often would noise alone say that one does?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact

from hmip_dash.analysis import benchmarks
from hmip_dash.analysis.fdr import benjamini_hochberg

NAMES = "Ashby Brook Carr Dale Elm Firth Gorse Hazel Ivy Juniper".split()
FOUND = ["better", "worse", "higher", "lower"]


def grid(*columns, kind="proportion", polarity="higher", spread=False, members=None):
    """Compare columns of (numerator, denominator) pairs, a pair or None a provider."""
    filled = [[pair or (np.nan, np.nan) for pair in column] for column in columns]
    counts = np.array(filled, dtype=float)
    names = NAMES[: counts.shape[1]]
    measures = pd.DataFrame(
        {"kind": kind, "polarity": polarity, "spread": spread},
        index=[f"measure {number}" for number in range(len(columns))],
    )
    if members is None:
        members = np.ones((len(names), len(names)), dtype=bool)

    def run(**more):
        return benchmarks.compare(
            pd.DataFrame(counts[:, :, 0].T, names, measures.index),
            pd.DataFrame(counts[:, :, 1].T, names, measures.index),
            pd.DataFrame(members, names, names),
            measures,
            **more,
        )

    return run


FAR = [(40, 50), (20, 100), (20, 100), (20, 100)]


def test_a_value_is_held_against_the_others_and_shown_beside_all():
    found = grid(FAR)()

    ashby = found.loc[("measure 0", "Ashby")]
    # With Ashby 100 of 350; the others 60 of 300: 0.2 ± 1.96 √(0.16 (1/50 + 1/300))
    assert ashby["benchmark"] == pytest.approx(100 / 350)
    assert ashby["others"] == 3
    assert ashby["usual_lower"] == pytest.approx(0.2 - 0.119756, abs=1e-5)
    assert ashby["usual_upper"] == pytest.approx(0.2 + 0.119756, abs=1e-5)
    exact = fisher_exact([[40, 10], [60, 240]], alternative="greater").pvalue
    assert ashby["p"] == pytest.approx(2 * exact)
    assert ashby["signal"] == "better"


@pytest.mark.parametrize(
    ("polarity", "above", "below"),
    [
        ("higher", "better", "worse"),
        ("lower", "worse", "better"),
        ("neutral", "higher", "lower"),
    ],
)
def test_the_polarity_says_which_side_is_better(polarity, above, below):
    low = [(80 - k, 100) if n == 100 else (0, 50) for k, n in FAR]
    found = grid(FAR, low, polarity=polarity)()["signal"]

    assert found[("measure 0", "Ashby")] == above
    assert found[("measure 1", "Ashby")] == below
    assert found[("measure 0", "Brook")] == "similar"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(30, 90)), min_size=4))
@settings(max_examples=40)
def test_p_and_q_are_those_of_a_slow_test_one_by_one(pairs):
    pairs = pairs[: len(NAMES)]
    for kind in ("proportion", "rate"):
        found = grid(pairs, kind=kind)()

        slow = [slow_p(pairs, place, kind) for place in range(len(pairs))]
        assert found["p"].tolist() == pytest.approx(slow, abs=1e-9)
        q = benjamini_hochberg(slow).tolist()
        assert found["q"].tolist() == pytest.approx(q, abs=1e-8)


def slow_p(pairs, place, kind):
    k, n = pairs[place]
    others = sum(pair[0] for pair in pairs) - k
    others_n = sum(pair[1] for pair in pairs) - n
    if kind == "proportion":
        table = [[k, n - k], [others, others_n - others]]
        sides = [fisher_exact(table, alternative=way).pvalue for way in WAYS]
        return min(1, 2 * min(sides))
    if k + others == 0:
        return 1
    share = n / (n + others_n)
    sides = [binomtest(k, k + others, share, alternative=way).pvalue for way in WAYS]
    return min(1, 2 * min(sides))


WAYS = ("less", "greater")


def test_a_published_total_takes_the_place_of_the_members_sum():
    run = grid([(30, 100), (50, 100), (50, 100), (50, 100)])
    sums, larger = (
        tuple(np.full((4, 1), count) for count in counts)
        for counts in ((180.0, 400.0), (330.0, 1000.0))
    )

    alone, same, other = run(), run(totals=sums), run(totals=larger)

    pd.testing.assert_frame_equal(alone, same)
    # 330 of 1,000 with the first, and 300 of 900 of the others: 30 % beside 33 %
    assert other["benchmark"].tolist() == pytest.approx([0.33] * 4)
    assert other["p"].iloc[0] > 0.5 > alone["p"].iloc[0]


def test_a_provider_is_never_held_against_itself():
    members = np.ones((4, 4), dtype=bool)
    without_own = members & ~np.eye(4, dtype=bool)

    with_own = grid(FAR, members=members)()
    without = grid(FAR, members=without_own)()

    assert with_own["p"].tolist() == without["p"].tolist()
    assert without.loc[("measure 0", "Ashby"), "benchmark"] == pytest.approx(0.2)


def test_each_provider_may_have_others_of_its_own():
    # Ashby beside Brook, Carr and Dale; Elm beside nobody
    members = np.zeros((5, 5), dtype=bool)
    members[0, 1:4] = True

    found = grid([*FAR, (1, 100)], members=members)()

    assert found["others"].tolist() == [3, 0, 0, 0, 0]
    assert found["signal"].tolist() == ["better", *["not compared"] * 4]


def test_fewer_than_three_others_are_no_benchmark():
    found = grid(FAR[:3])()

    assert found["signal"].tolist() == ["not compared"] * 3
    assert found[["benchmark", "usual_lower", "p", "q"]].isna().all(axis=None)


def test_who_has_no_counts_is_not_compared_and_no_test_is_counted_for_it():
    found = grid([*FAR, None])()

    assert found.loc[("measure 0", "Elm"), "signal"] == "not compared"
    without = grid(FAR)()
    assert found["q"].dropna().tolist() == pytest.approx(without["q"].tolist())


def test_more_measures_make_the_same_value_less_of_a_finding():
    usual = [(20, 100)] * 10
    odd = [(36, 100), *usual[1:]]

    alone = grid(odd)().loc[("measure 0", "Ashby")]
    among = grid(odd, *[usual] * 20)().loc[("measure 0", "Ashby")]

    assert alone["p"] == among["p"]
    assert alone["signal"] == "better"
    assert among["signal"] == "similar"


def test_a_spread_usual_among_providers_takes_signals_away_and_adds_none():
    # Rates that differ among all: 4, 8, 12 … per 100, far more than chance makes
    rates = [(40 * place, 1000) for place in range(1, 11)]

    chance = grid(rates, kind="rate")()
    usual = grid(rates, kind="rate", spread=True)()

    assert chance["signal"].isin(FOUND).sum() >= 6
    assert usual["signal"].isin(FOUND).sum() == 0
    assert (usual["p"] >= chance["p"]).all()
    assert (usual["usual_upper"] > chance["usual_upper"]).all()


def test_beside_a_usual_spread_the_far_one_is_still_found():
    rates = [(90 + 4 * place, 1000) for place in range(9)] + [(400, 1000)]

    found = grid(rates, kind="rate", polarity="lower", spread=True)()["signal"]

    assert found[("measure 0", "Juniper")] == "worse"


@pytest.mark.parametrize("average", ["simple", "median"])
def test_other_averages_have_tests_of_their_own(average):
    # One large provider pulls the pooled rate, not the mean or the middle of rates
    pairs = [(30, 100), (10, 100), (10, 100), (10, 100), (8000, 10_000)]

    weighted = grid(pairs)().loc[("measure 0", "Ashby")]
    other = grid(pairs)(average=average).loc[("measure 0", "Ashby")]

    assert weighted["signal"] == "worse"
    expected = {"simple": (0.3 + 0.1 * 3 + 0.8) / 5, "median": 0.1}[average]
    assert other["benchmark"] == pytest.approx(expected)
    assert other["signal"] == "similar"


def test_beside_a_median_a_value_differs_from_the_pooled_rate_as_well():
    found = grid(FAR)(average="median").loc[("measure 0", "Ashby")]

    assert found["p"] >= grid(FAR)().loc[("measure 0", "Ashby"), "p"]
    assert found["signal"] == "better"


@pytest.mark.parametrize("kind", ["proportion", "rate"])
@pytest.mark.parametrize("k", [0, 50])
@pytest.mark.parametrize("average", ["weighted", "simple", "median"])
def test_where_all_are_alike_nobody_differs(kind, k, average):
    found = grid([(k, 50)] * 9, kind=kind, spread=True)(average=average)

    assert found["signal"].unique().tolist() == ["similar"]
    assert found["p"].tolist() == [1] * 9


def test_an_empty_grid_has_no_rows():
    nothing = pd.DataFrame(index=NAMES[:3])
    measures = pd.DataFrame(columns=["kind", "polarity", "spread"])
    members = pd.DataFrame(True, NAMES[:3], NAMES[:3])

    assert benchmarks.compare(nothing, nothing, members, measures).empty


@pytest.mark.parametrize(
    ("pairs", "kind", "polarity", "complaint"),
    [
        ([(-1, 10)], "rate", "higher", "0 or more"),
        ([(1, 0)], "rate", "higher", "above 0"),
        ([(11, 10)], "proportion", "higher", "above its denominator"),
        ([(1, 10.5)], "proportion", "higher", "whole"),
        ([(1.5, 10)], "rate", "higher", "whole"),
        ([(1, 10)], "mean", "higher", "kind"),
        ([(1, 10)], "rate", "up", "polarity"),
    ],
)
def test_what_cannot_be_is_refused(pairs, kind, polarity, complaint):
    with pytest.raises(ValueError, match=complaint):
        grid(pairs, kind=kind, polarity=polarity)()


# Noise -------------------------------------------------------------------------

PANELS, PROVIDERS, MEASURES = 2000, 12, 4
MOST = 0.063
"""A share of 5 % among 2,000 panels stays under this in 499 of 500 simulations."""


@pytest.fixture(scope="module")
def noise():
    """Return 2,000 panels in which every difference between providers is chance.

    Half the measures are shares of 10 to 400 cases, half rates of 300 to 30,000 at
    risk; one value in ten is missing.
    """
    rng = np.random.default_rng(20261124)
    columns, shape = PANELS * MEASURES, (PROVIDERS, PANELS * MEASURES)
    is_rate = np.arange(columns) % 2 == 1
    size = np.where(is_rate, rng.uniform(5.7, 10.3, shape), rng.uniform(2.3, 6, shape))
    n = np.ceil(np.exp(size))
    rate = np.where(
        is_rate, rng.uniform(0.0005, 0.006, columns), rng.uniform(0.03, 0.97, columns)
    )
    k = np.where(is_rate, rng.poisson(n * rate), rng.binomial(n.astype(int), rate))
    measures = pd.DataFrame(
        {
            "kind": np.where(is_rate, "rate", "proportion"),
            "polarity": rng.choice(["higher", "lower", "neutral"], columns),
            "spread": is_rate,
            "grid": np.repeat(np.arange(PANELS), MEASURES).astype(str),
        }
    )
    k = np.where(rng.random(shape) < 0.1, np.nan, k)
    return pd.DataFrame(k), pd.DataFrame(n), measures


def neighbours():
    """Return ten others for each provider, itself not among them."""
    rng = np.random.default_rng(1)
    drawn = rng.random((PROVIDERS, PROVIDERS))
    np.fill_diagonal(drawn, 2)
    return drawn.argsort(axis=1).argsort(axis=1) < 10


REGION = np.arange(PROVIDERS) % 2
EVERYONE = np.ones((PROVIDERS, PROVIDERS), dtype=bool)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("members", "average", "spread"),
    [
        (EVERYONE, "weighted", True),
        (EVERYONE, "weighted", False),
        (neighbours(), "simple", True),
        (REGION[:, None] == REGION, "median", True),
    ],
    ids=["all", "all, chance alone", "neighbours", "region"],
)
def test_of_panels_of_pure_noise_few_have_anything_flagged(
    noise, members, average, spread
):
    k, n, measures = noise
    measures = measures.assign(spread=measures["spread"] & spread)

    found = benchmarks.compare(k, n, pd.DataFrame(members), measures, average=average)

    panel = np.repeat(measures["grid"].to_numpy(), PROVIDERS)
    flagged = found["signal"].isin(FOUND).groupby(panel).any()
    assert len(flagged) == PANELS
    assert flagged.mean() <= MOST
    # The panels do hold tests, and a few of them are flagged.
    assert found["p"].notna().mean() > 0.85
    assert flagged.any()


@pytest.mark.slow
def test_without_control_over_the_grid_noise_would_flag_most_panels(noise):
    k, n, measures = noise
    found = benchmarks.compare(k, n, pd.DataFrame(EVERYONE), measures)

    panel = np.repeat(measures["grid"].to_numpy(), PROVIDERS)
    assert found["p"].le(0.05).groupby(panel).any().mean() > 0.5
