"""All checks together: nothing told twice, and nothing without end."""

from dataclasses import replace

from hmip_dash.analysis import ratings
from hmip_dash.imports.checks import all_checks
from hmip_dash.imports.files import limits
from hmip_dash.imports.problem import Problem, number
from tests.build import inspection
from tests.imports.rows import codes, inspected, known, observed, value


def found(prepared):
    return all_checks.all_checks(prepared, known(), disagreements=ratings.check)


def test_a_file_without_a_fault_gives_nothing():
    right = value("offences", "yjs-ashby", 4.7, numerator=47, denominator=10_000)

    assert found(observed(right)) == ()
    assert found(inspected(inspection("yjs-ashby", 1, "Good", "2024"))) == ()


def test_what_was_found_while_reading_stays_and_the_order_is_the_sheets():
    rows = observed(
        value("offences", "yjs-ashby", -1.0), value("offences", "yjs-nobody", 4.7)
    )
    read = Problem("Data", 3, "", "not-a-number", "“many” is no number")

    assert codes(found(replace(rows, problems=(read,)))) == [
        ("not-a-number", "error", 3),
        ("impossible-value", "error", 5),
        ("unknown-code", "error", 6),
    ]


def test_a_missing_column_stops_the_other_checks():
    whole = observed(value("nothing", "yjs-ashby", 4.7))
    tables = {"observation": whole.frame("observation").drop(columns="value")}

    assert [p.code for p in found(replace(whole, tables=tables))] == ["missing-column"]


def test_a_value_that_a_format_left_as_text_is_not_let_through():
    rows = observed(
        value("reoffending", "yjs-ashby", "93.8%"),
        value("reoffending", "yjs-brook", "many"),
    )

    errors = [problem for problem in found(rows) if problem.severity == "error"]
    assert codes(errors) == [
        ("percentage-as-text", "error", 5),
        ("not-a-number", "error", 6),
    ]


def test_problems_without_end_are_counted(monkeypatch):
    monkeypatch.setattr(limits, "PROBLEMS_OF_A_KIND", 2)
    rows = observed(
        *(value("offences", f"yjs-{number}", 4.7) for number in range(5)),
    )

    *others, last = found(rows)
    assert (last.row, last.code, last.sheet) == (0, "unknown-code", "ashby.csv")
    assert last.message == "3 more of this kind are not listed"
    assert [problem.row for problem in others] == [5, 6]
    assert number([*others, last]) == 5

    more = Problem("Data", 0, "", "unknown-code", "100 more", count=100)
    assert number(found(replace(rows, problems=(more,)))) == 105
    beyond = (*others, more)
    assert number(found(replace(rows, problems=beyond))) == 107


def test_two_problems_of_one_cell_are_both_told():
    row = value("reoffending", "yjs-ashby", 200.0, numerator=20, denominator=10)

    assert codes(found(observed(row))) == [
        ("impossible-value", "error", 5),
        ("numerator-over-denominator", "error", 5),
    ]
