from datetime import date

import pytest

from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.exports.templates import lists as templates_lists
from hmip_dash.imports.recognition import prepare
from tests import build
from tests.imports.fixtures.files import csv_file
from tests.imports.known import frame, known

HEADINGS = ["inspection_id", "standard_no", "key_question", "sufficient", "cases"]
QUESTION = "Does assessment keep people safe?"
GOOD = ["yjs-ashby-1", "2.1", QUESTION, 7, 14]


def store():
    return known(
        providers=[build.provider("Ashby")],
        standards=[build.standard(1, "2.1", "Assessment")],
        inspections=[build.inspection("yjs-ashby", 1, "Good", "2024-05-14")],
    )


def cases(*rows, headings=HEADINGS):
    return prepare("cases.csv", csv_file([headings, *rows]), store())


def test_a_key_question_is_read_with_its_counts():
    found = cases(GOOD, [*GOOD[:2], "Is it done in time?", "1,204", "2,000"])

    assert (found.format, found.problems) == ("case-findings", ())
    first, second = found.frame("case_finding").to_dict("records")
    assert (first["inspection_id"], first["standard_no"]) == ("yjs-ashby-1", "2.1")
    assert (first["sufficient"], first["cases"]) == (7, 14)
    assert (second["sufficient"], second["row"]) == (1204, 3)


@pytest.mark.parametrize(
    ("at", "cell", "column", "code"),
    [
        (0, "yjs-nowhere-1", "inspection_id", "unknown-code"),
        (1, "9.9", "standard_no", "unknown-standard"),
        (2, "", "key_question", "missing-text"),
        (3, 15, "sufficient", "more-than-whole"),
        (3, "50%", "sufficient", "not-a-count"),
        (3, "", "sufficient", "not-a-count"),
        (4, -3, "cases", "not-a-count"),
    ],
)
def test_each_fault_is_named_at_its_own_cell(at, cell, column, code):
    found = cases([*GOOD[:at], cell, *GOOD[at + 1 :]])

    assert [(p.row, p.column, p.code) for p in found.problems] == [(2, column, code)]
    assert len(found.frame("case_finding")) == 0


def test_no_case_at_all_is_no_result():
    assert [p.code for p in cases([*GOOD[:3], 0, 0]).problems] == ["no-cases"]


def test_the_template_is_recognised_and_keeps_to_the_guidance():
    rows = [build.inspection("yjs-ashby", 1, "Good", "2024-05-14")]
    about = {"provider": "Ashby", "framework_name": "Youth 2021"}
    inspections = frame(rows).assign(**about)

    content = templates_lists.case_findings(inspections, date(2026, 11, 25))

    assert prepare("cases.xlsx", content, store()).format == "case-findings"
    breaches = guidance_check.check(content)
    assert [str(b) for b in breaches if b.essential and b.sheet != "Data"] == []
