"""Every rule of the guidance is broken here once, on purpose, and must be found."""

import io
import zipfile
from datetime import date

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.table import Table as Marked

from hmip_dash.described import Book, Column, Table
from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.exports.xlsx import workbook as xlsx_workbook


def good():
    """Return a workbook as the writer makes it."""
    frame = pd.DataFrame({"name": ["Ashby", "Brook"], "n": [1.5, None]})
    columns = (Column("name", "Provider"), Column("n", "Cases", "number"))
    grades = Table("Grades", "Grades of made-up services", columns, frame)
    day = date(2026, 1, 31)
    return xlsx_workbook.write(
        Book("Grades", (), day, day, (grades,), (), (), "grades")
    )


def changed(change):
    """Return the good workbook after `change` had its way with it."""
    file = load_workbook(io.BytesIO(good()))
    change(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def with_part(name, replace):
    """Return the good workbook with a part of its file changed or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good())) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        parts = {item: source.read(item) for item in source.namelist()}
        parts[name] = replace(parts.get(name, b""))
        for item, content in parts.items():
            target.writestr(item, content)
    return buffer.getvalue()


def rules(content):
    found = guidance_check.check(content)
    return {breach.rule for breach in found}


def cell(where, value=None, **looks):
    """Return a change of one cell of the sheet Grades."""

    def change(file):
        one = file["Grades"][where]
        if value is not None:
            one.value = None if value == "" else value
        for name, look in looks.items():
            setattr(one, name, look)

    return change


def sheet(**settings):
    """Return a change of settings of the sheet Grades."""

    def change(file):
        for name, value in settings.items():
            setattr(file["Grades"], name, value)

    return change


def unmark(file):
    del file["Grades"].tables["grades_table"]


def rename(name):
    def change(file):
        table = file["Grades"].tables.pop("grades_table")
        table.name = table.displayName = name
        file["Grades"].add_table(table)

    return change


def filters(file):
    file["Grades"].auto_filter.ref = "A3:B5"


def hide_column(file):
    file["Grades"].column_dimensions["B"].hidden = True


def hide_sheet(file):
    file["Grades"].sheet_state = "hidden"


def no_heading(file):
    file["Grades"].tables["grades_table"].headerRowCount = 0


def move_right(file):
    table = file["Grades"].tables["grades_table"]
    table.ref = "B3:B5"
    del table.tableColumns[0]


def second_table(file):
    grades = file["Grades"]
    grades["D3"], grades["D4"] = "Region", "North"
    grades.add_table(Marked(displayName="regions_table", ref="D3:D4"))


def blank_row(file):
    file["Grades"]["A4"].value = file["Grades"]["B4"].value = None


def raised_run(file):
    run = TextBlock(InlineFont(vertAlign="superscript"), "1")
    file["Grades"]["A4"].value = CellRichText("Ashby", run)


def link_nowhere(file):
    file["Contents"]["A5"].hyperlink.location = "'Nothing'!A1"


def click_here(file):
    grades = file["Grades"]
    grades["A4"].value, grades["A4"].hyperlink = "click here", "https://example.org"


def header(file):
    file["Grades"].oddHeader.center.text = "Draft"


def comment(file):
    file["Grades"]["A4"].comment = Comment("Look here", "Nobody")


def colour_scale(file):
    ends = {"start_color": "FFFFFF", "end_color": "FF0000"}
    scale = ColorScaleRule(start_type="min", end_type="max", **ends)
    file["Grades"].conditional_formatting.add("B4:B5", scale)


def bare_chart(file):
    chart = BarChart()
    chart.add_data(Reference(file["Grades"], min_col=2, min_row=4, max_row=5))
    file["Grades"].add_chart(chart, "D3")


def blank_sheet(file):
    file.create_sheet("Nothing")


def properties(**values):
    def change(file):
        for name, value in values.items():
            setattr(file.properties, name, value)

    return change


def cursor(file):
    file["Grades"].sheet_view.selection[0].activeCell = "B4"


def last_sheet_first(file):
    file.active = 3


BROKEN = [
    ("table-marked-up", unmark),
    ("table-name", rename("Table1")),
    ("no-merged-cells", lambda file: file["Grades"].merge_cells("A4:B4")),
    ("no-blank-rows-or-columns", blank_row),
    ("one-row-of-headings", no_heading),
    ("headings-unique", cell("B3", "provider")),
    ("text-wrapped", cell("A4", "Ashby " * 9, alignment=Alignment(wrap_text=False))),
    ("no-filters", filters),
    ("no-frozen-panes", sheet(freeze_panes="A4")),
    ("no-empty-cells", cell("B4", "")),
    ("nothing-hidden", hide_column),
    ("nothing-hidden", hide_sheet),
    ("table-in-column-a", move_right),
    ("nothing-below-table", cell("A7", "Source: Nobody")),
    ("one-table-a-sheet", second_table),
    ("no-symbols-for-notes", cell("A1", "Grades*")),
    ("no-symbols-for-notes", cell("A4", font=Font("Arial", vertAlign="superscript"))),
    ("no-symbols-for-notes", raised_run),
    ("notes-explained", cell("A1", "Grades [note 9]")),
    ("shorthand-in-brackets", cell("B4", "..")),
    ("shorthand-explained", cell("B4", "[q]")),
    ("links-say-where", click_here),
    ("links-say-where", link_nowhere),
    ("sans-serif", cell("A4", font=Font("Times New Roman", 11))),
    ("letters-large-enough", cell("A4", font=Font("Arial", 9))),
    ("no-italics", cell("A4", font=Font("Arial", 11, italic=True))),
    ("text-horizontal", cell("A4", alignment=Alignment(textRotation=90))),
    ("no-dividers", cell("A4", "-----")),
    ("no-fills", cell("A4", fill=PatternFill("solid", fgColor="FFEEEEEE"))),
    ("colour-not-alone", colour_scale),
    ("contrast", cell("A4", font=Font("Arial", 11, color="FF999999"))),
    ("title-tagged", cell("A1", style="Normal")),
    ("title-in-a1", cell("A1", "")),
    ("says-how-many-tables", cell("A2", "")),
    ("no-blank-sheets", blank_sheet),
    ("no-headers-or-footers", header),
    ("nothing-floats", comment),
    ("pictures-described", bare_chart),
    ("document-title", properties(title="")),
    ("document-language", properties(language="")),
    ("cursor-in-a1", cursor),
    ("cursor-in-a1", last_sheet_first),
]
BROKEN_PARTS = [
    ("no-macros", "xl/vbaProject.bin", lambda _: b"macros"),
    (
        "nothing-floats",
        "xl/drawings/drawing9.xml",
        lambda _: (
            b'<a xmlns:x="http://schemas.openxmlformats.org/drawingml/2006/'
            b'spreadsheetDrawing"><x:sp/></a>'
        ),
    ),
    (
        "sheet-names-unique",
        "xl/workbook.xml",
        lambda part: part.replace(b'name="Grades"', b'name="notes"'),
    ),
]


def test_a_workbook_of_ours_keeps_every_rule():
    assert guidance_check.check(good()) == []


def test_a_workbook_that_went_through_another_program_keeps_them_too():
    assert guidance_check.check(changed(lambda file: None)) == []


@pytest.mark.parametrize(("rule", "change"), BROKEN)
def test_a_workbook_made_wrong_on_purpose_fails_its_rule(rule, change):
    assert rule in rules(changed(change))


@pytest.mark.parametrize(("rule", "part", "replace"), BROKEN_PARTS)
def test_what_is_wrong_in_a_part_of_the_file_fails_its_rule(rule, part, replace):
    assert rule in rules(with_part(part, replace))


def test_every_rule_is_broken_here_once():
    broken = {case[0] for case in [*BROKEN, *BROKEN_PARTS]}

    assert broken == {rule.id for rule in guidance_check.RULES}
    assert len({rule.id for rule in guidance_check.RULES}) == len(guidance_check.RULES)


def test_a_breach_says_where_what_and_how_grave():
    (breach,) = guidance_check.check(changed(cell("A4", fill=PatternFill("solid"))))

    assert str(breach) == "Grades!A4: the cell is filled [no-fills, advised]"


def test_an_empty_cell_that_is_explained_above_the_table_is_none():
    def explained(file):
        file["Grades"]["B4"].value = None
        file["Grades"]["A2"].value += " Empty cells are years before the service."

    assert guidance_check.check(changed(explained)) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 torn",
        b"name,rating\nAshby,Good\n",
        with_part("xl/workbook.xml", lambda part: part[:50]),
        with_part("xl/worksheets/sheet1.xml", lambda _: b"<no"),
        with_part(
            "[Content_Types].xml", lambda part: part.replace(b"sheet.main", b"x")
        ),
    ],
)
def test_a_file_that_is_no_workbook_says_so(content):
    found = guidance_check.check(content)

    assert isinstance(found, guidance_check.Unreadable)
    assert found.message.startswith("This Excel workbook cannot be read")
