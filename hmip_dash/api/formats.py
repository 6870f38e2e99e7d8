"""Write a described table as JSON and as CSV.

A cell that is not known is null in JSON and `[x]` in CSV, as in workbooks; the other
marks (`[z]`, `[c]`) stand as they are, also in columns of numbers.
"""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from numbers import Real

import numpy as np
import pandas as pd

from hmip_dash.described import Column

NOT_KNOWN = "[x]"
Cell = str | int | float | None
_FORMULA = re.compile(r"[=+\-@\t\r]")


def rows(frame: pd.DataFrame, columns: Sequence[Column]) -> list[dict[str, Cell]]:
    """Return the rows of a frame as plain values, by the names of columns."""
    names = [column.name for column in columns]
    cells = [[json_value(value) for value in frame[name].tolist()] for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def json_value(value: object) -> Cell:
    """Return one value as JSON can hold it; whole numbers without a point."""
    if value is None or value is pd.NaT or pd.isna(value):
        return None
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, Real):
        number = float(value)
        return int(number) if number.is_integer() else number
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def as_json(body: Mapping[str, object]) -> bytes:
    """Return a response as JSON; what UTF-8 cannot hold is replaced."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def as_csv(rows: Sequence[Mapping[str, Cell]], columns: Sequence[Column]) -> bytes:
    """Return rows as CSV under the names of their columns.

    Text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([_csv_cell(row[column.name]) for column in columns])
    return buffer.getvalue().encode("utf-8", "replace")


def _csv_cell(value: Cell) -> str:
    if value is None:
        return NOT_KNOWN
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return str(value)
