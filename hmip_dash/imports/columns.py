"""Read a whole column of cells without reading equal cells twice."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from hmip_dash.imports.files import limits
from hmip_dash.imports.files.sheets import Cell, words
from hmip_dash.imports.problem import Problem

Mask = np.ndarray


def codes(column: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Return for each cell the number of its value, and the values."""
    numbers, values = pd.factorize(column.to_numpy(dtype=object), use_na_sentinel=False)
    return numbers, values


def each(column: pd.Series, read: Callable[[Cell], object]) -> np.ndarray:
    """Return what `read` makes of each cell, calling it once for each value."""
    numbers, values = codes(column)
    made = np.empty(len(values), dtype=object)
    for number, value in enumerate(values):
        made[number] = read(value)
    return made[numbers]


def text(column: pd.Series) -> np.ndarray:
    """Return each cell's text on one line; a missing cell is empty text."""
    return each(column, lambda cell: "" if cell is None else words(cell))


def always(message: str) -> Callable[[int], str]:
    """Return what gives the same message for every row."""
    return lambda _: message


def problems(
    rows: pd.DataFrame,
    wrong: Mask,
    code: str,
    message: Callable[[int], str],
    *,
    severity: str = "error",
    place: tuple[str, str] | None = None,
    mend: str = "",
) -> Iterator[Problem]:
    """Yield a problem for each row of `rows` where `wrong`, as many as are listed.

    `rows` has the columns of PLACE; `message` takes a row's position in it. `place`
    is heading and letter of the column at fault, when it is not that of the value.
    """
    positions = np.flatnonzero(wrong)
    for at in positions[: limits.PROBLEMS_OF_A_KIND]:
        heading, letter = place or (rows["column"].iat[at], rows["letter"].iat[at])
        yield Problem(
            str(rows["sheet"].iat[at]),
            int(rows["row"].iat[at]),
            heading,
            code,
            message(int(at)),
            severity,
            letter,
            mend,
        )
    more = len(positions) - limits.PROBLEMS_OF_A_KIND
    if more > 0:
        sheet = str(rows["sheet"].iat[positions[0]])
        summary = f"{more:,} more rows have this fault"
        yield Problem(sheet, 0, "", code, summary, severity, count=more)


def combinations(columns: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return for each row the number of its combination, and where each first is."""
    total = np.zeros(len(columns[0]), dtype="int64")
    for column in columns:
        numbers, distinct = pd.factorize(column, use_na_sentinel=False)
        total = total * max(len(distinct), 1) + numbers
        total = pd.factorize(total)[0]
    numbers, firsts = np.unique(total, return_index=True)
    return total, firsts[np.argsort(numbers)]
