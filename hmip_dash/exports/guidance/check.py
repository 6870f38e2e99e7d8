"""Check a finished workbook against the guidance on statistics in spreadsheets.

The rules are those of the Government Analysis Function, "Releasing statistics in
spreadsheets" and its checklist (WCAG 2.2 AA), in the public interim text, as far as a
program can check them. Spelling, and whether names mean something to their reader, are
for people to check. The workbook is read back with openpyxl, whatever program wrote it.
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
_UNREADABLE = (
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
        place = "!".join(filter(None, [self.sheet, self.cell])) or "The workbook"
        importance = "essential" if self.essential else "advised"
        return f"{place}: {self.message} [{self.rule}, {importance}]"


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
    except _UNREADABLE as fault:
        return Unreadable(f"This Excel workbook cannot be read ({fault}).")
    file = File(workbook, parts)
    return [
        Breach(rule.id, rule.essential, finding.sheet, finding.cell, finding.message)
        for rule in RULES
        for finding in rule.find(file)
    ]
