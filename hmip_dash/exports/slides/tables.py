"""Put a table on as many slides as its rows need."""

from collections.abc import Iterator, Sequence
from math import ceil

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from hmip_dash.described import ACCENT, Table
from hmip_dash.exports.cover import headings
from hmip_dash.exports.pdf.board_pack import cell_words
from hmip_dash.exports.slides import text as slides_text
from hmip_dash.exports.slides.text import MARGIN, ROOM, TOP
from hmip_dash.exports.values import cells
from hmip_dash.exports.xlsx.cells import AT_RIGHT
from hmip_dash.exports.xlsx.text_limits import clean

SIZE = 12
LETTER, LINE, BETWEEN, BESIDE = 0.078, 0.2, 0.07, 0.2
"""Inches: how wide a letter and how high a line is, and what a cell has around it."""

MOST_INCHES = 5.1
"""Room on a slide below its title; further rows go on the next slide."""

Row = tuple[str, ...]


def add(slides: Slides, table: Table, notes: Sequence[str]) -> list[Slide]:
    """Add the slides of a table, and return them."""
    if table.frame.empty:
        page = slides_text.new(slides, table.title, notes)
        slides_text.write(page, [table.empty], top=TOP, height=Inches(1))
        return [page]
    columns = [
        [cell_words(cell, column) for cell in cells(table, column)]
        for column in table.columns
    ]
    heading = tuple(headings(table.columns))
    parts = list(_parts(table, heading, list(zip(*columns, strict=True))))
    pages = []
    for number, rows in enumerate(parts, start=1):
        more = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        page = slides_text.new(slides, f"{table.title}{more}", notes)
        _rows(page, table, [heading, *rows])
        pages.append(page)
    return pages


def _parts(table: Table, heading: Row, rows: list[Row]) -> Iterator[list[Row]]:
    """Return the rows of each slide."""
    part: list[Row] = []
    used = _height(table, heading)
    for row in rows:
        high = _height(table, row)
        if part and used + high > MOST_INCHES:
            yield part
            part, used = [], _height(table, heading)
        part.append(row)
        used += high
    yield part


def _widths(table: Table) -> list[float]:
    """Return how many inches wide each column is."""
    widths = [column.width for column in table.columns]
    return [ROOM.inches * width / sum(widths) for width in widths]


def _height(table: Table, row: Row) -> float:
    """Return about how many inches high a row is with its text wrapped."""
    lines = [
        ceil(len(text) * LETTER / max(LETTER, width - BESIDE)) or 1
        for text, width in zip(row, _widths(table), strict=True)
    ]
    return max(lines) * LINE + BETWEEN


def _rows(slide: Slide, table: Table, rows: list[Row]) -> None:
    shape = slide.shapes.add_table(
        len(rows), len(table.columns), MARGIN, TOP, ROOM, Inches(0.3)
    )
    shape._element.nvGraphicFramePr.cNvPr.set("descr", clean(table.title))
    shape.table.horz_banding = False
    for index, width in enumerate(_widths(table)):
        shape.table.columns[index].width = Emu(int(Inches(width)))
    for number, row in enumerate(rows):
        shape.table.rows[number].height = Inches(_height(table, row))
        for index, text in enumerate(row):
            cell = shape.table.cell(number, index)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            slides_text.fill(cell.text_frame, [text], size=SIZE, bold=number == 0)
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.space_after = Pt(0)
            if table.columns[index].kind in AT_RIGHT:
                paragraph.alignment = PP_ALIGN.RIGHT
            if number == 0:
                # The style's own blue is too pale behind white letters.
                cell.fill.solid()
                cell.fill.fore_color.rgb = RGBColor.from_string(
                    ACCENT.lstrip("#").upper()
                )
