"""Write the parts of an OpenDocument spreadsheet that are not rows."""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from hmip_dash.described import Book, Column
from hmip_dash.exports.xlsx.page_layout import A3, A4
from hmip_dash.exports.xlsx.postprocess import LANGUAGE
from hmip_dash.exports.xlsx.text_limits import clean

MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
CENTIMETRES_A_LETTER = 0.2

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "number": "datastyle",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
    }.items()
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:'
    'xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry '
    f'manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME_TYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" '
        'manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml")
    )
    + "</manifest:manifest>"
)
_LANGUAGE, _COUNTRY = LANGUAGE.split("-")
_LETTERS = (
    'style:font-name="Arial" fo:font-family="Arial" fo:font-size="11pt" '
    f'fo:language="{_LANGUAGE}" fo:country="{_COUNTRY}"'
)
_STYLES = (
    f"{_HEAD}<office:document-styles {_NAMES}><office:styles>"
    '<style:default-style style:family="table-cell">'
    f"<style:text-properties {_LETTERS}/></style:default-style>"
    '<style:style style:name="Default" style:family="table-cell"/>'
    '<style:style style:name="Heading_20_1" style:display-name="Heading 1" '
    'style:family="table-cell" style:parent-style-name="Default">'
    '<style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>'
    "</office:styles>"
)
_SIZES = {A4: ("29.7cm", "21cm"), A3: ("42cm", "29.7cm")}
_WRAPPED = 'fo:wrap-option="wrap" style:vertical-align="top"'
_AT_RIGHT = '<style:paragraph-properties fo:text-align="end"/>'
_CELLS = {
    "text": (f"<style:table-cell-properties {_WRAPPED}/>", ""),
    "line": ("", ""),
    "linkline": ('<style:text-properties fo:color="#1d4f7c"/>', ""),
    "heading": (
        f"<style:table-cell-properties {_WRAPPED}/>"
        '<style:text-properties fo:font-weight="bold"/>',
        "",
    ),
    "link": (
        f"<style:table-cell-properties {_WRAPPED}/>"
        '<style:text-properties fo:color="#1d4f7c"/>',
        "",
    ),
    "day": (_AT_RIGHT, "d"),
}
"""Style of a cell → its properties, and the style of its value."""

CONTENT_END = "</office:spreadsheet></office:body></office:document-content>"
_SPACES = re.compile("  +|^ ")


def fixed_parts(book: Book, papers: Iterable[tuple[int, int]]) -> dict[str, str]:
    """Return the parts of the file that are not rows.

    papers: each paper and number of pages side by side that a sheet is printed on.
    """
    kinds = sorted(set(papers))
    layouts = "".join(map(_page_layout, kinds))
    master_pages = "".join(
        f'<style:master-page style:name="{page_style(paper)}" '
        f'style:page-layout-name="l{page_style(paper)}"/>'
        for paper in kinds
    )
    styles = (
        f"{_STYLES}<office:automatic-styles>{layouts}</office:automatic-styles>"
        f"<office:master-styles>{master_pages}</office:master-styles>"
        "</office:document-styles>"
    )
    day = book.made_on.isoformat()
    meta = (
        f"{_HEAD}<office:document-meta {_NAMES}><office:meta>"
        f"<dc:title>{escape(clean(book.title))}</dc:title>"
        f"<dc:language>{LANGUAGE}</dc:language>"
        f"<meta:creation-date>{day}T00:00:00</meta:creation-date>"
        "</office:meta></office:document-meta>"
    )
    return {
        "META-INF/manifest.xml": _MANIFEST,
        "meta.xml": meta,
        "styles.xml": styles,
    }


def page_style(paper: tuple[int, int]) -> str:
    """Return the name of the style of a paper and number of pages side by side."""
    size, across = paper
    return f"{'A4' if size == A4 else 'A3'}_{across}"


def _page_layout(paper: tuple[int, int]) -> str:
    """Return the layout: landscape, as wide as the sheet, no header and no footer."""
    size, across = paper
    wide, high = _SIZES[size]
    return (
        f'<style:page-layout style:name="l{page_style(paper)}">'
        f'<style:page-layout-properties fo:page-width="{wide}" '
        f'fo:page-height="{high}" style:print-orientation="landscape" '
        f'fo:margin="1.5cm" style:scale-to-X="{across}" style:scale-to-Y="0"/>'
        "<style:header-style/><style:footer-style/></style:page-layout>"
    )


def content_start(
    widths: Sequence[int],
    decimals: Sequence[int],
    papers: Iterable[tuple[int, int]],
) -> str:
    """Return the beginning of the content: a style for each width, number, paper."""
    sheets = "".join(
        f'<style:style style:name="t{page_style(paper)}" style:family="table" '
        f'style:master-page-name="{page_style(paper)}">'
        '<style:table-properties table:display="true"/></style:style>'
        for paper in sorted(set(papers))
    )
    columns = "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="'
        f'{width * CENTIMETRES_A_LETTER:.1f}cm"/></style:style>'
        for width in widths
    )
    numbers = "".join(map(_number_styles, decimals))
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell" '
        f'style:parent-style-name="Default"{_data_style(data_style)}>{properties}'
        "</style:style>"
        for name, (properties, data_style) in _CELLS.items()
    )
    return (
        f"{_HEAD}<office:document-content {_NAMES}><office:automatic-styles>"
        f"{columns}{sheets}"
        '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties style:use-optimal-row-height="true"/>'
        "</style:style>"
        f"{_DATE}{numbers}{cells}</office:automatic-styles>"
        "<office:body><office:spreadsheet>"
    )


def number_style(column: Column) -> str:
    """Return the name of the style of a column's numbers."""
    letter = "p" if column.kind == "percent" else "n"
    return f"{letter}{column.decimals}"


def paragraphs(text: str) -> str:
    """Return text as paragraphs; spaces that stand together and tabs are kept."""
    lines = (_SPACES.sub(_spaces, escape(line)) for line in text.split("\n"))
    marked = (line.replace("\t", "<text:tab/>") for line in lines)
    return "".join(f"<text:p>{line}</text:p>" for line in marked)


def _spaces(match: re.Match) -> str:
    return f'<text:s text:c="{len(match.group())}"/>'


def _number_styles(decimals: int) -> str:
    number = (
        f'<number:number number:decimal-places="{decimals}" '
        f'number:min-decimal-places="{decimals}" number:min-integer-digits="1"'
    )
    return (
        f'<number:number-style style:name="d{decimals}">{number} '
        'number:grouping="true"/></number:number-style>'
        f'<number:percentage-style style:name="s{decimals}">{number}/>'
        "<number:text>%</number:text></number:percentage-style>"
        + "".join(
            f'<style:style style:name="{name}{decimals}" style:family="table-cell" '
            f'style:parent-style-name="Default"{_data_style(f"{style}{decimals}")}>'
            f"{_AT_RIGHT}</style:style>"
            for name, style in (("n", "d"), ("p", "s"))
        )
    )


def _data_style(style: str) -> str:
    return f' style:data-style-name="{style}"' if style else ""


_DATE = (
    '<number:date-style style:name="d"><number:day/><number:text> </number:text>'
    '<number:month number:textual="true"/><number:text> </number:text>'
    '<number:year number:style="long"/></number:date-style>'
)
