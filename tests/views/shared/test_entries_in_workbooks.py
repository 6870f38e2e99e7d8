"""Whatever a form of a page takes is in the workbook of that page."""

from datetime import UTC, datetime

import pytest

from hmip_dash.store.entries.registers import REGISTERS
from hmip_dash.views.data_requests.view import data_requests
from hmip_dash.views.data_requests.workbook import data_requests_workbook
from hmip_dash.views.recommendations.choice import RecommendationsChoice
from hmip_dash.views.recommendations.view import recommendations
from hmip_dash.views.recommendations.workbook import recommendations_workbook

TODAY = datetime.now(UTC).date()
IN_WORDS = {
    "provider_id": "provider",
    "measure_id": "measure",
    "held_by": "held",
    "asked_of": "asked_of_words",
    "applies_to": "applies_to_words",
    "conflicts_with": "conflicts_with_title",
}
SHEETS = {
    "recommendation": "Recommendations",
    "action": "Steps",
    "stage": "Stages",
    "data_request": "Requests",
    "request_pair": "Asked twice",
    "instruction": "Instructions",
}


@pytest.fixture
def sheets(small):
    with small.connect() as connection:
        followed = recommendations(connection, RecommendationsChoice("YJS"), TODAY)
        asked = data_requests(connection, TODAY)
    books = (
        recommendations_workbook(followed, ["made up"], TODAY),
        data_requests_workbook(asked, ["made up"], TODAY),
    )
    return {table.name: table for book in books for table in book.tables}


@pytest.mark.parametrize("register", SHEETS)
def test_every_column_of_a_register_is_a_column_of_its_sheet(sheets, register):
    taken = {column.name for column in REGISTERS[register].c}
    taken -= {"version", f"{register}_id"}

    shown = {column.name for column in sheets[SHEETS[register]].columns}

    assert {IN_WORDS.get(name, name) for name in taken} - shown == set()
