"""Figures that cannot be what they are said to be are found, each by its own rule."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.analysis import faults

SHARE, RATE, TOTAL = (100.0, True), (1000.0, False), (float("nan"), False)


def figure(value, numerator=None, denominator=None, *, unit=SHARE, year=2020, **more):
    return {
        "measure_id": "late",
        "subject": "ashby",
        "period_start": pd.Timestamp(f"{year}-01-01"),
        "period_end": pd.Timestamp(f"{year}-12-31"),
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "unit_per": unit[0],
        "is_share": unit[1],
        "unit_changed": False,
        **more,
    }


def frame(*rows):
    numbers = dict.fromkeys(("value", "numerator", "denominator"), "float64")
    return pd.DataFrame(rows).astype(numbers)


def found(*rows):
    return faults.find(frame(*rows)).tolist()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (figure(50), ""),
        (figure(100), ""),
        (figure(100.1), "over 100"),
        (figure(250, unit=RATE), ""),
        (figure(250, unit=TOTAL), ""),
        (figure(-1, unit=TOTAL), "below zero"),
        (figure(50, -5, 10), "below zero"),
        (figure(90, 12, 10), "numerator above"),
        (figure(1200, 12, 10, unit=RATE), ""),
        (figure(50, 5, 10), ""),
        # 5 of 10 are 50%, published as the proportion 0.5, or per 1,000
        (figure(0.5, 5, 10), "other unit"),
        # 30 of 4,000 are 7.5 per 1,000; 75 is per 10,000
        (figure(7.5, 30, 4000, unit=RATE), ""),
        (figure(75, 30, 4000, unit=RATE), "other unit"),
        (figure(75, 30, 4000, unit=TOTAL), ""),
        # 3 of 4,000 are 0.75, rounded to 1
        (figure(1, 3, 4000, unit=RATE), ""),
        (figure(0, 0, 0), ""),
        (figure(0, 0, 10), ""),
        (figure(50, 5, 0), "numerator above"),
        (figure(50, 5, 0, unit=RATE), ""),
        (figure(None), ""),
        (figure(50, unit_changed=True), "unit changed"),
        (figure(500, unit_changed=True), "over 100"),
    ],
)
def test_each_fault_is_called_by_its_name(row, fault):
    assert found(row) == [fault]


def test_every_fault_is_in_words():
    assert all(faults.FAULTS.values())
    assert set(faults.FAULTS) >= faults.OVER_TIME_ONLY


def test_two_years_that_share_a_month_overlap_and_the_third_does_not():
    moved = figure(1, year=2021, period_start=pd.Timestamp("2020-12-01"))
    moved["period_end"] = pd.Timestamp("2021-11-30")

    assert found(figure(1), figure(1, year=2023), moved) == ["overlap", "", "overlap"]


def test_a_quarter_within_a_year_is_another_series():
    quarter = figure(1, period_end=pd.Timestamp("2020-03-31"))

    assert found(figure(1), quarter) == ["", ""]


def test_another_service_or_measure_never_overlaps():
    others = [figure(1, subject="brook"), figure(1, measure_id="early")]

    assert found(figure(1), *others) == ["", "", ""]


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from("ab")), max_size=12))
def test_overlaps_agree_with_comparing_every_pair(starts):
    rows = [
        figure(
            1,
            subject=subject,
            period_start=pd.Timestamp("2020-01-01") + pd.DateOffset(months=start),
            period_end=pd.Timestamp("2020-01-01")
            + pd.DateOffset(months=start + 12)
            - pd.Timedelta(days=1),
        )
        for start, subject in starts
    ]
    slow = {
        place
        for pair in combinations(range(len(rows)), 2)
        for place in pair
        if rows[pair[0]]["subject"] == rows[pair[1]]["subject"]
        and rows[pair[0]]["period_start"] <= rows[pair[1]]["period_end"]
        and rows[pair[1]]["period_start"] <= rows[pair[0]]["period_end"]
    }

    quick = faults.overlaps(frame(*rows)) if rows else pd.Series([], dtype=bool)

    assert set(quick[quick].index) == slow


def test_a_gap_counts_the_years_without_a_row():
    rows = frame(figure(1), figure(None, year=2021), figure(1, year=2024))

    # 2021 has a row that says there is no value; 2022 and 2023 have none
    assert faults.gaps(rows).to_dict() == {("late", "ashby", 12): 2}


def test_a_series_without_a_gap_has_none():
    assert faults.gaps(frame(figure(1), figure(1, year=2021))).empty
    assert faults.gaps(frame(figure(1))).empty


def test_the_rows_given_keep_their_index_and_values():
    rows = frame(figure(1), figure(101)).set_index(pd.Index([7, 3]))
    before = rows.copy()

    assert faults.find(rows).to_dict() == {7: "overlap", 3: "over 100"}
    pd.testing.assert_frame_equal(rows, before)
