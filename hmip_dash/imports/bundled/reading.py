"""Read the bundled tables in `data/` and check every cell."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hmip_dash import partial_date, periods
from hmip_dash.imports.bundled.layout import Layout
from hmip_dash.imports.bundled.layouts import LAYOUTS, PUBLICATION
from hmip_dash.imports.problem import Problem
from hmip_dash.vocabulary import GROUPS

Row = dict[str, object]


@dataclass(frozen=True)
class Publication:
    """One file of `data/`: what it is, and its rows as the store takes them."""

    table: str
    file_name: str
    sha256: str
    about: Row
    rows: list[Row] = field(repr=False)


def read(folder: Path) -> tuple[list[Publication], list[Problem]]:
    """Return every file of `folder` as a publication, and all problems found.

    A table's first file bears its name. What was found later stands in files of its own
    beside it (`inspection-updates.csv`), each with its day, and is returned after it.
    Nothing may be loaded while there is a problem.
    """
    descriptions_read, problems, _ = _read_file(folder / "publication.csv", PUBLICATION)
    if not problems:
        problems += _duplicates("publication.csv", PUBLICATION, descriptions_read)
    descriptions = {row["file"]: row for row in descriptions_read}
    publications = []
    for table, name in _files(folder, descriptions):
        path = folder / name
        rows, faults, checksum = _read_file(path, LAYOUTS[table])
        if not faults:
            faults = list(_derive(table, rows, path.name))
        if not problems and path.name not in descriptions:
            faults.append(_of_file(path, "not-described", "missing in publication.csv"))
        problems += faults
        described = descriptions.get(path.name, {})
        publications.append(Publication(table, path.name, checksum, described, rows))
    if not problems:
        problems += _unresolved(publications)
        for publication in publications:
            layout = LAYOUTS[publication.table]
            problems += _duplicates(publication.file_name, layout, publication.rows)
        problems += _repeated_facts(publications)
    return publications, sorted(problems)


def checksums(folder: Path) -> dict[str, str]:
    """Return file → checksum of each file that can be read, without reading rows."""
    checksum_of = {}
    for _, name in _files(folder, {}):
        path = folder / name
        if path.is_file():
            checksum_of[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return checksum_of


def _files(folder: Path, described: dict) -> Iterator[tuple[str, str]]:
    """Yield (table, file name), a table's first file first, then by day and name."""
    names = {path.name for path in folder.glob("*-*.csv")} | set(described)
    for table in LAYOUTS:
        yield table, f"{table}.csv"
        later = [name for name in names if name.startswith(f"{table}-")]
        day = {name: str(described.get(name, {}).get("released_on")) for name in later}
        for name in sorted(later, key=lambda name: (day[name], name)):
            yield table, name


def _read_file(path: Path, layout: Layout) -> tuple[list[Row], list[Problem], str]:
    """Return the rows of a file, what is wrong in it, and its checksum."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return [], [_of_file(path, "missing-file", "the file is not there")], ""
    except OSError as fault:
        return [], [_of_file(path, "unreadable-file", f"cannot be read: {fault}")], ""
    checksum = hashlib.sha256(content).hexdigest()
    try:
        lines = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = fault.object[: fault.start].decode("utf-8-sig", errors="replace")
        line = max(1, sum(1 for _ in csv.reader(io.StringIO(f"{before}?", newline=""))))
        message = f"the file is not UTF-8 text (byte {fault.start})"
        return [], [Problem(path.name, line, "", "not-text", message)], checksum
    rows, problems = _read_table(path, layout, lines)
    return rows, problems, checksum


def _read_table(
    path: Path, layout: Layout, lines: str
) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    line = 0  # a row of the sheet: a cell may hold several lines of the file
    try:
        reader = csv.reader(io.StringIO(lines, newline=""), strict=True)
        heading = next(reader, [])
        line = 1
        problems += _missing_columns(path, layout, heading)
        if problems:
            return [], problems
        for line, cells in enumerate(reader, start=2):
            row, faults = _read_row(path, layout, line, heading, cells)
            rows.append(row)
            problems += faults
    except csv.Error as fault:
        message = f"the file is not proper CSV: {fault}"
        problems.append(Problem(path.name, line + 1, "", "not-csv", message))
    return rows, problems


def _missing_columns(
    path: Path, layout: Layout, headings: Sequence[str]
) -> Iterator[Problem]:
    for column in layout.columns:
        if column not in headings:
            message = "the column is missing from the heading row"
            yield Problem(path.name, 1, column, "missing-column", message)


def _read_row(
    path: Path, layout: Layout, line: int, heading: list[str], cells: list[str]
) -> tuple[Row, list[Problem]]:
    row: Row = {}
    problems = []
    record = dict(zip(heading, cells, strict=False))
    if len(cells) != len(heading):
        message = "the row has more or fewer cells than the heading row"
        return row, [Problem(path.name, line, "", "ragged-row", message)]
    for column, value in layout.columns.items():
        try:
            row[column] = value(record[column].strip())
        except ValueError as fault:
            code = "bad-value"
            problems.append(Problem(path.name, line, column, code, str(fault)))
    return row, problems


def _derive(table: str, rows: list[Row], file_name: str) -> Iterator[Problem]:
    """Add what the store holds beside the file's own columns."""
    for line, row in enumerate(rows, start=2):
        for column, derive in _DERIVED.get(table, {}).items():
            try:
                row.update(derive(row, line))
            except ValueError as fault:
                yield Problem(file_name, line, column, "bad-value", str(fault))


def _number(row: Row, _: int) -> Row:
    number = str(row["inspection_id"]).rpartition("-")[2]
    if not number.isdecimal():
        raise ValueError(f"'{row['inspection_id']}' does not end in its number")
    return {"number": int(number)}


def _agreeing_precision(row: Row, _: int) -> Row:
    published = row["published"]
    if partial_date.precision(published) != row["published_precision"]:  # type: ignore[arg-type]
        raise ValueError(
            f"'{published or ''}' is not a date known to the "
            f"{row['published_precision']}"
        )
    return {}


def _period(row: Row, _: int) -> Row:
    start, end = periods.days(str(row["period"]))
    return {"period_start": start, "period_end": end}


def _symbol(row: Row, _: int) -> Row:
    # A value that is missing without the publisher's symbol is "not available".
    return {"symbol": "[x]" if row["value"] is None else None}


def _position(_: Row, line: int) -> Row:
    return {"position": line - 1}


def _nested_counts(row: Row, _: int) -> Row:
    counts = [row[name] for name in ("agree", "answered", "asked")]
    known = [int(str(count)) for count in counts if count is not None]
    if any(count < 0 for count in known) or known != sorted(known):
        raise ValueError("those who agree are among those who answered and were asked")
    return {}


_DERIVED: dict[str, dict[str, Callable[[Row, int], Row]]] = {
    "inspection": {"inspection_id": _number, "published": _agreeing_precision},
    "observation": {"period": _period, "value": _symbol},
    "standard": {"standard": _position},
    "survey_result": {"agree": _nested_counts},
}
"""Table → the column at fault when it cannot be done → what is worked out."""


def _unresolved(publications: list[Publication]) -> Iterator[Problem]:
    rows: dict[str, list[Row]] = {}
    for publication in publications:
        rows.setdefault(publication.table, []).extend(publication.rows)
    for publication in publications:
        for reference in LAYOUTS[publication.table].references:
            known = {row[reference.column] for row in rows[reference.table]}
            for line, row in enumerate(publication.rows, start=2):
                for column in reference.columns:
                    if row[column] is not None and row[column] not in known:
                        message = f"'{row[column]}' is not in {reference.table}.csv"
                        yield Problem(
                            publication.file_name, line, column, "unknown-code", message
                        )
    yield from _unresolved_subjects(publications, rows)


def _unresolved_subjects(
    publications: list[Publication], rows: dict[str, list[Row]]
) -> Iterator[Problem]:
    known: dict[object, set] = {
        "area": {row["area_code"] for row in rows["area"]},
        "provider": {row["provider_id"] for row in rows["provider"]},
        "group": set(GROUPS),
    }
    for publication in publications:
        if publication.table != "observation":
            continue
        for line, row in enumerate(publication.rows, start=2):
            if row["subject"] not in known[row["subject_kind"]]:
                message = f"'{row['subject']}' is not a known {row['subject_kind']}"
                name = publication.file_name
                yield Problem(name, line, "subject", "unknown-code", message)


def _repeated_facts(publications: list[Publication]) -> Iterator[Problem]:
    """Yield rows that two files of one day tell differently: neither is the later."""
    seen: dict[tuple, str] = {}
    for publication in publications:
        layout, day = LAYOUTS[publication.table], publication.about.get("released_on")
        for line, row in enumerate(publication.rows, start=2):
            key = (publication.table, day, *(row.get(part) for part in layout.key))
            name = publication.file_name
            if (other := seen.setdefault(key, name)) != name:
                message = f"the same key stands in {other}, of the same day"
                yield Problem(name, line, layout.key[-1], "duplicate-key", message)


def _duplicates(
    file_name: str, layout: Layout, rows: Sequence[Row]
) -> Iterator[Problem]:
    seen: dict[tuple, int] = {}
    for line, row in enumerate(rows, start=2):
        value = tuple(row.get(column) for column in layout.key)
        if value in seen:
            message = f"the same key stands in row {seen[value]}"
            yield Problem(file_name, line, layout.key[-1], "duplicate-key", message)
        seen.setdefault(value, line)


def _of_file(path: Path, code: str, message: str) -> Problem:
    return Problem(path.name, 0, "", code, message)
