from datetime import date

import pytest

from hmip_dash.imports.formats import ratings
from hmip_dash.imports.recognition import FORMATS, prepare, proposal
from tests.imports.fixtures import files
from tests.imports.formats.made_up import codes, values, world
from tests.imports.formats.test_community_performance import workbook
from tests.imports.formats.test_ratings import WIDE, ashby, store

TIDY = (
    "area_code,area_name,area_level,measure_code,period,"
    "numerator,denominator,value,unit,marker"
).split(",")
ROW = ["L1", "", "", "yj-custody", "2024-25", "", "", 0.5, "", ""]


def test_every_format_says_what_it_is():
    for name, module in FORMATS.items():
        assert module.TITLE and callable(module.recognise) and callable(module.parse)
        assert name == name.casefold()


def test_a_table_of_no_format_is_shown_its_own_headings():
    found = prepare("a.csv", files.csv_file([["shoe", "size"], ["left", 9]]), world())

    assert (found.format, codes(found)) == ("", [(0, "error", "unrecognised-format")])
    assert "shoe, size" in found.problems[0].message


def test_a_format_that_is_given_and_not_known_lists_those_that_are():
    found = prepare("a.csv", files.csv_file([TIDY, ROW]), world(), format="tidings")

    assert codes(found) == [(0, "error", "unknown-format")]
    assert "tidy" in found.problems[0].mend


def test_next_year_s_layout_with_a_column_renamed_is_known_and_the_column_named():
    renamed = [name.replace("measure_code", "indicator") for name in TIDY]

    found = prepare("a.csv", files.csv_file([renamed, ROW]), world())

    assert found.format == "tidy"
    assert "except 'measure code'" in found.reason
    assert [(p.code, p.column, p.row) for p in found.problems] == [
        ("missing-column", "measure code", 1)
    ]
    assert "'indicator'" in found.problems[0].message


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_given_as_another_format_never_raises(name):
    for content in (
        b"",
        b"a",
        files.csv_file([TIDY, ROW]),
        files.xlsx({"A": [[]]}),
        files.xlsx({"Ratings": [WIDE, ashby()]}),
        workbook(),
    ):
        found = prepare("a", content, store(), format=name)
        assert found.sha256


def test_a_hidden_sheet_is_read_last_and_it_is_said():
    shown = [TIDY, ROW]
    hidden = [TIDY, ["L2", *ROW[1:]]]

    both = prepare(
        "a.xlsx", files.xlsx({"Old": hidden, "New": shown}, hidden=["Old"]), world()
    )
    only = prepare(
        "a.xlsx", files.xlsx({"Old": hidden, "New": [["x"]]}, hidden=["Old"]), world()
    )

    assert [subject for _, subject, _, _ in values(both)] == ["L1"]
    assert codes(both) == [(0, "note", "hidden-sheet-left")]
    assert [subject for _, subject, _, _ in values(only)] == ["L2"]
    assert codes(only) == [(0, "warning", "hidden-sheet")]


def test_a_note_on_a_cell_is_said_at_the_cell():
    content = files.xlsx({"Data": [TIDY, ROW]}, notes={"Data": {(1, 7): "provisional"}})

    (problem,) = prepare("a.xlsx", content, world()).problems

    assert (problem.row, problem.letter, problem.code) == (2, "H", "note-on-cell")
    assert "provisional" in problem.message


def test_a_heading_merged_over_two_rows_is_the_heading_of_both():
    group = ["Where", "", "", *TIDY[3:]]
    content = files.xlsx(
        {"Data": [group, [*TIDY[:3], *[""] * 7], ROW]},
        merged={"Data": [(0, column, 1, column) for column in range(3, 10)]},
    )

    found = prepare("a.xlsx", content, world())

    assert found.problems == ()
    assert values(found) == [("yj-custody", "L1", "2024-25", 0.5)]
    assert found.frame("observation")["row"].tolist() == [3]


def test_a_heading_merged_over_two_columns_is_that_of_the_first_and_it_is_said():
    content = files.xlsx(
        {"Data": [[*TIDY, ""], [*ROW, "what is this"]]},
        merged={"Data": [(0, 9, 0, 10)]},
    )

    found = prepare("a.xlsx", content, world())

    assert codes(found) == [(2, "warning", "no-heading")]
    assert len(values(found)) == 1


def test_sixteen_thousand_columns_are_said_and_not_read():
    rows = [[*WIDE, *["x"] * 16_000], [*ashby(), *["Good"] * 16_000]]

    found = prepare("a.csv", files.csv_file(rows), store())

    assert [p.code for p in found.problems if p.row == 2][-1] == "no-heading"
    assert len(found.problems) < 500


def test_two_columns_of_one_heading_are_refused():
    content = files.csv_file([[*TIDY, "value"], [*ROW, 9]])

    assert codes(prepare("a.csv", content, world())) == [
        (1, "error", "duplicate-heading")
    ]


def test_a_row_cut_short_is_an_error():
    content = files.csv_file([TIDY, ROW]) + b"L1,,,yj-custody\r\n"

    assert codes(prepare("a.csv", content, world())) == [(3, "error", "ragged-row")]


def test_a_proposal_is_for_a_layout_that_is_not_fixed_and_never_raises():
    assert len(proposal("a.xlsx", workbook(), world())) == 1
    assert proposal("a.xlsx", b"no workbook", world()) == ()


def test_an_inspection_s_day_is_a_day_whatever_it_is_written_as():
    cells = [date(2024, 5, 14), "14/05/2024", "14/05/24", "14 May 2024", "2024-05-14"]
    for cell in cells:
        content = files.csv_file([WIDE, ashby(cell)])
        frame = prepare("a.csv", content, store()).frame("inspection")
        assert frame["published"].tolist() == ["2024-05-14"], cell
    assert ratings.TITLE
