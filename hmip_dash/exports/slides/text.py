"""Put a title, lines, links and a footer on a slide."""

from collections.abc import Iterable, Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from hmip_dash.exports.xlsx.postprocess import LANGUAGE
from hmip_dash.exports.xlsx.text_limits import clean

WIDE, HIGH = Inches(13.333), Inches(7.5)
MARGIN, TOP = Inches(0.6), Inches(1.35)
ROOM = Emu(WIDE - 2 * MARGIN)
FONT = "Arial"
MUTED = RGBColor(0x4A, 0x55, 0x60)
ONLY_TITLE = 5
"""The number of the layout with a title and nothing else."""


def new(slides: Slides, title: str, notes: Iterable[str]) -> Slide:
    """Return a new slide with its title and notes for the speaker."""
    slide = slides.slides.add_slide(slides.slide_layouts[ONLY_TITLE])
    heading = slide.shapes.title
    heading.left, heading.top = MARGIN, Inches(0.4)
    heading.width, heading.height = ROOM, Inches(0.85)
    fill(heading.text_frame, [title], size=28 if len(title) < 60 else 22, bold=True)
    heading.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    slide.notes_slide.notes_text_frame.text = "\n".join(clean(note) for note in notes)
    return slide


def write(
    slide: Slide,
    lines: Sequence[str],
    *,
    top: Emu,
    height: Emu,
    size: int = 16,
    first_bold: bool = False,
    muted: bool = False,
) -> None:
    """Put lines of words on a slide, a paragraph each."""
    frame = _box(slide, top, height)
    fill(frame, lines, size=size)
    for number, paragraph in enumerate(frame.paragraphs):
        for run in paragraph.runs:
            run.font.bold = first_bold and number == 0
            if muted:
                run.font.color.rgb = MUTED


def link(
    slide: Slide, links: Sequence[tuple[str, str]], *, top: Emu, height: Emu
) -> None:
    """Put links on a slide, a paragraph each."""
    frame = _box(slide, top, height)
    fill(frame, [words for words, _ in links], size=14)
    for paragraph, (_, where) in zip(frame.paragraphs, links, strict=True):
        paragraph.runs[0].hyperlink.address = where


def foot(slide: Slide, line: str) -> None:
    """Put the footer on a slide: day, number and source of its figures."""
    write(slide, [line], top=Inches(7.02), height=Inches(0.4), size=10, muted=True)


def fill(
    frame: TextFrame, lines: Sequence[str], *, size: int, bold: bool = False
) -> None:
    """Write lines into a frame, a paragraph each."""
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size / 2)
        run = paragraph.add_run()
        run.text = clean(line)
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run._r.get_or_add_rPr().set("lang", LANGUAGE)


def _box(slide: Slide, top: Emu, height: Emu) -> TextFrame:
    frame = slide.shapes.add_textbox(MARGIN, top, ROOM, height).text_frame
    frame.word_wrap = True
    return frame
