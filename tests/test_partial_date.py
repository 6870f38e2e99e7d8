from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash import partial_date

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
partial_dates = st.builds(
    lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10])
)


@pytest.mark.parametrize("text", ["2024-05-14", "2024-05", "2024", "2024-02-29"])
def test_a_date_is_kept_as_it_was_published(text):
    assert partial_date.parse(text) == text


def test_no_date_is_not_known():
    assert partial_date.parse("") is None
    assert partial_date.precision(None) == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "14/05/2024",
        "May 2024",
        "2024-5",
        "2024-05-1",
        "20240514",
        "2024-05-14T00:00",
        "24",
        " 2024",
        "2024\n",
        "٢٠٢٤",
    ],
)
def test_a_date_written_in_another_way_is_refused(text):
    with pytest.raises(ValueError, match="is not a date like 2024, 2024-05 or"):
        partial_date.parse(text)


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2024-13", "2024-00", "2024-05-00", "0000"]
)
def test_a_day_that_is_not_in_the_calendar_is_refused(text):
    with pytest.raises(ValueError, match="is not a day of the calendar"):
        partial_date.parse(text)


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2024-05-14", "day"), ("2024-05", "month"), ("2024", "year"), ("", "unknown")],
)
def test_a_date_is_known_as_precisely_as_it_is_written(text, precision):
    assert partial_date.precision(text) == precision


def test_a_year_can_be_any_of_its_days_and_a_month_any_of_its_own():
    assert partial_date.earliest("2024") == date(2024, 1, 1)
    assert partial_date.latest("2024") == date(2024, 12, 31)
    assert partial_date.earliest("2024-02") == date(2024, 2, 1)
    assert partial_date.latest("2024-02") == date(2024, 2, 29)
    assert partial_date.latest("2023-02") == date(2023, 2, 28)
    assert partial_date.earliest("2024-05-14") == date(2024, 5, 14)
    assert partial_date.latest("2024-05-14") == date(2024, 5, 14)


@given(days, st.sampled_from([4, 7, 10]))
def test_a_day_lies_within_what_is_known_of_it(day, length):
    known = day.isoformat()[:length]

    assert partial_date.earliest(known) <= day <= partial_date.latest(known)


@given(partial_dates)
def test_the_less_is_known_the_more_days_it_can_be(text):
    span = partial_date.latest(text) - partial_date.earliest(text)

    # a day; 28 to 31 days; 365 or 366 days
    expected = {"day": {0}, "month": {27, 28, 29, 30}, "year": {364, 365}}
    assert span.days in expected[partial_date.precision(text)]


@pytest.mark.parametrize(
    ("text", "in_words", "in_a_cell"),
    [
        ("2024-05-14", "14 May 2024", "14 May 2024"),
        ("2024-09-03", "3 September 2024", "3 Sep 2024"),
        ("2020-01", "January 2020", "Jan 2020"),
        ("2024", "2024", "2024"),
        (None, "date not known", "not known"),
        ("", "date not known", "not known"),
    ],
)
def test_a_date_is_never_made_sharper_in_words(text, in_words, in_a_cell):
    assert partial_date.words(text) == in_words
    assert partial_date.short(text) == in_a_cell


def test_what_is_no_date_has_no_words():
    with pytest.raises(ValueError, match="'soon' is not a partial date"):
        partial_date.words("soon")


@pytest.mark.parametrize(
    ("published", "years", "in_words"),
    [
        ("2024-05-14", (2, 2), "2 years 6 months"),
        ("2024-11-23", (2, 2), "2 years"),  # the anniversary itself
        ("2024-11-24", (1, 1), "23 months"),  # a day short of it
        ("2025-01-23", (1, 1), "22 months"),
        ("2024-11", (1, 2), "23 to 24 months"),  # 1 to 30 November 2024
        ("2025", (0, 1), "10 to 22 months"),
        ("2022", (3, 4), "3 years 10 months to 4 years 10 months"),
        ("2021-12-31", (4, 4), "4 years 10 months"),  # not 4 years
        ("2026-10-23", (0, 0), "1 month"),
        ("2026-11-20", (0, 0), "less than 1 month"),
        ("2026", (0, 0), "at most 10 months"),  # may still lie ahead
        ("2027-01-01", (0, 0), "less than 1 month"),
    ],
)
def test_an_age_is_said_to_the_month_and_as_vaguely_as_its_date(
    published, years, in_words
):
    on = date(2026, 11, 23)

    assert partial_date.age_in_years(published, on) == years
    assert (
        partial_date.age_in_words(partial_date.age_in_months(published, on)) == in_words
    )


def test_where_only_the_year_is_known_the_age_is_a_range_of_months():
    months = partial_date.age_in_months("2024", date(2025, 12, 15))

    assert partial_date.age_in_words(months) == "11 to 23 months"


def test_a_date_that_is_not_known_has_no_age():
    assert partial_date.age_in_years(None, date(2026, 11, 23)) is None
    assert partial_date.age_in_months(None, date(2026, 11, 23)) is None


@given(days, days)
def test_months_agree_with_stepping_through_them(start, end):
    steps, year, month = 0, start.year, start.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        if (year, month, start.day) > (end.year, end.month, end.day):
            break
        steps += 1

    text = start.isoformat()
    assert partial_date.age_in_months(text, end) == (steps, steps)


def test_who_was_born_on_a_leap_day_is_a_year_older_in_march():
    assert partial_date.age_in_years("2024-02-29", date(2025, 2, 28)) == (0, 0)
    assert partial_date.age_in_years("2024-02-29", date(2025, 3, 1)) == (1, 1)


@given(partial_dates, days)
def test_the_fewest_years_are_never_more_than_the_most(text, on):
    fewest, most = partial_date.age_in_years(text, on)

    assert 0 <= fewest <= most <= fewest + 1
