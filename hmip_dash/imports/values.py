"""Read the number in a cell, and its publisher's mark.

A mark stands alone in the cell ("[x]", "-") or behind a number ("8 [r]"). What it
means differs by publisher, so a format says which marks it knows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from hmip_dash.imports import columns
from hmip_dash.imports.files.sheets import Cell, words

_NUMBER = re.compile(
    r"(?P<sign>[-\u2212+]?)£?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<rest>\.\d+)?"
    r"(?P<power>[eE][-+]?\d{1,2})?\s*(?P<percent>%?)",
    re.ASCII,
)
_BEHIND = re.compile(r"(?P<number>.*?\d%?)\s*(?P<mark>\[[^\]]{1,12}\]|\*|\(r\)|\(p\))")

GSS_MARKS = {
    "": "[x]",
    **{mark: mark for mark in ("[c]", "[x]", "[z]", "[low]", "[p]", "[r]")},
}
"""The shorthand of the Government Statistical Service, for files that follow it. An
empty cell is a value that is not available, never zero."""


LARGEST = 1e15
"""A larger number is no published figure, and sums of it would not be exact."""


@dataclass(frozen=True)
class Numbers:
    """A column as numbers: `value` is missing where `symbol` says why, `marker` is
    the publisher's mark as it stands, `wrong` the cells that are neither number nor
    known mark, `percent_text` the numbers written as text with a per cent sign."""

    value: np.ndarray
    marker: np.ndarray
    symbol: np.ndarray
    wrong: columns.Mask
    percent_text: columns.Mask


def number(cell: Cell) -> tuple[float | None, str, bool]:
    """Return the number of a cell, the mark in it, and whether it ends in %.

    The number is None where there is none; then the mark is the cell's text.
    """
    if isinstance(cell, bool):
        return None, words(cell), False
    if isinstance(cell, int | float):
        return (float(cell), "", False) if _usable(cell) else (None, str(cell), False)
    text, mark = words(cell), ""
    if match := _BEHIND.fullmatch(text):
        text, mark = match["number"], match["mark"]
    match = _NUMBER.fullmatch(text)
    if match is None or not (match["digits"] or match["rest"]):
        return None, words(cell), False
    digits = (match["digits"] or "0").replace(",", "")
    sign = "-" if match["sign"] in ("-", "\u2212") else ""
    value = float(f"{sign}{digits}{match['rest'] or ''}{match['power'] or ''}")
    if not _usable(value):
        return None, words(cell), False
    return value, mark, bool(match["percent"])


def _usable(value: float) -> bool:
    return -LARGEST < value < LARGEST


def numbers(column: pd.Series, marks: Mapping[str, str]) -> Numbers:
    """Return a column of cells as numbers with symbols, by the format's `marks`."""
    plain = _plain(column)
    if plain is not None:
        nothing = np.full(len(column), "", dtype=object)
        no = np.zeros(len(column), dtype=bool)
        return Numbers(plain, nothing, nothing, no, no)
    cells_read, cells = columns.codes(column)
    value = _simple(cells)
    marker = np.full(len(cells), "", dtype=object)
    symbol, wrong = marker.copy(), np.zeros(len(cells), dtype=bool)
    percent = wrong.copy()
    for at in np.flatnonzero(np.isnan(value)):
        read, mark, percent[at] = number("" if cells[at] is None else cells[at])
        is_marked = bool(mark) or read is None
        value[at], marker[at] = np.nan if read is None else read, mark
        symbol[at] = marks.get(mark.casefold(), "") if is_marked else ""
        wrong[at] = is_marked and not symbol[at]
    return Numbers(
        value[cells_read],
        marker[cells_read],
        symbol[cells_read],
        wrong[cells_read],
        percent[cells_read],
    )


def _simple(cells: np.ndarray) -> np.ndarray:
    """Return the cells that are plainly numbers, the others missing."""
    if not set(map(type, cells)) <= {str, int, float}:
        return np.full(len(cells), np.nan)
    value = pd.to_numeric(pd.Series(cells, dtype=object), errors="coerce")
    value = value.to_numpy(dtype=float, copy=True)
    value[~(np.abs(value) < LARGEST)] = np.nan
    return value


def _plain(column: pd.Series) -> np.ndarray | None:
    """Return the numbers of a column that holds nothing else, else None."""
    kinds = set(map(type, column))
    if kinds <= {int, float}:
        value = column.to_numpy(dtype=float)
        return value if (np.abs(value) < LARGEST).all() else None
    return None
