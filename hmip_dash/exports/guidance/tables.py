"""Check the rules on tables."""

import re
from collections.abc import Iterator

from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from hmip_dash.exports.guidance.file import (
    File,
    Finding,
    Rule,
    body,
    filled,
    headings,
    is_empty,
    lines_above,
    tables,
    text,
)

USUAL_WIDTH = 8.43
"""How many digits fit into a column without a width of its own."""

_GIVEN_BY_PROGRAM = re.compile(r"table[ _]?\d*", re.IGNORECASE)
_EXPLAINS_EMPTY = re.compile(r"\b(empty|blank) cells?\b", re.IGNORECASE)


def _marked_up(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        beside = [cell for cell in filled(sheet) if cell.column > 1]
        if beside and not sheet.tables:
            place = beside[0].coordinate
            yield Finding(sheet.title, place, "figures are outside a marked-up table")


def _named(file: File) -> Iterator[Finding]:
    for sheet, table in tables(file):
        if _GIVEN_BY_PROGRAM.fullmatch(table.displayName or ""):
            message = f"the table's name {table.displayName} does not say what it holds"
            yield Finding(sheet.title, table.ref, message)


def _merged(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        for merged in sheet.merged_cells.ranges:
            yield Finding(sheet.title, merged.coord, "cells are merged")


def _blank_rows(file: File) -> Iterator[Finding]:
    for sheet, table in tables(file):
        rows = body(sheet, table)
        for cells in [*rows, *zip(*rows, strict=True)]:
            if all(map(is_empty, cells)):
                place = f"{cells[0].coordinate}:{cells[-1].coordinate}"
                yield Finding(
                    sheet.title, place, "a row or column of the table is blank"
                )


def _one_heading(file: File) -> Iterator[Finding]:
    for sheet, table in tables(file):
        if table.headerRowCount != 1:
            yield Finding(
                sheet.title,
                table.ref,
                "the table needs one row of headings",
            )


def _headings_unique(file: File) -> Iterator[Finding]:
    for sheet, table in tables(file):
        seen: set[str] = set()
        for cell in headings(sheet, table):
            words = str(cell.value or "").strip().casefold()
            if not words or words in seen:
                message = "a heading is empty or used twice"
                yield Finding(sheet.title, cell.coordinate, message)
            seen.add(words)


def _wrapped(file: File) -> Iterator[Finding]:
    for sheet, table in tables(file):
        widths = _widths(sheet)
        for cells in [headings(sheet, table), *body(sheet, table)]:
            for cell in cells:
                width = widths.get(cell.column, USUAL_WIDTH)
                if len(text(cell)) > width and not cell.alignment.wrap_text:
                    message = "text wider than its column is not wrapped"
                    yield Finding(sheet.title, cell.coordinate, message)


def _widths(sheet: Worksheet) -> dict[int, float]:
    """Return the width of each column that has one; some are set together."""
    return {
        column: given.width
        for given in sheet.column_dimensions.values()
        for column in range(given.min or 1, (given.max or 0) + 1)
        if given.width
    }


def _filters(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        if sheet.auto_filter.ref:
            yield Finding(
                sheet.title, sheet.auto_filter.ref, "there are filter buttons"
            )
        for table in sheet.tables.values():
            if table.autoFilter is not None:
                yield Finding(sheet.title, table.ref, "the table has filter buttons")


def _frozen(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        if sheet.freeze_panes:
            yield Finding(sheet.title, sheet.freeze_panes, "panes are frozen")


def _empty_cells(file: File) -> Iterator[Finding]:
    for sheet, table in tables(file):
        if any(_EXPLAINS_EMPTY.search(text(cell)) for cell in lines_above(sheet)):
            continue
        for cells in body(sheet, table):
            for cell in filter(is_empty, cells):
                message = "the cell is empty and nothing above the table says why"
                yield Finding(sheet.title, cell.coordinate, message)


def _hidden(file: File) -> Iterator[Finding]:
    for sheet in file.workbook._sheets:
        if sheet.sheet_state != "visible":
            yield Finding(sheet.title, "", "the sheet is hidden")
    for sheet in file.sheets:
        for letter, column in sheet.column_dimensions.items():
            if column.hidden:
                yield Finding(sheet.title, f"{letter}:{letter}", "a column is hidden")
        for number, row in sheet.row_dimensions.items():
            if row.hidden:
                yield Finding(sheet.title, f"{number}:{number}", "a row is hidden")


def _from_column_a(file: File) -> Iterator[Finding]:
    for sheet, table in tables(file):
        if range_boundaries(table.ref)[0] != 1:
            message = "the table does not start in column A"
            yield Finding(sheet.title, table.ref, message)


def _nothing_below(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        ends = [range_boundaries(table.ref)[3] for table in sheet.tables.values()]
        for cell in filled(sheet) if ends else ():
            if cell.row > max(ends):
                yield Finding(
                    sheet.title, cell.coordinate, "there is text below the table"
                )


def _one_table(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        if len(sheet.tables) > 1:
            yield Finding(sheet.title, "", f"the sheet has {len(sheet.tables)} tables")


RULES = (
    Rule("table-marked-up", True, _marked_up),
    Rule("table-name", False, _named),
    Rule("no-merged-cells", True, _merged),
    Rule("no-blank-rows-or-columns", True, _blank_rows),
    Rule("one-row-of-headings", True, _one_heading),
    Rule("headings-unique", True, _headings_unique),
    Rule("text-wrapped", True, _wrapped),
    Rule("no-filters", False, _filters),
    Rule("no-frozen-panes", False, _frozen),
    Rule("no-empty-cells", True, _empty_cells),
    Rule("nothing-hidden", False, _hidden),
    Rule("table-in-column-a", True, _from_column_a),
    Rule("nothing-below-table", False, _nothing_below),
    Rule("one-table-a-sheet", False, _one_table),
)
