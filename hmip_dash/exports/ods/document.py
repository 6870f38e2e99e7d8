"""How is a described book written as an OpenDocument spreadsheet?

Row by row into the file, so that a long table needs little memory. The sheets are those
of the Excel workbook, with the same figures; the same book gives the same bytes.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

from hmip_dash.described import Book, Column, Table
from hmip_dash.exports.cover import (
    CONTENTS_COLUMNS,
    COVER_WIDTH,
    IN_EXCEL,
    NOTES_COLUMNS,
    ONE_TABLE,
    contents_lines,
    contents_rows,
    cover_lines,
    cover_links,
    headings,
    lines_above,
    notes_rows,
    placed,
    table_link,
)
from hmip_dash.exports.ods import parts
from hmip_dash.exports.values import Cell, cells
from hmip_dash.exports.xlsx.page_layout import pages
from hmip_dash.exports.xlsx.text_limits import clean, sheet_names, table_names

_THE_DAY = (1980, 1, 1, 0, 0, 0)
"""When every part of the file says it was made, so that bytes do not depend on it."""


def write(book: Book) -> bytes:
    """Return `book` as the bytes of an .ods file."""
    book = placed(book)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = zipfile.ZipInfo("mimetype", _THE_DAY)
        archive.writestr(kind, parts.MIME_TYPE, zipfile.ZIP_STORED)
        for name, part in parts.others(book, _papers(book)).items():
            archive.writestr(_about(name), part)
        with archive.open(_about("content.xml"), "w") as file:
            for part in _content(book):
                file.write(part.encode())
    return buffer.getvalue()


def _about(name: str) -> zipfile.ZipInfo:
    about = zipfile.ZipInfo(name, _THE_DAY)
    about.compress_type = zipfile.ZIP_DEFLATED
    return about


def _content(book: Book) -> Iterator[str]:
    names = sheet_names([table.name for table in book.tables])
    widths = {COVER_WIDTH, *(column.width for column in _every_column(book))}
    decimals = {column.decimals for column in _every_column(book)}
    yield parts.content_start(sorted(widths), sorted(decimals), _papers(book))
    yield from _sheet("Cover", [COVER_WIDTH], book.title, cover_lines(book), wrap=True)
    for words, where in cover_links(book):
        yield _row([_link(where, words)])
    yield "</table:table>"
    links = [
        [_link(f"#'{name}'.A1", name), _text(words)]
        for name, words in contents_rows(book, names)
    ]
    yield from _own("Contents", CONTENTS_COLUMNS, links, lines=contents_lines(book))
    drawn = any(table.chart and not table.frame.empty for table in book.tables)
    noted = replace(book, notes=(*book.notes, IN_EXCEL)) if drawn else book
    notes = [[_text(mark), _text(means)] for mark, means in notes_rows(noted)]
    yield from _own("Notes", NOTES_COLUMNS, notes)
    for name, table in zip(names, book.tables, strict=True):
        yield from _of_table(name, table)
    yield from _ranges(book, names)
    yield parts.CONTENT_END


def _papers(book: Book) -> list[tuple[int, int]]:
    """Return the paper of each sheet, and how many pages side by side it needs."""
    return [
        pages([COVER_WIDTH]),
        *(
            pages([column.width for column in columns])
            for columns in (
                CONTENTS_COLUMNS,
                NOTES_COLUMNS,
                *(table.columns for table in book.tables),
            )
        ),
    ]


def _every_column(book: Book) -> Iterator[Column]:
    yield from (*CONTENTS_COLUMNS, *NOTES_COLUMNS)
    for table in book.tables:
        yield from table.columns


def _own(
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    *,
    lines: Sequence[str] = (ONE_TABLE,),
) -> Iterator[str]:
    yield from _sheet(name, [column.width for column in columns], name, lines)
    yield _heading_row(columns)
    for row in rows:
        yield _row(row)
    yield "</table:table>"


def _of_table(name: str, table: Table) -> Iterator[str]:
    widths = [column.width for column in table.columns]
    link, lines = table_link(table), lines_above(table)
    yield from _sheet(name, widths, table.title, lines[:-1] if link else lines)
    if link:
        yield _row([_link(link[1], link[0], style="linkline")])
    if not table.frame.empty:
        yield _heading_row(table.columns)
        yield from _body(table)
    yield "</table:table>"


def _body(table: Table) -> Iterator[str]:
    columns = [_written(cells(table, column), column) for column in table.columns]
    for row in zip(*columns, strict=True):
        yield _row(row)


def _written(found: list[Cell], column: Column) -> Iterator[str]:
    number = parts.number_style(column)
    kind = "percentage" if column.kind == "percent" else "float"
    known: dict[Cell, str] = {}
    for cell in found:
        if cell.kind == "number":
            value = f"{cell.value:.16g}"
            yield (
                f'<table:table-cell table:style-name="{number}" office:value-type='
                f'"{kind}" office:value="{value}"><text:p>{value}</text:p>'
                "</table:table-cell>"
            )
            continue
        if cell not in known:
            known[cell] = _other(cell)
        yield known[cell]


def _other(cell: Cell) -> str:
    if cell.kind == "none":
        return "<table:table-cell/>"
    if cell.kind == "day":
        return (
            '<table:table-cell table:style-name="day" office:value-type="date" '
            f'office:date-value="{cell.value}"><text:p>{cell.value}</text:p>'
            "</table:table-cell>"
        )
    if cell.kind == "link":
        return _link(str(cell.value), str(cell.value))
    return _text(str(cell.value))


def _sheet(
    name: str,
    widths: Sequence[int],
    title: str,
    lines: Iterable[str],
    *,
    wrap: bool = False,
) -> Iterator[str]:
    paper = parts.page_style(pages(widths))
    yield f'<table:table table:name={quoteattr(name)} table:style-name="t{paper}">'
    for width in widths:
        yield f'<table:table-column table:style-name="w{width}"/>'
    yield _row([_text(title, style="Heading_20_1")])
    for line in lines:
        yield _row([_text(line, style="text" if wrap else "line")])


def _heading_row(columns: Sequence[Column]) -> str:
    row = _row(_text(heading, style="heading") for heading in headings(columns))
    return f"<table:table-header-rows>{row}</table:table-header-rows>"


def _row(written: Iterable[str]) -> str:
    return (
        f'<table:table-row table:style-name="row">{"".join(written)}</table:table-row>'
    )


def _text(text: str, *, style: str = "text") -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{parts.paragraphs(clean(text))}</table:table-cell>"
    )


def _link(address: str, words: str, *, style: str = "link") -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        "<text:p>"
        f'<text:a xlink:type="simple" xlink:href={quoteattr(address)}>{escape(words)}'
        "</text:a></text:p></table:table-cell>"
    )


def _ranges(book: Book, names: list[str]) -> Iterator[str]:
    """Return the marks that say where each table with its headings is."""
    yield "<table:database-ranges>"
    marks = table_names(names)
    for name, mark, table in zip(names, marks, book.tables, strict=True):
        if table.frame.empty:
            continue
        top = len(lines_above(table)) + 2
        corner = f"{get_column_letter(len(table.columns))}{top + len(table.frame)}"
        where = quoteattr(f"'{name}'.A{top}:'{name}'.{corner}")
        yield (
            f'<table:database-range table:name="{mark}" '
            f'table:target-range-address={where} table:contains-header="true"/>'
        )
    yield "</table:database-ranges>"
