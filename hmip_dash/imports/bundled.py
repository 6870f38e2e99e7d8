"""What do the bundled tables in `data/` say, and is every cell usable?"""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hmip_dash import partial_date, periods
from hmip_dash.imports.bundled_layout import LAYOUTS, PUBLICATION, Layout
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

    Nothing may be loaded while there is a problem.
    """
    about, problems = _read_file(folder / "publication.csv", PUBLICATION)
    descriptions = {row["file"]: row for row in about}
    publications = []
    for table, layout in LAYOUTS.items():
        path = folder / f"{table}.csv"
        rows, found = _read_file(path, layout)
        if not found:
            found = list(_derive(table, rows, path.name))
        if not problems and path.name not in descriptions:
            found.append(_of_file(path, "not-described", "missing in publication.csv"))
        problems += found
        publications.append(
            Publication(
                table, path.name, _checksum(path), descriptions.get(path.name, {}), rows
            )
        )
    if not problems:
        problems = [*_unresolved(publications), *_duplicates(publications)]
    return publications, sorted(problems)


def _read_file(path: Path, layout: Layout) -> tuple[list[Row], list[Problem]]:
    try:
        lines = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return [], [_of_file(path, "missing-file", "the file is not there")]
    except OSError as fault:
        return [], [_of_file(path, "unreadable-file", f"cannot be read: {fault}")]
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        message = f"the file is not UTF-8 text (byte {fault.start})"
        return [], [Problem(path.name, line, "", "not-text", message)]
    reader = csv.DictReader(io.StringIO(lines, newline=""), strict=True)
    problems = list(_missing_columns(path, layout, reader.fieldnames or []))
    if problems:
        return [], problems
    return _read_rows(path, layout, reader)


def _missing_columns(
    path: Path, layout: Layout, found: Sequence[str]
) -> Iterator[Problem]:
    for column in layout.columns:
        if column not in found:
            message = "the column is missing from the heading row"
            yield Problem(path.name, 1, column, "missing-column", message)


def _read_rows(
    path: Path, layout: Layout, reader: "csv.DictReader[str]"
) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        for line, record in enumerate(reader, start=2):
            row, found = _read_row(path, layout, line, record)
            rows.append(row)
            problems += found
    except csv.Error as fault:
        message = f"the file is not proper CSV: {fault}"
        problems.append(Problem(path.name, reader.line_num, "", "not-csv", message))
    return rows, problems


def _read_row(
    path: Path, layout: Layout, line: int, record: dict[str, str]
) -> tuple[Row, list[Problem]]:
    row: Row = {}
    problems = []
    if None in record or None in record.values():
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
        try:
            row.update(_DERIVED[table](row, line) if table in _DERIVED else {})
        except ValueError as fault:
            yield Problem(file_name, line, "", "bad-value", str(fault))


def _inspection(row: Row, _: int) -> Row:
    number = str(row["inspection_id"]).rpartition("-")[2]
    if not number.isdigit():
        raise ValueError(f"'{row['inspection_id']}' does not end in its number")
    published = row["published"]
    if partial_date.precision(published) != row["published_precision"]:  # type: ignore[arg-type]
        raise ValueError(
            f"'{published or ''}' is not a date known to the "
            f"{row['published_precision']}"
        )
    return {"number": int(number)}


def _observation(row: Row, _: int) -> Row:
    start, end = periods.days(str(row["period"]))
    # A value that is missing without the publisher's symbol is "not available".
    symbol = "[x]" if row["value"] is None else None
    return {"period_start": start, "period_end": end, "symbol": symbol}


def _standard(_: Row, line: int) -> Row:
    return {"position": line - 1}


_DERIVED = {
    "inspection": _inspection,
    "observation": _observation,
    "standard": _standard,
}


def _unresolved(publications: list[Publication]) -> Iterator[Problem]:
    rows = {publication.table: publication.rows for publication in publications}
    for table, layout in LAYOUTS.items():
        for reference in layout.references:
            known = {row[reference.column] for row in rows[reference.table]}
            for line, row in enumerate(rows[table], start=2):
                for column in reference.columns:
                    if row[column] is not None and row[column] not in known:
                        message = f"'{row[column]}' is not in {reference.table}.csv"
                        yield Problem(
                            f"{table}.csv", line, column, "unknown-code", message
                        )
    yield from _unresolved_subjects(rows)


def _unresolved_subjects(rows: dict[str, list[Row]]) -> Iterator[Problem]:
    known: dict[object, set] = {
        "area": {row["area_code"] for row in rows["area"]},
        "provider": {row["provider_id"] for row in rows["provider"]},
        "group": set(GROUPS),
    }
    for line, row in enumerate(rows["observation"], start=2):
        if row["subject"] not in known[row["subject_kind"]]:
            message = f"'{row['subject']}' is not a known {row['subject_kind']}"
            yield Problem("observation.csv", line, "subject", "unknown-code", message)


def _duplicates(publications: list[Publication]) -> Iterator[Problem]:
    for publication in publications:
        seen: dict[tuple, int] = {}
        key = LAYOUTS[publication.table].key
        for line, row in enumerate(publication.rows, start=2):
            value = tuple(row[column] for column in key)
            if value in seen:
                message = f"the same key stands in row {seen[value]}"
                yield Problem(
                    publication.file_name, line, key[-1], "duplicate-key", message
                )
            seen.setdefault(value, line)


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _of_file(path: Path, code: str, message: str) -> Problem:
    return Problem(path.name, 0, "", code, message)
