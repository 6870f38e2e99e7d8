from datetime import date

import pytest

from hmip_dash.store.entries import records
from hmip_dash.views.success_measures import sentences, workbook
from hmip_dash.views.success_measures.view import success
from hmip_dash.vocabulary import SECONDARY_LIST, SUCCESS_MEASURES
from tests import build
from tests.build import framework, inspection, provider
from tests.views.made_up import ON


def survey(year, agree, answered, asked, **more):
    return {
        "success_measure": "3.2",
        "survey": "Made-up survey",
        "question": "Do you trust the reports?",
        "respondent_group": "Staff",
        "year": year,
        "agree": agree,
        "answered": answered,
        "asked": asked,
        "source_url": None,
        **more,
    }


def row_of(connection, number):
    view = success(connection, ON)
    return next(row for row in sentences.measure_rows(view) if row.number == number)


def read(engine, number):
    with engine.connect() as connection:
        return row_of(connection, number)


def test_there_are_nine_in_the_plans_order_and_words(real):
    rows = sentences.measure_rows(success(real, ON))

    assert [row.number for row in rows] == list(SUCCESS_MEASURES)
    assert len(rows) == 9
    assert all(row.measured for row in rows)


def test_what_is_not_collected_says_what_would_be_needed(nothing):
    view = success(nothing, ON)

    assert sentences.finding(view).endswith(
        "data is held for none; 9 are not collected."
    )
    assert all(row.needed for row in sentences.measure_rows(view))


def test_a_survey_has_its_interval_and_how_many_answered(small):
    build.load(
        small, "survey_result", [survey(2025, 40, 80, None), survey(2026, 30, 50, 200)]
    )

    row = read(small, "3.2")

    # Wilson, 30 of 50: (60 + 3.8415 ± 1.96 √(3.8415 + 120 × 0.4)) / (2 × 53.8415)
    #   = 0.4618 and 0.7239.
    assert row.latest == (
        "Staff, 2026: 30 of 50 agree (60%, 95% interval 46% to 72%); 200 were asked "
        "(25% answered)."
    )
    assert row.trend == "Staff: 40 of 80 (50%) in 2025, 30 of 50 (60%) in 2026."
    assert (row.source, row.needed) == ("Made-up survey", "")


@pytest.mark.parametrize(
    "counts, said",
    [
        ((5, 9, 20), "5 of 9 agree; 20 were asked (45% answered)"),
        ((0, 0, 20), "0 of 0 agree; 20 were asked (0% answered)"),
        ((None, 9, 20), "not known"),
        ((5, None, 20), "not known"),
        ((0, 10, 0), "0 of 10 agree (0%, 95% interval 0% to 28%); how many were asked"),
    ],
)
def test_few_answers_have_no_percentage_and_what_is_missing_is_not_known(
    small, counts, said
):
    build.load(small, "survey_result", [survey(2026, *counts)])

    assert f"Staff, 2026: {said}" in read(small, "3.2").latest


def test_an_improvement_is_a_higher_next_rating_and_types_stand_apart(small):
    build.load(small, "framework", [framework("youth_2021"), framework("pdu_2021")])
    build.load(
        small,
        "provider",
        [
            provider("Ashby"),
            provider("Brook"),
            provider("Carr"),
            provider("Dale", type_="PDU"),
        ],
    )
    poor, good = "Inadequate", "Good"
    build.load(
        small,
        "inspection",
        [
            inspection("yjs-ashby", 1, poor, "2022"),
            inspection("yjs-ashby", 2, good, "2024"),
            inspection("yjs-brook", 1, poor, "2022"),
            inspection("yjs-brook", 2, poor, "2025"),
            inspection("yjs-carr", 1, poor, "2022", verification=SECONDARY_LIST),
            inspection("yjs-carr", 2, good, "2024"),
            inspection("pdu-dale", 1, poor, "2022", framework="pdu_2021"),
            inspection("pdu-dale", 2, good, None, framework="pdu_2021"),
        ],
    )

    row = read(small, "2.1")

    assert (
        row.latest
        == "Youth justice services: 1 of 2; Probation delivery units: 1 of 1."
    )
    assert row.trend == (
        "Youth justice services, by year of the later rating: 2024: 1 of 1, 2025: 0 of "
        "1."
    )


def test_years_that_do_not_sum_to_all_say_that_they_are_the_newest(real):
    for number in ("2.1", "4.1"):
        assert "(the newest 3): " in row_of(real, number).trend


def test_no_share_is_made_of_what_is_known_to_be_joint(real):
    row = row_of(real, "4.1")

    assert row.latest == (
        "15 inspections are known to be joint, 1 not to be; of 274 it is not known."
    )
    assert "%" not in row.latest + row.trend


def test_requests_are_counted_when_some_are_registered(small):
    assert "No request is registered yet" in read(small, "4.2").needed
    for body in ("Ashby council", "Brook board"):
        records.add(
            small,
            "data_request",
            {
                "asked_by": body,
                "asked_of": "YJS",
                "item": "Breaches",
                "measure_id": "breaches",
                "held_by": "Brook board" if body[0] == "A" else None,
            },
            who="tester",
        )

    with small.connect() as connection:
        view = success(connection, date.today())
    row = sentences.measure_rows(view)[-1]

    assert row.latest == (
        "2 requests registered; 1 for what is held already; 1 measure asked for by two "
        "bodies or more."
    )


def test_the_workbook_holds_the_nine_and_the_figures_behind_them(real, nothing):
    for connection in (real, nothing):
        book = workbook.workbook(connection, ON, ON)
        assert [table.name for table in book.tables] == [
            "Nine measures",
            "Next ratings",
            "Joint inspections",
            "Surveys",
        ]
        assert len(book.tables[0].frame) == 9


def test_no_sentence_credits_an_inspection(real):
    for row in sentences.measure_rows(success(real, ON)):
        said = sentences.measure_sentence(row).replace(row.text, "").casefold()
        for word in ("because", "thanks to", "led to", "as a result"):
            assert word not in said
