"""What does a workbook still need that XlsxWriter cannot write?

A language, and the style Heading 1 for the titles in A1. Both are put into the finished
file in one pass, which leaves every other part as it was.
"""

import io
import zipfile

LANGUAGE = "en-GB"
HEADING_1 = 1
"""The number of the style Heading 1 in the finished file; 0 is the usual one."""

_CORE, _STYLES = "docProps/core.xml", "xl/styles.xml"
_LANGUAGE_TAG = f"<dc:language>{LANGUAGE}</dc:language>"
_STYLE_XF = '<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0"/>'
_STYLE = '<cellStyle name="Heading 1" xfId="1" builtinId="16"/>'


def finished(workbook: bytes, *, title_font: int) -> bytes:
    """Return the workbook with a language and the style Heading 1.

    `title_font` is the number of the font that titles have in the file. Cells belong
    to the style when their format has `xf_id` HEADING_1.
    """
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
            target.writestr(item, content)
    return buffer.getvalue()


def _with_heading(styles: bytes, title_font: int) -> bytes:
    more = styles.replace(b'<cellStyleXfs count="1">', b'<cellStyleXfs count="2">')
    more = more.replace(b'<cellStyles count="1">', b'<cellStyles count="2">')
    more = _before(more, "</cellStyleXfs>", _STYLE_XF.format(font=title_font))
    return _before(more, "</cellStyles>", _STYLE)


def _before(content: bytes, tag: str, addition: str) -> bytes:
    return content.replace(tag.encode(), (addition + tag).encode())
