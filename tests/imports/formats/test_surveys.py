import pandas as pd

from hmip_dash.imports.recognition import prepare
from tests.imports.fixtures.files import csv_file
from tests.imports.known import known

HEADINGS = (
    "success_measure survey question respondent_group year agree answered asked "
    "source_url"
).split()
ABOUT = ["Made-up survey", "Do ratings seem fair?", "Services"]


def surveys(*rows, headings=HEADINGS):
    return prepare("survey.csv", csv_file([headings, *rows]), known())


def test_a_result_is_read_and_what_is_not_known_stays_apart_from_zero():
    found = surveys(
        ["3.3", *ABOUT, 2026, 0, 50, "", ""],
        ["", *ABOUT, 2025, "1,040", "1,200", "2,000", "https://example.org"],
    )

    assert (found.format, found.problems) == ("surveys", ())
    first, second = found.frame("survey_result").to_dict("records")
    assert (first["agree"], first["answered"], first["success_measure"]) == (
        0,
        50,
        "3.3",
    )
    assert pd.isna(first["asked"]) and pd.isna(first["source_url"])
    assert (second["agree"], second["asked"], second["row"]) == (1040, 2000, 3)
    assert pd.isna(second["success_measure"])


def test_each_fault_is_named_at_its_own_cell():
    found = surveys(
        ["9.9", *ABOUT, 2026, 1, 2, 3, ""],
        ["", "", "Fair?", "Services", 2026, 1, 2, 3, ""],
        ["", *ABOUT, 2031, 1, 2, 3, ""],
        ["", *ABOUT, "last year", 1, 2, 3, ""],
        ["", *ABOUT, 2026, "60%", 2, 3, ""],
        ["", *ABOUT, 2026, -1, 2, 3, ""],
        ["", *ABOUT, 2026, 3, 2, 3, ""],
        ["", *ABOUT, 2026, 1, 20, 3, ""],
        ["", *ABOUT, 2026, 1, 2, 3, "javascript:alert(1)"],
    )

    assert len(found.frame("survey_result")) == 0
    assert [(p.row, p.column, p.code) for p in found.problems] == [
        (2, "success_measure", "unknown-success-measure"),
        (3, "survey", "missing-text"),
        (4, "year", "date-to-come"),
        (5, "year", "not-a-year"),
        (6, "agree", "not-a-count"),
        (7, "agree", "not-a-count"),
        (8, "agree", "more-than-whole"),
        (9, "answered", "more-than-whole"),
        (10, "source_url", "not-an-address"),
    ]
    assert found.problems[6].message == "3 agree, of 2 who answered"


def test_the_two_columns_that_need_not_be_there_are_not_missed():
    found = surveys(["A", "Fair?", "Services", 2026, 1, 2, 3], headings=HEADINGS[1:8])

    assert (found.format, found.problems) == ("surveys", ())
    assert found.frame("survey_result")["success_measure"].isna().all()
