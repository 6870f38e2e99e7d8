"""An OpenDocument file and a zip of CSV files say what the Excel workbook says."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from frictionless import Package
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from hmip_dash.described import Book, Chart, Column, Series, Table
from hmip_dash.exports.cover import IN_EXCEL
from hmip_dash.exports.csv import archive as csv_archive
from hmip_dash.exports.ods import document as ods_document
from hmip_dash.exports.xlsx import workbook as xlsx_workbook

DAY = date(2026, 1, 31)
COLUMNS = (
    Column("name", "Provider", width=30),
    Column("rating", "Rating", "rating"),
    Column("published", "Published", "partial date"),
    Column("cases", "Cases", "number"),
    Column("share", "Share", "percent", decimals=1),
    Column("seen", "Seen", "day"),
    Column("url", "Report", "link", width=40),
)
FRAME = pd.DataFrame(
    {
        "name": ["Ashby", "Brook & <Carr>", "خدمة آشبي", "Gwasanaeth  Ŵyl 🏛"],
        "rating": ["Good", None, "Outstanding", "[z]"],
        "published": ["2024-05-14", "2023-02", "2019", None],
        "cases": pd.Series([0, 1234567, "[c]", None], dtype="object"),
        "share": [0.63, 1 / 3, None, 0.1 + 0.2],
        "seen": [DAY, pd.Timestamp(2026, 2, 1), pd.NaT, None],
        "url": ["https://example.org/?a=1&b=2", None, "not an address", "[x]"],
    }
)


def book(*tables, **more):
    about = {
        "title": "Grades of made-up services",
        "choice": (("Provider type", "Youth justice services"),),
        "as_known_on": DAY,
        "made_on": DAY,
        "tables": tables or (Table("Grades", "Every service", COLUMNS, FRAME),),
        "notes": ("Nothing here is real.",),
        "sources": ("Made-up inspections. Nobody.",),
        "file_name": "hmip-dash_grades_2026-01-31",
    }
    return Book(**{**about, **more})


def of_openpyxl(content):
    file = load_workbook(io.BytesIO(content))
    return {sheet.title: padded(sheet.values) for sheet in file}


def of_calamine(content):
    file = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: padded(file.get_sheet_by_name(name).to_python())
        for name in file.sheet_names
    }


def padded(rows):
    """Return rows without what is empty at their ends, days as days, None for ""."""
    return [
        tuple(None if value == "" else plain(value) for value in row) for row in rows
    ]


def plain(value):
    if isinstance(value, datetime):
        return value.date()
    return float(value) if isinstance(value, int | float) else value


def test_excel_and_opendocument_read_back_equal_by_two_readers():
    excel, opendocument = xlsx_workbook.write(book()), ods_document.write(book())

    expected = of_openpyxl(excel)
    assert list(expected) == ["Cover", "Contents", "Notes", "Grades"]
    assert of_calamine(excel) == expected
    assert of_calamine(opendocument) == expected


def test_a_csv_file_has_the_values_of_the_workbook():
    archive = zipfile.ZipFile(io.BytesIO(csv_archive.write(book())))

    rows = list(csv.reader(io.StringIO(archive.read("grades.csv").decode())))
    sheet = of_openpyxl(xlsx_workbook.write(book()))["Grades"]
    assert rows == [[in_csv(value) for value in row] for row in sheet[2:]]


def in_csv(value):
    return f"{value:.16g}" if isinstance(value, float) else str(value)


def test_the_package_is_valid_and_says_title_notes_sources_and_kinds(tmp_path):
    noted = Table("Grades", "Every service", COLUMNS, FRAME, notes=("Made up.",))
    empty = Table("None", "Nobody", COLUMNS[:1], FRAME[:0], empty="No such service.")
    (tmp_path / "x.zip").write_bytes(csv_archive.write(book(noted, empty)))
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        archive.extractall(tmp_path)

    report = Package(str(tmp_path / "datapackage.json")).validate()
    about = json.loads((tmp_path / "datapackage.json").read_text())

    assert report.valid, report.to_summary()
    assert about["name"] == "hmip-dash-grades-2026-01-31"
    assert about["title"] == "Grades of made-up services"
    assert about["sources"] == [{"title": "Made-up inspections. Nobody."}]
    assert about["licenses"][0]["name"] == "OGL-UK-3.0"
    grades, none = about["resources"]
    assert grades["description"] == "Made up."
    assert none["description"] == "No such service."
    kinds = {field["name"]: field["type"] for field in grades["schema"]["fields"]}
    assert kinds == {
        "Provider": "string",
        "Rating": "string",
        "Published": "string",
        "Cases": "number",
        "Share": "number",
        "Seen": "date",
        "Report": "string",
    }
    assert set(grades["schema"]["missingValues"]) == {"", "[c]", "[x]", "[z]"}


def test_no_name_of_the_package_is_missing_that_its_standard_asks_for():
    archive = zipfile.ZipFile(io.BytesIO(csv_archive.write(book())))

    about = json.loads(archive.read("datapackage.json"))
    assert about["resources"]
    for resource in about["resources"]:
        assert resource["name"] and resource["path"] in archive.namelist()
        for field in resource["schema"]["fields"]:
            assert field["name"] and field["type"]


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5 points", "@SUM(A1)", "\tAshby"])
def test_text_like_a_formula_does_nothing_in_any_file(text):
    frame = pd.DataFrame({"name": [text, "Brook"]})
    table = Table("Grades", "T", (Column("name", text),), frame)

    archive = zipfile.ZipFile(io.BytesIO(csv_archive.write(book(table))))
    rows = list(csv.reader(io.StringIO(archive.read("grades.csv").decode())))
    assert rows == [[f"'{text}"], [f"'{text}"], ["Brook"]]
    assert b"table:formula" not in unpacked(ods_document.write(book(table)))
    if "\t" not in text:
        assert of_calamine(ods_document.write(book(table)))["Grades"][3] == (text,)


def unpacked(content):
    return zipfile.ZipFile(io.BytesIO(content)).read("content.xml")


def test_a_negative_number_stays_a_number():
    frame = pd.DataFrame({"n": [-1.5]})
    table = Table("Moves", "T", (Column("n", "Change", "number"),), frame)

    archive = zipfile.ZipFile(io.BytesIO(csv_archive.write(book(table))))
    assert archive.read("moves.csv") == b"Change\n-1.5\n"


def test_names_too_long_or_alike_are_told_apart_in_every_file():
    one = Table("x" * 80, "T", COLUMNS[:1], FRAME)
    tables = (one, one, Table("🏛", "T", COLUMNS[:1], FRAME))

    assert csv_archive.file_names(book(*tables)) == ["x" * 60, "x" * 58 + "-2", "table"]
    assert len(of_calamine(ods_document.write(book(*tables)))) == 6


@pytest.mark.parametrize("writer", [ods_document, csv_archive, xlsx_workbook])
def test_an_empty_table_says_so_and_the_same_book_gives_the_same_bytes(writer):
    empty = Table("Grades", "T", COLUMNS, FRAME[:0], empty="No provider fits.")

    content = writer.write(book(empty))
    assert content == writer.write(book(empty))
    archive = zipfile.ZipFile(io.BytesIO(content))
    text = b"".join(archive.read(name) for name in archive.namelist())
    assert b"No provider fits." in text


def test_an_opendocument_file_says_first_what_it_is_and_has_title_and_language():
    archive = zipfile.ZipFile(io.BytesIO(ods_document.write(book())))

    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    meta = archive.read("meta.xml").decode()
    assert "<dc:title>Grades of made-up services</dc:title>" in meta
    assert "<dc:language>en-GB</dc:language>" in meta
    assert b"Heading_20_1" in archive.read("content.xml")
    assert b'table:contains-header="true"' in archive.read("content.xml")


def test_a_sheet_is_printed_lying_and_on_as_many_pages_as_it_is_wide():
    wide = replace(
        book().tables[0],
        columns=tuple(replace(column, width=200) for column in COLUMNS),
    )
    with zipfile.ZipFile(io.BytesIO(ods_document.write(book(wide)))) as file:
        styles, content = (
            file.read(f"{name}.xml").decode() for name in ("styles", "content")
        )

    letters = sum(column.width for column in wide.columns)
    across = -(-letters // 320)
    assert f'style:scale-to-X="{across}"' in styles
    assert styles.count('style:print-orientation="landscape"') == 2
    for name in ("A4_1", f"A3_{across}"):
        assert f'<style:master-page style:name="{name}"' in styles
        assert f'table:style-name="t{name}"' in content
        assert f'style:name="t{name}"' in content


def test_a_table_of_a_pack_leads_to_its_page_in_every_file():
    shown = Table("Grades", "Every service", COLUMNS, FRAME, live="trends?type=PDU")
    of = book(shown, address="https://dash.example.org/board_pack?type=PDU")
    where = "https://dash.example.org/trends?type=PDU"

    with zipfile.ZipFile(io.BytesIO(ods_document.write(of))) as archive:
        content = archive.read("content.xml").decode()
    assert f'xlink:href="{where}">This table, live: {where}</text:a>' in content
    assert of_calamine(ods_document.write(of)) == of_calamine(xlsx_workbook.write(of))
    with zipfile.ZipFile(io.BytesIO(csv_archive.write(of))) as archive:
        package = json.loads(archive.read("datapackage.json"))
    assert package["resources"][0]["sources"] == [
        {"title": "This table, live", "path": where}
    ]
    assert Package.validate_descriptor(package).valid


def test_an_opendocument_file_says_where_the_charts_are():
    chart = Chart("counts", "T", "alt", "name", "N", "Cases", (Series("cases", "C"),))
    drawn = Table("Drawn", "Drawn", COLUMNS[:1], FRAME[["name"]], chart=chart)

    said = [
        row[1]
        for row in of_calamine(ods_document.write(book(drawn)))["Notes"]
        if row[1:]
    ]
    assert IN_EXCEL in said
    assert IN_EXCEL not in str(of_calamine(ods_document.write(book())))
