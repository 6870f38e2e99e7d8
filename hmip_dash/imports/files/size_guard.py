"""Measure how many cells a sheet would fill before a reader makes room for them.

Every pattern here passes over the text once: none can be made to go back over it.

A reader makes room for every cell from the first to the last. One value in A1 and one
in the last corner of a sheet are two cells on paper and 17,000 million in memory.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from hmip_dash.imports.files import limits
from hmip_dash.imports.files.packages import UnsafeError

_ROW = re.compile(rb"<(?:\w{1,64}:)?row\b([^<]*)")
_NUMBER = re.compile(rb"""\sr\s*=\s*["']\s*0*(\d{1,9})""")
_WIDE_OR_LONG = re.compile(
    rb"""\sr\s*=\s*["']\s*(?:[A-Za-z]{2,}|[A-Za-z]\d{6,})""",
)
_CELL = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{1,9})(\d{1,9})""")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_SPACES = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 s"
_HOW_MANY = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 c"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def check_sheets(count: int) -> None:
    """Raise UnsafeError when a file has too many sheets; they may share one part."""
    if count > limits.SHEETS:
        raise UnsafeError(
            "unreadable-too-many-sheets",
            f"the file has {count:,} sheets; at most {limits.SHEETS:,} are read",
            "Save the sheets you need as a workbook of their own and load that.",
        )


def check_xlsx_sheet(name: str, xml: bytes) -> None:
    """Raise UnsafeError when a sheet's XML reaches over too many cells."""
    rows = max(_row_numbers(xml), default=1)
    columns = 26
    if _WIDE_OR_LONG.search(xml):
        cells = {(match[0].upper(), int(match[1])) for match in _CELL.findall(xml)}
        columns = max((_column(found) for found, _ in cells), default=1)
        rows = max(rows, max((row for _, row in cells), default=1))
    _check(name, rows, columns)


def _row_numbers(xml: bytes) -> Iterator[int]:
    for row in _ROW.finditer(xml):
        number = _NUMBER.search(row[1])
        if number:
            yield int(number[1])


def _column(found: bytes) -> int:
    number = 0
    for letter in found:
        number = number * 26 + letter - 64
    return number


def _check(name: str, rows: int, columns: int) -> None:
    if columns > limits.COLUMNS or rows * columns > limits.CELLS:
        raise UnsafeError(
            "unreadable-too-many-cells",
            f"the sheet '{name}' reaches to row {rows:,} and column {columns:,}: "
            f"more than {limits.CELLS:,} cells",
            "Delete the empty rows and columns at its end and save it again.",
        )


@dataclass
class Formulas:
    """The formulas of a table: how many have a value, and which cells have none."""

    with_value: int = 0
    no_value: set[tuple[int, int]] = field(default_factory=set)


def check_ods(xml: bytes) -> dict[str, Formulas]:
    """Return the formulas by table, once none was found to unfold to too many cells.

    Repeated empty cells and rows at the end fill nothing; those before a value do.
    Raises UnsafeError.
    """
    unfolding = _Unfolding()
    unfolding.read(xml)
    return unfolding.formulas


class _Unfolding:
    """Counts rows and columns up to the last value of each table."""

    def __init__(self) -> None:
        self.table = ""
        self.row = self.column = 0  # where the next one begins
        self.rows = self.columns = 0  # to the last value
        self.row_repeat = 1
        self.formulas: dict[str, Formulas] = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def read(self, xml: bytes) -> None:
        try:
            self.parser.Parse(xml, True)
        except expat.ExpatError as fault:
            raise UnsafeError(
                "unreadable-damaged",
                f"the file is damaged: its content is not proper XML ({fault})",
                "Download or save the file again.",
            ) from None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _SPACES:
            _check_spaces(self.table, attributes.get(_HOW_MANY, "1"))
        space, _, tag = name.rpartition(" ")
        if space != _TABLE:
            return
        if tag == "table":
            self.table = attributes.get(f"{_TABLE} name", "")
            self.row = self.rows = self.columns = 0
        elif tag == "table-row":
            self.row_repeat = _times(attributes, "number-rows-repeated")
            self.column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._note_formula(attributes)
            self.column += _times(attributes, "number-columns-repeated")
            if f"{_OFFICE} value-type" in attributes:
                self.columns = max(self.columns, self.column)
                self.rows = max(self.rows, self.row + self.row_repeat)
                _check(self.table, self.rows, self.columns)

    def _note_formula(self, attributes: dict[str, str]) -> None:
        if f"{_TABLE} formula" not in attributes:
            return
        found = self.formulas.setdefault(self.table, Formulas())
        if f"{_OFFICE} value-type" in attributes:
            found.with_value += 1
        elif len(found.no_value) <= limits.PROBLEMS_OF_A_KIND:
            found.no_value.add((self.row, self.column))

    def end(self, name: str) -> None:
        if name == f"{_TABLE} table-row":
            self.row += self.row_repeat


def _check_spaces(table: str, count: str) -> None:
    """Raise UnsafeError for one mark that unfolds to more spaces than a cell holds."""
    if len(count) > 9 or (count.isdecimal() and int(count) > limits.CELL_CHARACTERS):
        raise UnsafeError(
            "unreadable-long-text",
            f"a cell of the sheet '{table}' holds more than "
            f"{limits.CELL_CHARACTERS:,} spaces",
            "Delete the spaces and save it again.",
        )


def _times(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(f"{_TABLE} {name}", "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1
