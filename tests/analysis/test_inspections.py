from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmip_dash.analysis import inspections
from hmip_dash.vocabulary import RATINGS, SECONDARY_LIST

COLUMNS = [
    "provider_id",
    "framework_year",
    "published",
    "number",
    "overall_rating",
    "framework_name",
]


def reports(*rows):
    return pd.DataFrame(
        [(*row, f"Youth {row[1]}") for row in rows], columns=COLUMNS
    ).astype({"published": "str", "overall_rating": "str"})


def test_inspections_stand_in_the_order_they_were_published():
    ordered = inspections.in_order(
        reports(
            ("ashby", 2021, "2024-05-14", 3, "Good"),
            ("ashby", 2018, "2019-02", 1, "Good"),
            ("ashby", 2021, "2022-11-01", 2, "Good"),
        )
    )

    assert ordered["number"].tolist() == [1, 2, 3]


def test_an_undated_inspection_stands_after_the_dated_ones_of_its_framework():
    ordered = inspections.in_order(
        reports(
            ("ashby", 2021, None, 1, "Good"),
            ("ashby", 2021, "2026", 2, "Good"),
        )
    )

    assert ordered["number"].tolist() == [2, 1]


def test_an_undated_inspection_stands_after_all_of_earlier_frameworks():
    ordered = inspections.in_order(
        reports(
            ("ashby", 2021, None, 3, "Good"),
            ("ashby", 2018, "2025-01-01", 2, "Good"),
            ("ashby", 2018, None, 1, "Good"),
        )
    )

    assert ordered["number"].tolist() == [2, 1, 3]


def test_an_undated_inspection_stands_before_a_dated_one_of_a_later_framework():
    ordered = inspections.in_order(
        reports(
            ("ashby", 2025, "2026-01-05", 1, "Good"),
            ("ashby", 2021, None, 2, "Good"),
        )
    )

    assert ordered["number"].tolist() == [2, 1]


def test_undated_inspections_stand_in_the_order_of_their_numbers():
    ordered = inspections.in_order(
        reports(
            ("ashby", 2021, None, 10, "Good"),
            ("ashby", 2021, None, 9, "Good"),
        )
    )

    assert ordered["number"].tolist() == [9, 10]


def test_a_year_stands_before_the_months_and_days_of_that_year():
    ordered = inspections.in_order(
        reports(
            ("ashby", 2021, "2024-05-14", 1, "Good"),
            ("ashby", 2021, "2024-05", 2, "Good"),
            ("ashby", 2021, "2024", 3, "Good"),
        )
    )

    assert ordered["published"].tolist() == ["2024", "2024-05", "2024-05-14"]


def test_the_frame_that_was_given_stays_as_it_was():
    given_frame = reports(
        ("brook", 2021, "2024", 1, "Good"), ("ashby", 2021, None, 1, None)
    )
    before = given_frame.copy()

    inspections.latest(given_frame)

    pd.testing.assert_frame_equal(given_frame, before)


def test_the_latest_inspection_of_each_provider_is_one_row():
    latest = inspections.latest(
        reports(
            ("brook", 2021, "2023-01", 1, "Inadequate"),
            ("ashby", 2021, "2022", 1, "Good"),
            ("ashby", 2021, "2024", 2, "Outstanding"),
        )
    )

    assert latest[["provider_id", "published", "inspections"]].values.tolist() == [
        ["ashby", "2024", 2],
        ["brook", "2023-01", 1],
    ]


def test_the_previous_rating_reaches_across_an_inspection_without_a_rating():
    latest = inspections.latest(
        reports(
            ("ashby", 2018, "2019", 1, "Requires improvement"),
            ("ashby", 2018, "2020-06", 2, None),
            ("ashby", 2021, "2023-03-01", 3, "Good"),
        )
    ).iloc[0]

    assert latest["previous_rating"] == "Requires improvement"
    assert latest["previous_published"] == "2019"
    assert latest["previous_framework"] == "Youth 2018"
    assert latest["framework_name"] == "Youth 2021"
    assert latest["change"] == "up"


def test_a_latest_inspection_without_a_rating_borrows_none_from_before():
    latest = inspections.latest(
        reports(
            ("ashby", 2018, "2019", 1, "Good"),
            ("ashby", 2021, "2024", 2, None),
        )
    ).iloc[0]

    assert pd.isna(latest["overall_rating"])
    assert latest["previous_rating"] == "Good"
    assert latest["change"] == ""


def test_the_rating_before_is_never_that_of_another_provider():
    latest = inspections.latest(
        reports(
            ("ashby", 2021, "2023", 1, "Good"),
            ("brook", 2021, "2024", 1, "Inadequate"),
        )
    )

    assert latest["previous_rating"].isna().all()
    assert latest["change"].tolist() == ["first", "first"]


@pytest.mark.parametrize(
    "previous, latest, word",
    [
        ("Inadequate", "Requires improvement", "up"),
        ("Requires improvement", "Good", "up"),
        ("Good", "Outstanding", "up"),
        ("Inadequate", "Outstanding", "up"),
        ("Outstanding", "Good", "down"),
        ("Good", "Requires improvement", "down"),
        ("Requires improvement", "Inadequate", "down"),
        ("Good", "Good", "same"),
        (None, "Good", "first"),
        ("Good", None, ""),
        (None, None, ""),
    ],
)
def test_change_says_which_way_the_rating_went(previous, latest, word):
    words = inspections.change(
        pd.Series([previous], dtype="str"), pd.Series([latest], dtype="str")
    )

    assert words.tolist() == [word]


def test_no_inspections_have_no_latest_one():
    assert inspections.latest(reports()).empty


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["ashby", "brook", "carr"]),
        st.sampled_from([2018, 2021, 2025]),
        st.sampled_from([None, "2019", "2019-05", "2019-05-14", "2022-02", "2024"]),
        st.sampled_from([None, *RATINGS]),
    ),
    max_size=12,
)


@given(ROWS)
@settings(max_examples=50)
def test_latest_agrees_with_walking_through_each_provider_by_hand(rows):
    numbered = [
        (provider, year, published, number, rating)
        for number, (provider, year, published, rating) in enumerate(rows)
    ]

    found = inspections.latest(reports(*numbered))

    assert [
        (row.provider_id, row.number, none(row.previous_rating), row.change)
        for row in found.itertuples()
    ] == [
        walked_through(provider, numbered)
        for provider in sorted({row[0] for row in numbered})
    ]


def walked_through(provider, rows):
    """Return provider, number of the latest, rating before and change."""
    own = [row for row in rows if row[0] == provider]
    own.sort(key=lambda row: (row[1], row[2] is None, row[2] or "", row[3]))
    *earlier, last = own
    before = None
    for row in earlier:
        before = row[4] or before
    return provider, last[3], before, direction(before, last[4])


def direction(before, after):
    if after is None:
        return ""
    if before is None:
        return "first"
    steps = RATINGS.index(after) - RATINGS.index(before)
    return "up" if steps > 0 else "down" if steps < 0 else "same"


def none(value):
    return None if pd.isna(value) else value


def test_the_year_is_missing_where_the_date_is_not_known():
    years = inspections.years(
        reports(
            ("ashby", 2021, "2024-05-14", 1, "Good"),
            ("ashby", 2021, "2023", 2, "Good"),
            ("ashby", 2021, None, 3, "Good"),
        )
    )["year"]

    assert years.isna().tolist() == [False, False, True]
    assert years.dropna().tolist() == [2024, 2023]


def test_an_age_is_as_uncertain_as_its_date():
    ages = inspections.ages(
        pd.Series(["2020-11-23", "2020-11-24", "2020-11", "2020", None]),
        date(2026, 11, 23),
    )

    # 2020 may be 1 January (6 whole years) or 31 December (5); so may November:
    # its first day is 6 whole years ago, its last day not yet.
    assert ages["age_least"].tolist()[:4] == [6, 5, 5, 5]
    assert ages["age_most"].tolist()[:4] == [6, 5, 6, 6]
    assert ages["months_least"].tolist()[:4] == [72, 71, 71, 70]
    assert ages["months_most"].tolist()[:4] == [72, 71, 72, 82]
    assert ages.iloc[4].isna().all()


def test_a_date_that_may_still_lie_ahead_has_age_nought():
    ages = inspections.ages(pd.Series(["2026"]), date(2026, 3, 1))

    assert ages["age_most"].tolist() == [0]
    assert ages["months_least"].tolist() == [0]
    assert ages["months_most"].tolist() == [2]


def test_only_ratings_of_a_secondary_list_are_marked_so():
    rows = pd.DataFrame(
        {"verification": [SECONDARY_LIST, "inspectorate's own page", None]}
    )

    assert inspections.in_secondary_list(rows).tolist() == [True, False, False]
