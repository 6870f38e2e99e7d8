"""A long table is written another way, and reads back just as a short one."""

import io
import zipfile
from dataclasses import replace
from urllib.parse import unquote

import pandas as pd
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.exports.xlsx import row_writer, workbook
from tests.exports.test_other_files import COLUMNS, FRAME, book
from tests.exports.xlsx.test_workbook import table as one_column

EVIL = [
    "=1+1",
    "  <b>&amp;</b> ",
    "a\nb",
    "Ashby Brook " * 9,
    "bad \x00",
    "🏛 خدمة",
]


@pytest.fixture(scope="module")
def tables():
    """Return a table just short and one just long, with the same rows."""
    short = FRAME.reset_index(drop=True)
    more = pd.concat([short] * 3, ignore_index=True).assign(name=[*EVIL, *EVIL])
    table = one_column("text", ["x"])
    short = replace(table, columns=tuple(COLUMNS), frame=more)
    times = row_writer.LONG // len(more) + 1
    long = replace(short, frame=pd.concat([more] * times, ignore_index=True))
    return short, long


def sheet(table):
    return load_workbook(io.BytesIO(workbook.write(book(table))))["Grades"]


def looks(row):
    return [
        (cell.value, cell.data_type, cell.number_format, cell.font.name, cell.style)
        + (cell.alignment.horizontal, cell.alignment.wrap_text)
        for cell in row
    ]


def test_its_rows_are_those_of_a_short_table_over_and_over(tables):
    short, long = map(sheet, tables)
    rows = len(tables[0].frame)

    assert row_writer.is_long(tables[1]) and not row_writer.is_long(tables[0])
    first = [looks(row) for row in short.iter_rows(min_row=4)]
    assert long.max_row == 3 + len(tables[1].frame)
    for number, row in enumerate(long.iter_rows(min_row=4)):
        assert looks(row) == first[number % rows]
        height = short.row_dimensions[4 + number % rows].height
        assert long.row_dimensions[4 + number].height == height


def test_another_reader_reads_the_same(tables):
    content = workbook.write(book(tables[1]))

    rows = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found = rows.get_sheet_by_name("Grades").to_python()
    expected = list(load_workbook(io.BytesIO(content))["Grades"].values)
    assert len(found) == len(expected)
    assert [row[0] for row in found] == [row[0] for row in expected]
    assert [row[3] for row in found[3:]] == [row[3] for row in expected[3:]]


def test_it_keeps_to_the_guidance_and_gives_the_same_bytes_compressed(tables):
    fine = replace(tables[1], frame=tables[1].frame.assign(name="Ashby"))
    content = workbook.write(book(fine))

    assert guidance_check.check(content) == []
    assert content == workbook.write(book(fine))
    kinds = {
        item.compress_type for item in zipfile.ZipFile(io.BytesIO(content)).filelist
    }
    assert kinds == {zipfile.ZIP_DEFLATED}


def test_its_links_lead_where_they_say():
    addresses = [f"https://example.org/?a={n}&b=é" for n in range(row_writer.LONG)]
    links = one_column("link", ["not one", *addresses])
    [column] = sheet(links).iter_cols(max_col=1, min_row=5)

    found = [(cell.value, cell.hyperlink.target) for cell in column if cell.hyperlink]
    assert [words for words, _ in found] == addresses
    assert [unquote(target) for _, target in found] == addresses


def test_places_in_other_files_are_left_to_the_other_way():
    places = one_column("cell", ["a.xlsx#'Sheet'!A1"] * row_writer.LONG)

    assert not row_writer.is_long(places)
