"""What other programs read in our workbooks is what the lists say, figure by figure."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from hmip_dash.exports.ods import document as ods_document
from hmip_dash.exports.xlsx import workbook as xlsx_workbook
from hmip_dash.views.area import workbook as area_workbook
from hmip_dash.views.measure import workbook as measure_workbook
from hmip_dash.views.measure.view import MeasureChoice
from hmip_dash.views.open_data import columns as open_data_columns
from hmip_dash.views.provider_grades import workbook as provider_grades_workbook
from hmip_dash.views.provider_grades.choice import GradesChoice
from tests.api.cells import day_as_text, expect_same
from tests.api.served import all_rows

YORK, BRADFORD = "E06000014", "E08000032"
ENTRANTS = "yj-first-time-entrants-rate"
TODAY = date.today()


def by_openpyxl(content):
    file = load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.values] for sheet in file}


def by_calamine(content):
    file = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: file.get_sheet_by_name(name).to_python() for name in file.sheet_names}


READERS = {
    "Excel by openpyxl": (xlsx_workbook.write, by_openpyxl),
    "Excel by calamine": (xlsx_workbook.write, by_calamine),
    "OpenDocument by calamine": (ods_document.write, by_calamine),
}


def table_of(sheets, name, first):
    """Return the rows of the table on a sheet, by its headings."""
    rows = [[day_as_text(cell) for cell in row] for row in sheets[name]]
    top = next(number for number, row in enumerate(rows) if row[0] == first)
    return [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]


def expect_same_rows(shown, rows, columns):
    assert len(shown) == len(rows) > 0
    for cells, row in zip(shown, rows, strict=True):
        expect_same(row, {c.name: cells[c.label] for c in columns}, columns)


@pytest.mark.parametrize("reader", READERS)
def test_grades_an_area_and_a_measure_read_back_as_the_lists_say(site, real, reader):
    write, read = READERS[reader]

    grades = provider_grades_workbook.workbook(real, GradesChoice("YJS"), TODAY, TODAY)
    found = table_of(read(write(grades)), "Grades", "Provider")
    rows = all_rows(site, "/api/v1/providers", type="YJS", status="open")
    expect_same_rows(found, rows, grades.tables[1].columns)

    area = area_workbook.workbook(real, YORK, TODAY, TODAY)
    [measures] = [table for table in area.tables if table.name == "Measures"]
    found = table_of(read(write(area)), "Measures", "Measure")
    rows = all_rows(site, "/api/v1/observations", subject=YORK)
    here = [row for row in found if row["Service or area"] == "York"]
    expect_same_rows(here, rows, measures.columns)

    choice = MeasureChoice(subject=BRADFORD)
    measure = measure_workbook.workbook(real, ENTRANTS, TODAY, TODAY, choice=choice)
    [series] = [table for table in measure.tables if table.name == "Series"]
    found = table_of(read(write(measure)), "Series", "Service or area")
    rows = all_rows(site, "/api/v1/observations", measure=ENTRANTS, subject=BRADFORD)
    both = {column.name for column in open_data_columns.OBSERVATIONS}
    expect_same_rows(
        found, rows, [column for column in series.columns if column.name in both]
    )
