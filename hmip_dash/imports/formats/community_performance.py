"""Ministry of Justice community performance: service levels by provider and quarter.

The inside of the published workbook was not seen when this was written. So nothing
about it is taken for granted: a mapping says which row is the heading and which column
is what, and nothing is loaded before an officer has confirmed it. Targets stand in a
second file, in a column of the same sheet, or nowhere.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from hmip_dash import periods
from hmip_dash.imports import columns, observations, values
from hmip_dash.imports.file_rules import Rules
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Cell, Read, Sheet, column_number
from hmip_dash.imports.formats import community_targets
from hmip_dash.imports.formats.community_proposal import proposals, propose
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised
from hmip_dash.imports.mapping import Mapping
from hmip_dash.imports.names import plain
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known

NAME = "community-performance"
ORDER = 90
TITLE = "Ministry of Justice community performance (confirmed on screen)"
PUBLISHER = "Ministry of Justice"
SERIES = "Community performance"
MARKS = {
    "": "[x]",
    **{mark: mark for mark in ("[r]", "[z]", "[x]", "[p]", "[c]", "[low]")},
}
_GROUPS = {"CRC": ("group", "crc-all"), "NPS division": ("group", "nps-all")}
_COUNTRY = ("country", "K04000001")

__all__ = ["MARKS", "TITLE", "parse", "propose", "recognise"]


def recognise(read: Read) -> Recognised | None:
    """Return why a workbook may be of community performance, None when it is not."""
    layout = [sheet.label for sheet, _, _ in proposals(read)]
    if not layout:
        return None
    sheets = " and ".join(f"'{label}'" for label in layout[:3])
    verb = "lists" if len(layout) == 1 else "list"
    return Recognised(f"{sheets} {verb} providers by quarter under a service level")


def parse(job: Job, known: Known) -> Parsed:
    """Return values and targets as the confirmed mapping says."""
    mappings = job.mapping
    if not mappings:
        return Parsed({}, [_not_confirmed(job)])
    frames, problems, targets = [], [], []
    for mapping in mappings:
        sheet = next((s for s in job.read.sheets if s.label == mapping.sheet), None)
        faults = list(_faults(sheet, mapping))
        problems += faults
        if faults or sheet is None:
            continue
        raw, wrong = _raw(sheet, mapping)
        rules = Rules(
            source=f"{job.read.file_name}, {sheet.label}",
            marks=MARKS,
            places={"name": _names_at(sheet, mapping)},
        )
        frame, faults = observations.build(raw, known, rules)
        frames.append(frame)
        problems += [*wrong, *faults]
        if mapping.target:
            made, faults = community_targets.of_sheet(sheet, mapping, known, rules)
            targets.append(made)
            problems += faults
    for other in job.companions.values():
        made, faults = community_targets.of_file(other, known)
        targets.append(made)
        problems += faults
    made_tables = {}
    if frames:
        made_tables["observation"] = pd.concat(frames, ignore_index=True)
    if targets:
        made_tables["target"] = pd.concat(targets, ignore_index=True)
    return Parsed(made_tables, problems)


def _not_confirmed(job: Job) -> Problem:
    return Problem(
        job.read.file_name,
        0,
        "",
        "mapping-not-confirmed",
        "which row is the heading and which column is what has not been confirmed",
        mend="Look at the proposal on the page Import and confirm or correct it.",
    )


def _faults(sheet: Sheet | None, mapping: Mapping) -> Iterator[Problem]:
    """Yield where a mapping does not fit the sheet it is for."""
    place = (mapping.sheet, mapping.heading_row, "")
    if sheet is None:
        message = "the mapping is for a sheet that the file does not have"
        yield Problem(mapping.sheet, 0, "", "mapping-does-not-fit", message)
        return
    if not 0 < mapping.heading_row < len(sheet.rows):
        message = "the mapping's heading row lies outside the sheet"
        yield Problem(*place, "mapping-does-not-fit", message)
        return
    if not mapping.subject:
        message = "the mapping does not say in which column the names stand"
        yield Problem(*place, "mapping-does-not-fit", message)
    width = max(map(len, sheet.rows))
    used = [mapping.subject, *(p.letter for p in mapping.periods), mapping.target]
    for letter in filter(None, used):
        number = column_number(letter)
        if number is None or number >= width:
            message = f"the mapping names a column '{letter}' outside the sheet"
            yield Problem(*place, "mapping-does-not-fit", message)
    yield from _two_roles(sheet, mapping)
    if mapping.target and not mapping.target_period:
        message = "the period that the targets are for was left blank"
        mend = "Say the period, as in 2023-24, or pick no column of targets."
        place_of_target = (*place, "no-period-of-targets", message, "error")
        yield Problem(*place_of_target, mapping.target, mend)
    for column in mapping.periods:
        try:
            periods.days(column.period)
        except ValueError as fault:
            yield Problem(*place, "unknown-period", str(fault), "error", column.letter)


def _two_roles(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    """Yield each column that is named for two things: a cell says one of them."""
    roles: dict[str, list[str]] = {}
    for letter, role in (
        (mapping.subject, "names"),
        (mapping.target, "targets"),
        *((column.letter, f"values of {column.period}") for column in mapping.periods),
    ):
        if letter:
            roles.setdefault(letter.upper(), []).append(role)
    headings = sheet.rows[mapping.heading_row - 1]
    for letter, named in roles.items():
        if len(named) > 1:
            heading = files_tables.without_notes(
                _at(headings, column_number(letter) or 0)
            )
            message = (
                f"column {letter}{f' ({heading})' if heading else ''} is given as "
                f"{' and as '.join(named)}; a column holds one of them"
            )
            yield Problem(
                sheet.label,
                mapping.heading_row,
                heading,
                "column-of-two-roles",
                message,
                letter=letter,
            )


def _raw(sheet: Sheet, mapping: Mapping) -> tuple[pd.DataFrame, list[Problem]]:
    """Return a row for each cell of a period column."""
    subject = column_number(mapping.subject) or 0
    wanted = [(p, column_number(p.letter) or 0) for p in mapping.periods]
    records = []
    heading = sheet.rows[mapping.heading_row - 1]
    for number, row in enumerate(
        sheet.rows[mapping.heading_row :], start=mapping.heading_row + 1
    ):
        cells = [*row, *[""] * (subject + 1 - len(row))]
        name = files_tables.without_notes(cells[subject])
        if not name or all(_at(row, at) == "" for _, at in wanted):
            continue
        for period, at in wanted:
            records.append(
                {
                    "measure": mapping.measure,
                    **who(name, mapping),
                    "period": period.period,
                    "value": _at(row, at),
                    "sheet": sheet.label,
                    "row": number,
                    "column": files_tables.without_notes(_at(heading, at)),
                    "letter": period.letter,
                }
            )
    raw = pd.DataFrame.from_records(records, columns=[*_COLUMNS])
    return _scaled(raw, mapping)


def _names_at(sheet: Sheet, mapping: Mapping) -> tuple[str, str]:
    """Return heading and letter of the column that the names stand in."""
    headings = sheet.rows[mapping.heading_row - 1]
    heading = _at(headings, column_number(mapping.subject) or 0)
    letter = "" if sheet.is_csv else mapping.subject
    return files_tables.without_notes(heading), letter


_COLUMNS = "measure level code name period value sheet row column letter unit".split()


def _at(row: Sequence[Cell], at: int) -> Cell:
    return row[at] if at < len(row) else ""


def who(name: str, mapping: Mapping) -> dict[str, str]:
    """Return level, code and name of a row; the whole is a group or the country."""
    if plain(name) == plain(mapping.whole):
        level, code = _GROUPS.get(mapping.level, _COUNTRY)
        return {"level": level, "code": code, "name": ""}
    return {"level": mapping.level, "code": "", "name": name}


def _scaled(raw: pd.DataFrame, mapping: Mapping) -> tuple[pd.DataFrame, list[Problem]]:
    """Return rows with numbers times the mapping's factor, and say so."""
    raw["unit"] = ""
    if mapping.factor == 1 or raw.empty:
        return raw, []
    read = values.numbers(raw["value"], MARKS)
    number = ~np.isnan(read.value) & ~read.percent_text & ~read.wrong
    cells = raw["value"].to_numpy(dtype=object, copy=True)
    # 0.07 times 100 is 7.000000000000001 to a computer, and 7 to everyone else.
    cells[number] = np.round(read.value[number] * mapping.factor, 10)
    raw["marker"] = np.where(number, read.marker, "")
    first = np.zeros(len(raw), dtype=bool)
    first[:1] = True
    message = f"cells were multiplied by {mapping.factor:g}, as the mapping says"
    notes = columns.problems(raw, first, "scaled", lambda _: message, severity="note")
    return raw.assign(value=cells), list(notes)
