from math import comb, exp

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmip_dash.analysis import funnel

LIMITS = ["lower_95", "upper_95", "lower_998", "upper_998"]
TAILS = {"95": 0.025, "998": 0.001}
SHARES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(
        lambda pair: (min(pair), max(pair))
    ),
    min_size=1,
    max_size=8,
)
RATES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 50)), min_size=1, max_size=8
)


def cases(*rows):
    return pd.DataFrame(rows, columns=["provider", "numerator", "denominator"])


def named(counts):
    return cases(*[(f"Ashby {place}", *pair) for place, pair in enumerate(counts)])


def proportions(*rows, **options):
    return funnel.classify(cases(*rows), kind="proportion", **options)


def rates(*rows, **options):
    return funnel.classify(cases(*rows), kind="rate", **options)


def chances(target, denominator, kind):
    """The chance of each count from 0 up, written out."""
    if kind == "proportion":
        n = int(denominator)
        return [comb(n, k) * target**k * (1 - target) ** (n - k) for k in range(n + 1)]
    expected = target * denominator
    each = [exp(-expected)]
    while len(each) < expected + 20 * expected**0.5 + 20:
        each.append(each[-1] * expected / len(each))
    return each


def slow_lower(chance, tail):
    """Walk up from 0 to the count at which the chance of it or fewer passes tail."""
    so_far = 0.0
    for count, own in enumerate(chance):
        if so_far + own > tail:
            return max(0.0, count - (so_far + own - tail) / own)
        so_far += own
    raise AssertionError("the chances do not add up to 1")


def slow_upper(chance, tail):
    """Walk down to the count at which the chance of it or more passes tail."""
    so_far = 0.0
    for count, own in reversed(list(enumerate(chance))):
        if so_far + own > tail:
            return min(len(chance) - 1.0, count + (so_far + own - tail) / own)
        so_far += own
    raise AssertionError("the chances do not add up to 1")


def test_the_limits_of_ten_cases_agree_with_a_hand_calculation():
    result = proportions(("Ashby", 2, 10), ("Brook", 8, 10)).iloc[0]

    # Of ten at a pooled 0.5 none or one comes with a chance of 11/1024 = 0.010742,
    # none with 0.000977: the limit is 1 - (0.010742 - 0.001) / (10/1024) = 0.0024
    # cases, and as much short of ten on the other side
    assert result["target"] == 0.5
    assert result["lower_998"] == pytest.approx(0.00024, abs=1e-6)
    assert result["upper_998"] == pytest.approx(0.99976, abs=1e-6)
    # Two or fewer: 56/1024 = 0.054688; 2 - (0.054688 - 0.025) / (45/1024) = 1.3244
    assert result["lower_95"] == pytest.approx(0.13244, abs=1e-5)
    assert result["upper_95"] == pytest.approx(0.86756, abs=1e-5)


def test_the_limits_of_one_expected_event_agree_with_a_hand_calculation():
    result = rates(("Ashby", 1, 500), ("Brook", 1, 500), per=1000).iloc[0]

    # With one expected, 5 or more have a chance of 0.003660 and exactly 5 of
    # 0.003066: the limit is 5 + (0.003660 - 0.001) / 0.003066 = 5.8677 events of 500;
    # none has a chance of 0.37, so nobody can be low
    assert result["target"] == 2
    assert result["upper_998"] == pytest.approx(5.8677 * 2, abs=1e-3)
    assert result["lower_998"] == result["lower_95"] == 0


@pytest.mark.parametrize("kind, counts", [("proportion", SHARES), ("rate", RATES)])
def test_limits_and_signals_agree_with_chances_written_out(kind, counts):
    @given(counts)
    @settings(max_examples=60)
    def check(counts):
        result = funnel.classify(named(counts), kind=kind)
        for row in result[result["signal"] != "no cases"].itertuples():
            chance = chances(row.target, row.denominator, kind)
            for name, tail in TAILS.items():
                lower = slow_lower(chance, tail) / row.denominator
                upper = slow_upper(chance, tail) / row.denominator
                assert getattr(row, f"lower_{name}") == pytest.approx(lower, abs=1e-6)
                assert getattr(row, f"upper_{name}") == pytest.approx(upper, abs=1e-6)
            as_few, as_many = (
                sum(chance[: row.numerator + 1]),
                sum(chance[row.numerator :]),
            )
            assert (row.signal == "low") == (as_few <= 0.001)
            assert (row.signal == "high") == (as_many <= 0.001)

    check()


@given(SHARES)
def test_the_share_of_those_who_did_not_mirrors_the_share_of_those_who_did(counts):
    did = funnel.classify(named(counts), kind="proportion")
    did_not = funnel.classify(named([(n - k, n) for k, n in counts]), kind="proportion")

    turned = did["signal"].replace({"low": "high", "high": "low"})
    assert did_not["signal"].tolist() == turned.tolist()
    for name in TAILS:
        assert did_not[f"lower_{name}"].to_numpy() == pytest.approx(
            1 - did[f"upper_{name}"].to_numpy(), nan_ok=True, abs=1e-9
        )


def test_all_of_a_few_cases_is_no_signal_where_nearly_all_is_usual():
    result = proportions(("Ashby", 10, 10), ("Brook", 890, 990))

    # 0.9 ** 10 = 0.35
    assert result.loc[0, "signal"] == "within"
    assert result.loc[0, "upper_998"] == 1


def test_one_event_among_very_few_people_is_no_signal():
    # 0.01 expected: one event or more has a chance of 0.00995
    result = rates(("Ashby", 1, 1), ("Brook", 99, 9999))

    assert result.loc[0, "signal"] == "within"


def test_only_beyond_the_outer_limits_is_there_a_signal():
    result = proportions(
        ("Ashby", 20, 100), ("Brook", 39, 100), ("Carr", 80, 100), ("Dale", 61, 100)
    )

    assert result["target"].tolist() == [0.5] * 4
    assert result["signal"].tolist() == ["low", "within", "high", "within"]
    assert (result["rate"] < result["lower_95"]).tolist() == [True, True, False, False]


def test_limits_are_narrower_for_a_provider_with_more_cases():
    small, large = proportions(("Ashby", 5, 10), ("Brook", 500, 1000)).itertuples()

    assert small.upper_95 - small.lower_95 > large.upper_95 - large.lower_95
    assert small.lower_998 < small.lower_95 < small.target
    assert small.target < small.upper_95 < small.upper_998


def test_z_is_the_standard_errors_from_the_pooled_rate():
    # 0.4 pooled, √(0.4 * 0.6 / 100) = 0.04899, and for rates √(0.4 / 100) = 0.063246
    share = proportions(("Ashby", 30, 100), ("Brook", 50, 100))
    rate = rates(("Ashby", 30, 100), ("Brook", 50, 100))

    assert share["z"].tolist() == pytest.approx([-2.04124, 2.04124], abs=1e-5)
    assert rate["z"].tolist() == pytest.approx([-1.58114, 1.58114], abs=1e-5)


def test_the_pooled_rate_weighs_providers_by_their_cases():
    result = rates(("Ashby", 1, 10), ("Brook", 89, 990))

    assert result["target"].tolist() == pytest.approx([0.09, 0.09])
    assert result["rate"].tolist() == pytest.approx([0.1, 89 / 990])


def test_a_row_that_cannot_be_compared_takes_no_part():
    known = [("Ashby", 5, 10), ("Brook", 30, 40)]
    unknown = [("Carr", 0, 0), ("Dale", 3, None), ("Esk", None, 20), ("Firth", 2, 0)]

    with_unknown = proportions(*known, *unknown)

    pd.testing.assert_frame_equal(
        with_unknown.head(2), proportions(*known), check_dtype=False
    )
    assert with_unknown["signal"].tolist()[2:] == ["no cases"] * 4
    assert with_unknown.loc[2:, ["rate", "z", *LIMITS]].isna().all(axis=None)


def test_figures_are_per_what_is_asked_and_signals_stay():
    one = rates(("Ashby", 2, 1000), ("Brook", 60, 1000), ("Carr", 31, 1000))
    thousand = rates(
        ("Ashby", 2, 1000), ("Brook", 60, 1000), ("Carr", 31, 1000), per=1000
    )

    for column in ["rate", "target", *LIMITS]:
        assert thousand[column].tolist() == pytest.approx((one[column] * 1000).tolist())
    assert thousand["z"].tolist() == one["z"].tolist()
    assert thousand["signal"].tolist() == ["low", "high", "within"]
    assert thousand.attrs["phi"] == one.attrs["phi"]
    assert thousand.attrs["tau_squared"] == pytest.approx(
        one.attrs["tau_squared"] * 1_000_000
    )


FIVE = [
    ("Ashby", 30, 100),
    ("Brook", 45, 100),
    ("Carr", 50, 100),
    ("Dale", 55, 100),
    ("Esk", 70, 100),
]


def test_over_dispersion_agrees_with_a_hand_calculation():
    result = proportions(*FIVE, overdispersion=True)

    # s = √(0.25 / 100) = 0.05, z = -4, -1, 0, 1, 4. The 10 % quantile lies 0.4 of the
    # way from -4 to -1, at -2.8: winsorised squares 7.84, 1, 0, 1, 7.84 and phi 3.536.
    # Each weighs 1 / s² = 400: tau² = (17.68 - 4) / (2000 - 800000 / 2000) = 0.00855
    assert result.attrs["phi"] == pytest.approx(3.536)
    assert result.attrs["tau_squared"] == pytest.approx(0.00855)
    assert result.attrs["overdispersion_applied"] is True
    # √(0.0025 + 0.00855) = 0.105119; 1.959964 and 3.090232 times it: 0.206029, 0.324843
    assert result.loc[0, LIMITS].tolist() == pytest.approx(
        [0.293971, 0.706029, 0.175157, 0.824843], abs=1e-6
    )
    # -0.2 / 0.105119
    assert result.loc[0, "z"] == pytest.approx(-1.902606, abs=1e-6)
    assert (result["signal"] == "within").all()


def test_providers_of_different_size_weigh_differently_in_tau_squared():
    result = rates(("Ashby", 10, 100), ("Brook", 90, 300), ("Carr", 20, 200))

    # pooled 0.2; s² = 0.002, 0.000667, 0.001; z = -2.236068, 3.872983, -3.162278;
    # 10 % quantiles -2.977036 and 2.651173: phi = (5 + 7.028718 + 8.862743) / 3
    # weights 500, 1500, 1000: (20.891461 - 2) / (3000 - 3500000 / 3000) = 0.010304
    assert result.attrs["phi"] == pytest.approx(6.963820, abs=1e-5)
    assert result.attrs["tau_squared"] == pytest.approx(0.0103044, abs=1e-6)


def test_over_dispersion_is_told_but_not_applied_unasked():
    result = proportions(*FIVE)

    assert result.attrs["phi"] == pytest.approx(3.536)
    assert result.attrs["overdispersion_applied"] is False
    assert result["signal"].tolist() == ["low", *["within"] * 3, "high"]


def test_where_chance_explains_the_spread_asking_changes_nothing():
    calm = [("Ashby", 48, 100), ("Brook", 50, 100), ("Carr", 52, 100)]

    asked = proportions(*calm, overdispersion=True)

    # z = -0.4, 0, 0.4, winsorised to 0.32: 3 * 0.068 is under 2
    assert asked.attrs["phi"] == pytest.approx(2 * 0.32**2 / 3)
    assert asked.attrs["tau_squared"] == 0
    assert asked.attrs["overdispersion_applied"] is False
    pd.testing.assert_frame_equal(asked, proportions(*calm))


@given(st.one_of(SHARES, RATES), st.sampled_from([1, 100]))
def test_allowing_for_over_dispersion_never_makes_a_signal(counts, per):
    kind = "rate" if any(k > n for k, n in counts) else "proportion"
    exact = funnel.classify(named(counts), kind=kind, per=per)
    wide = funnel.classify(named(counts), kind=kind, per=per, overdispersion=True)

    kept = wide["signal"].isin(["low", "high"])
    assert (wide["signal"] == exact["signal"])[kept].all()
    known = wide[exact["signal"] != "no cases"]
    for name in TAILS:
        assert (known[f"lower_{name}"] <= exact.loc[known.index, f"lower_{name}"]).all()
        assert (known[f"upper_{name}"] >= exact.loc[known.index, f"upper_{name}"]).all()
        assert (known[f"lower_{name}"] >= 0).all()
        if kind == "proportion":
            assert (known[f"upper_{name}"] <= per).all()


def test_the_spread_of_providers_is_not_hidden_by_one_outlier():
    # z of the outlier is winsorised: without that phi would be above 30
    usual = [("Usual", 50 + place, 100) for place in range(-5, 6)]

    result = proportions(*usual, ("Outlier", 100, 100))

    assert result.attrs["phi"] < 2


@pytest.mark.parametrize("kind", ["proportion", "rate"])
@pytest.mark.parametrize("overdispersion", [False, True])
@pytest.mark.parametrize(
    "rows",
    [
        [("Ashby", 3, 10)],
        [("Ashby", 0, 10), ("Brook", 0, 20)],
        [("Ashby", 10, 10), ("Brook", 20, 20)],
        [("Ashby", 5, 10), ("Brook", 10, 20)],
    ],
)
def test_providers_that_do_not_differ_are_within(rows, kind, overdispersion):
    result = funnel.classify(cases(*rows), kind=kind, overdispersion=overdispersion)

    assert (result["signal"] == "within").all()
    assert result[LIMITS].notna().all(axis=None)
    assert result.attrs["tau_squared"] == 0


def test_z_is_missing_where_nothing_can_vary():
    for rows in ([("Ashby", 0, 10)], [("Ashby", 10, 10)]):
        result = proportions(*rows)
        assert result["z"].isna().all()
        assert np.isnan(result.attrs["phi"])


@pytest.mark.parametrize("rows", [[], [("Ashby", 0, 0), ("Brook", None, None)]])
def test_without_any_cases_there_is_no_target(rows):
    result = proportions(*rows, overdispersion=True)

    assert len(result) == len(rows)
    assert result[["rate", "target", "z", *LIMITS]].isna().all(axis=None)
    assert (result["signal"] == "no cases").all()
    assert result.attrs["overdispersion_applied"] is False


def test_the_frame_given_keeps_its_columns_its_index_and_its_own_values():
    given_cases = cases(("Ashby", 5, 10), ("Brook", 6, 10)).set_index([[7, 3]])
    given_cases.attrs["title"] = "A measure"
    before = given_cases.copy()

    result = funnel.classify(given_cases, kind="proportion")

    pd.testing.assert_frame_equal(given_cases, before)
    assert given_cases.attrs == {"title": "A measure"}
    assert result.index.tolist() == [7, 3]
    assert result.attrs["title"] == "A measure"
    assert result.columns.tolist() == [
        *["provider", "numerator", "denominator", "rate", "target"],
        *[*LIMITS, "z", "signal"],
    ]


def test_whole_numbers_with_gaps_may_come_as_nullable_columns():
    rows = cases(("Ashby", 5, 10), ("Brook", None, 10)).astype(
        {"numerator": "Int64", "denominator": "Int64"}
    )

    signals = funnel.classify(rows, kind="proportion")["signal"]

    assert signals.tolist() == ["within", "no cases"]


@pytest.mark.parametrize(
    "rows, kind, message",
    [
        ([("Ashby", 5, 10)], "share", "kind"),
        ([("Ashby", -1, 10)], "rate", "0 or more"),
        ([("Ashby", 1, -10)], "rate", "0 or more"),
        ([("Ashby", 11, 10)], "proportion", "above"),
        ([("Ashby", 5, 10.5)], "proportion", "whole"),
    ],
)
def test_counts_that_cannot_be_are_refused(rows, kind, message):
    with pytest.raises(ValueError, match=message):
        funnel.classify(cases(*rows), kind=kind)


def test_a_rate_may_have_more_events_than_people_and_part_of_a_year():
    result = rates(("Ashby", 11, 10), ("Brook", 20, 20.5))

    assert (result["signal"] == "within").all()
