"""Turn the values of a described table into cells, for every kind of file.

Excel, OpenDocument and CSV files are all written from these, so that a figure is the
same in each.
"""

from datetime import date, datetime
from math import isfinite
from numbers import Real
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from hmip_dash import partial_date
from hmip_dash.described import Column, Kind, Table
from hmip_dash.exports.xlsx.text_limits import clean, is_link

NOT_KNOWN = "[x]"


class Cell(NamedTuple):
    """One cell: text, a number (a float), a day (a date), a link, or nothing."""

    kind: Literal["text", "number", "day", "link", "none"]
    value: str | float | date


EMPTY = Cell("none", "")
"""An empty cell of a table with gaps."""


def cells(table: Table, column: Column) -> list[Cell]:
    """Return the cells of a column; each different text is converted once."""
    known_cells: dict[str, Cell] = {}
    cells = []
    for value in table.frame[column.name].tolist():
        if type(value) is float and isfinite(value):
            cells.append(Cell("number", value))
        elif isinstance(value, str):
            if value not in known_cells:
                known_cells[value] = cell(value, column.kind)
            cells.append(known_cells[value])
        elif table.gaps and pd.isna(value):
            cells.append(EMPTY)
        else:
            cells.append(cell(value, column.kind))
    return cells


def cell(value: object, kind: Kind) -> Cell:
    """Return one value as a cell; one that is missing is `[x]`, not known."""
    if value is None or value is pd.NaT or pd.isna(value):
        return Cell("text", NOT_KNOWN)
    if isinstance(value, bool | np.bool_):
        return Cell("text", "yes" if value else "no")
    if isinstance(value, Real) and isfinite(value):
        return Cell("number", float(value))
    if isinstance(value, datetime):
        return Cell("day", value.date())
    if isinstance(value, date):
        return Cell("day", value)
    text = str(value)
    if kind == "partial date":
        return _partial_date(text)
    if kind == "link" and is_link(text):
        return Cell("link", text)
    return Cell("text", clean(text))


def _partial_date(text: str) -> Cell:
    """Return a day where it is known, else the month or year in words."""
    if text.startswith("["):
        return Cell("text", clean(text))
    if partial_date.precision(text) == "day":
        return Cell("day", date.fromisoformat(text))
    return Cell("text", partial_date.words(text))
