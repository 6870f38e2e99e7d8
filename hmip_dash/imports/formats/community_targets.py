"""Read the targets of a service level, by provider and period.

Targets change yearly and are published in a file of their own; the layout of that file
was not seen, so a plain table is asked for: `measure`, `target`, `period`, and where
a target is one provider's `level` and `name` (or `code`).
"""

import pandas as pd

from hmip_dash.imports import target_rows
from hmip_dash.imports.file_rules import Rules
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read, Sheet, column_number, words
from hmip_dash.imports.formats.parsed import locate
from hmip_dash.imports.mapping import Mapping
from hmip_dash.imports.prepared_rows import PLACE, no_rows
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known

HEADINGS = ("measure", "target", "period")
_MARKS = {"": "[x]", "[z]": "[z]", "[x]": "[x]", "[r]": "[r]"}


def of_file(read: Read, known: Known) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the targets of a companion file, no rows when it holds none."""
    heading = locate(read, HEADINGS)
    if heading is None or heading.missing:
        return no_rows("target"), []
    table = files_tables.cut(heading.sheet, heading.at)
    rows = table.places("target").assign(
        measure=table.column("measure"),
        level=table.column("level"),
        code=table.column("code"),
        name=table.column("name"),
        period=table.column("period"),
        value=table.column("target"),
        **target_rows.more_cells(table),
    )
    rules = Rules(
        source=f"{read.file_name}, {table.sheet.label}",
        marks=_MARKS,
        places={
            name: table.place(name)
            for name in ("measure", "level", "code", "name", "period")
        },
    )
    return target_rows.build(rows, known, rules)


def of_sheet(
    sheet: Sheet, mapping: Mapping, known: Known, rules: Rules
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the targets in a column of a sheet of values; blank cells are none."""
    subject = column_number(mapping.subject) or 0
    target = column_number(mapping.target) or 0
    whole = words(mapping.whole).casefold()
    records = []
    for number, row in enumerate(
        sheet.rows[mapping.heading_row :], start=mapping.heading_row + 1
    ):
        if target >= len(row) or subject >= len(row) or row[target] == "":
            continue
        name = files_tables.without_notes(row[subject])
        for_all = name.casefold() == whole
        records.append(
            {
                "measure": mapping.measure,
                "level": "" if for_all else mapping.level,
                "code": "",
                "name": "" if for_all else name,
                "period": mapping.target_period,
                "value": row[target],
                "for_shorter_periods": "yes" if mapping.targets_hold_within else "",
                "sheet": sheet.label,
                "row": number,
                "column": "Target",
                "letter": mapping.target,
            }
        )
    names = ["measure", "level", "code", "name", "period", "value"]
    names += ["for_shorter_periods", *PLACE]
    raw = pd.DataFrame.from_records(records, columns=names)
    return target_rows.build(raw, known, rules, mapping.factor)
