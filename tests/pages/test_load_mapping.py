"""A free layout is confirmed on the page Import, and remembered for the next file."""

import pytest

from tests import build
from tests.imports.formats.made_up import provider
from tests.imports.formats.test_community_performance import TITLE, workbook
from tests.pages.test_load import button, drop, loads

ROWS = [
    ["North Vale", 90, 93.8, 94.1, 92, 95, 94],
    ["Carr", 90, 80, 81, 82, 83, 81],
]
NEXT = TITLE.replace("2023", "2024").replace("March 2024", "March 2025")


@pytest.fixture
def page(open_page, small, monkeypatch):
    build.load(small, "area", [build.area("K04000001", "England and Wales", "country")])
    regions = [
        provider("p1", "Probation Service North Vale", "Probation region"),
        provider("p2", "Probation Service Carr", "Probation region"),
    ]
    build.load(small, "provider", regions)
    measure = build.measure("ps-sl004", applies_to="Probation region")
    build.load(small, "measure", [measure | {"code": "SL004", "polarity": "higher"}])
    monkeypatch.setenv("HMIP_DASH_ALLOW_WRITING", "yes")
    return open_page("load")


def box(page, label):
    boxes = [*page.text_input, *page.number_input, *page.selectbox]
    return next(one for one in boxes if one.label == label)


def accept_all(page):
    while left := [c for c in page.checkbox if not c.value and "Accept" in c.label]:
        left[0].check().run()


def test_columns_are_confirmed_loaded_and_remembered_for_the_next_release(page, small):
    drop(page, workbook(ROWS), "quarter-4.xlsx")
    assert box(page, "Column of names").value == "A"
    assert box(page, "Column of targets").value == "B"
    assert button(page, "Apply").disabled
    box(page, "Column of targets").set_value("").run()
    box(page, "Period of the targets").set_value("").run()

    next(one for one in page.checkbox if "are right" in one.label).check().run()
    accept_all(page)
    button(page, "Apply").click().run()

    assert not page.exception
    assert loads(small) == ["quarter-4.xlsx"]
    drop(page, workbook(ROWS, title=NEXT), "next.xlsx")
    assert box(page, "Column of targets").value == ""
    assert "Apr-Jun 2024" in box(page, "Columns of values").value
