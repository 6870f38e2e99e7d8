"""What does a workbook of entries hold, row by row, and what is wrong in it?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hmip_dash.imports import entered_faults, reading, tables
from hmip_dash.imports.entered_layout import FORMS, Form, Value
from hmip_dash.imports.formats.parsed import headings_seen
from hmip_dash.imports.problem import Problem, stop
from hmip_dash.imports.sheets import Read, letters
from hmip_dash.imports.tables import Table

MOST_ROWS = 5_000


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its form, its values by the register's columns, its place."""

    form: Form
    sheet: str
    number: int
    values: Mapping[str, Value] = field(repr=False)
    columns: Mapping[str, tuple[str, str]] = field(repr=False)

    def fault(self, column: str, code: str, says: str, mend: str = "") -> Problem:
        """Return a problem at the cell of a column of this row."""
        heading, letter = self.columns.get(column, ("", ""))
        return Problem(
            self.sheet, self.number, heading, code, says, letter=letter, mend=mend
        )


def read(file_name: str, content: bytes) -> tuple[list[Row], list[Problem]]:
    """Return the rows of every known sheet, and all that is wrong. Never raises.

    A cell with a fault has no value. Nothing may be saved while there is one.
    """
    found = reading.read(file_name, content)
    problems = list(found.problems)
    if stop(problems):
        return [], problems
    rows: list[Row] = []
    sheets = list(_tables(found))
    if not sheets:
        return [], [*problems, _not_recognised(found)]
    for form, table in sheets:
        wrong = list(_of_headings(form, table))
        problems += wrong
        if not stop(wrong):
            for at in range(len(table.frame)):
                row, faults = _row(form, table, at)
                problems += faults
                rows.append(row)
    if not rows and not stop(problems):
        problems.append(
            Problem(file_name, 0, "", "no-rows", "no sheet has a row to enter")
        )
    if len(rows) > MOST_ROWS:
        message = f"{len(rows):,} rows; at most {MOST_ROWS:,} are entered at once"
        problems.append(Problem(file_name, 0, "", "too-many-rows", message))
    order = {form.name: place for place, form in enumerate(FORMS)}
    return sorted(rows, key=lambda row: order[row.form.name]), sorted(problems)


def _tables(found: Read) -> Iterator[tuple[Form, Table]]:
    """Yield each sheet that has the headings of a form; others are left alone."""
    for sheet in found.sheets:
        for form in FORMS:
            at = tables.heading_row(sheet, form.tells)
            if at is not None:
                yield form, tables.cut(sheet, at)
                break


def _of_headings(form: Form, table: Table) -> Iterator[Problem]:
    yield from tables.faults(table, ())
    known = [tables.key(one.heading) for one in form.fields]
    for at, name in enumerate(table.keys):
        place = (table.sheet.label, table.top, table.headings[at])
        letter = "" if table.sheet.is_csv else letters(at)
        if name and name not in known:
            message = f"“{table.headings[at][:60]}” is no column of {form.name}"
            headings = ", ".join(one.heading for one in form.fields)
            yield Problem(
                *place,
                "unknown-column",
                message,
                letter=letter,
                mend=f"Take it out, or head it with one of: {headings}.",
            )
        elif name and name in table.keys[:at]:
            message = f"several columns are headed “{table.headings[at]}”"
            yield Problem(*place, "duplicate-heading", message, letter=letter)


def _row(form: Form, table: Table, at: int) -> tuple[Row, list[Problem]]:
    values: dict[str, Value] = {}
    columns: dict[str, tuple[str, str]] = {}
    place = (table.sheet.label, int(table.frame.index[at]))
    problems = []
    for column in form.fields:
        position = table.at(tables.key(column.heading))
        if position is None:
            values[column.name] = None
            continue
        letter = "" if table.sheet.is_csv else letters(position)
        columns[column.name] = (column.heading, letter)
        try:
            values[column.name] = column.read(table.frame.iat[at, position])
        except ValueError as wrong:
            problems.append(
                Problem(
                    *place,
                    column.heading,
                    "bad-value",
                    str(wrong),
                    letter=letter,
                    mend=f"Correct the cell. What belongs there: {column.about}",
                )
            )
    row = Row(form, *place, values, columns)
    if not problems:
        problems = [
            row.fault(fault.column, "unusable-entry", fault.says)
            for fault in entered_faults.faults(values)
        ]
    return row, problems


def _not_recognised(found: Read) -> Problem:
    seen = "; ".join(headings_seen(found.sheets)[:5]) or "no headings"
    return Problem(
        found.file_name,
        0,
        "",
        "unrecognised-format",
        f"no sheet has the headings of what can be entered. The file has: {seen}",
        mend="Use the template: its sheets can be filled in and loaded as they are.",
    )
