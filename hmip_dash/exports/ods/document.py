"""Write a described workbook as an OpenDocument spreadsheet.

Rows are written one by one, so that a long table needs little memory. The sheets are
those of the Excel workbook, with the same figures; the same book gives the same bytes.
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
    table_link,
    with_full_addresses,
)
from hmip_dash.exports.ods import parts
from hmip_dash.exports.values import Cell, cells
from hmip_dash.exports.xlsx.page_layout import pages
from hmip_dash.exports.xlsx.text_limits import clean, sheet_names, table_names

_THE_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every part of the file, fixed so that the bytes stay the same."""


def write(book: Book) -> bytes:
    """Return `book` as the bytes of an .ods file."""
    book = with_full_addresses(book)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = zipfile.ZipInfo("mimetype", _THE_DAY)
        archive.writestr(kind, parts.MIME_TYPE, zipfile.ZIP_STORED)
        for name, part in parts.fixed_parts(book, _papers(book)).items():
            archive.writestr(_zip_entry(name), part)
        with archive.open(_zip_entry("content.xml"), "w") as file:
            for part in _content(book):
                file.write(part.encode())
    return buffer.getvalue()


def _zip_entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _THE_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _content(book: Book) -> Iterator[str]:
    names = sheet_names([table.name for table in book.tables])
    widths = {COVER_WIDTH, *(column.width for column in _every_column(book))}
    decimals = {column.decimals for column in _every_column(book)}
    yield parts.content_start(sorted(widths), sorted(decimals), _papers(book))
    yield from _sheet("Cover", [COVER_WIDTH], book.title, cover_lines(book), wrap=True)
    for label, address in cover_links(book):
        yield _row([_link(address, label)])
    yield "</table:table>"
    links = [
        [_link(f"#'{name}'.A1", name), _text(label)]
        for name, label in contents_rows(book, names)
    ]
    yield from _own_sheet(
        "Contents", CONTENTS_COLUMNS, links, lines=contents_lines(book)
    )
    has_chart = any(table.chart and not table.frame.empty for table in book.tables)
    book_with_note = replace(book, notes=(*book.notes, IN_EXCEL)) if has_chart else book
    notes = [
        [_text(mark), _text(meaning)] for mark, meaning in notes_rows(book_with_note)
    ]
    yield from _own_sheet("Notes", NOTES_COLUMNS, notes)
    for name, table in zip(names, book.tables, strict=True):
        yield from _table_sheet(name, table)
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


def _own_sheet(
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


def _table_sheet(name: str, table: Table) -> Iterator[str]:
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
    columns = [_cell_elements(cells(table, column), column) for column in table.columns]
    for row in zip(*columns, strict=True):
        yield _row(row)


def _cell_elements(column_cells: list[Cell], column: Column) -> Iterator[str]:
    number = parts.number_style(column)
    kind = "percentage" if column.kind == "percent" else "float"
    elements: dict[Cell, str] = {}
    for cell in column_cells:
        if cell.kind == "number":
            value = f"{cell.value:.16g}"
            yield (
                f'<table:table-cell table:style-name="{number}" office:value-type='
                f'"{kind}" office:value="{value}"><text:p>{value}</text:p>'
                "</table:table-cell>"
            )
            continue
        if cell not in elements:
            elements[cell] = _cell_element(cell)
        yield elements[cell]


def _cell_element(cell: Cell) -> str:
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


def _row(cell_elements: Iterable[str]) -> str:
    cells_of_row = "".join(cell_elements)
    return f'<table:table-row table:style-name="row">{cells_of_row}</table:table-row>'


def _text(text: str, *, style: str = "text") -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{parts.paragraphs(clean(text))}</table:table-cell>"
    )


def _link(address: str, label: str, *, style: str = "link") -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        "<text:p>"
        f'<text:a xlink:type="simple" xlink:href={quoteattr(address)}>{escape(label)}'
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
        address = quoteattr(f"'{name}'.A{top}:'{name}'.{corner}")
        yield (
            f'<table:database-range table:name="{mark}" '
            f'table:target-range-address={address} table:contains-header="true"/>'
        )
    yield "</table:database-ranges>"
