"""Add to a workbook what XlsxWriter cannot write.

A language, the style Heading 1 for the titles in A1, and the rows of long tables. All
are added to the finished file in one pass, which leaves every other part as it was.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from types import MappingProxyType

LANGUAGE = "en-GB"
HEADING_1 = 1
"""The number of the style Heading 1 in the finished file; 0 is the usual one."""

_SHEET = "xl/worksheets/sheet{}.xml"
_CORE, _STYLES = "docProps/core.xml", "xl/styles.xml"
_LANGUAGE_TAG = f"<dc:language>{LANGUAGE}</dc:language>"
_STYLE_XF = '<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0"/>'
_STYLE = '<cellStyle name="Heading 1" xfId="1" builtinId="16"/>'


def finish(
    workbook: bytes,
    *,
    title_font: int,
    late_rows: Mapping[int, Iterable[str]] = MappingProxyType({}),
) -> bytes:
    """Return the workbook with a language, the style Heading 1 and rows of sheets.

    `title_font` is the number of the font that titles have in the file. Cells belong
    to the style when their format has `xf_id` HEADING_1. `late_rows` has number of a
    sheet, from 1 → rows to stand below those it has.
    """
    late = {_SHEET.format(number): rows for number, rows in late_rows.items()}
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            content = source.read(item)
            if item.filename == _CORE:
                content = _before(content, "</cp:coreProperties>", _LANGUAGE_TAG)
            if item.filename == _STYLES:
                content = _with_heading(content, title_font)
            if item.filename in late:
                _stream(target, item, content, late[item.filename])
            else:
                target.writestr(item, content)
    return buffer.getvalue()


def _stream(
    target: zipfile.ZipFile,
    about: zipfile.ZipInfo,
    sheet: bytes,
    rows: Iterable[str],
) -> None:
    """Write a sheet with more rows, a part at a time."""
    before, end, after = sheet.partition(b"</sheetData>")
    new = zipfile.ZipInfo(about.filename, about.date_time)
    new.compress_type = zipfile.ZIP_DEFLATED
    with target.open(new, "w") as file:
        file.write(before)
        for part in rows:
            file.write(part.encode())
        file.write(end + after)


def _with_heading(styles: bytes, title_font: int) -> bytes:
    more = styles.replace(b'<cellStyleXfs count="1">', b'<cellStyleXfs count="2">')
    more = more.replace(b'<cellStyles count="1">', b'<cellStyles count="2">')
    more = _before(more, "</cellStyleXfs>", _STYLE_XF.format(font=title_font))
    return _before(more, "</cellStyles>", _STYLE)


def _before(content: bytes, tag: str, addition: str) -> bytes:
    return content.replace(tag.encode(), (addition + tag).encode())
