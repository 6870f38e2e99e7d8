"""A chart in a workbook is Excel's own, reads its table, and has words."""

import io
import re
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from openpyxl import load_workbook

from hmip_dash.described import Chart, Column, Series, Table
from hmip_dash.exports.xlsx import workbook
from tests.exports.xlsx.test_workbook import book, table, texts

ALT = "Ashby is rated <Good> & Brook is not."
YEARS = Table(
    name="By year: all",
    title="Ratings by year",
    columns=(Column("year", "Year"), Column("good", "Good", "number")),
    frame=pd.DataFrame({"year": ["2021", "2022", "2023"], "good": [5, None, 0]}),
    notes=("Made up.",),
    gaps=True,
    chart=Chart(
        kind="shares",
        title="Ratings",
        alt=ALT,
        across="year",
        across_title="Year",
        up_title="Share",
        series=(Series("good", "● Good", look="bar", marks=("● 5", "", "")),),
    ),
)


def parts(*tables):
    """Return the parts of the file by name, as text."""
    file = zipfile.ZipFile(io.BytesIO(workbook.write(book(*tables))))
    return {name: file.read(name).decode("utf-8") for name in file.namelist()}


def test_a_chart_is_native_and_never_a_picture():
    found = parts(YEARS)

    assert [name for name in found if "/charts/chart" in name] == [
        "xl/charts/chart1.xml"
    ]
    assert not [name for name in found if "media" in name]


def test_a_chart_has_its_words_for_those_who_cannot_see_it():
    drawing = parts(YEARS)["xl/drawings/drawing1.xml"]

    assert 'descr="Ashby is rated &lt;Good&gt; &amp; Brook is not."' in drawing


def test_a_chart_reads_the_cells_of_its_table():
    chart = parts(YEARS)["xl/charts/chart1.xml"]

    # headings in row 5: title, what the sheet holds, empty cells, the note
    assert re.findall("<c:f>(.*?)</c:f>", chart) == [
        "'By year  all'!$A$6:$A$8",
        "'By year  all'!$B$6:$B$8",
    ]
    assert "● Good" in chart and "● 5" in chart


@pytest.mark.parametrize(
    ("values", "starts"),
    [
        ([36.2, 39.5, None, 31.9, 42.1], ["30.0"]),
        ([3.0, 9.0, 6.0, 4.0], []),
        ([36.2, 39.5, 42.1], []),
        ([40.0] * 4, []),
    ],
)
def test_an_axis_is_cut_only_where_values_lie_far_from_0_and_are_many(values, starts):
    frame = pd.DataFrame({"year": [str(n) for n in range(len(values))], "good": values})
    line = replace(YEARS.chart, kind="line", series=(Series("good", "Good"),))

    chart = parts(replace(YEARS, frame=frame, chart=line))["xl/charts/chart1.xml"]

    assert re.findall('<c:min val="(.*?)"/>', chart) == starts


def test_what_is_not_drawn_is_an_empty_cell_and_the_sheet_says_so():
    file = load_workbook(io.BytesIO(workbook.write(book(YEARS))))
    sheet = file["By year  all"]

    assert [sheet.cell(row, 2).value for row in (6, 7, 8)] == [5, None, 0]
    assert texts(sheet)[1:4] == [
        "This worksheet contains one table and, to its right, one chart of it.",
        "An empty cell: nothing is drawn there.",
        "Made up.",
    ]


def test_a_table_without_rows_has_no_chart():
    assert not [n for n in parts(replace(YEARS, frame=YEARS.frame[:0])) if "chart" in n]


@pytest.mark.parametrize("kind", ["shares", "counts", "line", "scatter"])
@pytest.mark.parametrize("look", ["line", "dashed line", "dotted line", "points"])
def test_every_kind_of_chart_gives_the_same_bytes_twice(kind, look):
    series = (Series("good", "Good", look=look),)
    drawn = replace(YEARS, chart=replace(YEARS.chart, kind=kind, series=series))

    assert workbook.write(book(drawn)) == workbook.write(book(drawn))


def test_each_chart_belongs_to_its_own_sheet():
    found = parts(table(values=["Ashby"]), YEARS, replace(YEARS, name="Again"))

    assert "Again!$A$6:$A$8" in found["xl/charts/chart2.xml"]
