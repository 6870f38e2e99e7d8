"""Read the targets of a service level, by provider and period.

Targets change yearly and are published in a file of their own; the layout of that file
was not seen, so a plain table is asked for: `measure`, `target`, `period`, and where
a target is one provider's `level` and `name` (or `code`).
"""

import pandas as pd

from hmip_dash.imports import observations
from hmip_dash.imports.file_rules import Rules
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read, Sheet, column_number, words
from hmip_dash.imports.formats.parsed import locate
from hmip_dash.imports.mapping import Mapping
from hmip_dash.imports.prepared_rows import PLACE, TARGET, no_rows
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.subjects import GROUP
from hmip_dash.vocabulary import GROUPS

HEADINGS = ("measure", "target", "period")
EVERYONE = ""
"""The subject of a target that holds for every provider of the measure."""

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
    )
    rules = Rules(
        source=f"{read.file_name}, {table.sheet.label}",
        marks=_MARKS,
        places={
            name: table.place(name)
            for name in ("measure", "level", "code", "name", "period")
        },
    )
    return _targets(rows, known, rules)


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
                "sheet": sheet.label,
                "row": number,
                "column": "Target",
                "letter": mapping.target,
            }
        )
    names = ["measure", "level", "code", "name", "period", "value", *PLACE]
    raw = pd.DataFrame.from_records(records, columns=names)
    return _targets(raw, known, rules, mapping.factor)


def _targets(
    rows: pd.DataFrame, known: Known, rules: Rules, factor: float = 1.0
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return rows as targets: of a provider, or of everyone where none is named."""
    if rows.empty:
        return no_rows("target"), []
    nobody = rows["name"].map(words).eq("") & rows["code"].map(words).eq("")
    for_all = rows.assign(
        level=rows["level"].mask(nobody, GROUP),
        code=rows["code"].mask(nobody, next(iter(GROUPS))),
    )
    frame, problems = observations.build(for_all, known, rules)
    everyone = frame["subject_kind"].eq(GROUP)
    frame = frame.assign(
        subject=frame["subject"].mask(everyone, EVERYONE),
        value=(frame["value"] * factor).round(10),
    )
    return frame.loc[frame["value"].notna(), [*TARGET, *PLACE]], problems
