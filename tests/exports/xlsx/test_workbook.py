import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from hmip_dash.described import Book, Column, Table
from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.exports.xlsx import workbook
from hmip_dash.vocabulary import LICENCE, SYMBOLS

FIRST_ROW = 4
"""Where the values begin: below title, the line on tables and the headings."""


def table(kind="text", values=(), *, name="Grades", label="Provider", **more):
    return Table(
        name=name,
        title=f"Title of {name}",
        columns=(Column("value", label, kind, **more),),
        frame=pd.DataFrame({"value": pd.Series(values)}),
        empty="No provider fits this choice.",
    )


def book(*tables, **more):
    about = {
        "title": "Provider grades",
        "choice": (("Provider type", "Youth justice services"), ("Rating", "Good")),
        "as_known_on": date(2026, 1, 31),
        "made_on": date(2026, 2, 3),
        "tables": tables,
        "notes": ("Made-up services are chosen, not sampled.",),
        "sources": ("Made-up inspections. Nobody. Known here from 31 January 2026.",),
        "file_name": "provider-grades",
    }
    return Book(**{**about, **more})


def read(*tables, **more):
    return load_workbook(io.BytesIO(workbook.write(book(*tables, **more))))


def cells(kind, values, **more):
    """Return the cells that `values` become in one column."""
    sheet = read(table(kind, values, **more))["Grades"]
    return [sheet.cell(FIRST_ROW + row, 1) for row in range(len(values))]


def texts(sheet, column=1):
    values = [sheet.cell(row, column).value for row in range(1, sheet.max_row + 1)]
    return [value for value in values if value is not None]


def test_the_cover_says_what_when_from_where_and_under_which_licence():
    cover = read(table(values=["Ashby"]))["Cover"]

    assert texts(cover) == [
        "Provider grades",
        "Provider type: Youth justice services",
        "Rating: Good",
        "As known on: 31 January 2026",
        "Made on: 3 February 2026",
        "Made by HMIP Dash from the published sources listed here.",
        "Source: Made-up inspections. Nobody. Known here from 31 January 2026.",
        LICENCE,
    ]


def test_the_contents_lead_to_every_sheet_after_them():
    grades = table(values=["Ashby"])
    file = read(grades, replace(grades, name="By year: [2021]"))
    contents = file["Contents"]

    names = ["Notes", "Grades", "By year   2021"]
    assert file.sheetnames == ["Cover", "Contents", *names]
    linked = [contents.cell(row, 1) for row in range(4, 7)]
    assert [cell.value for cell in linked] == names
    assert [cell.hyperlink.location for cell in linked] == [
        f"'{name}'!A1" for name in names
    ]
    assert texts(contents, 2)[1:] == [
        "Symbols, methods and what is not known",
        "Title of Grades",
        "Title of Grades",
    ]


def test_the_notes_explain_every_symbol_and_then_what_the_book_adds():
    notes = read(table(values=["Ashby"]))["Notes"]

    pairs = list(zip(texts(notes)[2:], texts(notes, 2), strict=True))
    assert pairs == [
        ("Mark", "What it means"),
        *SYMBOLS.items(),
        ("note 1", "Made-up services are chosen, not sampled."),
    ]


def test_each_sheet_has_one_marked_up_table_that_starts_in_column_a():
    file = read(table(values=["Ashby", "Brook"]), table(values=[1], name="Shares"))

    found = {
        sheet.title: [part.ref for part in sheet.tables.values()] for sheet in file
    }
    assert found == {
        "Cover": [],
        "Contents": ["A3:B6"],
        "Notes": ["A3:B10"],
        "Grades": ["A3:A5"],
        "Shares": ["A3:A4"],
    }
    names = [name for sheet in file for name in sheet.tables]
    assert names == ["contents", "notes", "grades_table", "shares_table"]


def test_a_sheet_says_its_title_that_it_has_one_table_and_its_notes_above_it():
    noted = replace(table(values=["Ashby"]), notes=("Made up.", "Not real."))

    assert texts(read(noted)["Grades"]) == [
        "Title of Grades",
        "This worksheet contains one table.",
        "Made up.",
        "Not real.",
        "Provider",
        "Ashby",
    ]


def test_nothing_is_merged_frozen_filtered_or_hidden():
    for sheet in read(table(values=["Ashby"])):
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        assert all(part.autoFilter is None for part in sheet.tables.values())
        assert sheet.sheet_state == "visible"
        assert not any(column.hidden for column in sheet.column_dimensions.values())


def test_no_cell_is_filled_and_all_letters_are_plain_and_large_enough():
    file = read(table(values=["Ashby"]), table("number", [1, None], name="Shares"))

    for cell in (cell for sheet in file for row in sheet.iter_rows() for cell in row):
        assert cell.fill.fill_type is None
        assert cell.font.name == "Arial"
        assert cell.font.size >= 10
        assert not cell.font.italic


def test_the_document_has_a_title_and_a_language():
    content = workbook.write(book(table(values=["Ashby"])))

    core = zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml").decode()
    assert "<dc:language>en-GB</dc:language>" in core
    assert "<dc:title>Provider grades</dc:title>" in core
    assert load_workbook(io.BytesIO(content)).properties.language == "en-GB"


@pytest.mark.parametrize(
    "decimals, form", [(0, "#,##0"), (1, "#,##0.0"), (2, "#,##0.00")]
)
def test_a_number_stays_a_number_with_its_thousands_separated(decimals, form):
    (cell,) = cells("number", [1234.5], decimals=decimals)

    assert (cell.value, cell.data_type, cell.number_format) == (1234.5, "n", form)
    assert cell.alignment.horizontal == "right"


@pytest.mark.parametrize("decimals, form", [(0, "0%"), (1, "0.0%")])
def test_a_proportion_is_shown_as_a_percentage(decimals, form):
    (cell,) = cells("percent", [0.63], decimals=decimals)

    assert (cell.value, cell.number_format) == (0.63, form)


def test_numbers_of_every_make_stay_numbers():
    values = pd.Series([7, np.int64(7), np.float64(7)], dtype="object")

    assert [cell.value for cell in cells("number", values)] == [7, 7, 7]
    assert [cell.value for cell in cells("number", pd.array([7, 8]))] == [7, 8]


@pytest.mark.parametrize("dtype", ["bool", "boolean", "object"])
def test_true_and_false_are_yes_and_no(dtype):
    values = pd.Series([True, False], dtype=dtype)

    assert [cell.value for cell in cells("text", values)] == ["yes", "no"]


def test_a_single_truth_of_numpy_is_yes_too():
    values = pd.Series([np.bool_(True)], dtype="object")

    assert [cell.value for cell in cells("text", values)] == ["yes"]


@pytest.mark.parametrize(
    "kind, values",
    [
        ("text", [None, "Ashby"]),
        ("number", [None, 1.0]),
        ("number", pd.array([None, 1], dtype="Int64")),
        ("percent", [float("nan"), 0.5]),
        ("day", [pd.NaT, pd.Timestamp(2026, 1, 1)]),
        ("partial date", [None, "2026"]),
        ("link", [None, "https://example.org"]),
        ("rating", pd.Series([None, "Good"], dtype="str")),
    ],
)
def test_what_is_not_known_says_so_and_is_not_zero(kind, values):
    unknown, known = cells(kind, values)

    assert unknown.value == "[x]"
    assert known.value not in ("[x]", None)


@pytest.mark.parametrize(
    "kind, value",
    [
        ("day", date(2026, 1, 31)),
        ("day", pd.Timestamp(2026, 1, 31)),
        ("partial date", "2026-01-31"),
    ],
)
def test_a_day_is_a_date(kind, value):
    (cell,) = cells(kind, [value])

    assert cell.is_date
    assert cell.value == datetime(2026, 1, 31)
    assert cell.number_format == "d mmm yyyy"


def test_a_date_known_to_the_month_or_year_is_not_sharpened_to_a_day():
    month, year, none = cells("partial date", ["2026-01", "2026", "[z]"])

    assert [month.value, year.value, none.value] == ["January 2026", "2026", "[z]"]
    assert {cell.data_type for cell in (month, year, none)} == {"s"}


def test_symbols_stay_apart_among_numbers():
    values = pd.Series([0, "[c]", "[low]", None], dtype="object")

    assert [cell.value for cell in cells("number", values)] == [
        0,
        "[c]",
        "[low]",
        "[x]",
    ]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44 20", "-5 points", "@SUM(A1)", "\tAshby", "=HYPERLINK(1)", "007"],
)
@pytest.mark.parametrize("kind", ["text", "number", "link", "rating"])
def test_text_that_looks_like_a_formula_or_number_stays_text(text, kind):
    (cell,) = cells(kind, [text])

    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.hyperlink is None


def test_text_that_looks_like_a_formula_stays_text_outside_tables_too():
    evil = "=1+1"
    file = read(
        replace(table(values=[evil], label=evil, name=evil), title=evil, notes=(evil,)),
        title=evil,
        choice=((evil, evil),),
        notes=(evil,),
        sources=(evil,),
    )

    cells_ = [cell for sheet in file for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells_ if cell.value is not None} == {"s"}
    assert sum(cell.value == evil for cell in cells_) >= 7


def test_letters_that_a_file_cannot_hold_are_marked():
    bad = "Ash\x00by\x0b\x1f\ufffe\uffff\ud800"
    good = "Ash\ufffdby\ufffd\ufffd\ufffd\ufffd\ufffd"
    file = read(
        replace(
            table(values=pd.Series([bad], dtype="object"), label=bad, name=bad),
            title=bad,
            notes=(bad,),
        ),
        title=bad,
        choice=((bad, bad),),
        notes=(bad,),
        sources=(bad,),
    )

    assert file.sheetnames[-1] == good
    assert texts(file[good])[0] == texts(file[good])[-1] == good
    assert file["Cover"]["A1"].value == good
    assert file.properties.title == good


def test_lines_and_tabs_within_text_are_kept():
    (cell,) = cells("text", ["Ashby\nBrook\tCarr"])

    assert cell.value == "Ashby\nBrook\tCarr"


@pytest.mark.parametrize(
    "name", ["Ashby 🏛️ service", "خدمة آشبي", "Gwasanaeth Ŵyl", "<b>&amp;</b> \"'"]
)
def test_names_in_any_letters_come_back_as_they_were(name):
    (cell,) = cells("text", [name])

    assert cell.value == name
    assert read(table(values=["x"]), title=name)["Cover"]["A1"].value == name


def test_text_longer_than_a_cell_is_cut():
    whole, cut, emoji = cells("text", ["a" * 32_767, "a" * 40_000, "🏛" * 20_000])

    assert len(whole.value) == len(cut.value) == 32_767
    # Excel counts each of these twice
    assert emoji.value == "🏛" * 16_383


def test_an_address_is_a_link_and_shows_itself():
    (cell,) = cells("link", ["https://example.org/ashby?year=2026&part=1"])

    assert cell.value == "https://example.org/ashby?year=2026&part=1"
    assert cell.hyperlink.target == cell.value


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/" + "a" * 2_060,
        "https://example.org/a b",
        "https://example.org/\x00",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "internal:Cover!A1",
        "see https://example.org",
    ],
)
def test_what_is_no_usable_address_is_text(text):
    (cell,) = cells("link", [text])

    assert cell.hyperlink is None
    assert cell.value == text.replace("\x00", "\ufffd")


def test_the_longest_address_that_excel_takes_is_a_link():
    longest = "https://example.org/" + "a" * 2_059

    (cell,) = cells("link", [longest])

    assert len(longest) == 2_079
    assert cell.hyperlink.target == longest


def test_an_empty_table_says_so_and_has_no_table():
    sheet = read(table(values=[]))["Grades"]

    assert texts(sheet) == ["Title of Grades", "No provider fits this choice."]
    assert not sheet.tables


def test_a_book_without_a_table_is_still_a_book():
    assert read().sheetnames == ["Cover", "Contents", "Notes"]


@pytest.mark.parametrize(
    "wanted, names",
    [
        (["Grades", "Grades", "grades"], ["Grades", "Grades 2", "grades 3"]),
        (["Cover", "notes", "CONTENTS"], ["Cover 2", "notes 2", "CONTENTS 2"]),
        (["History"], ["History 2"]),
        (["a/b\\c?d*e[f]g:h"], ["a b c d e f g h"]),
        (["'Ashby'"], ["Ashby"]),
        (["", "  ", "::"], ["Table", "Table 2", "Table 3"]),
        (["x" * 31], ["x" * 31]),
        (["x" * 40, "x" * 41], ["x" * 31, "x" * 29 + " 2"]),
        (["🏛" * 20], ["🏛" * 15]),
    ],
)
def test_sheet_names_are_made_such_that_excel_takes_them(wanted, names):
    assert workbook.sheet_names(wanted) == names
    assert read(*(table(values=["x"], name=name) for name in wanted)).sheetnames[
        3:
    ] == (names)


def test_a_tenth_namesake_is_still_within_the_limit():
    names = workbook.sheet_names(["x" * 31] * 12)

    assert len(set(names)) == 12
    assert max(map(len, names)) == 31


def test_headings_that_repeat_are_numbered():
    columns = (Column("a", "Rating"), Column("b", "rating"), Column("c", "Rating"))
    frame = pd.DataFrame({"a": ["Good"], "b": ["Inadequate"], "c": ["Good"]})

    sheet = read(Table("Grades", "Title", columns, frame))["Grades"]

    headings = [cell.value for cell in sheet[3]]
    assert headings == ["Rating", "rating 2", "Rating 3"]
    assert [cell.value for cell in sheet[4]] == ["Good", "Inadequate", "Good"]
    assert [part.name for part in sheet.tables["grades_table"].tableColumns] == headings


def test_every_title_is_tagged_as_a_heading():
    file = read(table(values=["Ashby"]), table(values=[], name="Empty"))

    assert {sheet["A1"].style for sheet in file} == {"Heading 1"}
    assert {cell.style for cell in (sheet["A2"] for sheet in file)} == {"Normal"}
    assert file["Grades"]["A1"].font.size == 16


@pytest.mark.parametrize("name", ["Grades", "2021", "خدمة", "🏛", "A1", "by year!"])
def test_a_table_is_named_after_its_sheet_as_excel_takes_it(name):
    sheet = read(table(values=["x"], name=name)).worksheets[-1]

    assert re.fullmatch(r"[a-z_][a-z0-9_]*_table", *sheet.tables)


def test_tables_of_like_names_are_told_apart():
    file = read(*(table(values=["x"], name=name) for name in ("a b", "a-b", "A_B")))

    names = [name for sheet in file.worksheets[3:] for name in sheet.tables]
    assert names == ["a_b_table", "a_b_table_2", "a_b_table_3"]


def test_the_same_book_twice_gives_the_same_bytes():
    grades = table(values=["Ashby", "Brook"])

    assert workbook.write(book(grades)) == workbook.write(book(grades))


def test_a_book_made_on_another_day_differs():
    grades = table(values=["Ashby"])

    assert workbook.write(book(grades)) != workbook.write(
        book(grades, made_on=date(2026, 2, 4))
    )


def test_the_frame_that_was_given_stays_as_it_was():
    grades = table("number", [1, None])
    before = grades.frame.copy()

    workbook.write(book(grades))

    pd.testing.assert_frame_equal(grades.frame, before)


def test_a_row_is_as_high_as_its_wrapped_text():
    # 100 letters at most 43 a line (a width of 40 figures) are three lines
    sheet = read(table(values=["Ashby", "Ashby Brook " * 8 + "Carr"], width=40))[
        "Grades"
    ]

    assert sheet.row_dimensions[FIRST_ROW].height is None
    assert sheet.row_dimensions[FIRST_ROW + 1].height == 3 * 15
    assert sheet.column_dimensions["A"].width == pytest.approx(40, abs=1)


def test_no_row_is_higher_than_excel_takes():
    sheet = read(table(values=["Ashby\n" * 400]))["Grades"]

    assert sheet.row_dimensions[FIRST_ROW].height == pytest.approx(409, abs=1)


def test_a_wide_table_is_printed_on_several_pages_with_its_first_column_on_each():
    wide = table(values=["Ashby"], width=200)
    wider = Table(
        "Wider",
        "Title",
        tuple(Column("value", f"Column {n}", width=200) for n in range(2)),
        wide.frame,
    )
    file = read(wide, wider)

    assert file["Cover"].page_setup.fitToWidth in (None, 1)
    assert file["Grades"].print_title_cols is None
    assert file["Wider"].page_setup.fitToWidth == 2
    assert file["Wider"].print_title_cols == "$A:$A"
    assert file["Wider"].print_title_rows == "$3:$3"


def test_the_cover_leads_to_the_live_view_where_its_address_is_known():
    address = "https://dash.example.org/area?id=E23000010"
    sheet = read(table(), address=address)["Cover"]
    last = list(sheet.iter_rows())[-1][0]

    assert last.value == f"This view, live: {address}"
    assert last.hyperlink.target == address
    for unusable in ("", "javascript:alert(1)"):
        lines = texts(read(table(), address=unusable)["Cover"])
        assert not any("live" in str(line) for line in lines)


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_of_a_pack_leads_to_the_page_that_shows_it(rows):
    one = table(values=["Ashby"])
    shown = replace(one, live="trends?type=PDU", frame=one.frame.head(rows))
    address = "https://dash.example.org/hmip/board_pack?type=PDU"
    where = "https://dash.example.org/hmip/trends?type=PDU"

    sheet = read(shown, address=address).worksheets[-1]
    [link] = [cell for [cell] in sheet["A1:A9"] if cell.hyperlink]
    assert (link.value, link.hyperlink.target) == (
        f"This table, live: {where}",
        where,
    )
    # A row of headings and the table follow at once.
    tops = [mark.ref.split(":")[0] for mark in sheet.tables.values()]
    assert tops == ([f"A{link.row + 1}"] if rows else [])
    assert not guidance_check.check(workbook.write(book(shown, address=address)))
    without = read(shown).worksheets[-1]
    assert not any(cell.hyperlink for [cell] in without["A1:A9"])


def test_a_line_above_a_table_is_no_longer_than_the_sheet_is_wide():
    note = "Of all the services that were chosen and not sampled in a year, " * 4
    narrow = replace(table(values=["Ashby"]), notes=(note.strip(),))
    wide = replace(narrow, name="Wide", columns=(Column("value", "Name", width=300),))
    file = read(narrow, wide)

    for name, most, rows in (("Grades", 100, 3), ("Wide", 180, 2)):
        lines = texts(file[name])[2:-2]
        assert len(lines) == rows
        assert max(map(len, lines)) <= most
        assert " ".join(lines) == note.strip()
    assert guidance_check.check(workbook.write(book(narrow, wide))) == []
