"""What Programme says of made-up providers under rules, pauses and none."""

from datetime import date

import pytest

from hmip_dash.views.programme import sentences, triage_test
from hmip_dash.views.programme.choice import ProgrammeChoice
from hmip_dash.views.programme.view import programme
from hmip_dash.views.programme.workbook import programme_workbook
from tests.build import framework, inspection, load, provider

TODAY = date(2026, 11, 24)


def rule(kind, text, starts, ends=None, months=None, types="YJS"):
    return {
        "provider_types": types,
        "kind": kind,
        "rule": text,
        "cycle_months": months,
        "starts": starts,
        "ends": ends,
        "source": "made up",
        "status": "made up",
    }


LIVE = rule("cycle", "every service every four years", "2018-04", months=48)
ENDED = rule("cycle", "every service every four years", "2018-04", "2024-12", 48)
PAUSE = rule("pause", "programme paused", "2025-10")


@pytest.fixture
def made(small):
    """Return the view of Ashby, Brook and Carr under some rules."""
    load(small, "framework", [framework("youth_2021")])
    load(small, "provider", [provider("Ashby"), provider("Brook"), provider("Carr")])
    load(
        small,
        "inspection",
        [
            inspection("yjs-ashby", 1, "Good", "2021-11-24"),
            inspection("yjs-brook", 1, "Inadequate", None),
        ],
    )

    def view(*rules, years=None, on=TODAY):
        load(small, "programme", list(rules))
        with small.connect() as connection:
            return programme(connection, ProgrammeChoice("YJS", years), on)

    return view


def status(view):
    return dict(zip(view.rows["provider"], view.rows["status"], strict=True))


def test_without_a_rule_in_force_nobody_is_overdue(made):
    view = made(ENDED)

    assert set(status(view).values()) == {"no rule in force"}
    assert "calls none overdue" in sentences.finding(view)
    assert sentences.last_rule_and_pauses(view) == (
        "The last one stated, every service every four years, ran to December 2024."
    )


def test_under_a_live_rule_each_provider_has_its_own_answer(made):
    view = made(LIVE)

    assert status(view) == {
        "Ashby": "overdue",
        "Brook": "date not known",
        "Carr": "no inspection held",
    }
    assert sentences.finding(view) == (
        "1 of 3 youth justice services is overdue by the rule in force: every service "
        "every four years."
    )
    assert sentences.due_cell(view.rows.to_dict("records")[0]) == "overdue by 365 days"


def test_a_pause_that_covers_the_due_date_turns_overdue_into_paused_and_back(made):
    assert status(made(LIVE))["Ashby"] == "overdue"

    paused = made(LIVE, PAUSE)
    assert status(paused)["Ashby"] == "paused"
    assert sentences.last_rule_and_pauses(paused) == (
        "Paused since October 2025, its end is not known: programme paused."
    )
    assert "1 more wait in a pause" in sentences.finding(paused)

    assert status(made(LIVE, {**PAUSE, "ends": "2026-09"}))["Ashby"] == "overdue"


def test_a_rule_of_another_type_is_none_of_its_own(made):
    assert made({**LIVE, "provider_types": "PDU;CRC"}).rule is None


def test_a_cycle_that_is_tried_out_makes_nobody_overdue(made):
    view = made(ENDED, years=2)

    assert view.years == 2
    assert view.needed == 1.5
    assert set(status(view).values()) == {"no rule in force"}


def test_the_pace_is_not_said_of_fewer_than_three_whole_years(made):
    view = made(ENDED, on=date(2022, 12, 31))
    assert view.pace is None or view.forward is not None

    few = made(ENDED)
    # the one dated inspection is of 2021: 2023 to 2025 hold none
    assert few.pace == 0
    assert sentences.pace(few).endswith(
        "In 2023 to 2025, 0.0 a year with a date were published."
    )
    assert "2 of them without a date here" in sentences.projection(few)


def test_the_workbook_holds_every_open_provider_and_no_plan(made):
    book = programme_workbook(made(LIVE), ["made up"], TODAY)

    ages, rules, _ = book.tables
    assert ages.frame["provider"].tolist() == ["Ashby", "Brook", "Carr"]
    assert ages.frame["overdue_most"].tolist() == [365, "[z]", "[z]"]
    assert rules.frame["cycle_months"].tolist() == [48]


def test_history_holds_only_what_was_known_on_the_first_of_january(small):
    load(small, "framework", [framework("youth_2021")])
    load(small, "provider", [provider("Ashby"), provider("Brook")])
    load(
        small,
        "inspection",
        [
            inspection("yjs-ashby", 1, "Good", "2020-01-01"),
            inspection("yjs-ashby", 2, "Inadequate", "2024-05-14"),
            inspection("yjs-brook", 1, "Inadequate", None),
            inspection("yjs-brook", 2, "Good", None),
        ],
    )
    with small.connect() as connection:
        view = triage_test.triage_test(connection, "YJS", TODAY)
        rows = triage_test.history(triage_test.queries.inspections(connection, TODAY))

    ashby = rows[rows["provider_id"].eq("yjs-ashby")].iloc[0]
    assert ashby["origin"] == 2024 and ashby["below_good"]
    assert ashby["since"] == pytest.approx(48, abs=0.1)
    assert view.left_out == 1
    assert words_of(view).startswith("Too few to tell")


def test_the_verdict_on_the_real_youth_ratings_is_too_few(facts):
    with facts.connect() as connection:
        view = triage_test.triage_test(connection, "YJS", TODAY)

    assert view.result["verdict"] == "too few"
    assert words_of(view).startswith("Too few to tell: ")


def test_a_verdict_of_no_better_offers_cycle_order():
    figures = {
        "verdict": "no better",
        "cases": 60,
        "events": 20,
        "rules": (0.55, 0.4, 0.7),
        "since": (0.5, 0.35, 0.65),
        "lift_rules": 1.1,
        "lift_since": 1.0,
    }
    view = triage_test.TriageTest("YJS", TODAY, figures, 0)

    said = words_of(view)
    assert "Going by the longest wait (cycle order) serves as well." in said
    assert "0.55 (95% interval 0.40 to 0.70)" in said


def words_of(view):
    return " ".join(triage_test.verdict_sentences(view))
