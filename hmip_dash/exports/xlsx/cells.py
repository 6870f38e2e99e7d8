"""Write one cell in Excel: a number, a date, a link or text."""

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hmip_dash.described import Column
from hmip_dash.exports.values import Cell
from hmip_dash.exports.xlsx.postprocess import HEADING_1
from hmip_dash.exports.xlsx.text_limits import is_place

AT_RIGHT = frozenset({"number", "percent", "partial date", "day"})
# Indented, so that a number does not touch the text beside it.
_RIGHT = {"align": "right", "indent": 1}
_FONT = {"font_name": "Arial", "font_size": 11, "valign": "top"}


class Formats:
    """The cell formats of one workbook."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self.title = self._format(bold=True, font_size=16)
        self.title.xf_id = HEADING_1
        self.heading = self._format(bold=True, text_wrap=True)
        self.heading_at_right = self._format(bold=True, text_wrap=True, **_RIGHT)
        self.text = self._format(text_wrap=True)
        # Lines above a table run on over its columns; wrapped they would be tall.
        self.line = self._format()
        self.link_line = self._format(font_color="#1d4f7c", underline=1)
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


def write_cell(
    sheet: Worksheet,
    row: int,
    column: int,
    cell: Cell,
    described: Column,
    formats: Formats,
) -> None:
    """Write one cell by its kind; nothing for one that is empty."""
    format_ = cell_format(cell, described, formats)
    if cell.kind == "number":
        sheet.write_number(row, column, cell.value, format_)
    elif cell.kind == "day":
        sheet.write_datetime(row, column, cell.value, format_)
    elif cell.kind == "link":
        sheet.write_url(row, column, cell.value, format_)
    elif described.kind == "cell" and is_place(str(cell.value)):
        _write_place(sheet, row, column, str(cell.value), formats)
    elif cell.kind == "text":
        sheet.write_string(row, column, cell.value, format_)


def cell_format(cell: Cell, described: Column, formats: Formats) -> Format:
    """Return the format of a cell of a column."""
    if cell.kind == "number":
        return formats.number(described.decimals, percent=described.kind == "percent")
    if cell.kind == "day":
        return formats.day
    return formats.link if cell.kind == "link" else _text_format(described, formats)


def _write_place(
    sheet: Worksheet, row: int, column: int, address: str, formats: Formats
) -> None:
    """Write a link to a cell of another file; its words are sheet and cell."""
    name, _, cell = address.partition("#'")[2].rpartition("'!")
    words = name.replace("''", "'") + f"!{cell}"
    sheet.write_url(row, column, f"external:{address}", formats.link, words)


def _text_format(described: Column, formats: Formats) -> Format:
    """Return the format of text: to the right where the column holds numbers."""
    return formats.word if described.kind in AT_RIGHT else formats.text


def heading_format(described: Column, formats: Formats) -> Format:
    """Return the format of a column's heading: to the right above numbers."""
    return formats.heading_at_right if described.kind in AT_RIGHT else formats.heading
