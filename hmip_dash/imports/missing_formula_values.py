"""Leave out the rows whose formulas have no value in the file.

Such a cell was read as empty and is named once, as a formula without a value. What
else would be said of it is no fault of its own, and its row is not usable; everything
else of the file is looked at, so that all its faults are known at once.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from hmip_dash.imports.files.sheets import Read, letters
from hmip_dash.imports.formats.parsed import Parsed

Cell = tuple[str, int, str]


def left_out(parsed: Parsed, reads: Iterable[Read]) -> Parsed:
    """Return what was parsed without the rows and problems of such cells."""
    cells = {
        (sheet.label, row + 1, letters(column))
        for read in reads
        for sheet in read.sheets
        for row, column in sheet.no_value
    }
    if not cells:
        return parsed
    tables = {
        name: rows[~_at(rows, cells)].reset_index(drop=True)
        for name, rows in parsed.tables.items()
    }
    problems = [p for p in parsed.problems if (p.sheet, p.row, p.letter) not in cells]
    return replace(parsed, tables=tables, problems=problems)


def _at(rows: pd.DataFrame, cells: set[Cell]) -> np.ndarray:
    places = zip(rows["sheet"], rows["row"], rows["letter"], strict=True)
    return np.fromiter((place in cells for place in places), bool, len(rows))
