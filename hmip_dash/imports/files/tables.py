"""Where in a sheet does a table begin, and what stands in its columns?

A table is found by the words of its headings and of the title above it, never by the
number of its sheet or row: publishers move both.
"""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd

from hmip_dash.imports.files.sheets import Cell, Sheet, letters, words
from hmip_dash.imports.problem import Problem

# Stops at the next bracket: a text of nothing but "[note" is passed over once.
_NOTE = re.compile(r"\[\s*notes?[^\[\]]*\]|\(\s*\d{1,2}\s*\)", re.IGNORECASE)
_NOT_A_WORD = re.compile(r"[^\w%&/]+")
LOOKED_AT = 60
"""A heading is looked for in so many rows from the top, or from a given row."""

WIDEST = 400
"""Columns beyond are not read: no table that is held has so many."""

HEADING_CHARACTERS = 2_000
"""So much of a text is looked at to find headings and titles."""


def key(heading: Cell) -> str:
    """Return a heading's words alone: no notes, line breaks, underscores or capitals.

    "Number of\\r\\nreoffenders [note 3]" and "number_of_reoffenders" are one.
    """
    text = _NOTE.sub(" ", words(_short(heading))).replace("_", " ")
    return _NOT_A_WORD.sub(" ", text).strip().casefold()


def _short(cell: Cell) -> Cell:
    return cell[:HEADING_CHARACTERS] if isinstance(cell, str) else cell


def keys(row: Sequence[Cell]) -> list[str]:
    """Return the key of each cell of a row, as far as columns are read."""
    return [key(cell) if cell != "" else "" for cell in row[:WIDEST]]


def without_notes(cell: Cell) -> str:
    """Return a cell's text without footnote marks: "[note 12]", "(1)(2)"."""
    return words(_NOTE.sub(" ", words(cell)))


@dataclass(frozen=True)
class Table:
    """A table found in a sheet: `top` is the sheet's own row of its heading.

    `keys` has one key for each column, empty where a column has no heading. `frame`
    has a column of cells for each, named by position, and the sheet's rows as index;
    rows without any cell are left out.
    """

    sheet: Sheet
    top: int
    headings: tuple[str, ...]
    keys: tuple[str, ...]
    frame: pd.DataFrame = field(repr=False)

    def at(self, name: str) -> int | None:
        """Return the position of a column, None when there is none of that key."""
        return self.keys.index(name) if name in self.keys else None

    def column(self, name: str) -> pd.Series:
        """Return the cells of a column, empty text where the table has none."""
        at = self.at(name)
        if at is None:
            return pd.Series("", index=self.frame.index, dtype=object)
        return self.frame[at]

    def place(self, name: str) -> tuple[str, str]:
        """Return heading and letters of a column, both empty where there is none."""
        at = self.at(name)
        if at is None:
            return "", ""
        return self.headings[at], "" if self.sheet.is_csv else letters(at)

    def places(self, name: str) -> pd.DataFrame:
        """Return the columns of PLACE for the cells of one column."""
        heading, letter = self.place(name)
        return pd.DataFrame(
            {
                "sheet": self.sheet.label,
                "row": self.frame.index,
                "column": heading,
                "letter": letter,
            },
            index=self.frame.index,
        )


def heading_row(
    sheet: Sheet, needed: Collection[str], *, start: int = 0, least: int | None = None
) -> int | None:
    """Return the position of the first row with the headings `needed`, or None.

    With `least`, a row with so many of them will do, and the fullest is returned.
    """
    wanted, best, most = set(needed), None, (least or len(set(needed))) - 1
    for at, row in enumerate(sheet.rows[start : start + LOOKED_AT], start=start):
        found = len(wanted & set(keys(row)))
        if found > most:
            best, most = at, found
    return best


def title(sheet: Sheet, at: int | None = None) -> str:
    """Return the text in the rows above a heading, or in the first rows."""
    above = sheet.rows[: at if at is not None else 8][-12:]
    cells = (_short(cell) for row in above for cell in row[:WIDEST] if cell != "")
    return words(" ".join(map(str, cells)))[:20_000]


def cut(sheet: Sheet, at: int, *, until: int | None = None) -> Table:
    """Return the table whose heading is the row at position `at`, to row `until`."""
    headings = [words(cell) for cell in sheet.rows[at][:WIDEST]]
    while headings and not headings[-1]:
        headings.pop()
    body = sheet.rows[at + 1 : until]
    blank = [row.count("") == len(row) for row in body]
    numbers = [at + 2 + n for n, is_blank in enumerate(blank) if not is_blank]
    kept = [row for row, is_blank in zip(body, blank, strict=True) if not is_blank]
    width = len(headings)
    cells = list(itertools.islice(itertools.zip_longest(*kept, fillvalue=""), width))
    cells += [("",) * len(kept)] * (width - len(cells))
    frame = pd.DataFrame(
        {n: pd.Series(values, dtype=object) for n, values in enumerate(cells)},
        columns=range(width),
    )
    frame.index = pd.Index(numbers, dtype="int64")
    return Table(sheet, at + 1, tuple(headings), tuple(map(key, headings)), frame)


def faults(table: Table, needed: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with a table's headings and the length of its rows."""
    for name in needed:
        count = table.keys.count(name)
        if count == 0:
            shown = ", ".join(f"'{heading}'" for heading in table.headings[:12])
            message = f"the column '{name}' is missing from the headings: {shown}"
            yield Problem(table.sheet.label, table.top, name, "missing-column", message)
        if count > 1:
            message = f"{count} columns are headed '{name}'"
            yield Problem(
                table.sheet.label, table.top, name, "duplicate-heading", message
            )
    if table.sheet.is_csv:
        yield from _ragged(table)
    yield from _no_heading(table)


def _no_heading(table: Table) -> Iterator[Problem]:
    """Yield a warning for a column with cells and no heading: it is not read.

    A heading merged over two columns is the heading of the first alone.
    """
    width = len(table.keys)
    unnamed = [n for n, name in enumerate(table.keys) if not name]
    body = table.sheet.rows[table.top :]
    for number, row in enumerate(body, start=table.top + 1):
        if len(row) == width and not unnamed:
            continue
        filled = [n for n in (*unnamed, *range(width, len(row))) if n < len(row)]
        if found := [n for n in filled if row[n] != ""]:
            message = (
                "the column was not read: it has no heading, or lies beyond column "
                f"{letters(WIDEST - 1)}"
            )
            place = (table.sheet.label, number, "", "no-heading", message)
            yield Problem(*place, "warning", letters(found[0]))
            return


def _ragged(table: Table) -> Iterator[Problem]:
    width = len(table.sheet.rows[table.top - 1])
    for number, row in enumerate(table.sheet.rows[table.top :], start=table.top + 1):
        if len(row) != width and row.count("") != len(row):
            message = f"the row has {len(row)} cells, its heading row {width}"
            yield Problem(table.sheet.label, number, "", "ragged-row", message)
