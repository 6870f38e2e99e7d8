import calendar
import csv
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash import periods
from tests.build import BUNDLED

years = st.integers(min_value=1990, max_value=2098)
months = st.integers(min_value=1, max_value=12)


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("year ending December 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("year ending March 2024", date(2023, 4, 1), date(2024, 3, 31)),
        ("year ending Feb 2024", date(2023, 3, 1), date(2024, 2, 29)),
        ("Year ending March 2019", date(2018, 4, 1), date(2019, 3, 31)),
        ("Jan-Mar 19", date(2019, 1, 1), date(2019, 3, 31)),
        ("Oct-Dec 99", date(1999, 10, 1), date(1999, 12, 31)),
        ("2014/15", date(2014, 4, 1), date(2015, 3, 31)),
        ("Apr13 - Mar14", date(2013, 4, 1), date(2014, 3, 31)),
        ("March 2023", date(2023, 3, 1), date(2023, 3, 31)),
        ("cohort year ending March 2016", date(2015, 4, 1), date(2016, 3, 31)),
        ("2019/20 annual cohort", date(2019, 4, 1), date(2020, 3, 31)),
        ("2021-22 (April to March)", date(2021, 4, 1), date(2022, 3, 31)),
        ("2016-17 (OT)", date(2016, 4, 1), date(2017, 3, 31)),
        ("2024-25", date(2024, 4, 1), date(2025, 3, 31)),
        ("1999-00", date(1999, 4, 1), date(2000, 3, 31)),
        ("Jan-Mar 2018", date(2018, 1, 1), date(2018, 3, 31)),
        ("Apr-Jun 2017", date(2017, 4, 1), date(2017, 6, 30)),
        ("Jul-Sep 2017", date(2017, 7, 1), date(2017, 9, 30)),
        ("Oct-Dec 2019", date(2019, 10, 1), date(2019, 12, 31)),
        ("Jan-Mar 2020 cohort", date(2020, 1, 1), date(2020, 3, 31)),
        ("Apr 2008 to Mar 2009", date(2008, 4, 1), date(2009, 3, 31)),
        ("Jan 2024 to Feb 2024", date(2024, 1, 1), date(2024, 2, 29)),
        ("January 2022 to December 2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("October to December 2015 cohort", date(2015, 10, 1), date(2015, 12, 31)),
        ("27 November 2023", date(2023, 11, 27), date(2023, 11, 27)),
        ("12 months to 30 June 2021", date(2020, 7, 1), date(2021, 6, 30)),
        ("November 2022 inspection", date(2022, 11, 1), date(2022, 11, 30)),
        ("2025 inspection", date(2025, 1, 1), date(2025, 12, 31)),
        ("2011 baseline", date(2011, 1, 1), date(2011, 12, 31)),
    ],
)
def test_a_published_label_stands_for_these_days(label, first, last):
    assert periods.days(label) == (first, last)


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("2021-23", "is not one financial year"),
        ("2021-21", "is not one financial year"),
        ("2021-20 (OT)", "is not one financial year"),
        ("Jan-Jun 2020", "is not a quarter"),
        ("Mar-Jan 2020", "is not a quarter"),
        ("Nov-Jan 2020", "is not a quarter"),
        ("Mar 2009 to Apr 2008", "ends before it begins"),
        ("2021", "is not a period label"),
        ("", "is not a period label"),
        ("year ending Marsupial 2020", "is not a period label"),
        ("YEAR ENDING March 2020", "is not a period label"),
        ("Mar-23", "is not a period label"),
        ("Mar 2023", "is not a period label"),
        ("Mar14 - Apr13", "ends before it begins"),
        ("year ending March 20", "is not a period label"),
        ("April-June 2017", "is not a period label"),
        ("2021-22 (provisional)", "is not a period label"),
        (" 2024-25", "is not a period label"),
        ("2024-25\n", "is not a period label"),
        ("٢٠٢٤-٢٥", "is not a period label"),
    ],
)
def test_a_label_that_names_no_period_is_refused_and_said_in_full(label, why):
    with pytest.raises(ValueError, match=why) as refused:
        periods.days(label)

    assert f"'{label}'" in str(refused.value)


@pytest.mark.parametrize(
    "label",
    ["31 June 2023", "12 months to 15 June 2021", "December to March 2015 cohort"],
)
def test_a_day_or_months_that_no_calendar_has_are_refused(label):
    with pytest.raises(ValueError, match=label):
        periods.days(label)


def test_a_label_that_is_not_known_is_answered_with_labels_that_are():
    with pytest.raises(ValueError) as refused:
        periods.days("2024")

    for example in periods.EXAMPLES:
        assert example in str(refused.value)
        assert periods.days(example)


def test_every_label_of_the_bundled_facts_is_a_quarter_or_a_year():
    lengths = Counter(months_of(*periods.days(label)) for label in bundled_labels())

    # quarters: 12 from 2017 to 2020 (Apr-Jun 2017 to Jan-Mar 2020), 2 cohorts of them
    assert lengths == {12: 42, 3: 14}


def test_labels_sort_by_the_days_they_stand_for_and_not_by_their_letters():
    labels = [
        "year ending December 2018",
        "Apr-Jun 2018",
        "2016-17 (OT)",
        "Oct-Dec 2017",
        "cohort year ending March 2016",
        "Jan-Mar 2018",
    ]

    assert sorted(labels, key=lambda label: periods.days(label)[::-1]) == [
        "cohort year ending March 2016",  # to March 2016
        "2016-17 (OT)",  # to March 2017
        "Oct-Dec 2017",
        "Jan-Mar 2018",
        "Apr-Jun 2018",
        "year ending December 2018",
    ]


@given(months, years)
def test_a_year_ending_in_a_month_is_twelve_whole_months(month, year):
    start, end = periods.days(f"year ending {calendar.month_name[month]} {year}")

    assert (end + timedelta(days=1)).day == 1
    assert (end.year, end.month) == (year, month)
    # the day after the last is the first day, a year later
    assert end + timedelta(days=1) == start.replace(year=start.year + 1)


@given(years)
def test_one_financial_year_follows_on_the_one_before(year):
    _, end = periods.days(f"{year}-{(year + 1) % 100:02d}")
    start, _ = periods.days(f"{year + 1}-{(year + 2) % 100:02d} (OT)")

    assert start - end == timedelta(days=1)


@given(months, years, months, years)
def test_a_span_of_months_never_ends_before_it_begins(m1, y1, m2, y2):
    label = f"{calendar.month_abbr[m1]} {y1} to {calendar.month_abbr[m2]} {y2}"

    if (y2, m2) < (y1, m1):
        with pytest.raises(ValueError, match="ends before it begins"):
            periods.days(label)
    else:
        start, end = periods.days(label)
        assert (start.year, start.month, start.day) == (y1, m1, 1)
        assert (end.year, end.month) == (y2, m2)
        assert (end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("year ending December 2024", "2024"),
        ("year ending March 2024", "2023-24"),
        ("2016-17 (OT)", "2016-17"),
        ("Apr 1999 to Mar 2000", "1999-00"),
        ("Jul-Sep 2017", "Jul-Sep 2017"),
        ("Jan-Mar 2020 cohort", "Jan-Mar 2020"),
        ("27 November 2023", "27 Nov 2023"),
        ("September 2023", "Sep 2023"),
    ],
)
def test_the_axis_of_a_chart_shows_a_period_shortly(label, short):
    assert periods.short(*periods.days(label)) == short


def bundled_labels():
    with (BUNDLED / "observation.csv").open(encoding="utf-8", newline="") as file:
        return {row["period"] for row in csv.DictReader(file)}


def months_of(start, end):
    return (end.year - start.year) * 12 + end.month - start.month + 1
