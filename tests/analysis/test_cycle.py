"""When an inspection is due, overdue or paused, and what a pace would do."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.analysis import cycle
from hmip_dash.analysis.cycle import Pause

TODAY = date(2026, 11, 24)


def due(*published, months=48, on=TODAY, pauses=()):
    series = pd.Series(published, dtype="str")
    return cycle.due(series, months=months, on=on, pauses=tuple(pauses))


def test_without_a_rule_nothing_is_due():
    row = due("2015-01-01", months=None).iloc[0]

    assert row["status"] == "no rule in force"
    assert pd.isna(row["due_most"]) and pd.isna(row["overdue_most"])


def test_a_grade_of_five_years_is_a_year_overdue_in_a_four_year_cycle():
    row = due("2021-11-24").iloc[0]

    # due 24 November 2025; from then to 24 November 2026 are 365 days
    assert row["due_least"] == row["due_most"] == date(2025, 11, 24)
    assert (row["status"], row["overdue_least"], row["overdue_most"]) == (
        "overdue",
        365,
        365,
    )


@pytest.mark.parametrize(
    ("published", "status"),
    [
        ("2022-11-23", "overdue"),
        ("2022-11-24", "may be due"),  # due today: not a day late
        ("2022-11-25", "not due"),
        ("2022-11", "may be due"),  # between 1 and 30 November 2026
        ("2022-10", "overdue"),
        ("2022", "may be due"),
        ("2021", "overdue"),
        (None, "date not known"),
    ],
)
def test_a_date_of_low_precision_is_a_range(published, status):
    assert due(published)["status"].tolist() == [status]


def test_overdue_by_how_much_is_a_range_where_the_date_is():
    row = due("2021").iloc[0]

    # due between 1 January and 31 December 2025
    assert row["overdue_least"] == (TODAY - date(2025, 12, 31)).days == 328
    assert row["overdue_most"] == (TODAY - date(2025, 1, 1)).days == 692


def test_a_pause_that_covers_the_due_date_turns_overdue_into_paused_and_back():
    pause = Pause(date(2025, 10, 1))

    assert due("2021-11-24")["status"].tolist() == ["overdue"]
    assert due("2021-11-24", pauses=[pause])["status"].tolist() == ["paused"]
    assert due("2021-11-24", pauses=[])["status"].tolist() == ["overdue"]


def test_after_a_pause_it_is_overdue_from_the_day_after():
    row = due("2021-11-24", pauses=[Pause(date(2025, 10, 1), date(2026, 9, 30))]).iloc[
        0
    ]

    assert row["due_most"] == date(2026, 10, 1)
    assert (row["status"], row["overdue_most"]) == ("overdue", 54)


def test_what_was_overdue_before_a_pause_began_stays_overdue():
    row = due("2021-01-01", pauses=[Pause(date(2025, 10, 1))]).iloc[0]

    assert row["status"] == "overdue"


def test_pauses_that_meet_are_one_after_another():
    pauses = [
        Pause(date(2026, 3, 1), date(2026, 12, 31)),
        Pause(date(2025, 10, 1), date(2026, 2, 28)),
    ]
    row = due("2021-11-24", pauses=pauses).iloc[0]

    assert row["status"] == "paused"
    assert row["due_most"] == date(2027, 1, 1)


def test_a_day_ahead_in_a_pause_that_lasts_is_not_due_yet():
    row = due("2023-01-01", pauses=[Pause(date(2025, 10, 1))]).iloc[0]

    assert row["status"] == "not due"
    assert row["due_least"] is None or pd.isna(row["due_least"])


def test_the_last_of_february_is_due_on_the_last_of_february():
    assert due("2024-02-29", months=12)["due_most"].tolist() == [date(2025, 2, 28)]


def test_a_cycle_of_no_month_is_refused():
    with pytest.raises(ValueError, match="a month at least"):
        due("2024", months=0)


@given(
    published=st.dates(date(2015, 1, 1), date(2026, 11, 1)),
    start=st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    length=st.one_of(st.none(), st.integers(0, 2000)),
    months=st.integers(1, 96),
)
def test_the_status_agrees_with_counting_days(published, start, length, months):
    end = None if length is None else start + timedelta(days=length)
    pause = Pause(start, end)
    row = due(published.isoformat(), months=months, pauses=[pause]).iloc[0]

    # Slow and obvious: walk from the planned day to the first day without a pause.
    planned = due(published.isoformat(), months=months).iloc[0]["due_most"]
    day = planned
    while day <= TODAY and pause.covers(day):
        day += timedelta(days=1)
    if day > TODAY:
        late = planned <= TODAY
        assert row["status"] == ("paused" if late else "not due")
    else:
        assert row["status"] == ("may be due" if day == TODAY else "overdue")


def test_a_cycle_of_four_years_needs_a_quarter_of_the_services_a_year():
    assert cycle.needed_a_year(155, 48) == 38.75


def test_the_pace_is_that_of_the_last_whole_years():
    published = pd.Series(
        ["2022", "2023-05", "2024", "2024-01-02", "2025", "2026", None]
    )

    # 2023 to 2025: 1 + 2 + 1 in three years; 2026 is not over
    assert cycle.pace(published, TODAY) == pytest.approx(4 / 3)


def test_there_is_no_pace_before_three_whole_years():
    assert cycle.pace(pd.Series(["2024", "2025"]), TODAY) is None
    assert cycle.pace(pd.Series([None], dtype="str"), TODAY) is None


def test_a_pace_of_the_need_keeps_a_cycle_and_none_breaks_it():
    ages = pd.Series([0.0, 12.0, 24.0, 36.0])

    kept = cycle.forward(ages, months=48, a_year=1)
    broken = cycle.forward(ages, months=48, a_year=0)

    assert kept["beyond"].tolist() == [0] * 11
    # 36, 24, 12 and 0 months old today: each is beyond 48 a year after the one before
    assert broken["beyond"].tolist()[:6] == [0, 0, 1, 2, 3, 4]
    assert broken["share"].iloc[-1] == 1


def test_half_the_pace_a_cycle_needs_leaves_half_of_them_beyond_it():
    ages = pd.Series(range(48), dtype="float64")

    end = cycle.forward(ages, months=48, a_year=6, years=20).iloc[-1]

    # 6 a year go round 48 in 8 years: half of the ages lie beyond 4 years
    assert end["beyond"] == pytest.approx(24, abs=1)


def test_one_whose_date_is_not_known_is_visited_first():
    after = cycle.forward(pd.Series([10.0, None]), months=48, a_year=1, years=1)

    assert after["oldest"].tolist() == [11, 22]


def test_nobody_to_visit_is_no_fault():
    after = cycle.forward(pd.Series([], dtype="float64"), months=48, a_year=3, years=1)

    assert after["beyond"].tolist() == [0, 0]


def test_a_negative_pace_is_refused():
    with pytest.raises(ValueError, match="negative"):
        cycle.forward(pd.Series([1.0]), months=48, a_year=-1)
