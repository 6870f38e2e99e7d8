"""Which target holds for a value, and whether it is met."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from hmip_dash import periods
from hmip_dash.analysis import targets


def values(*periods_, subject="ashby", group="", is_total=False):
    days = [periods.days(period) for period in periods_]
    return pd.DataFrame(
        {
            "measure_id": "late",
            "subject": subject,
            "group": group,
            "is_total": is_total,
            "period_start": [start for start, _ in days],
            "period_end": [end for _, end in days],
        }
    )


def target(subject, period, value, *, within="", second=np.nan):
    start, end = periods.days(period)
    return {
        "target_id": value,
        "measure_id": "late",
        "subject": subject,
        "period": period,
        "period_start": start,
        "period_end": end,
        "value": value,
        "second_threshold": second,
        "for_shorter_periods": within,
    }


def matched(rows, *known):
    return targets.match(rows, pd.DataFrame(known))


def test_a_years_target_holds_for_its_quarters_only_when_the_file_says_so():
    rows = values("Apr-Jun 2023", "Apr-Jun 2024", "2023-24")

    said = matched(rows, target("", "2023-24", 90, within="yes"))
    unsaid = matched(rows, target("", "2023-24", 90))

    assert said["target"].tolist() == pytest.approx([90, np.nan, 90], nan_ok=True)
    assert unsaid["target"].tolist() == pytest.approx([np.nan, np.nan, 90], nan_ok=True)


def test_its_own_target_goes_before_its_groups_and_that_before_everyones():
    rows = values("2023-24", group="crc-all")
    everyone, group = target("", "2023-24", 1), target("crc-all", "2023-24", 2)

    assert matched(rows, everyone)["target"].tolist() == [1]
    assert matched(rows, everyone, group)["target"].tolist() == [2]
    own = target("ashby", "2023-24", 3)
    assert matched(rows, everyone, group, own)["target"].tolist() == [3]


def test_the_target_of_the_very_quarter_goes_before_the_years():
    year = target("", "2023-24", 90, within="yes")
    rows = values("Apr-Jun 2023", "Jul-Sep 2023")

    found = matched(rows, year, target("", "Apr-Jun 2023", 80))

    assert found["target"].tolist() == [80, 90]
    assert found["target_period"].tolist() == ["Apr-Jun 2023", "2023-24"]


def test_two_targets_for_one_figure_give_none_unless_they_are_alike():
    same_days = target("", "year ending March 2024", 85)
    rows = values("2023-24")

    found = matched(rows, target("", "2023-24", 90), same_days)
    alike = matched(rows, target("", "2023-24", 85), same_days)

    assert found["target"].isna().all() and found["clash"].tolist() == [True]
    assert alike["target"].tolist() == [85] and alike["clash"].tolist() == [False]


def test_a_total_of_an_area_has_no_target_of_everyones_but_its_own():
    rows = values("2023-24", is_total=True)

    assert matched(rows, target("", "2023-24", 90))["target"].isna().all()
    assert matched(rows, target("ashby", "2023-24", 90))["target"].tolist() == [90]


def test_values_keep_their_own_index():
    rows = values("2023-24", "2024-25").set_axis([7, 3])

    found = matched(rows, target("", "2024-25", 90))

    assert list(found.index) == [7, 3] and found["target"].notna().tolist() == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("value", "polarity", "second", "said"),
    [
        (90.0, "higher", np.nan, "met"),
        (89.9, "higher", np.nan, "not met"),
        (89.9, "higher", 85.0, "nearly met"),
        (85.0, "higher", 85.0, "nearly met"),
        (84.9, "higher", 85.0, "not met"),
        (90.0, "lower", np.nan, "met"),
        (90.1, "lower", np.nan, "not met"),
        (92.0, "lower", 95.0, "nearly met"),
        (90.0, "neutral", np.nan, "not compared"),
        (np.nan, "higher", np.nan, ""),
    ],
)
def test_a_target_of_ninety(value, polarity, second, said):
    row = {
        "value": value,
        "target": 90.0,
        "second_threshold": second,
        "polarity": polarity,
        "is_small": False,
        "is_held": False,
    }

    assert targets.results(pd.DataFrame([row])).tolist() == [said]


def test_a_figure_of_few_or_with_a_fault_is_not_said_to_meet_it():
    row = {"value": 95.0, "target": 90.0, "second_threshold": np.nan}
    both = [
        {**row, "polarity": "higher", "is_small": True, "is_held": False},
        {**row, "polarity": "higher", "is_small": False, "is_held": True},
        {**row, "polarity": "higher", "is_small": True, "is_held": False}
        | {"target": np.nan},
    ]

    said = targets.results(pd.DataFrame(both)).tolist()

    assert said == ["too small", "not compared", ""]


def test_chance_is_twice_the_smaller_exact_tail():
    rows = pd.DataFrame(
        {
            "numerator": [80, 80, 12, 30, np.nan, 100],
            "denominator": [100, 1000, 1000, 1000, 10, 100],
            "share": [0.85, 0.85, 0.02, 0.02, 0.5, 1.0],
            "model": ["proportion", "proportion", "rate", "rate", "rate", "proportion"],
        }
    )
    tails = [
        stats.binom.cdf(80, 100, 0.85),
        stats.binom.cdf(80, 1000, 0.85),
        stats.poisson.cdf(12, 20),
        stats.poisson.sf(29, 20),
    ]
    expected = ["beyond chance" if 2 * t < 0.05 else "within chance" for t in tails]

    assert targets.beyond_chance(rows).tolist() == [*expected, "", ""]
    assert set(expected) == {"beyond chance", "within chance"}


def test_the_definitions_target_holds_on_any_day():
    assert targets.ALWAYS[0] < date(1900, 1, 1) and targets.ALWAYS[1] > date(2100, 1, 1)
