"""Set the widths of columns, the heights of rows and the paper of a sheet."""

import textwrap
from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from hmip_dash.described import Table
from hmip_dash.exports.xlsx.cells import AT_RIGHT

MOST_LETTERS_ON_A4, MOST_LETTERS_ON_A3 = 190, 320
"""Tables wider than this are printed on A3, and on several pages side by side."""

A3, A4 = 8, 9
POINTS_IN_LINE, MOST_POINTS_IN_ROW = 15, 409


def lay_out(sheet: Worksheet, widths: Sequence[int], *, beside: int = 0) -> None:
    """Set the widths of columns, and print all of them on a page where they fit.

    beside: how many letters wide is what stands to their right.
    """
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    paper, across = pages([*widths, beside])
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(across, 0)
    if across > 1:
        sheet.repeat_columns(0)


def pages(widths: Sequence[int]) -> tuple[int, int]:
    """Return the paper for columns of such widths, and how many pages side by side."""
    letters = sum(widths)
    paper = A4 if letters <= MOST_LETTERS_ON_A4 else A3
    return paper, -(-letters // MOST_LETTERS_ON_A3)


def fit_rows(sheet: Worksheet, top: int, table: Table) -> None:
    """Make each row of a table, from row `top` on, as high as its wrapped text."""
    for row, points in heights(table).items():
        sheet.set_row(top + row, points)


def heights(table: Table) -> dict[int, int]:
    """Return row of a table → its height in points, for rows of several lines.

    Each different text of a column is measured once.
    """
    tallest: dict[int, int] = {}
    for column in table.columns:
        if column.kind in AT_RIGHT:
            continue
        known: dict[str, int] = {}
        for row, value in enumerate(table.frame[column.name].tolist()):
            if not isinstance(value, str):
                continue
            if value not in known:
                known[value] = _lines(value, column.width)
            if known[value] > tallest.get(row, 1):
                tallest[row] = known[value]
    return {row: _points(lines) for row, lines in tallest.items()}


def fit_row(sheet: Worksheet, row: int, cells: Iterable[tuple[str, int]]) -> None:
    """Make a row as high as the tallest of its wrapped cells (text, width)."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    if lines > 1:
        sheet.set_row(row, _points(lines))


def _points(lines: int) -> int:
    return min(lines * POINTS_IN_LINE, MOST_POINTS_IN_ROW)


def _lines(text: str, width: int) -> int:
    # The width of a column counts digits; most letters are narrower.
    letters = max(1, int(width * 1.1) - 1)
    if len(text) <= letters and "\n" not in text:
        return 1
    parts = text.split("\n")
    return sum(max(1, len(textwrap.wrap(part, letters))) for part in parts)
