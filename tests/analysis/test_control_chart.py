from math import isnan, nan, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmip_dash.analysis import control_chart, special_cause

LINES = ["mean", "lower", "upper"]
CHARTS = {"p": control_chart.p_prime, "u": control_chart.u_prime}

# Cost of processing twenty mortgage loans: Montgomery, Introduction to Statistical
# Quality Control, 6th edition, example 6.5.
MORTGAGES = [
    *(310, 288, 297, 298, 307, 303, 294, 297, 308, 306),
    *(294, 299, 297, 299, 314, 295, 293, 306, 301, 304),
]
# Two values in turn: mean 10, every range 2, limits 4.68 and 15.32.
STEADY = [9, 11] * 6


def series(values):
    return pd.DataFrame({"period": range(1, len(values) + 1), "value": values})


def xmr(values, improvement="increase", **options):
    return control_chart.xmr(series(values), improvement=improvement, **options)


def counts(numerator, denominator):
    return pd.DataFrame(
        {
            "period": range(1, len(numerator) + 1),
            "numerator": numerator,
            "denominator": denominator,
        }
    )


def found(values, part=None):
    """The signals of values on a chart with mean 0 and limits at -3 and 3."""
    value = pd.Series(values, dtype=float)
    part = pd.Series(part or [1] * len(values))
    return special_cause.find(value, 0 * part, 0 * part + 3.0, part)


def places(signals, name):
    return [place for place, own in enumerate(signals["special_cause"]) if own == name]


def test_the_published_chart_has_the_published_limits():
    result = xmr(MORTGAGES)

    # Published: mean 300.5, mean moving range 7.79, limits 279.78 and 321.22
    assert result.loc[0, LINES].tolist() == pytest.approx(
        [300.5, 279.78, 321.22], abs=0.01
    )
    assert (result["variation"] == "common cause").all()


def test_limits_lie_2_66_mean_moving_ranges_from_the_mean():
    # ranges 2, 4, 6: mean 4; values 10, 12, 8, 14: mean 11; 2.66 * 4 = 10.64
    result = xmr([10, 12, 8, 14])

    assert result["mean"].tolist() == [11] * 4
    assert result["lower"].tolist() == pytest.approx([0.36] * 4)
    assert result["upper"].tolist() == pytest.approx([21.64] * 4)


def test_a_wild_range_is_left_out_of_the_mean_range_but_not_its_value():
    # ranges 1 (ten times), then 19 and 19 around the last but one value:
    # mean 48 / 12 = 4, 3.267 * 4 = 13.07, so the mean of the ten is 1
    values = [*[10, 11] * 5, 10, 29, 10]

    screened, plain = xmr(values), xmr(values, screen_outliers=False)

    mean = sum(values) / 13
    assert screened.loc[0, LINES].tolist() == pytest.approx(
        [mean, mean - 2.66, mean + 2.66]
    )
    assert plain.loc[0, LINES].tolist() == pytest.approx(
        [mean, mean - 2.66 * 4, mean + 2.66 * 4]
    )


def test_ranges_are_screened_once_only():
    # ranges 1 (ten times), 5, 40 and 40: mean 95 / 13 = 7.31, so the two of 40 are
    # beyond 23.9; of the rest the mean is 15 / 11 and 5 is beyond 4.45, but stays
    values = [*[10, 11] * 5, 10, 15, 55, 15]

    assert (xmr(values)["upper"] - xmr(values)["mean"]).tolist() == pytest.approx(
        [2.66 * 15 / 11] * 14
    )


def test_a_range_just_within_the_screen_stays():
    # ranges 2, 2, 2, 2, 15.9: mean 4.78, 3.267 times it 15.62; with 15.4 it is 15.29,
    # with 15.2 (mean 4.64) 15.16, with 15 (mean 4.6) 15.03
    def range_used(last):
        result = xmr([0, 2, 0, 2, 0, last])
        return (result["upper"] - result["mean"]).iloc[0] / 2.66

    assert range_used(15) == pytest.approx(4.6)
    assert range_used(15.9) == pytest.approx(2)


def test_a_point_outside_the_limits_is_a_special_cause():
    signals = found([0.5, 3.1, -0.5, -3.1, 0.5])

    assert signals["special_cause"].tolist() == [
        *["none", "outside limits", "none", "outside limits", "none"]
    ]
    assert signals["direction"].tolist() == ["", "up", "", "down", ""]


def test_a_point_on_a_limit_is_not_outside():
    assert (found([3, -3, 0])["special_cause"] == "none").all()


def test_seven_in_a_row_on_one_side_are_a_shift_and_six_are_not():
    up, down = [0.3, 0.5, 0.2, 0.4, 0.3, 0.6, 0.1], [-0.5, -0.2] * 3

    signals = found([*down, *up, *down])

    assert places(signals, "shift") == [6, 7, 8, 9, 10, 11, 12]
    assert signals["direction"].tolist()[6:13] == ["up"] * 7


def test_eight_in_a_row_are_all_a_shift():
    assert places(found([-0.3, -0.5] * 4), "shift") == list(range(8))


def test_a_point_on_the_mean_ends_a_shift():
    assert places(found([0.5, 0.3, 0.5, 0, 0.3, 0.5, 0.3, 0.5]), "shift") == []


def test_seven_steadily_rising_are_a_trend_and_six_are_not():
    assert places(found([-0.3, -0.2, -0.1, 0.1, 0.2, 0.3, 0.4]), "trend") == list(
        range(7)
    )
    assert places(found([-0.2, -0.1, 0.1, 0.2, 0.3, 0.4, 0.2]), "trend") == []


def test_a_trend_goes_the_way_it_goes_on_either_side_of_the_mean():
    signals = found([0.4, 0.3, 0.2, 0.1, -0.1, -0.2, -0.3])

    assert signals["direction"].tolist() == ["down"] * 7


def test_standing_still_ends_a_trend():
    assert places(found([-0.3, -0.2, -0.1, -0.1, 0.2, 0.3, 0.4, 0.5]), "trend") == []


def test_the_turning_point_of_two_trends_belongs_to_the_second():
    rise = [-0.3, -0.2, -0.1, 0.1, 0.2, 0.3, 0.4]

    signals = found([*rise, *reversed(rise[:-1])])

    assert places(signals, "trend") == list(range(13))
    assert signals["direction"].tolist() == ["up"] * 6 + ["down"] * 7


def test_two_of_three_close_to_one_limit_are_a_special_cause():
    signals = found([-0.5, 2.1, 0.5, 2.2, -0.5])

    assert places(signals, "two of three") == [1, 3]
    assert signals["direction"].tolist() == ["", "up", "", "up", ""]


def test_close_means_beyond_two_thirds_of_the_way_to_the_limit():
    assert places(found([2, 2, -0.5, -2.01, -2.01]), "two of three") == [3, 4]


@pytest.mark.parametrize(
    "values",
    [
        [2.1, 0.7, 0.5, 2.1],  # two of four
        [2.1, -2.1, 0.5],  # one close to either limit
        [2.1, -0.5, 2.2],  # the one between is on the other side
        [2.1, 0, 2.2],  # or on the mean
        [-0.5, 2.1, 2.2, -0.5],  # neighbours, but no third on their side
        [2.1, 2.2],  # no third at all
    ],
)
def test_other_points_close_to_a_limit_are_not(values):
    assert places(found(values), "two of three") == []


def test_a_point_outside_is_not_one_of_the_two_but_may_be_the_third():
    one_close = found([0.5, 3.5, 2.5, -0.5])
    two_close = found([-0.5, 2.5, 3.5, 2.6, -0.5])

    assert one_close["special_cause"].tolist() == [
        *["none", "outside limits", "none", "none"]
    ]
    assert two_close["special_cause"].tolist() == [
        *["none", "two of three", "outside limits", "two of three", "none"]
    ]


@pytest.mark.parametrize(
    ("close", "marked"),
    [
        # The cases of NHSRplotthedots' own test of this rule, all above the mean.
        ([1, 0, 1], [0, 2]),
        ([0, 1, 1], [1, 2]),
        ([1, 1, 0], [0, 1]),
        ([0, 0, 1, 0, 1, 0, 0], [2, 4]),
        ([0, 0, 1, 1, 0, 0, 0], [2, 3]),
        ([1, 0, 0, 1], []),
        ([1, 0, 0, 1, 1], [3, 4]),
    ],
)
def test_two_of_three_agrees_with_the_published_cases(close, marked):
    above = [2.5 if one else 0.5 for one in close]

    # A point below the mean on either side keeps seven from being a shift.
    signals = found([-0.5, *above, -0.5])
    points = [at - 1 for at, way in enumerate(signals["direction"]) if way == "up"]

    assert [at for at in points if close[at]] == marked
    alternating = [own * (-1) ** at for at, own in enumerate(above)]
    assert places(found(alternating), "two of three") == []


def test_the_first_rule_that_applies_names_the_point():
    # rising through to beyond the limit, all above the mean, the last three close
    signals = found([0.1, 0.5, 1, 1.5, 2.2, 2.5, 3.5])

    assert signals["special_cause"].tolist() == [*["trend"] * 6, "outside limits"]

    close_and_shifted = found([0.5, 0.3, 0.5, 0.3, 2.5, 2.6, 0.5])

    assert close_and_shifted["special_cause"].tolist() == [
        *["shift"] * 4,
        *["two of three"] * 2,
        "shift",
    ]


def test_a_missing_value_signals_nothing_and_ends_a_run():
    assert places(found([0.5, 0.3, 0.5, nan, 0.3, 0.5, 0.3, 0.5]), "shift") == []
    assert places(found([-3, -2, -1, nan, 0, 1, 2, 2.5]), "trend") == []
    assert found([0.5, 0.3] * 4 + [nan])["special_cause"].tolist()[-1] == "none"


def test_two_close_points_on_either_side_of_a_gap_are_no_run_of_three():
    assert places(found([2.1, nan, 2.2]), "two of three") == []


def test_no_rule_looks_across_a_new_part():
    part = [1] * 6 + [2] * 6

    for values in (
        [0.5, 0.3] * 6,
        [place / 10 for place in range(-6, 6)],
        [0.5, -0.5, 0.5, -0.5, 0.5, 2.2, 2.2, -0.5, 0.5, -0.5, 0.5, -0.5],
    ):
        assert (found(values, part)["special_cause"] == "none").all()


def slow_find(values, part):
    """Look at every window of every part, one rule after the other."""
    names, directions = ["none"] * len(values), [""] * len(values)

    def mark(window, name, direction):
        for place in window:
            names[place], directions[place] = name, direction

    def windows(length):
        for start in range(len(values) - length + 1):
            window = range(start, start + length)
            if len({part[place] for place in window}) == 1:
                yield window

    # the last to mark a point names it, so the rule that leads comes last
    for window in windows(7):
        if all(values[place] > 0 for place in window):
            mark(window, "shift", "up")
        if all(values[place] < 0 for place in window):
            mark(window, "shift", "down")
    for window in windows(3):
        for sign, direction in ((1, "up"), (-1, "down")):
            close = [place for place in window if 2 < sign * values[place] <= 3]
            if len(close) >= 2 and all(sign * values[place] > 0 for place in window):
                mark(close, "two of three", direction)
    for window in windows(7):
        steps = [values[place + 1] - values[place] for place in window[:-1]]
        if all(step > 0 for step in steps):
            mark(window, "trend", "up")
        if all(step < 0 for step in steps):
            mark(window, "trend", "down")
    for place, value in enumerate(values):
        if abs(value) > 3:
            mark([place], "outside limits", "up" if value > 0 else "down")
    return pd.DataFrame({"special_cause": names, "direction": directions})


@given(
    st.lists(
        st.tuples(
            # Mostly small steps up or down, so that every rule is met often.
            st.one_of(st.sampled_from([-1, 0, 1, 1, 1, 1]), st.integers(-8, 8)),
            st.sampled_from([False] * 30 + [True]),
            st.sampled_from([False] * 30 + [True]),
        ),
        max_size=40,
    ),
    st.sampled_from([-1, 1]),
    st.booleans(),
)
@settings(max_examples=200)
def test_every_rule_agrees_with_looking_at_every_window(steps, sign, walk):
    moves = [move for move, _, _ in steps]
    tenths = np.cumsum(moves) - 10 if walk else np.array(moves) * 5
    values = [
        nan if gap else float(sign * place / 2)
        for place, (_, gap, _) in zip(tenths, steps, strict=True)
    ]
    part = list(np.cumsum([new for _, _, new in steps], dtype=int))

    pd.testing.assert_frame_equal(
        found(values, part), slow_find(values, part), check_dtype=False
    )


def slow_lines(values, part):
    """Mean and distance to the limit of each point, one part after the other."""
    lines = {}
    for number in set(part):
        own = [v for v, of in zip(values, part, strict=True) if of == number]
        known = [v for v in own if not isnan(v)]
        ranges = [
            abs(after - before)
            for before, after in zip(own, own[1:], strict=False)
            if not isnan(after - before)
        ]
        most = 3.267 * (sum(ranges) / len(ranges) if ranges else 0)
        kept = [own for own in ranges if own <= most * (1 + 1e-9)]
        lines[number] = (
            sum(known) / len(known) if known else nan,
            2.66 * sum(kept) / len(kept) if kept else nan,
        )
    return [lines[number] for number in part]


@given(
    st.lists(
        st.tuples(
            st.one_of(st.just(nan), st.integers(-9, 9)),
            st.sampled_from([False] * 9 + [True]),
        ),
        max_size=60,
    )
)
@settings(max_examples=200)
def test_the_lines_agree_with_working_them_out_one_by_one(points):
    values = [float(value) for value, _ in points]
    anew = [place for place, (_, new) in enumerate(points, start=1) if new]
    part = [1 + sum(1 < start <= place for start in anew) for place in range(1, 61)]

    result = xmr(values, rebase=anew)

    assert result["part"].tolist() == part[: len(values)]
    expected = slow_lines(values, part[: len(values)])
    for row, (mean, margin) in zip(result.itertuples(), expected, strict=True):
        assert [row.mean, row.lower, row.upper] == pytest.approx(
            [mean, mean - margin, mean + margin], nan_ok=True
        )
    scaled = [
        nan if isnan(mean) else 3 * (value - mean) / margin if margin else 0.0
        for value, (mean, margin) in zip(values, expected, strict=True)
    ]
    if not any(isnan(margin) or margin == 0 for _, margin in expected):
        # slow_find has limits at 3: the distance from the mean in thirds of a margin
        slow = slow_find([0.0 if abs(x) < 1e-9 else x for x in scaled], part)
        assert result["special_cause"].tolist() == slow["special_cause"].tolist()
        assert result["direction"].tolist() == slow["direction"].tolist()


# The words that follow from a signal


@pytest.mark.parametrize(
    "improvement, high, low",
    [
        ("increase", "improvement", "concern"),
        ("decrease", "concern", "improvement"),
        ("neutral", "neutral high", "neutral low"),
    ],
)
def test_variation_is_good_or_bad_by_what_improvement_means(improvement, high, low):
    result = xmr([*STEADY, 30, *STEADY, -10, *STEADY], improvement)

    assert result["variation"].unique().tolist() == ["common cause", high, low]
    assert result.loc[12, "variation"] == high
    assert result.loc[25, "variation"] == low


@pytest.mark.parametrize(
    "improvement, target, assurance",
    [
        ("increase", 4, "pass"),
        ("increase", 10, "hit and miss"),
        ("increase", 16, "fail"),
        ("decrease", 4, "fail"),
        ("decrease", 10, "hit and miss"),
        ("decrease", 16, "pass"),
        ("neutral", 4, None),
        ("increase", None, None),
        ("increase", nan, None),
    ],
)
def test_assurance_sets_the_limits_against_the_target(improvement, target, assurance):
    # limits 4.68 and 15.32
    assert xmr(STEADY, improvement, target=target).attrs["assurance"] == assurance


def test_a_target_that_is_just_reached_is_met():
    for improvement in ("increase", "decrease"):
        always = xmr([0.1] * 12, improvement, target=0.1)
        assert always.attrs["assurance"] == "pass"

    edge = xmr(STEADY).loc[0]
    for improvement, first, last in (
        ("increase", edge["lower"], edge["upper"]),
        ("decrease", edge["upper"], edge["lower"]),
    ):
        assert xmr(STEADY, improvement, target=first).attrs["assurance"] == "pass"
        assert xmr(STEADY, improvement, target=last).attrs["assurance"] == (
            "hit and miss"
        )


def test_assurance_is_that_of_the_last_part():
    result = xmr([*STEADY, 29, 31, 29, 31], rebase=[13], target=20)

    assert result.attrs["assurance"] == "pass"


def test_there_is_no_assurance_without_limits():
    assert xmr([5], target=1).attrs["assurance"] is None
    assert xmr([], target=1).attrs["assurance"] is None


# Parts


def test_each_part_has_the_lines_it_would_have_alone():
    early, late = [3, 5, 4, 6, 5], [20, 23, 21, 22]

    result = xmr([*early, *late], rebase=[6])

    assert result["part"].tolist() == [1] * 5 + [2] * 4
    assert result[LINES].to_numpy() == pytest.approx(
        pd.concat([xmr(early), xmr(late)])[LINES].to_numpy()
    )


def test_a_new_part_starts_only_where_it_is_asked_for():
    assert xmr([1, 2, 30, 31])["part"].tolist() == [1, 1, 1, 1]
    assert xmr([1, 2, 3, 4], rebase=[3, 2])["part"].tolist() == [1, 2, 3, 3]
    assert xmr([1, 2, 3, 4], rebase=[1, 3])["part"].tolist() == [1, 1, 2, 2]


def test_a_new_part_can_start_at_a_date():
    days = pd.date_range("2024-01-01", periods=4, freq="QS")
    points = pd.DataFrame({"period": days, "value": [1, 2, 3, 4]})

    result = control_chart.xmr(points, improvement="neutral", rebase=[days[2]])

    assert result["part"].tolist() == [1, 1, 2, 2]


def test_a_part_cannot_start_at_a_period_that_is_not_there():
    with pytest.raises(ValueError, match="not in the series: 9"):
        xmr([1, 2, 3], rebase=[2, 9])


def test_a_period_comes_once():
    points = series([1, 2, 3]).assign(period=["2022", "2023", "2023"])

    with pytest.raises(ValueError, match="twice"):
        control_chart.xmr(points, improvement="increase")


def test_improvement_is_a_word_of_three():
    with pytest.raises(ValueError, match="improvement is one of"):
        xmr([1, 2, 3], "higher")


# Awkward series


@pytest.mark.parametrize("value", [0, 7, 0.1, 1 / 3, -2.7])
@pytest.mark.parametrize("length", [2, 3, 6, 12, 49])
def test_equal_values_are_common_cause_whatever_their_rounding(value, length):
    result = xmr([value] * length)

    assert (result["variation"] == "common cause").all()
    assert result["lower"].tolist() == pytest.approx([value] * length)
    assert result["upper"].tolist() == pytest.approx([value] * length)


def test_a_value_off_an_otherwise_steady_line_is_outside():
    # all ranges but the last are 0: with the last left out the limits are the mean
    assert xmr([5] * 20 + [6]).loc[20, "special_cause"] == "outside limits"


def test_one_point_has_a_mean_but_no_limits():
    result = xmr([5])

    assert result["mean"].tolist() == [5]
    assert result[["lower", "upper"]].isna().all(axis=None)
    assert result["special_cause"].tolist() == ["none"]


def test_two_points_are_enough_for_limits():
    # mean 5, range 2
    result = xmr([4, 6])

    assert result.loc[0, LINES].tolist() == pytest.approx([5, -0.32, 10.32])


def test_no_points_give_no_rows_and_every_column():
    result = xmr([])

    assert result.empty
    assert result.columns.tolist() == [
        *["period", "value", "part", *LINES],
        *["special_cause", "direction", "variation"],
    ]


def test_a_missing_value_keeps_its_row_and_counts_for_nothing():
    result = xmr([10, 12, None, 20, 18])

    # mean 60 / 4; ranges 2 and 2, none across the gap
    assert result["mean"].tolist() == [15] * 5
    assert result["upper"].tolist() == pytest.approx([15 + 5.32] * 5)
    assert result.loc[2, "variation"] == "common cause"


def test_values_without_neighbours_have_no_limits():
    assert xmr([1, None, 3])[["lower", "upper"]].isna().all(axis=None)


def test_only_missing_values_have_no_lines():
    result = xmr([None, None])

    assert result[LINES].isna().all(axis=None)
    assert (result["special_cause"] == "none").all()


def test_zero_is_a_value_like_any_other():
    # mean 1, ranges 2, 2
    assert xmr([0, 2, 0, 2])["mean"].tolist() == [1] * 4


def test_the_frame_given_keeps_its_index_its_attrs_and_its_own_values():
    points = series([1, 2, 3]).set_index(pd.Index([5, 5, 8]))
    points.attrs["title"] = "A measure"
    before = points.copy()

    result = control_chart.xmr(points, improvement="increase")

    pd.testing.assert_frame_equal(points, before)
    assert points.attrs == {"title": "A measure"}
    assert result.index.tolist() == [5, 5, 8]
    assert result.attrs == {"title": "A measure", "assurance": None}


@given(
    st.lists(st.integers(-50, 50), min_size=2, max_size=30),
    st.integers(-100, 100),
    st.integers(1, 20),
)
def test_neither_the_unit_nor_the_zero_of_the_scale_matters(values, zero, unit):
    plain = xmr(values)
    moved = xmr([zero + unit * value for value in values])

    for line in LINES:
        assert moved[line].to_numpy() == pytest.approx(zero + unit * plain[line])
    assert moved["special_cause"].tolist() == plain["special_cause"].tolist()


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=30))
def test_a_series_upside_down_has_its_signals_upside_down(values):
    plain, turned = xmr(values), xmr([-value for value in values], "decrease")

    assert turned["special_cause"].tolist() == plain["special_cause"].tolist()
    assert turned["variation"].tolist() == plain["variation"].tolist()


# Laney's charts


def test_p_prime_agrees_with_a_hand_calculation():
    result = control_chart.p_prime(
        counts([30, 180, 30], [100, 400, 100]), improvement="neutral"
    )

    # pooled 240 / 600 = 0.4; √(0.24 / n) = 0.048990, 0.024495, 0.048990;
    # z = -2.041241, 2.041241, -2.041241; ranges 4.082483; / 1.128 = 3.619222;
    # 3 * 0.048990 * 3.619222 = 0.531915 and half of it
    assert result["value"].tolist() == [0.3, 0.45, 0.3]
    assert result["mean"].tolist() == pytest.approx([0.4] * 3)
    assert result["lower"].tolist() == pytest.approx([0, 0.134043, 0], abs=1e-6)
    assert result["upper"].tolist() == pytest.approx(
        [0.931915, 0.665957, 0.931915], abs=1e-6
    )


def test_u_prime_agrees_with_a_hand_calculation():
    result = control_chart.u_prime(counts([2, 20, 2], [1, 4, 1]), improvement="neutral")

    # pooled 24 / 6 = 4; √(4 / n) = 2, 1, 2; z = -1, 1, -1; 2 / 1.128 = 1.773050;
    # 3 * 2 * 1.773050 = 10.638298 and half of it
    assert result["value"].tolist() == [2, 5, 2]
    assert result["lower"].tolist() == [0, 0, 0]
    assert result["upper"].tolist() == pytest.approx(
        [14.638298, 9.319149, 14.638298], abs=1e-6
    )


def test_the_upper_limit_of_a_share_ends_at_one_and_that_of_a_rate_does_not():
    points = counts([9, 5, 9, 5], [10, 10, 10, 10])

    assert (control_chart.p_prime(points, improvement="neutral")["upper"] == 1).all()
    assert (control_chart.u_prime(points, improvement="neutral")["upper"] > 1).all()


@pytest.mark.parametrize("chart", CHARTS.values())
def test_with_equal_denominators_the_chart_is_the_xmr_chart(chart):
    numerator = [40, 52, 47, 55, 43, 49, 51, 38]

    laney = chart(counts(numerator, [100] * 8), improvement="increase")
    plain = xmr([k / 100 for k in numerator])

    assert laney["mean"].tolist() == pytest.approx(plain["mean"].tolist())
    # 3 / 1.128 = 2.6596 is published as 2.66
    assert laney["upper"].tolist() == pytest.approx(plain["upper"].tolist(), abs=1e-4)
    assert laney["lower"].tolist() == pytest.approx(plain["lower"].tolist(), abs=1e-4)


def slow_laney(rows, kind):
    """Laney's formulas for one part, without screening of ranges."""
    known = [(k, n) for k, n in rows if n]
    if not known:
        return [(nan, nan, nan)] * len(rows)
    mean = sum(k for k, _ in known) / sum(n for _, n in known)
    variance = mean * (1 - mean) if kind == "p" else mean
    z = [
        (k / n - mean) / sqrt(variance / n) if n and variance else nan for k, n in rows
    ]
    ranges = [abs(b - a) for a, b in zip(z, z[1:], strict=False) if not isnan(b - a)]
    sigma_z = sum(ranges) / len(ranges) / 1.128 if ranges else nan
    lines = []
    for _, n in rows:
        margin = 3 * sqrt(variance / n) * sigma_z if n and variance else 0 if n else nan
        top = 1 if kind == "p" else margin + mean
        lines.append((mean, max(mean - margin, 0), min(mean + margin, top)))
        if isnan(margin):
            lines[-1] = (mean, nan, nan)
    return lines


@pytest.mark.parametrize("kind", CHARTS)
@given(
    rows=st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40)).map(
            lambda pair: (min(pair), max(pair))
        ),
        min_size=1,
        max_size=15,
    )
)
def test_the_lines_agree_with_laneys_formulas(kind, rows):
    points = counts(*zip(*rows, strict=True))

    result = CHARTS[kind](points, improvement="neutral", screen_outliers=False)

    assert result[LINES].to_numpy() == pytest.approx(
        np.array(slow_laney(rows, kind)), nan_ok=True, abs=1e-9
    )


def test_a_share_outside_its_own_limits_is_a_special_cause():
    numerator = [50, 48, 52, 49, 51, 50, 48, 52, 5, 50, 51, 49]

    result = control_chart.p_prime(
        counts(numerator, [100] * 8 + [10] + [100] * 3), improvement="increase"
    )
    low = control_chart.p_prime(
        counts([*numerator[:8], 20, *numerator[9:]], [100] * 12), improvement="increase"
    )

    assert (result["special_cause"] == "none").all()
    assert low.loc[8, ["special_cause", "variation"]].tolist() == [
        *["outside limits", "concern"]
    ]


def test_close_is_measured_to_the_limit_before_it_ends_at_zero():
    # pooled 0.1: with limits at -0.30 and 0.50 two thirds of the way down is below 0,
    # so no value can be close to the lower limit
    result = control_chart.u_prime(
        counts([0, 2, 0, 2] * 3, [10] * 12), improvement="neutral"
    )

    assert (result["lower"] == 0).all()
    assert (result["special_cause"] == "none").all()


@pytest.mark.parametrize("chart", CHARTS.values())
def test_a_wild_range_is_screened_as_in_the_xmr_chart(chart):
    points = counts([*[10, 11] * 5, 10, 29, 10], [100] * 13)

    screened = chart(points, improvement="neutral")
    plain = chart(points, improvement="neutral", screen_outliers=False)

    # mean range 4 cases of 100, and 1 without the two of 19
    width, full = (
        (frame["upper"] - frame["mean"]).iloc[0] for frame in (screened, plain)
    )
    assert (width, full) == pytest.approx((0.0266, 4 * 0.0266), rel=2e-4)


@pytest.mark.parametrize("chart", CHARTS.values())
def test_a_period_without_a_denominator_has_no_value_and_no_limits(chart):
    points = counts([50, 0, None, 60, 45, 55], [100, 0, 100, None, 100, 100])

    result = chart(points, improvement="increase", target=0.1)

    # 150 / 300; the only neighbours are the last two, 0.1 apart
    assert result["mean"].tolist() == [0.5] * 6
    assert result["value"].isna().tolist() == [False, True, True, True, False, False]
    assert result["upper"].isna().tolist() == [False, True, True, True, False, False]
    assert result["upper"].iloc[-1] == pytest.approx(0.5 + 3 * 0.1 / 1.128)
    assert (result["special_cause"] == "none").all()


def test_assurance_uses_the_last_period_that_has_limits():
    points = counts([5, 6, 5, 6, 0], [10, 10, 10, 10, 0])

    result = control_chart.p_prime(points, improvement="increase", target=0.1)

    # 0.55 - 3 * 0.1 / 1.128 = 0.284
    assert result.attrs["assurance"] == "pass"


@pytest.mark.parametrize("chart", CHARTS.values())
@pytest.mark.parametrize("numerator", [[0, 0, 0], [10, 20, 5]])
def test_all_or_none_every_time_is_common_cause(chart, numerator):
    result = chart(counts(numerator, [10, 20, 5]), improvement="increase")

    assert (
        result["lower"].tolist()
        == result["upper"].tolist()
        == (result["mean"].tolist())
    )
    assert (result["variation"] == "common cause").all()


@pytest.mark.parametrize("chart", CHARTS.values())
def test_each_part_of_a_laney_chart_stands_alone(chart):
    early, late = ([3, 5, 4], [10, 12, 11]), ([30, 33, 31], [40, 44, 45])

    result = chart(
        counts(early[0] + late[0], early[1] + late[1]),
        improvement="neutral",
        rebase=[4],
    )

    alone = pd.concat(
        [chart(counts(*part), improvement="neutral") for part in (early, late)]
    )
    assert result["part"].tolist() == [1, 1, 1, 2, 2, 2]
    assert result[LINES].to_numpy() == pytest.approx(alone[LINES].to_numpy())


@pytest.mark.parametrize("chart", CHARTS.values())
def test_laney_charts_have_the_columns_of_the_xmr_chart(chart):
    for numerator in ([], [5], [5, 6]):
        result = chart(counts(numerator, [10] * len(numerator)), improvement="neutral")
        assert result.columns.tolist() == [
            *["period", "numerator", "denominator", "value", "part", *LINES],
            *["special_cause", "direction", "variation"],
        ]
        assert result.attrs["assurance"] is None


def test_whole_numbers_with_gaps_may_come_as_nullable_columns():
    points = counts([5, None, 6, 7], [10, 10, 10, None]).astype("Int64")

    result = control_chart.p_prime(points, improvement="neutral")

    assert result["value"].isna().tolist() == [False, True, False, True]


def test_counts_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="above"):
        control_chart.p_prime(counts([11], [10]), improvement="neutral")
    for numerator, denominator in ([-1], [10]), ([1], [-10]):
        with pytest.raises(ValueError, match="0 or more"):
            control_chart.u_prime(counts(numerator, denominator), improvement="neutral")
    assert not control_chart.u_prime(counts([11], [10]), improvement="neutral").empty
