"""Define what a rule of the guidance reads and what it reports."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class File:
    """A workbook as openpyxl reads it, and the parts of its file."""

    workbook: Workbook
    parts: dict[str, bytes]

    @property
    def sheets(self) -> list[Worksheet]:
        """Return the sheets that have cells (not those that are one chart)."""
        return self.workbook.worksheets


@dataclass(frozen=True)
class Finding:
    """One place that breaks a rule; `cell` may be empty."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True)
class Rule:
    """One rule; essential ones are required by the accessibility regulations."""

    id: str
    essential: bool
    find: Callable[[File], Iterator[Finding]]


def filled(sheet: Worksheet) -> Iterator[Cell]:
    """Return the cells of a sheet that are not empty."""
    for row in sheet.iter_rows():
        for cell in row:
            if not is_empty(cell):
                yield cell


def is_empty(cell: Cell) -> bool:
    """Return whether a cell is empty or holds nothing but spaces."""
    return cell.value is None or not str(cell.value).strip()


def text(cell: Cell) -> str:
    """Return the text of a cell, empty for numbers and dates."""
    value = cell.value
    if isinstance(value, CellRichText):
        return str(value)
    return value if isinstance(value, str) else ""


def tables(file: File) -> Iterator[tuple[Worksheet, Table]]:
    """Return every marked-up table with its sheet."""
    for sheet in file.sheets:
        for table in sheet.tables.values():
            yield sheet, table


def headings(sheet: Worksheet, table: Table) -> list[Cell]:
    """Return the cells of a table's heading."""
    return list(sheet[table.ref][0])


def body(sheet: Worksheet, table: Table) -> list[tuple[Cell, ...]]:
    """Return the rows below a table's heading."""
    return list(sheet[table.ref][1:])


def top(table: Table) -> int:
    """Return the row in which a table begins."""
    return range_boundaries(table.ref)[1]


def lines_above(sheet: Worksheet) -> list[Cell]:
    """Return the cells of column A above the first table, or all without a table."""
    first = min(map(top, sheet.tables.values()), default=sheet.max_row + 1)
    return [
        cell
        for (cell,) in sheet.iter_rows(max_row=first - 1, max_col=1)
        if not is_empty(cell)
    ]
