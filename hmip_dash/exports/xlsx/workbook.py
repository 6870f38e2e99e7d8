"""Write a described workbook as an Excel file.

The layout follows the Government Analysis Function's guidance on releasing statistics
in spreadsheets: a cover, contents and notes sheet, then one marked-up table a sheet,
starting in column A, with a chart of it to its right where it is drawn; no merged
cells, freeze panes, filter buttons or fills; unknown cells say `[x]`; the document has
a title and a language. Rows are as high as their wrapped text, because not every
program fits them when it opens the file.

The same book gives the same bytes: nothing in the file depends on the clock.
"""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from hmip_dash.described import Book, Column, Table
from hmip_dash.exports.cover import (
    CONTENTS_COLUMNS,
    COVER_WIDTH,
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
from hmip_dash.exports.values import cells
from hmip_dash.exports.xlsx import charts, row_writer
from hmip_dash.exports.xlsx.cells import Formats, heading_format, write_cell
from hmip_dash.exports.xlsx.page_layout import (
    POINTS_IN_LINE,
    fit_row,
    fit_rows,
    lay_out,
)
from hmip_dash.exports.xlsx.postprocess import finish
from hmip_dash.exports.xlsx.text_limits import (
    OWN_SHEETS,
    clean,
    sheet_names,
    table_names,
)


def write(book: Book) -> bytes:
    """Return `book` as the bytes of an .xlsx file."""
    book = with_full_addresses(book)
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    made_on = datetime.combine(book.made_on, datetime.min.time())
    workbook.set_properties(
        {"title": clean(book.title), "author": "", "created": made_on}
    )
    workbook.formats[0].set_font_name("Arial")
    formats = Formats(workbook)
    names = sheet_names([table.name for table in book.tables])
    _write_cover(workbook.add_worksheet("Cover"), book, formats)
    _write_contents(workbook.add_worksheet("Contents"), book, names, formats)
    _write_notes(workbook.add_worksheet("Notes"), book, formats)
    marks = table_names(names)
    for name, mark, table in zip(names, marks, book.tables, strict=True):
        sheet = workbook.add_worksheet(name)
        _write_table(sheet, table, mark, formats)
        if table.chart is not None and not table.frame.empty:
            charts.insert(workbook, sheet, table, top=_top(table))
    workbook.close()
    late_rows = {
        number: row_writer.rows(table, _top(table), formats)
        for number, table in enumerate(book.tables, start=len(OWN_SHEETS) + 1)
        if row_writer.is_long(table)
    }
    font = formats.title.font_index
    return finish(buffer.getvalue(), title_font=font, late_rows=late_rows)


def _write_cover(sheet: Worksheet, book: Book, formats: Formats) -> None:
    lay_out(sheet, [COVER_WIDTH])
    _write_title(sheet, book.title, formats)
    for row, line in enumerate(cover_lines(book), start=1):
        sheet.write_string(row, 0, clean(line), formats.text)
        fit_row(sheet, row, [(line, COVER_WIDTH)])
    below = len(cover_lines(book)) + 1
    for row, (label, address) in enumerate(cover_links(book), start=below):
        sheet.write_url(row, 0, address, formats.link, label)
        fit_row(sheet, row, [(label, COVER_WIDTH)])


def _write_contents(
    sheet: Worksheet, book: Book, names: list[str], formats: Formats
) -> None:
    rows = contents_rows(book, names)
    lines = contents_lines(book)
    _write_pairs(sheet, "Contents", rows, CONTENTS_COLUMNS, formats, lines=lines)
    for row, (name, _) in enumerate(rows, start=len(lines) + 2):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)


def _write_notes(sheet: Worksheet, book: Book, formats: Formats) -> None:
    _write_pairs(sheet, "Notes", notes_rows(book), NOTES_COLUMNS, formats)


def _write_pairs(
    sheet: Worksheet,
    title: str,
    rows: list[tuple[str, str]],
    columns: tuple[Column, Column],
    formats: Formats,
    *,
    lines: Sequence[str] = (ONE_TABLE,),
) -> None:
    widths = [column.width for column in columns]
    lay_out(sheet, widths)
    _write_lines(sheet, title, lines, formats)
    top = len(lines) + 1
    _mark_up(sheet, top, len(rows), columns, title.casefold(), formats)
    for row, pair in enumerate(rows, start=top + 1):
        for index, text in enumerate(pair):
            sheet.write_string(row, index, clean(text), formats.text)
        fit_row(sheet, row, zip(pair, widths, strict=True))


def _write_table(sheet: Worksheet, table: Table, name: str, formats: Formats) -> None:
    beside = charts.LETTERS if table.chart is not None else 0
    lay_out(sheet, [column.width for column in table.columns], beside=beside)
    lines = lines_above(table, charted=True)
    _write_lines(sheet, table.title, lines, formats)
    if link := table_link(table):
        sheet.write_url(len(lines), 0, link[1], formats.link_line, link[0])
    if table.frame.empty:
        return
    top = _top(table)
    _mark_up(sheet, top, len(table.frame), table.columns, name, formats)
    sheet.repeat_rows(top)
    if row_writer.is_long(table):
        row_writer.register(sheet, table, top, formats)
        return
    for index, column in enumerate(table.columns):
        for row, cell in enumerate(cells(table, column), start=top + 1):
            write_cell(sheet, row, index, cell, column, formats)
    fit_rows(sheet, top + 1, table)


def _top(table: Table) -> int:
    """Return the row of a table's headings, counted from 0."""
    return len(lines_above(table, charted=True)) + 1


def _write_title(sheet: Worksheet, title: str, formats: Formats) -> None:
    sheet.write_string(0, 0, clean(title), formats.title)
    sheet.set_row(0, 1.5 * POINTS_IN_LINE)


def _write_lines(
    sheet: Worksheet, title: str, lines: Sequence[str], formats: Formats
) -> None:
    _write_title(sheet, title, formats)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, clean(line), formats.line)


def _mark_up(
    sheet: Worksheet,
    top: int,
    rows: int,
    columns: Sequence[Column],
    name: str,
    formats: Formats,
) -> None:
    sheet.add_table(
        top,
        0,
        top + rows,
        len(columns) - 1,
        {
            "name": name,
            "columns": [
                {"header": heading, "header_format": heading_format(column, formats)}
                for heading, column in zip(headings(columns), columns, strict=True)
            ],
            "autofilter": False,
            "style": None,
        },
    )
    # Bold letters are wider: a heading has less room.
    fit_row(sheet, top, ((column.label, column.width - 2) for column in columns))
