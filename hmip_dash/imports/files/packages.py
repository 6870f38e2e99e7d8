"""Is a zipped file (workbook or archive) safe to unpack, and what parts has it?

Everything here looks before anything is unpacked or parsed: the number of parts,
their size and how tightly they are packed, where they would be written, and whether
XML declares entities, which is how a small file becomes a huge or a foreign one.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib

from hmip_dash.imports.files import limits

_LOCAL_HEADER = 30
"""Bytes before the name of each part."""

_XML = (".xml", ".rels", ".vml")
_DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")
_UTF_8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


# Neither zipfile nor openpyxl has an error of its own for what can be torn.
TORN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    IndexError,
    OverflowError,
    RuntimeError,
    SyntaxError,  # what XML parsers raise
    KeyError,
    TypeError,
    AttributeError,
)


class UnsafeError(Exception):
    """Why a package is not unpacked: a problem's code, message and remedy."""

    def __init__(self, code: str, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.mend = code, message, mend


def open_package(content: bytes) -> zipfile.ZipFile:
    """Return the package, once its directory was found harmless; raise UnsafeError."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        members = package.infolist()
    except TORN:
        raise UnsafeError(
            "unreadable-damaged",
            "the file is damaged: it begins like a workbook or archive, but its "
            "list of parts cannot be read",
            "Download or save the file again.",
        ) from None
    if len(members) > limits.MEMBERS:
        raise UnsafeError(
            "unreadable-archive",
            f"the file holds {len(members):,} parts; at most {limits.MEMBERS:,} are "
            "unpacked",
        )
    for member in members:
        _check_member(member)
    _check_overlaps(members)
    total = sum(member.file_size for member in members)
    if total > limits.UNPACKED_BYTES:
        raise UnsafeError(
            "unreadable-archive",
            f"the file would unpack to {limits.megabytes(total)}; at most "
            f"{limits.megabytes(limits.UNPACKED_BYTES)} are unpacked",
        )
    return package


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise UnsafeError(
            "unreadable-password",
            "the file is protected by a password",
            "Save it without a password and load it again.",
        )
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/"):
        raise UnsafeError(
            "unreadable-path",
            f"the file holds a part that would be written outside its folder: "
            f"'{member.filename[:80]}'",
            "Do not use this file; ask where it came from.",
        )
    tight = member.file_size > limits.RATIO * max(member.compress_size, 1)
    if tight and member.file_size > limits.RATIO_FROM:
        raise UnsafeError(
            "unreadable-archive",
            f"the part '{member.filename[:80]}' would unpack to "
            f"{limits.megabytes(member.file_size)}, over {limits.RATIO} times its "
            "packed size",
            "Do not use this file; ask where it came from.",
        )


def _check_overlaps(members: list[zipfile.ZipInfo]) -> None:
    """Raise UnsafeError where two parts share bytes: a few then unpack as many."""
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end:
            raise UnsafeError(
                "unreadable-archive",
                f"the part '{member.filename[:80]}' lies inside another one",
                "Do not use this file; ask where it came from.",
            )
        end = member.header_offset + _LOCAL_HEADER + member.compress_size


def unpack(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a part unpacked; raise UnsafeError when damaged or larger than said."""
    try:
        with package.open(member) as part:
            content = part.read(member.file_size + 1)
    except TORN:
        raise UnsafeError(
            "unreadable-damaged",
            f"the file is damaged: '{member.filename[:80]}' cannot be unpacked",
            "Download or save the file again.",
        ) from None
    if len(content) > member.file_size:
        raise UnsafeError(
            "unreadable-archive",
            f"the part '{member.filename[:80]}' is larger than the file says",
        )
    return content


def xml_parts(package: zipfile.ZipFile) -> dict[str, bytes]:
    """Return every XML part of a workbook, none of which declares an entity."""
    parts = {}
    for member in package.infolist():
        if member.filename.casefold().endswith(_XML):
            parts[member.filename] = content = unpack(package, member)
            _check_xml(member.filename, content)
    return parts


def _check_xml(name: str, content: bytes) -> None:
    start = content[:200]
    declared = _ENCODING.match(start.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].lower() if declared else b"utf-8"
    if encoding not in _UTF_8 or b"\x00" in content[:4]:
        raise UnsafeError(
            "unreadable-encoding",
            f"the part '{name[:80]}' is not UTF-8 text",
            "Save the workbook again with a current program.",
        )
    if _DECLARES.search(content):
        raise UnsafeError(
            "unreadable-entities",
            f"the part '{name[:80]}' declares document types or entities, which no "
            "workbook needs and which can make a file harmful",
            "Do not use this file; ask where it came from.",
        )
