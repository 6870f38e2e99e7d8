"""What came of recommendations: who waits, what is late, what came again."""

from datetime import date

import pandas as pd
import pytest

from hmip_dash.analysis import follow_up

TODAY = date(2026, 11, 24)


def recommendations(*rows):
    columns = [
        "recommendation_id",
        "provider_id",
        "inspection_id",
        "standard",
        "text",
        "response",
        "response_due",
        "responded_on",
    ]
    return pd.DataFrame(rows, columns=columns)


def one(response=None, due=None, **more):
    row = {
        "recommendation_id": 1,
        "provider_id": "yjs-ashby",
        "inspection_id": "yjs-ashby-1",
        "standard": "Planning",
        "text": "Review every plan.",
        "response": response,
        "response_due": due,
        "responded_on": None,
    }
    return recommendations(tuple({**row, **more}.values()))


@pytest.mark.parametrize(
    ("response", "due", "clock", "days"),
    [
        ("agreed", date(2026, 1, 1), "answered", None),
        ("not agreed", None, "answered", None),
        (None, None, "no date set", None),
        (None, date(2026, 11, 25), "waiting", 1),
        (None, date(2026, 11, 24), "waiting", 0),
        (None, date(2026, 11, 23), "late", 1),
    ],
)
def test_the_clock_of_a_response(response, due, clock, days):
    row = follow_up.clocks(one(response, due), TODAY).iloc[0]

    assert row["clock"] == clock
    assert (None if pd.isna(row["days"]) else row["days"]) == days


def test_what_is_due_today_done_or_without_a_date_is_not_late():
    actions = pd.DataFrame(
        [
            ("late", date(2026, 11, 23), "open"),
            ("later", date(2026, 10, 24), "open"),
            ("today", date(2026, 11, 24), "open"),
            ("done", date(2026, 1, 1), "done"),
            ("undated", None, "open"),
        ],
        columns=["step", "due_on", "state"],
    )

    late = follow_up.overdue(actions, TODAY)

    assert late["step"].tolist() == ["later", "late"]
    assert late["days_late"].tolist() == [31, 1]


def test_nothing_entered_is_nothing_late():
    empty = pd.DataFrame(columns=["step", "due_on", "state"])

    assert follow_up.overdue(empty, TODAY).empty


def reports(*rows):
    columns = ["inspection_id", "provider_id", "provider", "published", "number"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(framework_year=2021)


THREE = reports(
    ("a-1", "yjs-ashby", "Ashby", "2019", 1),
    ("a-2", "yjs-ashby", "Ashby", "2022", 2),
    ("a-3", "yjs-ashby", "Ashby", "2025", 3),
    ("b-1", "yjs-brook", "Brook", "2020", 1),
)


def ratings(*rows):
    return pd.DataFrame(rows, columns=["inspection_id", "standard", "rating"])


def test_a_standard_below_good_twice_running_is_found():
    found = follow_up.twice_running(
        ratings(
            ("a-1", "Staff", "Requires improvement"),
            ("a-2", "Staff", "Inadequate"),
            ("a-1", "Planning", "Inadequate"),
            ("a-2", "Planning", "Good"),
            ("a-3", "Planning", "Inadequate"),
            ("b-1", "Staff", "Inadequate"),
        ),
        THREE,
    )

    assert found[
        ["provider", "standard", "previous_rating", "rating"]
    ].values.tolist() == [["Ashby", "Staff", "Requires improvement", "Inadequate"]]


def test_an_inspection_that_does_not_rate_the_standard_is_passed_over():
    found = follow_up.twice_running(
        ratings(("a-1", "Staff", "Inadequate"), ("a-3", "Staff", "Inadequate")), THREE
    )

    assert found["published"].tolist() == ["2025"]


def test_a_standard_rated_twice_in_one_inspection_counts_once():
    found = follow_up.twice_running(
        ratings(("a-1", "Staff", "Inadequate"), ("a-1", "Staff", "Inadequate")), THREE
    )

    assert found.empty


def test_the_same_recommendation_to_the_same_provider_is_found():
    rows = pd.concat(
        [
            one(recommendation_id=1, text="Review every plan with the child."),
            one(recommendation_id=2, text="review, with the child, every plan"),
            one(recommendation_id=3, provider_id="yjs-brook", text="Review every plan"),
            one(recommendation_id=4, text="Fill the vacant posts."),
        ]
    )

    found = follow_up.recommended_again(rows)

    assert found[["first_id", "second_id"]].values.tolist() == [[1, 2]]


def test_the_next_grade_is_of_the_same_standard_in_a_later_inspection():
    rated = ratings(
        ("a-1", "Planning", "Inadequate"),
        ("a-2", "Staff", "Outstanding"),
        ("a-3", "Planning", "Good"),
    )
    rows = pd.concat(
        [
            one(inspection_id="a-1"),
            one(inspection_id="a-3"),
            one(inspection_id=None),
            one(inspection_id="a-1", standard=None),
        ],
        ignore_index=True,
    )

    found = follow_up.next_grades(rows, rated, THREE)

    assert found.iloc[0] == "Good"
    assert found.iloc[1:].isna().all()
