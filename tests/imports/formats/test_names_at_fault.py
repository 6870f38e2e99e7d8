"""A name that is not known is reported in the cell in which it stands."""

import pytest

from hmip_dash.imports.recognition import prepare
from tests.imports.fixtures import files
from tests.imports.formats import test_community_performance as community
from tests.imports.formats import test_yjb_local as yjb
from tests.imports.formats.made_up import FTE, world
from tests.imports.formats.test_lait_and_dfe import DFE

TIDY = "area_code area_name area_level measure_code period numerator denominator value"


def places(found, code="unknown-name"):
    return [(p.row, p.letter, p.column) for p in found.problems if p.code == code]


def test_a_name_of_a_mapped_workbook_is_at_its_own_cell_and_not_at_its_value():
    rows = [["North Vale", "90%", *["93.8%"] * 5]] * 12 + [
        ["Northern Vail", "90%", *["94%"] * 5]
    ]
    headings = ["Region", "Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar", "Year"]
    content = community.workbook(
        [[row[0], *row[2:]] for row in rows], headings=headings
    )

    found = prepare("a.xlsx", content, world(), mapping=community.proposal(content))

    assert places(found) == [(16, "A", "Region")]


def test_a_name_among_targets_is_at_its_own_cell():
    content = community.workbook([["North Vale", "", "50%", "", "", "", ""]])
    rows = [
        ["measure", "target", "period", "level", "name"],
        ["SL004", "90%", "2023-24", "Probation region", "Northern Vail"],
    ]
    for name, file, letter in (
        ("targets.csv", files.csv_file(rows), ""),
        ("targets.xlsx", files.xlsx({"Targets": rows}), "E"),
    ):
        found = prepare(
            "a.xlsx",
            content,
            world(),
            mapping=community.proposal(content),
            companions={name: file},
        )
        assert places(found) == [(2, letter, "name")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_name_of_a_tidy_table_is_at_its_own_cell(kind):
    headings = [*TIDY.split(), "unit", "marker"]
    row = ["Ashbie", "region", FTE, "year ending December 2021", "", "", 5]
    rows = [headings, ["", *row, "rate per 100,000 aged 10-17", ""]]
    content = files.csv_file(rows) if kind == "csv" else files.xlsx({"Values": rows})

    found = prepare(f"a.{kind}", content, world())

    assert places(found) == [(2, "" if kind == "csv" else "B", "area_name")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("level", "cells", "place"),
    [
        ("Local authority", ["", "", "", "Ashbie", ""], ("I", "la_name")),
        ("Regional", ["", "Nowhere", "", "", ""], ("G", "region_name")),
    ],
)
def test_a_name_of_dfe_is_at_the_cell_of_its_level(kind, level, cells, place):
    rows = [
        [*DFE, "breakdown", FTE],
        ["2021", "Calendar year", level, "", "England", *cells, "Total", 5],
    ]
    content = files.csv_file(rows) if kind == "csv" else files.xlsx({"data": rows})

    found = prepare(f"a.{kind}", content, world())

    letter, heading = place
    assert places(found) == [(2, "" if kind == "csv" else letter, heading)]


def test_a_service_of_the_youth_justice_board_is_at_its_own_cell():
    children = [
        [*yjb.about("Ashby"), "Boys", "10-14", "White", 4],
        [*yjb.about("Ashbie"), "Boys", "10-14", "White", 4],
    ]
    people = yjb.population(["2024-25", "Ashby", 2000], ["2024-25", "Ashbie", 1000])
    content = yjb.archive(children=children)

    found = prepare("a.zip", content, world(), companions=people)

    assert places(found) == [(3, "E", "YJS")]
