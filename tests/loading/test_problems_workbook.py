"""The workbook of all problems leads to the cells."""

import io
from datetime import date

import openpyxl
import pytest

from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.exports.xlsx import workbook as xlsx_workbook
from hmip_dash.imports.problem import Problem
from hmip_dash.loading import problems_workbook

ON = date(2026, 11, 24)
BAD = Problem("Ann's data", 12, "Value", "impossible-value", "130 cannot be", "error",
              "F", "Correct it.")  # fmt: skip
FEW = Problem("Data", 4, "Value", "may-be-few", "33.3", "warning", "H", "")
WHOLE = Problem("ashby 2024.xlsx", 0, "", "macros-ignored", "macros", "note")


def written(name, *problems):
    content = xlsx_workbook.write(problems_workbook.book(name, problems, ON))
    assert guidance_check.check(content) == []
    return openpyxl.load_workbook(io.BytesIO(content))


def test_every_problem_stands_there_with_a_link_to_its_cell():
    sheet = written("ashby 2024.xlsx", BAD, FEW, WHOLE)["Problems"]

    links = {
        cell.value: (cell.hyperlink.target, cell.hyperlink.location)
        for (cell,) in sheet.iter_rows(min_col=4, max_col=4)
        if cell.hyperlink
    }
    assert links == {
        "Ann's data!F12": ("ashby%202024.xlsx", "'Ann''s data'!F12"),
        "Data!H4": ("ashby%202024.xlsx", "'Data'!H4"),
    }


@pytest.mark.parametrize(
    ("name", "problem", "place"),
    [
        ("a.xlsx", FEW, "a.xlsx#'Data'!H4"),
        ("a.xlsx", BAD, "a.xlsx#'Ann''s data'!F12"),
        ("a.csv", FEW, "row 4"),
        ("a.xlsx", WHOLE, "ashby 2024.xlsx"),
        ("a.zip", FEW, "row 4"),
    ],
)
def test_a_link_leads_where_a_link_can_lead(name, problem, place):
    assert problems_workbook.address(name, problem) == place


def test_a_file_without_a_problem_says_so():
    sheet = written("ashby.csv")["Problems"]

    assert "No problem was found." in [cell.value for (cell,) in sheet["A1:A3"]]
