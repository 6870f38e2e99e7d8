"""Write the rows of a list as JSON and as CSV.

Numbers are numbers, days ISO dates, booleans true or false. A cell that is not known or
does not apply is null in JSON and empty in CSV.
"""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from hmip_dash.views.open_data.columns import OpenColumn

Cell = str | int | float | bool | None
_FORMULA = re.compile(r"[=+\-@\t\r]")


def json_rows(rows: pd.DataFrame, columns: Sequence[OpenColumn]) -> list[dict]:
    """Return rows as plain values, by the names of columns."""
    names = [column.name for column in columns]
    cells = [_json_values(rows[column.name], column) for column in columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def _json_values(values: pd.Series, column: OpenColumn) -> list[Cell]:
    """Return a column as JSON can hold it; whole numbers without a point."""
    if column.type == "whole number":
        values = values.astype("Int64")
    cells = values.astype("object").where(values.notna(), None).tolist()
    if column.type == "number":
        return [_short(cell) for cell in cells]
    if column.type == "day":
        return [cell if cell is None else cell.isoformat() for cell in cells]
    if column.type == "boolean":
        return [cell if cell is None else bool(cell) for cell in cells]
    return cells


def _short(number: float | None) -> int | float | None:
    return int(number) if number is not None and number.is_integer() else number


def as_json(body: Mapping[str, object]) -> bytes:
    """Return a response as JSON; what UTF-8 cannot hold is replaced."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def as_csv(rows: Sequence[Mapping[str, Cell]], columns: Sequence[OpenColumn]) -> bytes:
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
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return str(value)
