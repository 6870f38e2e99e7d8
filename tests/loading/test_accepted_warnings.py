"""What stops a load is counted and said in one way."""

import pytest

from hmip_dash.imports.problem import Problem
from hmip_dash.loading import accepted_warnings, problems_workbook
from hmip_dash.loading.accepted_warnings import Acceptance
from hmip_dash.loading.problem_groups import by_sheet, groups
from hmip_dash.loading.remedies import USUAL, mend
from tests.loading.made_up import TODAY


def problem(severity="error", row=2, count=1, code="made-up", sheet="Data"):
    return Problem(sheet, row, "", code, "it is so", severity, count=count)


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([], ""),
        ([problem("note")], ""),
        ([problem()], "1 error stops the load"),
        ([problem(), problem(row=3)], "2 errors stop the load"),
        ([problem("warning")], "1 warning is to accept"),
        (
            [problem(), problem("warning", count=1_234)],
            "1 error stops the load and 1,234 warnings are to accept",
        ),
    ],
)
def test_errors_and_warnings_are_told_apart(problems, said):
    assert accepted_warnings.stops(problems) == said


def test_those_not_listed_are_counted_everywhere():
    found = [problem("warning"), problem("warning", row=0, count=2_299)]
    (group,) = groups(found)
    kinds = problems_workbook.book("made-up.csv", found, TODAY).tables[0]

    assert group.number == 2_300
    assert by_sheet(found) == {"Data": 2_300}
    assert kinds.frame["problems"].tolist() == [2_300]
    assert accepted_warnings.record(
        found, Acceptance(kinds=frozenset({"made-up"}))
    ) == [{"code": "made-up", "accepted": "as a kind", "problems": 2_300}]


def test_a_fault_found_while_reading_says_how_it_is_mended():
    assert mend(problem(code="not-a-number")) == USUAL["not-a-number"]
    assert groups([problem(code="unknown-measure")])[0].mend
    assert mend(problem(code="something-else")) == ""
