"""What Recommendations says of what was entered for made-up providers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hmip_dash.store.entries import records
from hmip_dash.views.recommendations import sentences
from hmip_dash.views.recommendations.choice import RecommendationsChoice
from hmip_dash.views.recommendations.view import recommendations
from hmip_dash.views.recommendations.workbook import recommendations_workbook
from tests.build import framework, inspection, load, provider, standard_rating

TODAY = datetime.now(UTC).date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def store(small):
    load(small, "framework", [framework("youth_2021")])
    load(small, "provider", [provider("Ashby"), provider("Brook")])
    load(
        small,
        "inspection",
        [
            inspection("yjs-ashby", 1, "Inadequate", "2020-05-14"),
            inspection("yjs-ashby", 2, "Good", "2024-05-14"),
        ],
    )
    load(
        small,
        "standard_rating",
        [
            standard_rating("yjs-ashby-1", "1.1", "Planning", "Inadequate"),
            standard_rating("yjs-ashby-2", "1.1", "Planning", "Good"),
            standard_rating("yjs-ashby-1", "1.2", "Staff", "Inadequate"),
            standard_rating("yjs-ashby-2", "1.2", "Staff", "Requires improvement"),
        ],
    )
    return small


def enter(engine, **more):
    values = {
        "provider_id": "yjs-ashby",
        "inspection_id": "yjs-ashby-1",
        "standard": "Planning",
        "text": "Review every plan with the child.",
        "made_on": "2020-05",
        "state": "open",
        **more,
    }
    return records.add(engine, "recommendation", values, who="Ann")


def step(engine, number, **more):
    values = {"recommendation_id": number, "step": "Do it", "state": "open", **more}
    return records.add(engine, "action", values, who="Ann")


def read(engine, choice=None):
    with engine.connect() as connection:
        return recommendations(
            connection, choice or RecommendationsChoice("YJS"), TODAY
        )


def test_nothing_entered_is_said(store):
    view = read(store)

    assert sentences.finding(view).startswith("No recommendation is recorded here yet.")
    assert sentences.no_stage(view) == "No stage is recorded here yet."
    assert view.rows.empty


def test_the_answer_counts_what_waits_and_what_is_late(store):
    number = enter(store)
    step(store, number, due_on=YESTERDAY)
    step(store, number, due_on=TODAY)

    assert sentences.finding(read(store)) == (
        "1 of 1 recorded to youth justice services is shown: 1 without a response, "
        "1 overdue step."
    )


def test_a_recommendation_leads_to_the_next_grade_of_its_standard(store):
    enter(store)

    assert read(store).rows["next_grade"].tolist() == ["Good"]


def test_a_standard_below_good_twice_running_stands_apart(store):
    twice = read(store).below_good_twice

    assert twice[["provider", "standard"]].values.tolist() == [["Ashby", "Staff"]]


def test_done_ones_are_shown_only_when_asked_for(store):
    enter(store, state="done")

    assert read(store).rows.empty
    assert len(read(store, RecommendationsChoice("YJS", None, "all")).rows) == 1


def test_overdue_ones_have_a_late_step_or_a_late_response(store):
    enter(store)
    late = enter(store, response_due=YESTERDAY)
    stepped = enter(store)
    step(store, stepped, due_on=YESTERDAY)

    rows = read(store, RecommendationsChoice("YJS", None, "overdue")).rows

    assert rows["recommendation_id"].tolist() == [stepped, late]


def test_only_those_of_one_provider_when_chosen(store):
    enter(store)
    enter(store, provider_id="yjs-brook", inspection_id=None)

    view = read(store, RecommendationsChoice("YJS", "yjs-brook", "open"))

    assert view.rows["provider"].tolist() == ["Brook"]
    assert sentences.finding(view).startswith("1 of 1 recorded to Brook is shown")
    assert sentences.no_stage(view) == "No stage of Brook is recorded here yet."
    assert "yjs-ashby" in view.inspections


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"clock": "late", "days": 1}, "none yet, 1 day late"),
        ({"clock": "waiting", "days": 0}, "none yet, due today"),
        ({"clock": "waiting", "days": 30}, "none yet, due in 30 days"),
        ({"clock": "no date set", "days": None}, "none yet, no date set"),
        (
            {
                "clock": "answered",
                "response": "agreed",
                "responded_on": date(2026, 5, 3),
            },
            "agreed, 3 May 2026",
        ),
        ({"clock": "answered", "response": "agreed", "responded_on": None}, "agreed"),
    ],
)
def test_the_clock_of_a_response_in_words(row, said):
    assert sentences.response_cell(row) == said


def test_of_stages_decided_on_one_day_the_one_entered_last_stands_first(store):
    for stage in ("routine", "formal action"):
        values = {"provider_id": "yjs-ashby", "stage": stage, "decided_on": TODAY}
        records.add(store, "stage", values, who="Ann")

    assert read(store).stages["stage"].tolist() == ["formal action", "routine"]


def test_text_that_looks_like_a_formula_stays_text_in_the_workbook(store):
    enter(store, text="=HYPERLINK(1)", standard="<b>x</b>")

    book = recommendations_workbook(read(store), ["made up"], TODAY)

    assert book.tables[0].frame["text"].tolist() == ["=HYPERLINK(1)"]
