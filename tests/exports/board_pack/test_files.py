"""The PDF and the slides of a pack: whole, readable aloud, and safe from its text."""

import io
from datetime import date

import pandas as pd
import pytest
from pptx import Presentation
from pypdf import PdfReader

from hmip_dash.described import Chart, Column, Pack, Section, Series, Table
from hmip_dash.exports.pdf import board_pack as pdf_board_pack
from hmip_dash.exports.pdf import drawing, font_coverage
from hmip_dash.exports.slides import board_pack as slides_board_pack
from hmip_dash.exports.values import cells

DAY = date(2026, 1, 31)
LINE = Table(
    name="Offences",
    title="Offences over time",
    columns=(Column("period", "Period"), Column("n", "Offences", "number")),
    frame=pd.DataFrame({"period": ["2021", "2022", "2023"], "n": [1234.0, None, 99.0]}),
    gaps=True,
    chart=Chart(
        kind="line",
        title="Offences",
        alt="From 1,234 in 2021 to 99 in 2023.",
        across="period",
        across_title="Period",
        up_title="Offences",
        series=(Series("n", "Ashby"),),
    ),
)
SERVICES = Table(
    name="Services",
    title="Services here",
    columns=(Column("name", "Service"), Column("share", "Share", "percent", 1)),
    frame=pd.DataFrame({"name": ["Ashby", None], "share": [0.632, None]}),
)


def section(*tables, **more):
    about = {
        "title": "How services are rated now",
        "answer": "1 of 2 is Good.",
        "lines": ("Beside it.",),
        "tables": tables or (LINE, SERVICES),
        "questions": ("What is known?", "What is next?"),
        "n": "n = 2 services",
        "source": "Nobody",
        "warnings": ("Made up.",),
    }
    return Section(**{**about, **more})


def pack(*sections, **more):
    about = {
        "title": "Board pack: Ashby",
        "foreword": "First.\n\nSecond.",
        "as_known_on": DAY,
        "made_on": DAY,
        "sections": sections or (section(),),
        "sources": ("Made-up inspections. Nobody.",),
        "file_name": "hmip-dash_board-pack",
    }
    return Pack(**{**about, **more})


def reader(described):
    return PdfReader(io.BytesIO(pdf_board_pack.write(described)))


def text(described):
    words = " ".join(page.extract_text() for page in reader(described).pages)
    return " ".join(words.split())


def test_the_pdf_is_tagged_and_has_title_language_bookmarks_and_words_for_pictures():
    file = reader(pack())
    root = file.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert file.metadata.title == "Board pack: Ashby"
    assert "pdfuaid:part>1<" in root["/Metadata"].get_data().decode()
    bookmarks = [mark.title for mark in file.outline if not isinstance(mark, list)]
    assert "How services are rated now" in bookmarks
    assert LINE.chart.alt in alternatives(root["/StructTreeRoot"])
    width, height = file.pages[0].mediabox[2:]
    assert (round(width), round(height)) == (595, 842)


def alternatives(node, depth=0):
    """Return every alternative text in the tree of tags."""
    found = []
    if isinstance(node, list):
        for kid in node:
            found += alternatives(kid, depth)
    elif hasattr(node, "get_object") and not isinstance(node, int):
        node = node.get_object()
        if hasattr(node, "get"):
            if "/Alt" in node:
                found.append(node["/Alt"])
            found += alternatives(node.get("/K", []), depth + 1)
        elif isinstance(node, list):
            found += alternatives(node, depth)
    return found


def test_the_text_of_the_pdf_holds_every_figure_and_sentence():
    said = text(pack())

    for table in (LINE, SERVICES):
        for column in table.columns:
            assert column.label in said
            for cell in cells(table, column):
                assert pdf_board_pack.cell_words(cell, column) in said
    for words in ("1 of 2 is Good.", "Beside it.", "Made up.", "What is next?"):
        assert words in said
    assert "First." in said and "Second." in said


def test_questions_stay_together_under_their_heading_wherever_a_page_ends():
    asked = ("Is it so?", "Who says so?")
    for many in range(20, 60):
        lines = tuple(f"Line {number}." for number in range(many))
        described = pack(section(lines=lines, questions=asked))
        pages = [page.extract_text() for page in reader(described).pages]
        heading, first, last = (
            next(at for at, words in enumerate(pages) if sought in words)
            for sought in ("Questions for the board", *asked)
        )
        assert heading == first == last


def test_every_page_says_day_n_and_source():
    long = SERVICES.frame.loc[[0] * 90].reset_index(drop=True)
    many = section(Table("T", "T", SERVICES.columns, long))

    pages = [" ".join(p.extract_text().split()) for p in reader(pack(many)).pages]
    assert len(pages) > 2
    assert all("As known on 31 January 2026" in page for page in pages)
    for page in pages[1:]:
        assert "n = 2 services · Source: Nobody" in page


@pytest.mark.parametrize(
    "evil",
    [
        '#read("/etc/passwd")',
        "*bold* _slanted_ $x^2$ = Heading",
        "#sys.inputs // comment /* x */ <label> @ref `raw`",
        '"] #panic() [',
        "\\u{41}",
    ],
)
def test_text_can_never_become_markup(evil):
    frame = pd.DataFrame({"name": [evil]})
    table = Table("T", evil, (Column("name", evil),), frame, notes=(evil,))
    described = pack(
        section(table, title=evil, answer=evil, lines=(evil,), questions=(evil,)),
        title=evil,
        foreword=evil,
    )

    said = text(described).replace(" ", "")
    assert said.count(evil.replace(" ", "")) >= 7


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ashby 🏛️ service", "Ashby [classical building] service"),
        ("Gwasanaeth Ŵyl", "Gwasanaeth Ŵyl"),
        ("a\tb\x00c\ud800", "a bc"),
        ("◆ Outstanding", "◆ Outstanding"),
        ("漢", "[cjk unified ideograph-6f22]"),
    ],
)
def test_letters_without_a_font_are_named_and_never_stop_the_file(name, shown):
    assert font_coverage.printable(name) == shown
    assert shown in text(pack(title=name, foreword=name))


def test_right_to_left_names_are_shown_as_they_are():
    assert font_coverage.printable("خدمة آشبي") == "خدمة آشبي"
    assert pdf_board_pack.write(pack(title="خدمة آشبي")).startswith(b"%PDF")


def test_every_shape_of_ours_can_be_shown():
    assert pdf_board_pack.write(pack(foreword="".join(sorted(font_coverage.SHAPES))))


def test_a_pack_without_sections_or_with_an_empty_table_says_so():
    empty = Table("T", "T", SERVICES.columns, SERVICES.frame[:0], empty="Nobody here.")

    assert "No section was chosen" in text(pack(sections=()))
    assert "Nobody here." in text(pack(section(empty)))
    assert "Nobody here." in words_of(pack(section(empty)))


@pytest.mark.parametrize("writer", [pdf_board_pack, slides_board_pack])
def test_the_same_pack_gives_the_same_bytes(writer):
    assert writer.write(pack()) == writer.write(pack())


def presentation(described):
    return Presentation(io.BytesIO(slides_board_pack.write(described)))


def words_of(described):
    return " ".join(
        words
        for slide in presentation(described).slides
        for shape in slide.shapes
        for words in _words(shape)
    )


def _words(shape):
    if shape.has_text_frame:
        yield shape.text_frame.text
    if shape.has_table:
        for row in shape.table.rows:
            yield from (cell.text for cell in row.cells)


def test_slides_have_a_title_first_notes_with_sources_and_native_charts():
    file = presentation(pack())

    charts = [
        shape for slide in file.slides for shape in slide.shapes if shape.has_chart
    ]
    assert len(charts) == 1
    assert charts[0]._element.nvGraphicFramePr.cNvPr.get("descr") == LINE.chart.alt
    assert list(charts[0].chart.plots[0].series[0].values) == [1234.0, None, 99.0]
    for number, slide in enumerate(file.slides):
        assert slide.shapes[0] == slide.shapes.title
        assert slide.shapes.title.text_frame.text
        notes = slide.notes_slide.notes_text_frame.text
        assert "As known on 31 January 2026" in notes
        if number > 1:
            assert "n = 2 services · Source: Nobody" in notes
    assert file.core_properties.title == "Board pack: Ashby"
    assert file.core_properties.language == "en-GB"


def test_slides_say_every_figure_of_the_tables_and_every_question():
    said = words_of(pack())

    for words in ("Ashby", "63.2%", "[x]", "What is known?", "Made up.", "First."):
        assert words in said


def test_a_long_table_goes_on_to_the_next_slides_and_none_is_too_full():
    long = SERVICES.frame.loc[[0] * 30].reset_index(drop=True)
    tall = long.assign(name="A long name of a service in several words " * 6)
    tables = (
        Table("T", "Long", SERVICES.columns, long),
        Table("T", "Tall", SERVICES.columns, tall),
    )
    file = presentation(pack(section(*tables)))

    titles = [slide.shapes.title.text_frame.text for slide in file.slides]
    assert [title for title in titles if title.startswith("Long")] == [
        "Long (1 of 2)",
        "Long (2 of 2)",
    ]
    assert sum(title.startswith("Tall") for title in titles) > 3
    found = [s.table for slide in file.slides for s in slide.shapes if s.has_table]
    assert sum(len(table.rows) - 1 for table in found) == 60
    for table in found:
        high = sum(row.height for row in table.rows)
        assert slides_board_pack.TOP + high < slides_board_pack.HIGH * 0.9


def test_each_slide_but_the_cover_says_day_n_and_source_at_its_foot():
    first, foreword, *pages = presentation(pack()).slides
    bold = [p.runs[0].font.bold for p in pages[0].shapes[1].text_frame.paragraphs]
    assert bold == [True, False, False]

    assert foreword.shapes[-1].text_frame.text == "As known on 31 January 2026"
    for page in pages:
        assert page.shapes[-1].text_frame.text == (
            "As known on 31 January 2026 · n = 2 services · Source: Nobody"
        )


def test_a_drawing_holds_its_values_labels_and_no_markup_of_theirs():
    evil = Series("n", "<script>&", "#1d4f7c")
    chart = Chart("line", "T", "alt", "period", "P", "Up & <b>", (evil,))
    table = Table("T", "T", LINE.columns, LINE.frame, chart=chart)

    picture = drawing.svg(table)
    assert "<script>" not in picture and "&lt;script&gt;&amp;" in picture
    # a gap between two values: two runs, so two lines
    assert picture.count("<polyline") == 2
    assert ">1,500</text>" in picture


@pytest.mark.parametrize("kind", ["counts", "shares"])
def test_bars_are_as_long_as_their_counts_or_shares(kind):
    series = (Series("a", "A", look="bar"), Series("b", "B", look="bar"))
    chart = Chart(kind, "T", "alt", "name", "N", "Services", series)
    frame = pd.DataFrame({"name": ["x", "y"], "a": [1, 1], "b": [3, 0]})

    picture = drawing.svg(Table("T", "T", (), frame, chart=chart))
    bars = [
        float(part.split('width="')[1].split('"')[0])
        for part in picture.split("<rect ")[1:4]
    ]
    first, second, third = bars
    assert second == pytest.approx(3 * first, abs=0.2)
    assert third == pytest.approx(first if kind == "counts" else 4 * first, abs=0.2)


def test_every_section_leads_to_the_page_that_shows_it():
    where = "https://dash.example.org/trends?type=PDU"
    led = pack(
        section(live="trends?type=PDU"), address="https://dash.example.org/board_pack"
    )

    assert where in text(led).replace(" ", "")
    marks = [
        mark.get_object()
        for page in reader(led).pages
        for mark in page.get("/Annots", [])
    ]
    assert where in {
        mark["/A"]["/URI"] for mark in marks if "/URI" in mark.get("/A", {})
    }
    links = [
        run.hyperlink.address
        for slide in presentation(led).slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert where in links
    assert where not in text(pack(section(live="trends?type=PDU")))


def test_bars_of_ratings_on_slides_carry_their_shape_and_not_colour_alone():
    series = (
        Series("good", "● Good", look="bar"),
        Series("other", "Other", look="bar"),
        Series("few", "▲ Few", look="bar"),
    )
    chart = Chart("counts", "T", "alt", "name", "N", "Services", series)
    frame = pd.DataFrame({"name": ["x"], "good": [60], "other": [40], "few": [1]})
    described = pack(section(Table("T", "T", (), frame, chart=chart)))

    [drawn] = [
        shape.chart
        for slide in presentation(described).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    formats = [one.data_labels.number_format for one in drawn.plots[0].series]
    # The last part is too narrow for both; the legend has its shape.
    assert formats == ['"● "#,##0;;', "#,##0;;", "#,##0;;"]
