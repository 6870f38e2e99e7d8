"""How is a described book written as an Excel workbook?

The layout follows the Government Analysis Function's guidance on releasing statistics
in spreadsheets: a cover, contents and notes sheet, then one marked-up table a sheet,
starting in column A; no merged cells, freeze panes, filter buttons or fills; unknown
cells say `[x]`; the document has a title and a language.

The same book gives the same bytes: nothing in the file depends on the clock.
"""

import io
import re
import zipfile
from datetime import date, datetime
from math import isfinite
from numbers import Real

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hmip_dash import partial_date
from hmip_dash.described import Book, Column, Table
from hmip_dash.vocabulary import LICENCE, SYMBOLS

NOT_KNOWN = "[x]"
LANGUAGE = "en-GB"
MOST_LETTERS_IN_SHEET_NAME = 31
MOST_LETTERS_IN_CELL = 32_767
MOST_LETTERS_IN_ADDRESS = 2_079
_FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FONT = {"font_name": "Arial", "font_size": 11, "valign": "top"}


class Formats:
    """The cell formats of one workbook."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self.title = self._format(bold=True, font_size=16)
        self.heading = self._format(bold=True, text_wrap=True)
        self.text = self._format(text_wrap=True)
        # Lines above a table run on over its columns; wrapped they would be tall.
        self.line = self._format()
        self.link = self._format(font_color="#1d4f7c", underline=1, text_wrap=True)
        self.day = self._format(num_format="d mmm yyyy", align="right")
        self.word = self._format(align="right")
        self._numbers: dict[str, Format] = {}

    def number(self, decimals: int, *, percent: bool) -> Format:
        """Return the format of a number, thousands separated, or of a percentage."""
        places = "." + "0" * decimals if decimals else ""
        code = f"0{places}%" if percent else f"#,##0{places}"
        if code not in self._numbers:
            self._numbers[code] = self._format(num_format=code)
        return self._numbers[code]

    def _format(self, **properties: object) -> Format:
        return self._workbook.add_format({**_FONT, **properties})


def write(book: Book) -> bytes:
    """Return `book` as the bytes of an .xlsx file."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    made_on = datetime.combine(book.made_on, datetime.min.time())
    workbook.set_properties({"title": book.title, "author": "", "created": made_on})
    workbook.formats[0].set_font_name("Arial")
    formats = Formats(workbook)
    names = sheet_names([table.name for table in book.tables])
    _write_cover(workbook.add_worksheet("Cover"), book, formats)
    _write_contents(workbook.add_worksheet("Contents"), book, names, formats)
    _write_notes(workbook.add_worksheet("Notes"), book, formats)
    for number, (name, table) in enumerate(zip(names, book.tables, strict=True), 1):
        _write_table(workbook.add_worksheet(name), table, f"table_{number}", formats)
    workbook.close()
    return _with_language(buffer.getvalue())


def sheet_names(wanted: list[str]) -> list[str]:
    """Return names that Excel takes: at most 31 characters, each one once."""
    names: list[str] = []
    for word in wanted:
        clean = _FORBIDDEN_IN_SHEET_NAME.sub(" ", word).strip() or "Table"
        name, number = clean[:MOST_LETTERS_IN_SHEET_NAME].rstrip(), 2
        while name.casefold() in {
            "cover",
            "contents",
            "notes",
            *map(str.casefold, names),
        }:
            tail = f" {number}"
            name = clean[: MOST_LETTERS_IN_SHEET_NAME - len(tail)].rstrip() + tail
            number += 1
        names.append(name)
    return names


def _write_cover(sheet: Worksheet, book: Book, formats: Formats) -> None:
    sheet.set_column(0, 0, 90)
    lines = [
        *(f"{label}: {value}" for label, value in book.choice),
        f"As known on: {partial_date.words(book.as_known_on.isoformat())}",
        f"Made on: {partial_date.words(book.made_on.isoformat())}",
        "Made by HMIP Dash from the published sources listed on the sheet Notes.",
        *(f"Source: {source}" for source in book.sources),
        LICENCE,
    ]
    _write_lines(sheet, book.title, lines, formats)


def _write_contents(
    sheet: Worksheet, book: Book, names: list[str], formats: Formats
) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    _write_lines(sheet, "Contents", ["This worksheet contains one table."], formats)
    rows = [("Notes", "Symbols, methods and what is not known")]
    rows += [
        (name, table.title) for name, table in zip(names, book.tables, strict=True)
    ]
    _mark_up(sheet, 2, len(rows), ["Sheet", "What it holds"], "contents", formats)
    for row, (name, title) in enumerate(rows, start=3):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)
        sheet.write_string(row, 1, _clean(title), formats.text)


def _write_notes(sheet: Worksheet, book: Book, formats: Formats) -> None:
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 110)
    _write_lines(sheet, "Notes", ["This worksheet contains one table."], formats)
    rows = [*SYMBOLS.items()]
    rows += [(f"note {number}", text) for number, text in enumerate(book.notes, 1)]
    _mark_up(sheet, 2, len(rows), ["Mark", "What it means"], "notes", formats)
    for row, (mark, text) in enumerate(rows, start=3):
        sheet.write_string(row, 0, mark, formats.text)
        sheet.write_string(row, 1, _clean(text), formats.text)


def _write_table(sheet: Worksheet, table: Table, name: str, formats: Formats) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    if table.frame.empty:
        _write_lines(sheet, table.title, [table.empty, *table.notes], formats)
        return
    lines = ["This worksheet contains one table.", *table.notes]
    _write_lines(sheet, table.title, lines, formats)
    top = len(lines) + 1
    headings = [column.label for column in table.columns]
    _mark_up(sheet, top, len(table.frame), headings, name, formats)
    for index, column in enumerate(table.columns):
        for row, value in enumerate(table.frame[column.name], start=top + 1):
            _write_cell(sheet, row, index, value, column, formats)


def _write_lines(
    sheet: Worksheet, title: str, lines: list[str], formats: Formats
) -> None:
    sheet.write_string(0, 0, _clean(title), formats.title)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, _clean(line), formats.line)


def _mark_up(
    sheet: Worksheet,
    top: int,
    rows: int,
    headings: list[str],
    name: str,
    formats: Formats,
) -> None:
    sheet.add_table(
        top,
        0,
        top + rows,
        len(headings) - 1,
        {
            "name": name,
            "columns": [
                {"header": _clean(heading), "header_format": formats.heading}
                for heading in headings
            ],
            "autofilter": False,
            "style": None,
        },
    )


def _write_cell(
    sheet: Worksheet,
    row: int,
    column: int,
    value: object,
    about: Column,
    formats: Formats,
) -> None:
    if value is None or value is pd.NaT or pd.isna(value):
        sheet.write_string(row, column, NOT_KNOWN, _beside(about, formats))
    elif isinstance(value, bool):
        sheet.write_string(row, column, "yes" if value else "no", formats.text)
    elif isinstance(value, Real) and isfinite(value):
        form = formats.number(about.decimals, percent=about.kind == "percent")
        sheet.write_number(row, column, float(value), form)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats.day)
    elif about.kind == "partial date":
        _write_partial_date(sheet, row, column, str(value), formats)
    elif about.kind == "link" and _is_link(str(value)):
        sheet.write_url(row, column, str(value), formats.link)
    else:
        sheet.write_string(row, column, _clean(str(value)), _beside(about, formats))


def _write_partial_date(
    sheet: Worksheet, row: int, column: int, value: str, formats: Formats
) -> None:
    if value.startswith("["):
        sheet.write_string(row, column, value, formats.word)
    elif partial_date.precision(value) == "day":
        day = date.fromisoformat(value)
        sheet.write_datetime(row, column, day, formats.day)
    else:
        sheet.write_string(row, column, partial_date.words(value), formats.word)


def _beside(about: Column, formats: Formats) -> Format:
    """Return the format of text: to the right where the column holds numbers."""
    right = about.kind in ("number", "percent", "partial date", "day")
    return formats.word if right else formats.text


def _is_link(text: str) -> bool:
    web = text.startswith(("http://", "https://"))
    return web and len(text) <= MOST_LETTERS_IN_ADDRESS


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)[:MOST_LETTERS_IN_CELL]


def _with_language(workbook: bytes) -> bytes:
    """Return the workbook with its language set, which XlsxWriter cannot do."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "docProps/core.xml":
                tag = f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
                content = content.replace(b"</cp:coreProperties>", tag.encode())
            target.writestr(item, content)
    return buffer.getvalue()
