"""What is a sheet of a published file, and how does its publisher name a cell?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from hmip_dash.imports.problem import Problem, stop

Cell = str | float | int | bool | datetime | date | time | timedelta
"""What stands in a cell; an empty one is empty text."""

Place = tuple[int, int]
"""Row and column of a cell, both counted from 0."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or the one table of a CSV file.

    `rows[0]` is row 1 of the sheet, empty rows above and between included, and its
    first cell is in column A; rows of a CSV file may differ in length. `file` names
    the file inside an archive. `merged` lists the merged cells, first and last corner;
    `notes` the notes that hang on cells; `no_value` the cells with a formula whose
    value is not in the file.
    """

    name: str
    rows: list[Sequence[Cell]] = field(repr=False)
    file: str = ""
    hidden: bool = False
    is_csv: bool = False
    merged: tuple[tuple[Place, Place], ...] = ()
    notes: Mapping[Place, str] = field(default_factory=dict)
    no_value: frozenset[Place] = frozenset()

    @property
    def label(self) -> str:
        """The sheet's name as problems give it: with its file in an archive."""
        in_archive = self.file and self.file != self.name
        return f"{self.file}: {self.name}" if in_archive else self.name

    @property
    def cells(self) -> int:
        """How many cells the sheet has room for."""
        return len(self.rows) * (len(self.rows[0]) if self.rows else 0)


@dataclass(frozen=True)
class Read:
    """A file as read, cell by cell, with what is wrong or worth saying about it."""

    file_name: str
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether there is no error."""
        return not stop(self.problems)


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B, ... Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_number(text: str) -> int | None:
    """Return the column that letters name, counted from 0; None for other text."""
    if not text.isascii() or not text.isalpha() or len(text) > 3:
        return None
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def words(cell: Cell) -> str:
    """Return a cell's text on one line, with single spaces.

    A whole number loses the ".0" that a workbook's number carries: 2024, not 2024.0.
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _SPACE.sub(" ", str(cell)).strip()
