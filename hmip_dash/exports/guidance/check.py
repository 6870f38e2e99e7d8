"""Does a finished workbook keep to the guidance on statistics in spreadsheets?

The rules are those of the Government Analysis Function, "Releasing statistics in
spreadsheets" and its checklist (WCAG 2.2 AA), as far as a program can see them; the
public interim text was read. Spelling, and whether names and words mean something to
their reader, are for people to check. The workbook is read back with openpyxl, whoever
wrote it.
"""

import io
import struct
import warnings
import zipfile
import zlib
from dataclasses import dataclass

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from hmip_dash.exports.guidance import structure, tables, writing
from hmip_dash.exports.guidance.file import File

RULES = (
    *tables.RULES,
    *writing.RULES,
    *structure.RULES,
)
"""Every rule, each once."""

# openpyxl has no error of its own for a part that is missing or torn.
_TORN = (
    zipfile.BadZipFile,
    InvalidFileException,
    SyntaxError,
    zlib.error,
    struct.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)


@dataclass(frozen=True)
class Breach:
    """One place where a workbook breaks a rule; sheet and cell may be empty."""

    rule: str
    essential: bool
    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        where = "!".join(filter(None, [self.sheet, self.cell])) or "The workbook"
        weight = "essential" if self.essential else "advised"
        return f"{where}: {self.message} [{self.rule}, {weight}]"


@dataclass(frozen=True)
class Unreadable:
    """Why a file cannot be checked."""

    message: str


def check(content: bytes) -> list[Breach] | Unreadable:
    """Return every breach in a workbook (.xlsx or .xlsm), rule by rule."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out, as data validation from elsewhere.
            warnings.simplefilter("ignore")
            workbook = load_workbook(io.BytesIO(content), rich_text=True)
    except _TORN as fault:
        return Unreadable(f"This is no Excel workbook that can be read ({fault}).")
    file = File(workbook, parts)
    return [
        Breach(rule.id, rule.essential, found.sheet, found.cell, found.message)
        for rule in RULES
        for found in rule.find(file)
    ]
