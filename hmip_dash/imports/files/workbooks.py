"""What do the sheets of a workbook (XLSX, XLSM, XLS, ODS) hold?

`python-calamine` reads the values. Notes on cells come from openpyxl, and formulas
without a stored value from the sheet's own XML, where there are any.
"""

import io
import re
import struct
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from hmip_dash.imports.files import limits, packages, size_guard
from hmip_dash.imports.files.packages import UnsafeError
from hmip_dash.imports.files.sheets import Cell, Place, Read, Sheet, letters
from hmip_dash.imports.problem import Problem

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGIN_OF_FILE = b"\x09\x08\x10\x00\x00\x06"
_FILE_PASS = 0x2F
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_DAMAGED = "Open it in a spreadsheet program, save it again and load that."


def read_ole(file_name: str, content: bytes, *, inside: str = "") -> Read:
    """Return the sheets of an old workbook (XLS); raise UnsafeError."""
    if _ENCRYPTED in content or _has_file_pass(content):
        raise _password()
    return Read(file_name, tuple(_sheets(content, inside)))


def _has_file_pass(content: bytes) -> bool:
    """Return whether one of the first records of an XLS file says it is encrypted.

    The reader would call such a file damaged.
    """
    at = content.find(_BEGIN_OF_FILE)
    end = min(len(content) - 4, at + 512)
    while 0 <= at < end:
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False


def read_package(
    file_name: str, content: bytes, parts: dict[str, bytes], *, inside: str = ""
) -> Read:
    """Return the sheets of an XLSX or XLSM workbook; raise UnsafeError."""
    sheet_parts = {
        name: xml for name, xml in parts.items() if name.startswith("xl/worksheets/")
    }
    for name, xml in sheet_parts.items():
        size_guard.check_xlsx_sheet(name, xml)
    sheets = tuple(_sheets(content, inside))
    by_sheet = _part_of_sheet(parts)
    formulas = {name: xml for name, xml in sheet_parts.items() if _FORMULA.search(xml)}
    notes = _notes(content, parts)
    sheets = tuple(
        Sheet(
            sheet.name,
            sheet.rows,
            file=sheet.file,
            hidden=sheet.hidden,
            merged=sheet.merged,
            notes=notes.get(sheet.name, {}),
            no_value=frozenset(_no_value(formulas.get(by_sheet.get(sheet.name, "")))),
        )
        for sheet in sheets
    )
    counts = {
        name: len(_FORMULA.findall(formulas.get(part, b"")))
        for name, part in by_sheet.items()
    }
    said = [*_formulas_said(sheets, counts)]
    if "" in notes:
        message = "cells of the workbook have notes that could not be read"
        said.append(Problem(file_name, 0, "", "notes-not-read", message, "note"))
    if "xl/vbaProject.bin" in _names(content):
        message = "the workbook has macros: its values were read, its macros ignored"
        said.append(Problem(file_name, 0, "", "macros-ignored", message, "note"))
    return Read(file_name, sheets, tuple(said))


def read_ods(
    file_name: str, content: bytes, parts: dict[str, bytes], *, inside: str = ""
) -> Read:
    """Return the sheets of an OpenDocument spreadsheet; raise UnsafeError."""
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise _password()
    formulas = size_guard.check_ods(parts["content.xml"])
    none = size_guard.Formulas()
    sheets = tuple(
        replace(sheet, no_value=frozenset(formulas.get(sheet.name, none).no_value))
        for sheet in _sheets(content, inside)
    )
    counts = {
        name: found.with_value + len(found.no_value) for name, found in formulas.items()
    }
    return Read(file_name, sheets, tuple(_formulas_said(sheets, counts)))


def _sheets(content: bytes, inside: str) -> Iterator[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        size_guard.check_sheets(len(workbook.sheets_metadata))
        left = limits.CELLS
        for number, about in enumerate(workbook.sheets_metadata):
            if about.typ is SheetTypeEnum.WorkSheet:
                sheet = _sheet(workbook.get_sheet_by_index(number), about, inside, left)
                left -= sheet.cells
                yield sheet
    except PasswordError:
        raise _password() from None
    except (CalamineError, OSError, ValueError, IndexError, OverflowError) as fault:
        raise UnsafeError(
            "unreadable-damaged",
            f"the workbook is damaged or of another kind than its name says: {fault}",
            _DAMAGED,
        ) from None


def _sheet(
    sheet: CalamineSheet, about: SheetMetadata, inside: str, most_cells: int
) -> Sheet:
    if sheet.end and (sheet.end[0] + 1) * (sheet.end[1] + 1) > most_cells:
        raise UnsafeError(
            "unreadable-too-many-cells",
            f"up to the sheet '{about.name}' the workbook has more than "
            f"{limits.CELLS:,} cells",
        )
    read = sheet.to_python(skip_empty_area=False) if sheet.start else []
    rows: list[Sequence[Cell]] = list(read)
    merged = tuple(sheet.merged_cell_ranges or ())
    _fill_down(read, merged)
    return Sheet(
        about.name,
        rows,
        file=inside,
        hidden=about.visible is not SheetVisibleEnum.Visible,
        merged=merged,
    )


def _fill_down(rows: list[list[Cell]], merged: Iterable[tuple[Place, Place]]) -> None:
    """Put the text of cells merged downwards into each of them.

    A group's label, or a heading over two rows, stands for every row it covers. Of
    numbers, and of cells merged sideways, only the first keeps what is written there.
    Raises UnsafeError where together they cover more cells than there are.
    """
    most = sum(map(len, rows))
    for (top, left), (bottom, right) in merged:
        if left != right or not 0 <= top < len(rows) or left >= len(rows[top]):
            continue
        text, covered = rows[top][left], rows[top + 1 : bottom + 1]
        most -= len(covered)
        if most < 0:
            raise UnsafeError(
                "unreadable-merged-cells",
                "merged cells lie over each other",
                "Save the table alone as CSV and load that.",
            )
        for row in covered if isinstance(text, str) else ():
            if left < len(row) and row[left] == "":
                row[left] = text


def _part_of_sheet(parts: dict[str, bytes]) -> dict[str, str]:
    """Return sheet name → the part of the package that holds it."""
    try:
        links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
        book = ElementTree.fromstring(parts["xl/workbook.xml"])
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {
        link.get("Id", ""): "xl/" + link.get("Target", "").removeprefix("/xl/")
        for link in links
    }
    return {
        sheet.get("name", ""): targets.get(sheet.get(_LINK, ""), "")
        for sheet in book.iter(f"{_MAIN}sheet")
    }


def _no_value(xml: bytes | None) -> Iterator[Place]:
    """Yield the cells with a formula and no stored value."""
    if xml is None:
        return
    try:
        for _, cell in ElementTree.iterparse(io.BytesIO(xml)):
            if cell.tag != f"{_MAIN}c":
                continue
            formula, value = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            if formula is not None and place and (value is None or not value.text):
                column = 0
                for letter in place[1]:
                    column = column * 26 + ord(letter) - 64
                if cell.get("t") != "str" or value is None:
                    yield int(place[2]) - 1, column - 1
            cell.clear()
    except ElementTree.ParseError:
        return


def _formulas_said(
    sheets: Iterable[Sheet], counts: dict[str, int]
) -> Iterator[Problem]:
    """Yield of each sheet what is to be said of so many formulas in it."""
    for sheet in sheets:
        count = counts.get(sheet.name, 0) - len(sheet.no_value)
        if count > 0:
            message = f"{count:,} cells hold a formula: the value last saved was read"
            yield Problem(sheet.label, 0, "", "formula-values", message, "note")
        for row, column in sorted(sheet.no_value)[: limits.PROBLEMS_OF_A_KIND]:
            yield Problem(
                sheet.label,
                row + 1,
                "",
                "formula-without-value",
                "the cell holds a formula, and the file does not hold its value",
                letter=letters(column),
                mend="Open the file in a spreadsheet program, save it and load that.",
            )


def _notes(content: bytes, parts: dict[str, bytes]) -> dict[str, dict[Place, str]]:
    """Return the notes on cells by sheet; none from a very large workbook.

    Notes that cannot be read are given as one of a sheet without a name.
    """
    has_notes = any("comments" in name for name in parts)
    if not has_notes or sum(map(len, parts.values())) > limits.NOTES_UP_TO_BYTES:
        return {}
    import openpyxl  # not above: a file without notes should not wait for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out matters not here
            workbook = openpyxl.load_workbook(io.BytesIO(content))
    except packages.TORN:
        return {"": {(0, 0): ""}}
    return {
        sheet.title: {
            (cell.row - 1, cell.column - 1): cell.comment.text
            for row in sheet.iter_rows()
            for cell in row
            if cell.comment
        }
        for sheet in workbook.worksheets
    }


def _names(content: bytes) -> set[str]:
    return set(packages.open_package(content).namelist())


def _password() -> UnsafeError:
    return UnsafeError(
        "unreadable-password",
        "the file is protected by a password",
        "Save it without a password and load it again.",
    )
