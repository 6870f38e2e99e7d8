"""What does a CSV file hold, whatever its encoding, separator and quotes?"""

import csv
import io
from collections.abc import Sequence

from hmip_dash.imports.files import limits
from hmip_dash.imports.files.sheets import Cell, Read, Sheet
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.progress import READING, ROWS_BETWEEN, Tell, silent

SEPARATORS = ",;\t|"
_LOOKED_AT = 64 * 1024


def read(
    file_name: str, content: bytes, *, inside: str = "", tell: Tell = silent
) -> Read:
    """Return the one sheet of a CSV file, its rows counted as a spreadsheet does.

    A row whose cell holds several lines is one row.
    """
    try:
        text, said = decode(content)
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        message = (
            f"the file is neither UTF-8 nor Windows-1252 text (line {line}, "
            f"byte {fault.start:,})"
        )
        mend = "Save it as CSV UTF-8 and load it again."
        return _refused(file_name, "unreadable-encoding", message, mend)
    if "\x00" in text:
        message = "the file is not text: it holds zero bytes"
        return _refused(file_name, "unreadable-kind", message, "")
    problems = [Problem(file_name, 0, "", "encoding", said, "note")] if said else []
    try:
        rows = _rows(text, separator(text[:_LOOKED_AT]), tell)
    except csv.Error as fault:
        message = f"the file is not proper CSV: {fault}"
        return _refused(file_name, "unreadable-csv", message, "Look for a lone quote.")
    if rows is None:
        message = (
            f"the file has more than {limits.COLUMNS:,} columns, {limits.ROWS:,} "
            f"rows or {limits.CELLS:,} cells"
        )
        mend = "Delete empty rows and columns, or load it in parts."
        return _refused(file_name, "unreadable-too-many-cells", message, mend)
    sheet = Sheet(file_name, rows, file=inside, is_csv=True)
    return Read(file_name, (sheet,), tuple(problems))


def decode(content: bytes) -> tuple[str, str]:
    """Return the text, and what is to be said of its encoding when it is not UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16"), "read as UTF-16 text"
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        text = content.decode("cp1252")
        return text, "read as Windows-1252 text, because it is not UTF-8"


def separator(start: str) -> str:
    """Return the separator that divides the first lines most evenly."""

    def evenness(mark: str) -> tuple[int, int]:
        try:
            rows = csv.reader(io.StringIO(start, newline=""), delimiter=mark)
            widths = [len(row) for row, _ in zip(rows, range(40), strict=False) if row]
        except csv.Error:
            return 0, 0
        wide = [width for width in widths if width > 1]
        common = max(set(wide), key=wide.count, default=0)
        return widths.count(common) if common else 0, common

    return max(SEPARATORS, key=evenness)


def _rows(text: str, mark: str, tell: Tell) -> list[Sequence[Cell]] | None:
    """Return the rows, None when there are too many rows or cells."""
    # Values repeat much; one object for each is a third of the memory.
    memo: dict[str, str] = {}
    same = memo.setdefault
    cells, lines = 0, text.count("\n") + 1
    rows: list[Sequence[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    for row in reader:
        cells += len(row)
        if len(row) > limits.COLUMNS or cells > limits.CELLS:
            return None
        rows.append([same(cell, cell) for cell in row])
        if len(rows) > limits.ROWS:
            return None
        if not len(rows) % ROWS_BETWEEN:
            tell(READING, min(1.0, reader.line_num / lines))
    return rows


def _refused(file_name: str, code: str, message: str, mend: str) -> Read:
    return Read(file_name, (), (Problem(file_name, 0, "", code, message, mend=mend),))
