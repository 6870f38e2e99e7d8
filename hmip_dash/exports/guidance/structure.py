"""Check the rules on sheets and on the document."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from hmip_dash.exports.guidance.file import (
    File,
    Finding,
    Rule,
    filled,
    is_empty,
    lines_above,
    text,
)

TITLE_STYLE = "Heading 1"
_SAYS_TABLES = re.compile(r"\bthis (work)?sheet contains\b.*\btables?\b", re.IGNORECASE)
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_IN_DRAWING = (
    "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"
)
_FLOATING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}sp"
_SHEET_NAME = re.compile(rb'<sheet [^>]*?name="([^"]*)"')
_EMPTY_NAMES = ("", "untitled")


def _tagged_title(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        if not is_empty(sheet["A1"]) and sheet["A1"].style != TITLE_STYLE:
            message = f"the title does not have the style {TITLE_STYLE}"
            yield Finding(sheet.title, "A1", message)


def _title_in_a1(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        if is_empty(sheet["A1"]) and any(filled(sheet)):
            yield Finding(sheet.title, "A1", "there is no title in A1")


def _says_tables(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        lines = map(text, lines_above(sheet))
        if sheet.tables and not any(map(_SAYS_TABLES.search, lines)):
            message = "nothing above the table says how many tables the sheet contains"
            yield Finding(sheet.title, "A2", message)


def _blank(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        if not any(filled(sheet)):
            yield Finding(sheet.title, "", "the sheet is blank")


def _names_unique(file: File) -> Iterator[Finding]:
    seen: set[str] = set()
    for raw in _SHEET_NAME.findall(file.parts.get("xl/workbook.xml", b"")):
        name = raw.decode("utf-8", "replace")
        if name.casefold() in seen:
            yield Finding(name, "", "two sheets have one name")
        seen.add(name.casefold())


def _headers(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        written = (sheet.oddHeader, sheet.oddFooter, sheet.firstHeader)
        more = (sheet.firstFooter, sheet.evenHeader, sheet.evenFooter)
        if any(
            part.left.text or part.center.text or part.right.text
            for part in (*written, *more)
        ):
            yield Finding(sheet.title, "", "there is text in the header or footer")


def _floating(file: File) -> Iterator[Finding]:
    for name, root in _drawings(file):
        if root.find(f".//{_FLOATING}") is not None:
            yield Finding(name, "", "a box of text or shape floats over the cells")
    for sheet in file.sheets:
        if any(cell.comment for cell in filled(sheet)):
            yield Finding(sheet.title, "", "there are comments on cells")


def _alternative_text(file: File) -> Iterator[Finding]:
    for name, root in _drawings(file):
        for about in root.iter(_IN_DRAWING):
            if not (about.get("descr") or "").strip():
                message = f"{about.get('name')} has no alternative text"
                yield Finding(name, "", message)


def _drawings(file: File) -> Iterator[tuple[str, ElementTree.Element]]:
    for name, part in file.parts.items():
        if _DRAWING.fullmatch(name):
            yield name, ElementTree.fromstring(part)


def _macros(file: File) -> Iterator[Finding]:
    for name in file.parts:
        if name.casefold().endswith("vbaproject.bin"):
            yield Finding("", "", "there are macros in the file")


def _has_title(file: File) -> Iterator[Finding]:
    title = file.workbook.properties.title or ""
    if title.strip().casefold() in _EMPTY_NAMES:
        yield Finding("", "", "the document's properties have no title")


def _has_language(file: File) -> Iterator[Finding]:
    if not (file.workbook.properties.language or "").strip():
        yield Finding("", "", "the document's properties have no language")


def _cursor(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        for chosen in sheet.sheet_view.selection:
            if (chosen.activeCell or "A1") != "A1":
                yield Finding(sheet.title, chosen.activeCell, "the cursor is not in A1")
    if file.workbook.active is not file.workbook._sheets[0]:
        title = getattr(file.workbook.active, "title", "")
        yield Finding(title, "", "the file does not open on its first sheet")


RULES = (
    Rule("title-tagged", True, _tagged_title),
    Rule("title-in-a1", True, _title_in_a1),
    Rule("says-how-many-tables", True, _says_tables),
    Rule("no-blank-sheets", True, _blank),
    Rule("sheet-names-unique", True, _names_unique),
    Rule("no-headers-or-footers", False, _headers),
    Rule("nothing-floats", False, _floating),
    Rule("pictures-described", True, _alternative_text),
    Rule("no-macros", False, _macros),
    Rule("document-title", True, _has_title),
    Rule("document-language", True, _has_language),
    Rule("cursor-in-a1", True, _cursor),
)
