"""How is a described book written as an Excel workbook?

The layout follows the Government Analysis Function's guidance on releasing statistics
in spreadsheets: a cover, contents and notes sheet, then one marked-up table a sheet,
starting in column A; no merged cells, freeze panes, filter buttons or fills; unknown
cells say `[x]`; the document has a title and a language. Rows are as high as their
wrapped text, because not every program fits them when it opens the file.

The same book gives the same bytes: nothing in the file depends on the clock.
"""

import io
import re
import textwrap
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import isfinite
from numbers import Real

import numpy as np
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
MOST_LETTERS_IN_HEADING = 255
MOST_LETTERS_IN_CELL = 32_767
MOST_LETTERS_IN_ADDRESS = 2_079
MOST_LETTERS_ON_A4, MOST_LETTERS_ON_A3 = 190, 320
"""Tables wider than this are printed on A3, and on several pages side by side."""

A3, A4 = 8, 9
POINTS_IN_LINE, MOST_POINTS_IN_ROW = 15, 409
OWN_SHEETS = ("Cover", "Contents", "Notes")
CONTENTS_COLUMNS = (
    Column("sheet", "Sheet", width=34),
    Column("title", "What it holds", width=90),
)
NOTES_COLUMNS = (
    Column("mark", "Mark", width=14),
    Column("meaning", "What it means", width=110),
)
_COVER_WIDTH = 110
_RESERVED = {*map(str.casefold, OWN_SHEETS), "history"}
_FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINK = re.compile(r"https?://\S+")
_AT_RIGHT = frozenset({"number", "percent", "partial date", "day"})
# Set in a little, so that a number does not touch the words beside it.
_RIGHT = {"align": "right", "indent": 1}
_FONT = {"font_name": "Arial", "font_size": 11, "valign": "top"}


class Formats:
    """The cell formats of one workbook."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self.title = self._format(bold=True, font_size=16)
        self.heading = self._format(bold=True, text_wrap=True)
        self.heading_at_right = self._format(bold=True, text_wrap=True, **_RIGHT)
        self.text = self._format(text_wrap=True)
        # Lines above a table run on over its columns; wrapped they would be tall.
        self.line = self._format()
        self.link = self._format(font_color="#1d4f7c", underline=1, text_wrap=True)
        self.day = self._format(num_format="d mmm yyyy", **_RIGHT)
        self.word = self._format(**_RIGHT)
        self._numbers: dict[str, Format] = {}

    def number(self, decimals: int, *, percent: bool) -> Format:
        """Return the format of a number, thousands separated, or of a percentage."""
        places = "." + "0" * decimals if decimals else ""
        code = f"0{places}%" if percent else f"#,##0{places}"
        if code not in self._numbers:
            self._numbers[code] = self._format(num_format=code, **_RIGHT)
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
    workbook.set_properties(
        {"title": _clean(book.title), "author": "", "created": made_on}
    )
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
    clean = [_FORBIDDEN_IN_SHEET_NAME.sub(" ", _clean(word)).strip() for word in wanted]
    return _each_once(
        [word or "Table" for word in clean],
        most=MOST_LETTERS_IN_SHEET_NAME,
        taken=_RESERVED,
    )


def _each_once(wanted: list[str], *, most: int, taken: Iterable[str] = ()) -> list[str]:
    """Return `wanted`, cut to `most` letters and numbered where one is taken."""
    names: list[str] = []
    for word in wanted:
        name, number = _cut(word, most), 2
        while name.casefold() in {*taken, *map(str.casefold, names)}:
            tail = f" {number}"
            name = _cut(word, most - len(tail)) + tail
            number += 1
        names.append(name)
    return names


def _write_cover(sheet: Worksheet, book: Book, formats: Formats) -> None:
    _lay_out(sheet, [_COVER_WIDTH])
    lines = [
        *(f"{label}: {value}" for label, value in book.choice),
        f"As known on: {partial_date.words(book.as_known_on.isoformat())}",
        f"Made on: {partial_date.words(book.made_on.isoformat())}",
        "Made by HMIP Dash from the published sources listed here.",
        *(f"Source: {source}" for source in book.sources),
        LICENCE,
    ]
    _write_title(sheet, book.title, formats)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, _clean(line), formats.text)
        _fit_row(sheet, row, [(line, _COVER_WIDTH)])


def _write_contents(
    sheet: Worksheet, book: Book, names: list[str], formats: Formats
) -> None:
    rows = [("Notes", "Symbols, methods and what is not known")]
    rows += [
        (name, table.title) for name, table in zip(names, book.tables, strict=True)
    ]
    _write_pairs(sheet, "Contents", rows, CONTENTS_COLUMNS, formats)
    for row, (name, _) in enumerate(rows, start=3):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)


def _write_notes(sheet: Worksheet, book: Book, formats: Formats) -> None:
    rows = [*SYMBOLS.items()]
    rows += [(f"note {number}", text) for number, text in enumerate(book.notes, 1)]
    _write_pairs(sheet, "Notes", rows, NOTES_COLUMNS, formats)


def _write_pairs(
    sheet: Worksheet,
    title: str,
    rows: list[tuple[str, str]],
    columns: tuple[Column, Column],
    formats: Formats,
) -> None:
    widths = [column.width for column in columns]
    _lay_out(sheet, widths)
    _write_lines(sheet, title, ["This worksheet contains one table."], formats)
    _mark_up(sheet, 2, len(rows), columns, title.casefold(), formats)
    for row, pair in enumerate(rows, start=3):
        for index, text in enumerate(pair):
            sheet.write_string(row, index, _clean(text), formats.text)
        _fit_row(sheet, row, zip(pair, widths, strict=True))


def _write_table(sheet: Worksheet, table: Table, name: str, formats: Formats) -> None:
    _lay_out(sheet, [column.width for column in table.columns])
    if table.frame.empty:
        _write_lines(sheet, table.title, [table.empty, *table.notes], formats)
        return
    lines = ["This worksheet contains one table.", *table.notes]
    _write_lines(sheet, table.title, lines, formats)
    top = len(lines) + 1
    _mark_up(sheet, top, len(table.frame), table.columns, name, formats)
    sheet.repeat_rows(top)
    for index, column in enumerate(table.columns):
        for row, value in enumerate(table.frame[column.name], start=top + 1):
            _write_cell(sheet, row, index, value, column, formats)
    _fit_rows(sheet, top + 1, table)


def _lay_out(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Set the widths of columns, and print all of them on a page where they fit."""
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    across = -(-sum(widths) // MOST_LETTERS_ON_A3)
    sheet.set_landscape()
    sheet.set_paper(A4 if sum(widths) <= MOST_LETTERS_ON_A4 else A3)
    sheet.fit_to_pages(across, 0)
    if across > 1:
        sheet.repeat_columns(0)


def _fit_rows(sheet: Worksheet, top: int, table: Table) -> None:
    wrapped = [column for column in table.columns if column.kind not in _AT_RIGHT]
    cells = (table.frame[column.name].astype("object") for column in wrapped)
    for row, values in enumerate(zip(*cells, strict=True), start=top):
        texts = (value if isinstance(value, str) else "" for value in values)
        widths = (column.width for column in wrapped)
        _fit_row(sheet, row, zip(texts, widths, strict=True))


def _fit_row(sheet: Worksheet, row: int, cells: Iterable[tuple[str, int]]) -> None:
    """Make a row as high as the tallest of its wrapped cells (text, width)."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    if lines > 1:
        sheet.set_row(row, min(lines * POINTS_IN_LINE, MOST_POINTS_IN_ROW))


def _lines(text: str, width: int) -> int:
    # A column is as wide as so many figures; most letters are narrower.
    letters = max(1, int(width * 1.1) - 1)
    if len(text) <= letters and "\n" not in text:
        return 1
    parts = text.split("\n")
    return sum(max(1, len(textwrap.wrap(part, letters))) for part in parts)


def _write_title(sheet: Worksheet, title: str, formats: Formats) -> None:
    sheet.write_string(0, 0, _clean(title), formats.title)
    sheet.set_row(0, 1.5 * POINTS_IN_LINE)


def _write_lines(
    sheet: Worksheet, title: str, lines: list[str], formats: Formats
) -> None:
    _write_title(sheet, title, formats)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, _clean(line), formats.line)


def _mark_up(
    sheet: Worksheet,
    top: int,
    rows: int,
    columns: Sequence[Column],
    name: str,
    formats: Formats,
) -> None:
    labels = [_clean(column.label) for column in columns]
    headings = _each_once(labels, most=MOST_LETTERS_IN_HEADING)
    sheet.add_table(
        top,
        0,
        top + rows,
        len(columns) - 1,
        {
            "name": name,
            "columns": [
                {"header": heading, "header_format": _above(column, formats)}
                for heading, column in zip(headings, columns, strict=True)
            ],
            "autofilter": False,
            "style": None,
        },
    )
    # Bold letters are wider: a heading has less room.
    _fit_row(sheet, top, ((column.label, column.width - 2) for column in columns))


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
    elif isinstance(value, bool | np.bool_):
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
    return formats.word if about.kind in _AT_RIGHT else formats.text


def _above(about: Column, formats: Formats) -> Format:
    """Return the format of a column's heading: to the right above numbers."""
    return formats.heading_at_right if about.kind in _AT_RIGHT else formats.heading


def _is_link(text: str) -> bool:
    usable = _LINK.fullmatch(text) is not None and text == _clean(text)
    return usable and len(text) <= MOST_LETTERS_IN_ADDRESS


def _clean(text: str) -> str:
    """Return text that a cell can hold; what XML cannot hold is marked."""
    return _cut(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text), MOST_LETTERS_IN_CELL)


def _cut(text: str, most: int) -> str:
    """Return the beginning of `text`; Excel counts some letters, as emoji, twice."""
    if len(text.encode("utf-16-le")) <= 2 * most:
        return text
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").rstrip()


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
