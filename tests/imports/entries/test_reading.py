"""A workbook of entries: read row by row, every fault at its cell."""

import io
from datetime import date

import openpyxl
import pandas as pd
import pytest

from hmip_dash.imports.entries import faults, matching, reading
from hmip_dash.imports.entries.planned import Held
from tests.imports.fixtures import files

RECOMMENDATION = ["Reference", "Provider", "Recommendation", "Made on", "Response due"]
STEP = ["Of recommendation", "Step", "Due on", "State", "Verified by"]
REQUEST = ["What is asked for", "Asked by", "Asked of", "Minutes a return"]
TEXT = "Review every plan."


def held(**registers):
    columns = {
        "recommendation": [
            "recommendation_id",
            "version",
            "provider_id",
            "text",
            "made_on",
        ],
        "action": ["action_id", "recommendation_id", "step"],
        "stage": ["stage_id", "stage", "provider_id", "decided_on"],
        "data_request": ["data_request_id", "item", "asked_by", "asked_of"],
        "instruction": ["instruction_id", "title", "issued_by", "applies_to"],
    }
    frames = {
        name: pd.DataFrame(registers.get(name, []), columns=names)
        for name, names in columns.items()
    }
    providers = [("yjs-ashby", "Ashby"), ("yjs-brook", "Brook"), ("pdu-brook", "Brook")]
    return Held(
        pd.DataFrame(providers, columns=["provider_id", "name"]),
        pd.DataFrame([("i-1", "yjs-ashby")], columns=["inspection_id", "provider_id"]),
        pd.DataFrame({"measure_id": ["m-1"]}),
        frames,
    )


def read(sheets, known=None, name="entries.xlsx"):
    content = sheets if isinstance(sheets, bytes) else files.xlsx(sheets)
    rows, problems = reading.read(name, content)
    planned, wrong = matching.plan(rows, known or held())
    return planned, sorted([*problems, *wrong])


def only(headings, *rows, sheet="Recommendations", known=None):
    return read({sheet: [["Made up"], headings, *rows]}, known)


def test_steps_follow_the_recommendation_they_are_of_in_the_same_file():
    planned, problems = read(
        {
            "Steps": [STEP, ["A", "Ask all staff", "1 June 2026", "", ""]],
            "Recommendations": [
                RECOMMENDATION,
                ["A", "Ashby", TEXT, "May 2026", "1 June 2026"],
            ],
        }
    )

    assert problems == []
    first, second = planned
    assert first.values["provider_id"] == "yjs-ashby"
    assert first.values["made_on"] == "2026-05"
    assert first.values["response_due"] == date(2026, 6, 1)
    assert (first.values["state"], second.values["state"]) == ("open", "open")
    assert (second.register, dict(second.follows)) == (
        "action",
        {"recommendation_id": 0},
    )


def test_a_response_changes_the_record_of_its_number_and_nothing_else():
    known = held(recommendation=[(4, 3, "yjs-ashby", TEXT, "2026-05-01")])
    planned, problems = only(
        ["Number", "Response", "Responded on"],
        [4, "Agreed", "14/05/2026"],
        sheet="Responses",
        known=known,
    )

    assert problems == []
    assert (planned[0].number, planned[0].version) == (4, 3)
    values = {"response": "agreed", "responded_on": date(2026, 5, 14)}
    assert dict(planned[0].values) == values


@pytest.mark.parametrize(
    ("row", "column", "letter", "says"),
    [
        (["", "Nowhere", TEXT, "", ""], "Provider", "B", "“Nowhere” is no provider"),
        (["", "Brook", TEXT, "", ""], "Provider", "B", "can mean yjs-brook or pdu-"),
        (["", "", TEXT, "", ""], "Provider", "B", "Say who it was made to."),
        (["", "Ashby", "", "", "1 May 2026"], "Recommendation", "C", "Say what was"),
        (["", "Ashby", TEXT, "31 June 2026", ""], "Made on", "D", "no|not a day"),
        (["", "Ashby", TEXT, "", "May 2026"], "Response due", "E", "not a whole day"),
        (
            ["", "Ashby", TEXT, "14 May 2026", "13 May 2026"],
            "Response due",
            "E",
            "due before the recommendation",
        ),
        (["", "Ashby", "x" * 2001, "", ""], "Recommendation", "C", "2,001 characters"),
    ],
)
def test_each_fault_is_said_at_its_cell(row, column, letter, says):
    _, problems = only(RECOMMENDATION, row)

    assert len(problems) == 1
    found = problems[0]
    assert (found.row, found.column, found.letter) == (3, column, letter)
    assert any(part in found.message for part in says.split("|"))


def test_every_fault_of_a_file_is_said_not_the_first_alone():
    _, problems = only(
        REQUEST,
        ["Caseload", "", "YJS;Schools", "often"],
        ["", "Body A", "YJS", -5],
        sheet="Data requests",
    )

    assert [(one.row, one.column) for one in problems] == [
        (3, "Asked by"),
        (3, "Asked of"),
        (3, "Minutes a return"),
        (4, "Minutes a return"),
        (4, "What is asked for"),
    ]


def uncalculated(sheets, letters):
    """Return a workbook; in row 2 of its first sheet are formulas without a value."""
    buffer, book = io.BytesIO(), openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for letter in letters:
        book.worksheets[0][f"{letter}2"] = "=UPPER(H1)"
    book.save(buffer)
    return buffer.getvalue()


def test_a_formula_without_its_value_hides_no_other_fault_and_makes_none():
    sheets = {
        "Recommendations": [
            RECOMMENDATION,
            ["A", "Ashby", TEXT, "May 2026", ""],
            ["B", "Nowhere", TEXT, "", "May 2026"],
            ["C", "Elsewhere", TEXT, "", ""],
        ],
        "Steps": [STEP, ["A", "Ask", "", "verified", ""], ["D", "Tell", "", "", ""]],
    }
    _, in_whole = read(uncalculated(sheets, ""))
    _, problems = read(uncalculated(sheets, "ABC"))

    formulas = [one for one in problems if one.code == "formula-without-value"]
    assert [(one.row, one.letter) for one in formulas] == [(2, "A"), (2, "B"), (2, "C")]
    others = [one for one in problems if one not in formulas]
    # A step may be of the row whose reference is not known.
    of_steps = [one for one in in_whole if one.code == "unknown-number"]
    assert others == [one for one in in_whole if one not in of_steps]
    assert [(one.row, one.column) for one in others] == [
        (3, "Provider"),
        (3, "Response due"),
        (4, "Provider"),
        (2, "Verified by"),
    ]


def test_a_heading_that_is_not_known_hides_no_fault_of_the_rows():
    _, problems = only([*RECOMMENDATION, "Owner"], ["", "Nowhere", TEXT, "", "", "Ann"])

    assert [one.code for one in problems] == ["unknown-column", "unknown-provider"]


def test_of_a_row_that_is_cut_short_nothing_else_is_said():
    rows = [RECOMMENDATION, ["", "Nowhere", TEXT], ["", "Nowhere", TEXT, "", ""]]
    _, problems = read(files.csv_file(rows), name="entries.csv")

    assert [(one.row, one.code) for one in problems] == [
        (2, "ragged-row"),
        (3, "unknown-provider"),
    ]


def test_of_two_columns_with_one_heading_neither_is_read():
    _, problems = only([*RECOMMENDATION, "Provider"], ["", "Nowhere", TEXT, "", "", ""])

    assert [one.code for one in problems] == ["duplicate-heading"]


def test_what_belongs_in_a_cell_is_said_where_it_cannot_be_read():
    _, problems = only(RECOMMENDATION, ["", "Ashby", TEXT, "", "May 2026"])

    assert problems[0].mend.endswith("What belongs there: As 14 May 2026.")


def test_what_was_entered_before_is_not_entered_again():
    known = held(
        recommendation=[(4, 1, "yjs-ashby", TEXT, None)],
        action=[(2, 4, "Ask all staff")],
        data_request=[(9, "Caseload", "Body A", "YJS")],
    )
    _, problems = read(
        {
            "Recommendations": [RECOMMENDATION, ["", "Ashby", TEXT, "", ""]],
            "Steps": [STEP, ["no. 4", "Ask all staff", "", "", ""]],
            "Data requests": [REQUEST, ["Caseload", "Body A", "YJS", ""]],
        },
        known,
    )

    assert [one.code for one in problems] == ["already-entered"] * 3
    assert "no. 4, entered before" in problems[1].message


def test_one_row_twice_in_a_file_is_said():
    _, problems = only(
        RECOMMENDATION, ["", "Ashby", TEXT, "", ""], ["", "Ashby", TEXT, "", ""]
    )

    assert problems[0].message == "the row says the same as row 3 of Recommendations"


def test_a_step_that_is_due_before_its_recommendation_is_a_fault():
    known = held(recommendation=[(4, 1, "yjs-ashby", TEXT, "2026-05-14")])
    _, problems = only(
        STEP,
        [4, "Ask all staff", "13 May 2026", "verified", ""],
        [5, "Ask", "", "", ""],
        sheet="Steps",
        known=known,
    )

    assert [(one.row, one.column) for one in problems] == [
        (3, "Due on"),
        (3, "Verified by"),
        (4, "Of recommendation"),
    ]


def test_a_column_that_is_not_known_is_not_left_out_in_silence():
    _, problems = only([*RECOMMENDATION, "Owner"], ["", "Ashby", TEXT, "", "", "Ann"])

    assert (problems[0].code, problems[0].letter) == ("unknown-column", "F")


def test_text_like_a_formula_or_markup_stays_text():
    content = files.csv_file(
        [RECOMMENDATION, ["", "Ashby", "=1+1 <b>x</b> \u202etxt 😀", "", ""]]
    )
    planned, problems = read(content, name="entries.csv")

    assert problems == []
    assert planned[0].values["text"] == "=1+1 <b>x</b> \u202etxt 😀"


STAGE = ["Provider", "Stage", "Decided on", "Ended on"]
INSTRUCTION = ["Title", "Issued by", "Applies to", "Conflicts with", "State"]


def test_a_stage_is_of_one_provider_from_one_day():
    planned, problems = only(
        STAGE,
        ["Ashby", "Enhanced attention", "14 May 2026", ""],
        ["Brook", "routine", "", ""],
        ["Ashby", "routine", "14 May 2026", "13 May 2026"],
        sheet="Stages",
    )

    assert dict(planned[0].values) == {
        "provider_id": "yjs-ashby",
        "stage": "Enhanced attention",
        "decided_on": date(2026, 5, 14),
        "criteria": None,
        "decision": None,
        "decided_by": None,
        "exit_test": None,
        "ended_on": None,
    }
    assert [(one.row, one.column) for one in problems] == [
        (4, "Decided on"),
        (4, "Provider"),
        (5, "Ended on"),
    ]


def test_a_stage_that_was_recorded_before_is_not_recorded_again():
    known = held(stage=[(3, "routine", "yjs-ashby", date(2026, 5, 14))])
    _, problems = only(
        STAGE,
        ["Ashby", "routine", "14 May 2026", ""],
        ["Ashby", "routine", "15 May 2026", ""],
        sheet="Stages",
        known=known,
    )

    assert [(one.row, one.code) for one in problems] == [(3, "already-entered")]


def test_an_instruction_conflicts_with_one_entered_before_or_in_a_row_above():
    known = held(instruction=[(7, "Older rule", "Body A", "YJS")])
    planned, problems = only(
        INSTRUCTION,
        ["Rule 1", "Body A", "YJS", "older rule", "in conflict"],
        ["Rule 2", "Body B", "YJS;PDU", "Rule 1", ""],
        sheet="Instructions",
        known=known,
    )

    assert problems == []
    assert planned[0].values["conflicts_with"] == 7
    assert dict(planned[0].follows) == {}
    assert dict(planned[1].follows) == {"conflicts_with": 0}
    assert [one.values["state"] for one in planned] == ["in conflict", "in force"]


def test_an_instruction_never_conflicts_with_itself_a_row_below_or_one_of_several():
    known = held(instruction=[(7, "Old", "Body A", "YJS"), (8, "Old", "Body B", "YJS")])
    _, problems = only(
        INSTRUCTION,
        ["Rule 1", "Body A", "YJS", "Rule 1", ""],
        ["Rule 2", "Body A", "YJS", "Rule 3", ""],
        ["Rule 3", "Body A", "YJS", "Old", ""],
        sheet="Instructions",
        known=known,
    )

    assert [(one.row, one.column, one.code) for one in problems] == [
        (3, "Conflicts with", "unknown-title"),
        (4, "Conflicts with", "unknown-title"),
        (5, "Conflicts with", "several-candidates"),
    ]


def test_an_instruction_may_conflict_with_one_whose_title_is_not_known():
    rows = [INSTRUCTION, ["", "A", "YJS", "", ""], ["Two", "A", "YJS", "One", ""]]
    _, problems = read(uncalculated({"Instructions": rows}, "A"))

    assert [(one.row, one.code) for one in problems] == [(2, "formula-without-value")]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00\x01", b"a,b\n1,2\n"])
def test_a_file_that_is_no_workbook_of_entries_gives_one_fault(content):
    planned, problems = read(content)

    assert planned == []
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"text": "  "}, "Say what was recommended."),
        ({"step": None}, "Say what the step is."),
        ({"provider_id": None}, "Pick a provider."),
        (
            {"made_on": "2026-05-14", "response_due": date(2026, 5, 13)},
            "The response is due before the recommendation was made.",
        ),
        (
            {"made_on": "2026-05", "due_on": date(2026, 4, 30)},
            "The step is due before the recommendation was made.",
        ),
        (
            {"decided_on": date(2026, 5, 2), "ended_on": date(2026, 5, 1)},
            "The stage ends before it began.",
        ),
        (
            {"starts_on": date(2026, 5, 2), "notice_on": date(2026, 5, 3)},
            "Notice is given after the visit begins.",
        ),
        ({"state": "verified", "verified_by": ""}, "Say who verified it."),
        ({"asked_of": ""}, "Say which provider types are asked."),
        ({"source_url": "javascript:alert(1)"}, "The source is not a web address."),
        (
            {"made_on": "last week"},
            "The day it was made is not a date like 2026-05-14, 2026-05 or 2026.",
        ),
        (
            {"note": "a\x00b"},
            "The text holds a control character that cannot be shown.",
        ),
    ],
)
def test_what_is_wrong_in_an_entry_is_said(values, fault):
    assert faults.sentences(values) == [fault]


def test_due_on_the_very_day_is_no_fault():
    made = {"text": "x", "made_on": "2026-05-14", "response_due": date(2026, 5, 14)}

    assert faults.sentences(made) == []
