"""The PDF and the slides of a real area hold every figure that its page shows."""

import io
from datetime import date

import pytest
from pptx import Presentation
from pypdf import PdfReader

from hmip_dash.exports.pdf import board_pack as pdf_board_pack
from hmip_dash.exports.slides import board_pack as slides_board_pack
from hmip_dash.exports.values import cells
from hmip_dash.views.area.view import area
from hmip_dash.views.board_pack.choice import PackChoice
from hmip_dash.views.board_pack.measures import VALUE_LIMIT
from hmip_dash.views.board_pack.view import board_pack
from hmip_dash.views.shared import observations, phrases
from hmip_dash.views.shared.headline import finding

ON = date(2026, 11, 24)
YORK, LONDON = "E06000014", "E23000001"


@pytest.fixture
def real(facts):
    with facts.connect() as connection:
        yield connection


def of_pdf(pack):
    pages = PdfReader(io.BytesIO(pdf_board_pack.write(pack))).pages
    return " ".join(page.extract_text() for page in pages)


def of_slides(pack):
    said = []
    for slide in Presentation(io.BytesIO(slides_board_pack.write(pack))).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            if shape.has_table:
                said += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                for series in shape.chart.plots[0].series:
                    said += [f"{value:.0f}" for value in series.values if value]
    return " ".join(said)


def without_spaces(text):
    """Return text that does not depend on where its lines end."""
    return "".join(text.split())


@pytest.mark.parametrize("writer", [of_pdf, of_slides])
def test_every_figure_of_the_page_of_an_area_is_in_its_pack(real, writer):
    view = area(real, YORK, ON)
    said = without_spaces(writer(board_pack(real, PackChoice(area_code=YORK), ON, ON)))

    def there(text):
        assert without_spaces(text) in said, text

    for figures in view.headlines:
        if figures.services:
            there(finding(figures))
            for count in filter(None, figures.counts.values()):
                there(str(count))
    rated = view.services[view.services["is_open"]].dropna(subset="overall_rating")
    assert len(rated)
    for row in rated.dropna(subset="published").to_dict("records"):
        there(
            row["provider"]
            + row["overall_rating"]
            + phrases.published(row["published"])
        )
    newest = observations.latest(view.values)
    assert 0 < len(newest) <= VALUE_LIMIT
    for row in newest.itertuples():
        there(phrases.value(row.value, row.unit, row.symbol))
        there(phrases.n(row.numerator, row.denominator))


@pytest.mark.parametrize(
    "choice", [PackChoice(), PackChoice("CRC"), PackChoice(area_code=LONDON)]
)
def test_every_cell_of_every_table_of_a_pack_is_in_its_pdf(real, choice):
    pack = board_pack(real, choice, ON, ON)
    file = PdfReader(io.BytesIO(pdf_board_pack.write(pack)))
    said = without_spaces(" ".join(page.extract_text() for page in file.pages))

    for table in (table for section in pack.sections for table in section.tables):
        for column in table.columns:
            for cell in cells(table, column):
                written = pdf_board_pack.cell_words(cell, column)
                assert without_spaces(written) in said, (table.title, written)
    assert len(file.pages) <= 12
