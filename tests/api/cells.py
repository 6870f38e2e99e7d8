"""Compare a row of the API with the cells of a workbook that show the same."""

from datetime import date, datetime

from hmip_dash.exports.values import cells
from hmip_dash.views.shared.workbook_parts import CHANGE_WORDS
from hmip_dash.vocabulary import SYMBOLS
from tests.views.made_up import partial

MISSING = frozenset(
    ";[x];[z];[too few];not stated;not stated by its publisher;none noted;none;"
    "unknown;not established".split(";")
)
"""What a workbook has where the API has null."""


def _verified(row):
    noted = row.get("rated") == "standard" and row["note"]
    return f"{row['verification_words']} ({row['note']})" if noted else None


SPELLED_OUT = {
    "change_words": lambda row: CHANGE_WORDS[row["change"] or ""],
    "verification_words": lambda row: _verified(row) or row["verification_words"],
    "mark": lambda row: (
        (
            row["value"] is not None
            and row["symbol"]
            and f"{row['symbol']} {SYMBOLS[row['symbol']]}"
        )
        or None
    ),
    "value": lambda row: row["symbol"] if row["value"] is None else row["value"],
}
"""Columns that a workbook writes in words → what it should have for a row."""


def expect_same(row, shown, columns):
    """Fail unless the API's row has what a workbook shows in each of its columns."""
    for column in columns:
        value = SPELLED_OUT.get(column.name, lambda r: r[column.name])(row)  # noqa: B023
        cell = day_as_text(shown[column.name])
        if value is None:
            assert cell in MISSING, (column.label, cell)
        elif isinstance(value, bool):
            assert cell == ("yes" if value else "no"), column.label
        elif column.kind == "partial date":
            assert cell == partial(value), column.label
        else:
            assert cell == value, column.label


def workbook_rows(table):
    """Return the cells of a table as every kind of workbook has them, by column."""
    names = [column.name for column in table.columns]
    columns = [[cell.value for cell in cells(table, c)] for c in table.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def day_as_text(cell):
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell
