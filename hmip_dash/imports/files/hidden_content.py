"""What of a workbook did a reader on screen see that the rows loaded do not show?"""

from collections.abc import Iterator, Mapping

import pandas as pd

from hmip_dash.imports.files.sheets import Read, Sheet, letters, words
from hmip_dash.imports.problem import Problem

_MOST_NOTES = 50


def said(read: Read, tables: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Return what is to be said of hidden sheets, and of notes on cells that count."""
    used = {
        sheet: rows
        for frame in tables.values()
        for sheet, rows in frame.groupby("sheet", sort=False)
    }
    problems: list[Problem] = []
    for sheet in read.sheets:
        if sheet.hidden and sheet.label in used:
            message = "the values were read from a hidden sheet"
            mend = "Look whether its publisher means it."
            problems.append(
                Problem(
                    sheet.label, 0, "", "hidden-sheet", message, "warning", "", mend
                )
            )
        elif sheet.hidden:
            message = "the sheet is hidden and was not read"
            problems.append(
                Problem(sheet.label, 0, "", "hidden-sheet-left", message, "note")
            )
        if sheet.label in used:
            problems += _notes(sheet)
    return problems


def _notes(sheet: Sheet) -> Iterator[Problem]:
    for (row, column), text in sorted(sheet.notes.items())[:_MOST_NOTES]:
        message = f"a note hangs on the cell: {words(text)[:200]}"
        yield Problem(
            sheet.label, row + 1, "", "note-on-cell", message, "note", letters(column)
        )
