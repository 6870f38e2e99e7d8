"""How is a board pack written as PowerPoint slides that can be changed?

Charts are PowerPoint's own, tables are tables; every picture has words, shapes stand in
the order in which they are read, and the notes below a slide name day, n and source.
The same pack gives the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime

import pandas as pd
from pptx import Presentation
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries, LineSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from hmip_dash.described import Chart, Pack, Section, Series, Table
from hmip_dash.exports.cells import AT_RIGHT
from hmip_dash.exports.finishing import LANGUAGE
from hmip_dash.exports.front import cover_links, headings, section_link
from hmip_dash.exports.pdf import cover, foot, known, written
from hmip_dash.exports.texts import clean
from hmip_dash.exports.values import cells

WIDE, HIGH = Inches(13.333), Inches(7.5)
MARGIN, TOP = Inches(0.6), Inches(1.35)
ROWS_ON_SLIDE = 11
"""More rows go on to a next slide."""

FONT = "Arial"
ONLY_TITLE = 5
"""The number of the layout with a title and nothing else."""

_KINDS = {
    "counts": XL_CHART_TYPE.BAR_STACKED,
    "shares": XL_CHART_TYPE.COLUMN_STACKED_100,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "scatter": XL_CHART_TYPE.LINE_MARKERS,
}
_CLOCK = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_THE_DAY = (1980, 1, 1, 0, 0, 0)


def write(pack: Pack) -> bytes:
    """Return `pack` as the bytes of a .pptx file."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = WIDE, HIGH
    _describe(slides, pack)
    first = _slide(
        slides, pack.title, [*cover(pack), *map("Source: {}".format, pack.sources)]
    )
    _write(first, cover(pack), top=TOP, height=Inches(2.5))
    if cover_links(pack):
        _link(first, cover_links(pack), top=Inches(4.2), height=Inches(1.2))
    if pack.foreword:
        page = _slide(slides, "Foreword", [known(pack)])
        lines = [part for part in pack.foreword.splitlines() if part.strip()]
        size = 16 if len(pack.foreword) <= 900 else 11
        _write(page, lines, top=TOP, height=Inches(5.5), size=size)
    for section in pack.sections:
        _section(slides, pack, section)
    buffer = io.BytesIO()
    slides.save(buffer)
    return _same_bytes(buffer.getvalue())


def _describe(slides: Slides, pack: Pack) -> None:
    about = slides.core_properties
    made = datetime.combine(pack.made_on, datetime.min.time())
    about.title, about.language = clean(pack.title), LANGUAGE
    about.author = about.last_modified_by = "HMIP Dash"
    about.created = about.modified = made
    about.revision = 1


def _section(slides: Slides, pack: Pack, section: Section) -> None:
    notes = [foot(pack, section), *section.warnings]
    drawn = [table for table in section.tables if table.chart and len(table.frame)]
    listed = [
        table for table in section.tables if not (table.chart and len(table.frame))
    ]
    page = _slide(slides, section.title, notes)
    lines = [section.answer, *section.warnings, *section.lines]
    _write(page, lines, top=TOP, height=Inches(5.2), size=16 if len(lines) < 6 else 13)
    if link := section_link(pack, section):
        _link(page, [link], top=Inches(6.7), height=Inches(0.5))
    for table in drawn:
        page = _slide(slides, table.title, [*notes, *table.notes])
        _chart(page, table)
    for table in listed:
        _table(slides, table, [*notes, *table.notes])
    page = _slide(slides, f"Questions the board might put: {section.title}", notes)
    _write(page, section.questions, top=TOP, height=Inches(4.5), size=20)


def _slide(slides: Slides, title: str, notes: Iterable[str]) -> Slide:
    """Return a new slide with its title and the notes of who presents it."""
    slide = slides.slides.add_slide(slides.slide_layouts[ONLY_TITLE])
    heading = slide.shapes.title
    heading.left, heading.top = MARGIN, Inches(0.4)
    heading.width, heading.height = WIDE - 2 * MARGIN, Inches(0.85)
    _fill(heading.text_frame, [title], size=28 if len(title) < 60 else 22, bold=True)
    heading.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    slide.notes_slide.notes_text_frame.text = "\n".join(clean(note) for note in notes)
    return slide


def _write(
    slide: Slide, lines: Iterable[str], *, top: Emu, height: Emu, size: int = 16
) -> None:
    box = slide.shapes.add_textbox(MARGIN, top, WIDE - 2 * MARGIN, height)
    box.text_frame.word_wrap = True
    _fill(box.text_frame, list(lines), size=size)


def _link(slide: Slide, links: list[tuple[str, str]], *, top: Emu, height: Emu) -> None:
    box = slide.shapes.add_textbox(MARGIN, top, WIDE - 2 * MARGIN, height)
    box.text_frame.word_wrap = True
    _fill(box.text_frame, [words for words, _ in links], size=14)
    for paragraph, (_, where) in zip(box.text_frame.paragraphs, links, strict=True):
        paragraph.runs[0].hyperlink.address = where


def _fill(frame: TextFrame, lines: list[str], *, size: int, bold: bool = False) -> None:
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size / 2)
        run = paragraph.add_run()
        run.text = clean(line)
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run._r.get_or_add_rPr().set("lang", LANGUAGE)


def _chart(slide: Slide, table: Table) -> None:
    about = table.chart
    if about is None:
        return
    frame = table.frame
    data = CategoryChartData()
    data.categories = [clean(str(value)) for value in frame[about.across]]
    for series in about.series:
        values = frame[series.column].astype("float64")
        data.add_series(
            clean(series.label),
            [None if pd.isna(value) else float(value) for value in values],
        )
    shape = slide.shapes.add_chart(
        _KINDS[about.kind], MARGIN, TOP, WIDE - 2 * MARGIN, Inches(5.4), data
    )
    shape._element.nvGraphicFramePr.cNvPr.set("descr", clean(about.alt))
    _dress(shape.chart, about)


def _dress(chart: NativeChart, about: Chart) -> None:
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.font.size, chart.font.name = Pt(12), FONT
    plot = chart.plots[0]
    if about.kind in ("counts", "shares"):
        plot.gap_width, plot.overlap = 60, 100
    for drawn, series in zip(plot.series, about.series, strict=True):
        _colour(drawn, series)
    chart.value_axis.has_title = True
    if about.kind == "counts":
        chart.value_axis.tick_labels.number_format = "#,##0"
        chart.value_axis.tick_labels.number_format_is_linked = False
        chart.value_axis.minimum_scale = 0
    chart.value_axis.axis_title.text_frame.text = clean(about.up_title)
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xDD, 0xE1, 0xE6)


def _colour(drawn: BarSeries | LineSeries, series: Series) -> None:
    colour = RGBColor.from_string(series.colour.lstrip("#").upper())
    if series.look == "bar":
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = colour
        labels = drawn.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = "#,##0;;", False
        labels.font.size, labels.font.name = Pt(12), FONT
        labels.font.color.rgb = RGBColor.from_string(series.mark_colour.lstrip("#"))
        return
    drawn.smooth = False
    drawn.format.line.color.rgb = colour
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour


def _table(slides: Slides, table: Table, notes: list[str]) -> None:
    """Put a table on as many slides as its rows need."""
    if table.frame.empty:
        page = _slide(slides, table.title, notes)
        _write(page, [table.empty], top=TOP, height=Inches(1))
        return
    columns = [
        [written(cell, column) for cell in cells(table, column)]
        for column in table.columns
    ]
    rows = list(zip(*columns, strict=True))
    parts = range(0, len(rows), ROWS_ON_SLIDE)
    for number, start in enumerate(parts, start=1):
        more = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        page = _slide(slides, f"{table.title}{more}", notes)
        _rows(page, table, rows[start : start + ROWS_ON_SLIDE])


def _rows(slide: Slide, table: Table, rows: list[tuple[str, ...]]) -> None:
    count = len(table.columns)
    shape = slide.shapes.add_table(
        len(rows) + 1, count, MARGIN, TOP, WIDE - 2 * MARGIN, Inches(0.3)
    )
    shape._element.nvGraphicFramePr.cNvPr.set("descr", clean(table.title))
    shape.table.horz_banding = False
    widths = [column.width for column in table.columns]
    for index, width in enumerate(widths):
        part = (WIDE - 2 * MARGIN) * width / sum(widths)
        shape.table.columns[index].width = Emu(int(part))
    for row, texts in enumerate([tuple(headings(table.columns)), *rows]):
        shape.table.rows[row].height = Inches(0.3)
        for index, text in enumerate(texts):
            cell = shape.table.cell(row, index)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            _fill_cell(cell.text_frame, text, heading=row == 0)
            if table.columns[index].kind in AT_RIGHT:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _fill_cell(frame: TextFrame, text: str, *, heading: bool) -> None:
    _fill(frame, [text], size=11, bold=heading)
    frame.paragraphs[0].space_after = Pt(0)


def _same_bytes(content: bytes, *, inner: bool = False) -> bytes:
    """Return the file with every part of one day, so that bytes are the same again.

    The workbooks behind its charts are such files too, and say when they were made.
    """
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        for item in source.infolist():
            part = source.read(item)
            if item.filename.endswith(".xlsx"):
                part = _same_bytes(part, inner=True)
            if item.filename == "docProps/core.xml" and inner:
                part = _CLOCK.sub(b"1980-01-01T00:00:00Z", part)
            about = zipfile.ZipInfo(item.filename, _THE_DAY)
            about.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(about, part)
    return buffer.getvalue()
