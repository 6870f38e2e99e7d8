"""Write the rows of a long table without holding every cell in memory.

XlsxWriter keeps every cell until the end, and takes several steps for each. The rows of
a long table are written here as XML, and added to the sheet that XlsxWriter made (its
title, notes, headings, widths and marks) when that is finished. Links are separate from
the cells in the file: XlsxWriter writes those. It also writes any table with a chart or
with links to cells of other files, because it needs their cells.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from xlsxwriter.worksheet import Worksheet

from hmip_dash.described import Column, Table
from hmip_dash.exports.values import Cell, cells
from hmip_dash.exports.xlsx.cells import Formats, cell_format
from hmip_dash.exports.xlsx.page_layout import heights

LONG = 20
"""Tables with this many rows or more are written here."""

ROWS_AT_ONCE = 1_000
KINDS: tuple[Literal["text", "number", "day", "link"], ...] = (
    "text",
    "number",
    "day",
    "link",
)
_FIRST_DAY = date(1899, 12, 30)
"""Excel counts days from here."""


def is_long(table: Table) -> bool:
    """Return whether a table is written here, not by XlsxWriter."""
    plain = table.chart is None and all(cells.kind != "cell" for cells in table.columns)
    return plain and len(table.frame) >= LONG


def register(sheet: Worksheet, table: Table, top: int, formats: Formats) -> None:
    """Register the links and formats that the rows need, before the file is closed."""
    for column in table.columns:
        for kind in KINDS:
            cell_format(Cell(kind, ""), column, formats)._get_xf_index()
    # The words of a link come with its row.
    sheet.ignore_write_string = True
    for index, column in enumerate(table.columns):
        if column.kind != "link":
            continue
        for row, cell in enumerate(cells(table, column), start=top + 1):
            if cell.kind == "link":
                sheet.write_url(row, index, str(cell.value), formats.link)
    sheet.ignore_write_string = False


def rows(table: Table, top: int, formats: Formats) -> Iterator[str]:
    """Return the rows of a table as the XML of a sheet, below the headings.

    `top` is the row of the headings, counted from 0.
    """
    tall = heights(table)
    for start in range(0, len(table.frame), ROWS_AT_ONCE):
        part = Table(
            table.name,
            table.title,
            table.columns,
            table.frame.iloc[start : start + ROWS_AT_ONCE],
            gaps=table.gaps,
        )
        first = top + 2 + start
        columns = [
            _column(part, column, get_column_letter(number), first, formats)
            for number, column in enumerate(table.columns, start=1)
        ]
        cells_by_row = zip(*columns, strict=True)
        yield "".join(
            f'<row r="{row}"{_height(tall.get(row - top - 2))}>{"".join(cells)}</row>'
            for row, cells in enumerate(cells_by_row, start=first)
        )


def _height(points: float | None) -> str:
    return f' ht="{points:g}" customHeight="1"' if points else ""


def _column(
    table: Table, column: Column, letter: str, first: int, formats: Formats
) -> Iterator[str]:
    """Return the cells of a column; each different one is written once."""
    number = cell_format(Cell("number", 0.0), column, formats)._get_xf_index()
    elements: dict[Cell, str] = {}
    for row, cell in enumerate(cells(table, column), start=first):
        if cell.kind == "number":
            yield f'<c r="{letter}{row}" s="{number}"><v>{cell.value:.16G}</v></c>'
        elif cell.kind == "none":
            yield ""
        else:
            if cell not in elements:
                elements[cell] = _cell_element(cell, column, formats)
            yield f'<c r="{letter}{row}"{elements[cell]}'


def _cell_element(cell: Cell, column: Column, formats: Formats) -> str:
    index = cell_format(cell, column, formats)._get_xf_index()
    if isinstance(cell.value, date):
        return f' s="{index}"><v>{(cell.value - _FIRST_DAY).days}</v></c>'
    text = escape(str(cell.value))
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f' s="{index}" t="inlineStr"><is><t{space}>{text}</t></is></c>'
