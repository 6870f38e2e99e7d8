"""Write a board pack as PowerPoint slides that can be edited.

Charts and tables are PowerPoint's own. Every picture has alternative text, shapes are
in reading order, and day, n and source are at the foot of a slide and in its notes. The
same pack gives the same bytes.
"""

import io
import re
import zipfile
from datetime import datetime

from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.util import Inches

from hmip_dash.described import Pack, Section
from hmip_dash.exports.cover import cover_links, section_link
from hmip_dash.exports.pdf.board_pack import cover, day_known, foot
from hmip_dash.exports.slides import charts, tables, text
from hmip_dash.exports.slides.text import HIGH, TOP, WIDE
from hmip_dash.exports.xlsx.postprocess import LANGUAGE
from hmip_dash.exports.xlsx.text_limits import clean

_CLOCK = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_THE_DAY = (1980, 1, 1, 0, 0, 0)


def write(pack: Pack) -> bytes:
    """Return `pack` as the bytes of a .pptx file."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = WIDE, HIGH
    _describe(slides, pack)
    _cover(slides, pack)
    if pack.foreword:
        _foreword(slides, pack)
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


def _cover(slides: Slides, pack: Pack) -> None:
    notes = [*cover(pack), *map("Source: {}".format, pack.sources)]
    page = text.new(slides, pack.title, notes)
    text.write(page, cover(pack), top=TOP, height=Inches(1.7))
    if links := cover_links(pack):
        text.link(page, links, top=Inches(3.1), height=Inches(1.2))


def _foreword(slides: Slides, pack: Pack) -> None:
    page = text.new(slides, "Foreword", [day_known(pack)])
    lines = [part for part in pack.foreword.splitlines() if part.strip()]
    size = 16 if len(pack.foreword) <= 900 else 11
    text.write(page, lines, top=TOP, height=Inches(5.5), size=size)
    text.foot(page, day_known(pack))


def _section(slides: Slides, pack: Pack, section: Section) -> None:
    notes = [foot(pack, section), *section.warnings]
    page = text.new(slides, section.title, notes)
    lines = [section.answer, *section.warnings, *section.lines]
    size = 18 if sum(map(len, lines)) < 700 else 14
    text.write(page, lines, top=TOP, height=Inches(5.1), size=size, first_bold=True)
    if link := section_link(pack, section):
        text.link(page, [link], top=Inches(6.5), height=Inches(0.45))
    pages = [page]
    charted = [table for table in section.tables if table.chart and len(table.frame)]
    for table in charted:
        page = text.new(slides, table.title, [*notes, *table.notes])
        charts.add(page, table)
        pages.append(page)
    for table in section.tables:
        if not any(table is drawn for drawn in charted):
            pages += tables.add(slides, table, [*notes, *table.notes])
    title = f"Questions for the board: {section.title}"
    last = text.new(slides, title, notes)
    text.write(last, section.questions, top=TOP, height=Inches(4.5), size=20)
    for one in (*pages, last):
        text.foot(one, foot(pack, section))


def _same_bytes(content: bytes, *, inner: bool = False) -> bytes:
    """Return the file with one date for every part, so that the bytes stay the same.

    The workbooks behind its charts are such files too, with the time they were made.
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
