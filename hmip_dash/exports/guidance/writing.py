"""Check the rules on notes, fonts and colours."""

import re
from collections.abc import Iterator

from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from hmip_dash.exports.guidance.file import (
    File,
    Finding,
    Rule,
    body,
    filled,
    headings,
    lines_above,
    tables,
    text,
)

SANS_SERIF = frozenset(
    "aptos arial calibri helvetica verdana tahoma segoe open noto liberation dejavu "
    "lato roboto inter source franklin gill trebuchet".split()
)
"""First words of the names of fonts without serifs."""

LEAST_POINTS, LEAST_CONTRAST = 10, 4.5
SHORTHAND = frozenset("x c z e r p u w .. ... : - -- – — n/a na * ** ~ #n/a".split())
SAYS_NOTHING = frozenset({"here", "click here", "link", "more", "read more", "click"})

_MARK = re.compile(r"\[note (\d+)\]", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[[^\]]{1,20}\]")
_SYMBOL_MARK = re.compile(r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+$")
_DIVIDER = re.compile(r"[-_=*~.·—–|]{3,}")


def _no_symbols(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        for cell in filled(sheet):
            if cell.font.vertAlign or _has_raised_run(cell):
                message = "text is superscript or subscript"
                yield Finding(sheet.title, cell.coordinate, message)
    for sheet, table in tables(file):
        for cell in [sheet["A1"], *headings(sheet, table)]:
            if _SYMBOL_MARK.search(text(cell)):
                message = "a symbol marks a note; write [note 1]"
                yield Finding(sheet.title, cell.coordinate, message)


def _has_raised_run(cell: Cell) -> bool:
    if not isinstance(cell.value, CellRichText):
        return False
    blocks = [run for run in cell.value if isinstance(run, TextBlock)]
    return any(block.font.vertAlign for block in blocks)


def _notes_explained(file: File) -> Iterator[Finding]:
    known = set(re.findall(r"note (\d+)", _notes(file).casefold()))
    for sheet in file.sheets:
        for cell in filled(sheet) if sheet.title.casefold() != "notes" else ():
            for number in _MARK.findall(text(cell)):
                if number not in known:
                    message = f"[note {number}] is not on a sheet named Notes"
                    yield Finding(sheet.title, cell.coordinate, message)


def _notes(file: File) -> str:
    sheets = [sheet for sheet in file.sheets if sheet.title.casefold() == "notes"]
    return " ".join(text(cell) for sheet in sheets for cell in filled(sheet))


def _shorthand_bracketed(file: File) -> Iterator[Finding]:
    for sheet, table in tables(file):
        for cells in body(sheet, table):
            for cell in cells:
                if text(cell).strip().casefold() in SHORTHAND:
                    message = f"shorthand is not in square brackets: {text(cell)}"
                    yield Finding(sheet.title, cell.coordinate, message)


def _shorthand_explained(file: File) -> Iterator[Finding]:
    everywhere = _notes(file)
    for sheet, table in tables(file):
        explained = everywhere + " ".join(map(text, lines_above(sheet)))
        for cells in body(sheet, table):
            for cell in cells:
                words = text(cell).strip()
                if _IN_BRACKETS.fullmatch(words) and words not in explained:
                    message = f"{words} is explained neither on the sheet nor in Notes"
                    yield Finding(sheet.title, cell.coordinate, message)


def _links(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        for cell in filled(sheet):
            if cell.hyperlink is None:
                continue
            if text(cell).strip().casefold() in SAYS_NOTHING:
                message = "the words of a link do not say where it leads"
                yield Finding(sheet.title, cell.coordinate, message)
            if not _leads_somewhere(cell, file):
                message = "a link leads to a sheet that does not exist"
                yield Finding(sheet.title, cell.coordinate, message)


def _leads_somewhere(cell: Cell, file: File) -> bool:
    location = cell.hyperlink.location or ""
    if "!" not in location or cell.hyperlink.target:  # a cell of another file
        return True
    return location.rpartition("!")[0].strip("'") in file.workbook.sheetnames


def _sans_serif(file: File) -> Iterator[Finding]:
    for sheet, cell in _everywhere(file):
        name = cell.font.name or ""
        if name.casefold().split(" ")[0] not in SANS_SERIF:
            yield Finding(sheet.title, cell.coordinate, f"the font has serifs: {name}")


def _size(file: File) -> Iterator[Finding]:
    for sheet, cell in _everywhere(file):
        if (cell.font.size or 0) < LEAST_POINTS:
            message = f"the font is smaller than {LEAST_POINTS} points"
            yield Finding(sheet.title, cell.coordinate, message)


def _italics(file: File) -> Iterator[Finding]:
    for sheet, cell in _everywhere(file):
        if cell.font.italic:
            yield Finding(sheet.title, cell.coordinate, "text is in italics")


def _horizontal(file: File) -> Iterator[Finding]:
    for sheet, cell in _everywhere(file):
        if cell.alignment.textRotation:
            yield Finding(sheet.title, cell.coordinate, "text is rotated")


def _dividers(file: File) -> Iterator[Finding]:
    for sheet, cell in _everywhere(file):
        if _DIVIDER.fullmatch(text(cell).strip()):
            yield Finding(
                sheet.title, cell.coordinate, "signs are used as a dividing line"
            )


def _fills(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.fill.fill_type:
                    yield Finding(sheet.title, cell.coordinate, "the cell is filled")


def _colour_alone(file: File) -> Iterator[Finding]:
    for sheet in file.sheets:
        for place in sheet.conditional_formatting:
            message = "colour set by a rule may be the only sign of what it means"
            yield Finding(sheet.title, str(place.sqref), message)


def _contrast(file: File) -> Iterator[Finding]:
    for sheet, cell in _everywhere(file):
        colour = cell.font.color
        if colour is not None and _on_white(colour) < LEAST_CONTRAST:
            message = "text is too pale on white"
            yield Finding(sheet.title, cell.coordinate, message)


def _on_white(colour: Color) -> float:
    """Return the contrast with white (WCAG 2.2); that of black where not known."""
    if colour.type != "rgb" or not isinstance(colour.rgb, str):
        return 21.0
    parts = [int(colour.rgb[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _everywhere(file: File) -> Iterator[tuple[Worksheet, Cell]]:
    for sheet in file.sheets:
        for cell in filled(sheet):
            yield sheet, cell


RULES = (
    Rule("no-symbols-for-notes", True, _no_symbols),
    Rule("notes-explained", True, _notes_explained),
    Rule("shorthand-in-brackets", False, _shorthand_bracketed),
    Rule("shorthand-explained", True, _shorthand_explained),
    Rule("links-say-where", True, _links),
    Rule("sans-serif", False, _sans_serif),
    Rule("letters-large-enough", False, _size),
    Rule("no-italics", False, _italics),
    Rule("text-horizontal", False, _horizontal),
    Rule("no-dividers", False, _dividers),
    Rule("no-fills", False, _fills),
    Rule("colour-not-alone", True, _colour_alone),
    Rule("contrast", True, _contrast),
)
