"""Read a file sheet by sheet, whatever kind of file it is.

Only the process made for it does this (`reading_worker`): a file made to do harm ends
that process and nothing else. All others call `reading_subprocess`.

The kind is told from the content, not from the name: publishers have named workbooks
.xls that open only as .xlsx. A file that cannot be read gives one problem whose code
begins with `unreadable`, and no sheets.
"""

import zipfile
from pathlib import PurePosixPath

from hmip_dash.imports.files import (
    csv_text,
    limits,
    packages,
    size_guard,
    workbooks,
)
from hmip_dash.imports.files.packages import UnsafeError
from hmip_dash.imports.files.sheets import Read, Sheet
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.progress import READING, Tell, silent

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_PARQUET = b"PAR1"
_NOT_TABLES = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"SQLite format 3": "a database",
}
_READS = (
    "Workbooks (XLSX, XLSM, XLS, ODS), CSV and Parquet files and ZIP archives of these "
    "are read."
)
_TABLE_FILES = (
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".csv",
    ".txt",
    ".tsv",
    ".parquet",
    ".zip",
)


def read(file_name: str, content: bytes, *, tell: Tell = silent) -> Read:
    """Return the sheets of a file with their own rows and columns. Never raises.

    `tell` is told how far it is, where the kind of file lets one know.
    """
    try:
        return _read(file_name, content, inside="", tell=tell)
    except UnsafeError as fault:
        return refused(file_name, fault)
    except BaseException as fault:
        # The reader of workbooks is written in Rust; what it did not foresee comes as
        # a PanicException, which is no Exception. Everything else goes on.
        if type(fault).__name__ != "PanicException":
            raise
        message = "the workbook is damaged in a way its reader does not know"
        return refused(file_name, UnsafeError("unreadable-damaged", message))


def _read(file_name: str, content: bytes, *, inside: str, tell: Tell = silent) -> Read:
    if not content.strip():
        raise UnsafeError(
            "unreadable-empty", "the file is empty", "Download or save the file again."
        )
    if content.startswith(workbooks.OLE):
        return workbooks.read_ole(file_name, content, inside=inside)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return _read_zip(file_name, content, inside=inside, tell=tell)
    if content.startswith(_PARQUET):
        from hmip_dash.imports.files import (
            parquet,  # not above: it takes longest to load
        )

        return parquet.read(file_name, content, inside=inside)
    for start, kind in _NOT_TABLES.items():
        if content.startswith(start):
            raise UnsafeError("unreadable-kind", f"the file is {kind}", _READS)
    if content.lstrip()[:200].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise UnsafeError("unreadable-kind", "the file is a web page or XML", _READS)
    if b"\x00" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise UnsafeError("unreadable-kind", "the file is not a table or text", _READS)
    return csv_text.read(file_name, content, inside=inside, tell=tell)


def _read_zip(file_name: str, content: bytes, *, inside: str, tell: Tell) -> Read:
    package = packages.open_package(content)
    names = set(package.namelist())
    if "xl/workbook.xml" in names:
        parts = packages.xml_parts(package)
        return workbooks.read_package(file_name, content, parts, inside=inside)
    if "content.xml" in names:
        parts = packages.xml_parts(package)
        return workbooks.read_ods(file_name, content, parts, inside=inside)
    if "[Content_Types].xml" in names:
        message = "the file is an office document, but no workbook that is read"
        raise UnsafeError("unreadable-kind", message, _READS)
    if inside:
        raise UnsafeError("unreadable-archive", "an archive lies inside the archive")
    return _read_archive(file_name, package, tell)


def _read_archive(file_name: str, package: zipfile.ZipFile, tell: Tell) -> Read:
    members = [member for member in package.infolist() if _is_wanted(member)]
    if not members:
        message = "the archive holds no workbook, CSV or Parquet file"
        raise UnsafeError("unreadable-empty", message, _READS)
    if len(members) > limits.FILES_IN_ARCHIVE:
        raise UnsafeError(
            "unreadable-archive",
            f"the archive holds {len(members):,} files; at most "
            f"{limits.FILES_IN_ARCHIVE} are read",
        )
    names = [PurePosixPath(member.filename).name for member in members]
    if len({name.casefold() for name in names}) < len(names):
        names = [member.filename for member in members]
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for at, (name, member) in enumerate(zip(names, members, strict=True)):
        tell(READING, at / len(members))
        try:
            found = _read(name, packages.unpack(package, member), inside=name)
        except UnsafeError as fault:
            found = refused(name, fault)
        sheets += found.sheets
        size_guard.check_sheets(len(sheets))
        problems += found.problems
        if sum(sheet.cells for sheet in sheets) > limits.CELLS:
            raise UnsafeError(
                "unreadable-too-many-cells",
                f"the files of the archive have more than {limits.CELLS:,} cells",
                "Load them one by one.",
            )
    return Read(file_name, tuple(sheets), tuple(problems))


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    hidden = any(part.startswith(("__MACOSX", ".")) for part in path.parts)
    is_table = path.suffix.casefold() in _TABLE_FILES
    return not member.filename.endswith("/") and not hidden and is_table


def refused(file_name: str, fault: UnsafeError) -> Read:
    """Return a file that is not read, with the reason as its one problem."""
    problem = Problem(file_name, 0, "", fault.code, fault.message, mend=fault.mend)
    return Read(file_name, (), (problem,))
