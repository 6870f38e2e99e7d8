"""Read a table of words row by row, with each fault at its own cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from hmip_dash.imports.files import limits
from hmip_dash.imports.files.sheets import Cell, words
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.prepared_rows import COLUMNS, PLACE
from hmip_dash.imports.problem import Problem

Row = Mapping[str, str]
"""Key of a heading → the text of the cell, empty where there is no such column."""


class CellError(ValueError):
    """A cell cannot be what it should be: which column, and what is wrong."""

    def __init__(self, column: str, code: str, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.column = column
        self.code = code
        self.mend = mend


def build(
    table: Table,
    name: str,
    columns: Sequence[str],
    read: Callable[[Row], Sequence[dict]],
    *,
    at: str,
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows of a table of the store, and what is wrong in the others.

    `read` makes the rows of one row of the file from its `columns`, or raises
    CellError; `at` is the column that a row's place names.
    """
    rows: list[dict] = []
    problems: list[Problem] = []
    place = table.places(at).to_dict("index")
    for number, row in _rows(table, columns):
        try:
            rows += [{**made, **place[number]} for made in read(row)]
        except CellError as fault:
            problems.append(_problem(table, number, fault))
    frame = pd.DataFrame(rows, columns=[*COLUMNS[name], *PLACE])
    return frame, _limited(table, problems)


def _rows(table: Table, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    cells = {name: table.column(name).tolist() for name in columns}
    for place, number in enumerate(table.frame.index):
        yield int(number), {name: _text(of[place]) for name, of in cells.items()}


def _text(cell: Cell | None) -> str:
    return "" if cell is None else words(cell)


def _problem(table: Table, row: int, fault: CellError) -> Problem:
    heading, letter = table.place(fault.column)
    return Problem(
        table.sheet.label,
        row,
        heading or fault.column,
        fault.code,
        str(fault),
        letter=letter,
        mend=fault.mend,
    )


def _limited(table: Table, problems: list[Problem]) -> list[Problem]:
    """Return no more problems than are listed, with how many there are beyond."""
    beyond = len(problems) - limits.PROBLEMS_OF_A_KIND
    if beyond <= 0:
        return problems
    message = f"{beyond:,} more rows have a fault"
    more = Problem(table.sheet.label, 0, "", problems[-1].code, message)
    return [*problems[: limits.PROBLEMS_OF_A_KIND], more]
