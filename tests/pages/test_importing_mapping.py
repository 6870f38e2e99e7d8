"""A free layout is confirmed on the page Import, and remembered for the next file."""

from datetime import date

import pytest

from hmip_dash.store import queries
from tests import build
from tests.imports.formats.made_up import provider
from tests.imports.formats.test_community_performance import TITLE, workbook
from tests.pages.test_importing import button, drop, loads

ROWS = [
    ["North Vale", 90, 93.8, 94.1, 92, 95, 94],
    ["Carr", 90, 80, 81, 82, 83, 81],
]
NEXT = TITLE.replace("2023", "2024").replace("March 2024", "March 2025")


@pytest.fixture
def page(open_page, small):
    build.load(small, "area", [build.area("K04000001", "England and Wales", "country")])
    regions = [
        provider("p1", "Probation Service North Vale", "Probation region"),
        provider("p2", "Probation Service Carr", "Probation region"),
    ]
    build.load(small, "provider", regions)
    measure = build.measure("ps-sl004", applies_to="Probation region")
    build.load(small, "measure", [measure | {"code": "SL004", "polarity": "higher"}])
    return open_page("importing")


def box(page, label):
    boxes = [*page.text_input, *page.selectbox, *page.multiselect]
    return next(one for one in boxes if one.label == label)


def accept_all(page):
    while left := [c for c in page.checkbox if not c.value and "Accept all" in c.label]:
        left[0].check().run()


def test_columns_are_confirmed_loaded_and_remembered_for_the_next_release(page, small):
    drop(page, workbook(ROWS), "quarter-4.xlsx")
    assert box(page, "Column of names").value == "A"
    assert box(page, "Column of targets").value == "B"
    assert button(page, "Apply").disabled
    box(page, "Column of targets").set_value("").run()

    next(one for one in page.checkbox if "are right" in one.label).check().run()
    accept_all(page)
    button(page, "Apply").click().run()

    assert not page.exception
    assert loads(small) == ["quarter-4.xlsx"]
    drop(page, workbook(ROWS, title=NEXT), "next.xlsx")
    assert box(page, "Column of targets").value == ""
    assert box(page, "Period of column C: Apr-Jun").value == "Apr-Jun 2024"


def test_columns_are_picked_by_their_headings_and_rows_by_their_words(page, small):
    drop(page, workbook(ROWS), "quarter-4.xlsx")

    names = box(page, "Column of names")
    assert names.options[:4] == ["none", "A: Region", "B: Target", "C: Apr-Jun"]
    row = box(page, "Row of the headings")
    assert row.value == 3
    assert row.options[2].startswith("3: Region, Target, Apr-Jun, Jul-Sep")

    columns = box(page, "Columns of values")
    assert columns.options == box(page, "Column of names").options[1:]
    columns.set_value(["C", "G"]).run()
    box(page, "Period of column G: Year").set_value("2023-24").run()
    next(one for one in page.checkbox if "are right" in one.label).check().run()
    accept_all(page)
    button(page, "Apply").click().run()

    assert not page.exception
    assert {period for period, _ in known_periods(small)} == {"Apr-Jun 2023", "2023-24"}


def test_another_row_of_headings_names_the_columns_anew(page):
    drop(page, workbook(ROWS), "quarter-4.xlsx")
    before = {one.key for one in picked(page)}

    box(page, "Row of the headings").set_value(4).run()
    assert box(page, "Column of names").options[1] == "A: North Vale"
    assert box(page, "Columns of values").value == ["C", "D", "E", "F", "G"]
    # Boxes of another key: a browser would keep the old words in boxes of the same.
    assert before.isdisjoint(one.key for one in picked(page))

    box(page, "Row of the headings").set_value(3).run()
    assert box(page, "Columns of values").value == ["C", "D", "E", "F", "G"]
    assert box(page, "Period of column C: Apr-Jun").value == "Apr-Jun 2023"
    assert not page.exception


def picked(page):
    """Return the boxes in which columns are picked by the words of a row."""
    labels = ("Column of names", "Column of targets", "Columns of values")
    return [box(page, label) for label in labels]


def known_periods(engine):
    with engine.connect() as connection:
        rows = queries.observations(connection, date.max, subjects=["p1", "p2"])
    return list(zip(rows["period"], rows["value"], strict=True))
