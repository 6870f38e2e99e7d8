"""Read a workbook of entries row by row, with the problems in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hmip_dash.imports.entries import faults as entries_faults
from hmip_dash.imports.entries.layout import FORMS, Form, Value
from hmip_dash.imports.files import limits, reading_subprocess
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read, letters
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.formats.parsed import headings_seen
from hmip_dash.imports.problem import Problem, stop

MOST_ROWS = 5_000


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its form, its values by the register's columns, its place.

    `unread` are the columns whose cell could not be read. That is said of the cell;
    that it has no value is no fault of its own.
    """

    form: Form
    sheet: str
    number: int
    values: Mapping[str, Value] = field(repr=False)
    columns: Mapping[str, tuple[str, str]] = field(repr=False)
    unread: frozenset[str] = frozenset()

    def fault(self, column: str, code: str, message: str, mend: str = "") -> Problem:
        """Return a problem at the cell of a column of this row."""
        heading, letter = self.columns.get(column, ("", ""))
        return Problem(
            self.sheet, self.number, heading, code, message, letter=letter, mend=mend
        )


def read(
    file_name: str, content: bytes, *, most_bytes: int = limits.FILE_BYTES
) -> tuple[list[Row], list[Problem]]:
    """Return the rows of every known sheet, and all that is wrong. Never raises.

    A cell with a fault has no value. Nothing may be saved while there is one.
    """
    file = reading_subprocess.read(file_name, content, most_bytes=most_bytes)
    problems = list(file.problems)
    if not file.sheets:
        return [], problems
    rows: list[Row] = []
    sheets = list(_tables(file))
    if not sheets:
        return [], [*problems, _not_recognised(file)]
    for form, table in sheets:
        wrong = list(_of_headings(form, table))
        problems += wrong
        ragged = {one.row for one in wrong if one.code == "ragged-row"}
        for at, number in enumerate(table.frame.index):
            row, faults = _row(form, table, at, is_ragged=number in ragged)
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


def _tables(file: Read) -> Iterator[tuple[Form, Table]]:
    """Yield each sheet that has the headings of a form; others are left alone."""
    for sheet in file.sheets:
        for form in FORMS:
            at = files_tables.heading_row(sheet, form.tells)
            if at is not None:
                yield form, files_tables.cut(sheet, at)
                break


def _of_headings(form: Form, table: Table) -> Iterator[Problem]:
    yield from files_tables.faults(table, ())
    known = [files_tables.key(one.heading) for one in form.fields]
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


def _row(
    form: Form, table: Table, at: int, *, is_ragged: bool
) -> tuple[Row, list[Problem]]:
    values: dict[str, Value] = {}
    columns: dict[str, tuple[str, str]] = {}
    unread: set[str] = set()
    sheet, number = table.sheet, int(table.frame.index[at])
    problems = []
    for column in form.fields:
        values[column.name] = None
        name = files_tables.key(column.heading)
        position = table.at(name)
        if position is None:
            continue
        letter = "" if sheet.is_csv else letters(position)
        columns[column.name] = (column.heading, letter)
        is_twice = table.keys.count(name) > 1
        if is_ragged or is_twice or (number - 1, position) in sheet.no_value:
            unread.add(column.name)
            continue
        try:
            values[column.name] = column.read(table.frame.iat[at, position])
        except ValueError as wrong:
            unread.add(column.name)
            problems.append(
                Problem(
                    sheet.label,
                    number,
                    column.heading,
                    "bad-value",
                    str(wrong),
                    letter=letter,
                    mend=f"Correct the cell. What belongs there: {column.about}",
                )
            )
    row = Row(form, sheet.label, number, values, columns, frozenset(unread))
    faults = (
        row.fault(fault.column, "unusable-entry", fault.says)
        for fault in entries_faults.faults(values)
        if fault.column not in unread
    )
    return row, [*problems, *faults]


def _not_recognised(file: Read) -> Problem:
    seen = "; ".join(headings_seen(file.sheets)[:5]) or "no headings"
    return Problem(
        file.file_name,
        0,
        "",
        "unrecognised-format",
        f"no sheet has the headings of what can be entered. The file has: {seen}",
        mend="Use the template: its sheets can be filled in and loaded as they are.",
    )
