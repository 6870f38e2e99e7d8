"""Entries of a whole workbook: the template filled in, saved together or not at all."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from sqlalchemy import func, select

from hmip_dash.__main__ import main
from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.exports.templates import entries as templates_entries
from hmip_dash.imports.entries.layout import FORMS
from hmip_dash.loading import entry_workbook
from hmip_dash.store import schema
from hmip_dash.store.entries import records
from tests.build import load, provider

TODAY = datetime.now(UTC).date()
TEXT = "=1+1 <b>Review</b> every plan. 😀"


@pytest.fixture
def ashby(small):
    load(small, "provider", [provider("Ashby")])
    return small


def template():
    return templates_entries.write(entry_workbook.sheets(), {}, date(2026, 11, 25))


def filled(**sheets):
    """Return the template with a row written into each of the sheets."""
    book = openpyxl.load_workbook(io.BytesIO(template()))
    for name, cells in sheets.items():
        sheet = book[name.replace("_", " ")]
        headings = [cell.value for cell in sheet[4]]
        for heading, value in cells.items():
            cell = sheet.cell(5, headings.index(heading) + 1)
            cell.value, cell.data_type = value, "s"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def look(engine, content):
    with engine.connect() as connection:
        return entry_workbook.look(connection, "entries.xlsx", content, TODAY)


def read(engine, register):
    with engine.connect() as connection:
        return records.records(connection, register, TODAY)


WHOLE = {
    "Recommendations": {
        "Reference": "A",
        "Provider": "yjs-ashby",
        "Recommendation": TEXT,
        "Made on": "2026-05",
    },
    "Steps": {
        "Of recommendation": "A",
        "Step": "Ask all staff",
        "Due on": "1 Jul 2026",
    },
    "Data_requests": {
        "What is asked for": "Caseload",
        "Asked by": "Body A",
        "Asked of": "YJS",
    },
    "Stages": {
        "Provider": "Ashby",
        "Stage": "formal action",
        "Decided on": "2 Jun 2026",
        "Decided by": "The board",
    },
    "Instructions": {"Title": "Rule 1", "Issued by": "Body A", "Applies to": "PDU"},
}


def test_the_template_filled_in_is_entered_whole_each_row_an_event(ashby):
    looked = look(ashby, filled(**WHOLE))

    assert looked.problems == ()
    assert looked.sentence == (
        "1 recommendation, 1 step, 1 stage, 1 data request, 1 instruction"
    )
    entry_workbook.save(ashby, looked, who="Ann")

    assert read(ashby, "recommendation")["text"].tolist() == [TEXT]
    step = read(ashby, "action").iloc[0]
    assert (step["recommendation_id"], step["due_on"]) == (1, date(2026, 7, 1))
    assert read(ashby, "data_request")["frequency"].tolist() == ["not known"]
    stage = read(ashby, "stage").iloc[0]
    assert (stage["provider_id"], stage["decided_by"]) == ("yjs-ashby", "The board")
    assert read(ashby, "instruction")["state"].tolist() == ["in force"]
    with ashby.connect() as connection:
        of_ann = schema.event.c.who == "Ann"
        query = select(func.count()).select_from(schema.event).where(of_ann)
        assert connection.execute(query).scalar() == 5


def test_the_same_workbook_cannot_be_entered_twice(ashby):
    content = filled(**WHOLE)
    entry_workbook.save(ashby, look(ashby, content), who="Ann")

    again = look(ashby, content)

    assert {one.code for one in again.problems} == {"already-entered"}
    assert not again.may_save
    with pytest.raises(ValueError, match="cannot be entered"):
        entry_workbook.save(ashby, again, who="Ann")


def test_with_one_fault_nothing_at_all_is_entered(ashby):
    wrong = {**WHOLE, "Steps": {**WHOLE["Steps"], "Due on": "July 2026"}}

    looked = look(ashby, filled(**wrong))

    assert [(one.letter, one.row) for one in looked.problems] == [("D", 5)]
    assert not looked.may_save


def test_an_answer_to_what_somebody_changed_in_the_meantime_is_refused(ashby):
    values = {"provider_id": "yjs-ashby", "text": TEXT, "state": "open"}
    records.add(ashby, "recommendation", values, who="Ann")
    content = filled(Responses={"Number": "1", "Response": "agreed"})
    looked = look(ashby, content)
    records.change(ashby, "recommendation", 1, 1, {"state": "done"}, who="Ben")

    with pytest.raises(records.StaleError):
        entry_workbook.save(ashby, looked, who="Cy")

    assert read(ashby, "recommendation")["response"].isna().all()


def test_the_empty_template_says_that_it_is_empty(ashby):
    looked = look(ashby, template())

    assert [one.code for one in looked.problems] == ["no-rows"]


def test_the_template_keeps_to_the_guidance_and_is_the_same_each_time():
    assert template() == template()
    names = openpyxl.load_workbook(io.BytesIO(template())).sheetnames
    assert names == ["Cover", *(form.name for form in FORMS)]
    breaches = [b for b in guidance_check.check(template()) if b.essential]
    # The rows to fill in are empty, and only that.
    empty = {"no-blank-rows-or-columns", "no-empty-cells"}
    assert {b.rule for b in breaches} == empty


def test_the_command_enters_a_workbook_or_says_what_is_wrong(
    ashby, tmp_path, use_store, capsys
):
    use_store(ashby.url.render_as_string(False))
    path = tmp_path / "entries.xlsx"
    path.write_bytes(filled(**WHOLE))

    assert main(["enter", str(path), "--dry-run"]) == 0
    assert read(ashby, "recommendation").empty
    assert main(["enter", str(path)]) == 0
    assert main(["enter", str(path)]) == 1
    said = capsys.readouterr()

    assert "Entered from entries.xlsx: 1 recommendation, 1 step, 1 stage" in said.out
    assert "says the same as no. 1, entered before" in said.err
    assert "Leave the row out: the same entry is held already." in said.err
    assert "Nothing was entered." in said.err
