import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.exports.xlsx import workbook as xlsx_workbook
from hmip_dash.store.entries import records
from hmip_dash.views.area import workbook as area_workbook
from hmip_dash.views.board_pack.oversight_pack import (
    LEFT_OUT_NOTE,
    NO_COHERENCE_NOTE,
    Scope,
    oversight_pack,
)
from hmip_dash.views.coherence import workbook as coherence_workbook
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.programme import workbook as programme_workbook
from hmip_dash.views.programme.choice import ProgrammeChoice
from hmip_dash.views.provider_grades import workbook as provider_grades_workbook
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.recommendations import workbook as recommendations_workbook
from hmip_dash.views.recommendations.choice import RecommendationsChoice
from hmip_dash.views.trends import workbook as trends_workbook
from hmip_dash.views.trends.choice import TrendsChoice
from tests.build import measure, observation
from tests.views import made_up
from tests.views.made_up import EARLY, ON

ASKED = {
    "text": "Review every plan with the child.",
    "made_on": "2024-05",
    "state": "open",
}


@pytest.fixture
def rich(small):
    made_up.fill(
        small,
        measure=[measure("offences")],
        observation=[
            observation("offences", "yjs-ashby", "2021-22", 30.0, kind="provider"),
            observation("offences", "E06000001", "2021-22", None),
        ],
    )
    with small.connect() as connection:
        yield connection


def tables(connection, on=ON, **scope):
    pack = oversight_pack(connection, Scope(**scope), on, ON)
    return {table.name: table for table in pack.tables}


def test_the_pack_of_a_type_has_the_tables_of_its_pages(rich):
    pack = tables(rich, provider_type="YJS")

    grades = provider_grades_workbook.workbook(rich, GradesChoice(status="all"), ON, ON)
    moves = trends_workbook.workbook(rich, TrendsChoice("YJS"), ON, ON)
    for table in (*grades.tables[:3], *moves.tables[3:]):
        assert pack[table.name].frame.equals(table.frame), table.name
    assert pack["Measures"].frame["value"].isna().tolist() == [True, False]
    assert "Publications" in pack
    beside = coherence_workbook.workbook(rich, CoherenceChoice("YJS"), ON, ON)
    ages = programme_workbook.workbook(rich, ProgrammeChoice("YJS"), ON, ON)
    every = RecommendationsChoice("YJS", shown="all")
    asked = recommendations_workbook.workbook(rich, every, ON, ON)
    for table in (*beside.tables, *ages.tables, *asked.tables):
        assert pack[table.name].frame.equals(table.frame), table.name


def test_the_pack_of_an_area_has_the_tables_of_its_page_and_only_its_pairs(rich):
    pack = tables(rich, area_code="E23000001")

    for table in area_workbook.workbook(rich, "E23000001", ON, ON).tables:
        assert pack[table.name].frame.equals(table.frame), table.name
    assert pack["Pairs"].frame["provider"].tolist() == ["Brook"]
    assert pack["Pairs"].frame["kind"].tolist() == ["Youth justice services"]
    assert tables(rich, area_code="W15000001")["Pairs"].frame.empty


def test_the_pack_of_an_area_has_what_was_recommended_to_its_services_alone(rich):
    here, elsewhere = (
        records.add(
            rich.engine, "recommendation", {**ASKED, "provider_id": id_}, who=""
        )
        for id_ in ("yjs-brook", "yjs-dale")
    )
    for number in (here, elsewhere):
        step = {"recommendation_id": number, "step": "Do it", "state": "open"}
        records.add(rich.engine, "action", step, who="")

    today = datetime.now(UTC).date()
    with rich.engine.connect() as connection:
        area = tables(connection, today, area_code="E23000001")
        whole = tables(connection, today)

    assert area["Recommendations"].frame["provider_id"].tolist() == ["yjs-brook"]
    assert area["Steps"].frame["recommendation_id"].tolist() == [here]
    assert len(whole["Steps"].frame) == 2
    ages = area["Ages"].frame
    assert "yjs-brook" in set(ages["provider_id"])
    assert "yjs-dale" not in set(ages["provider_id"])
    youth = ages["provider_id"].str.startswith("yjs")
    assert set(ages.loc[youth, "of_type"]) == {"Youth justice services"}
    assert "Ahead" not in whole


def test_the_pack_of_the_whole_counts_no_types_together(rich):
    pack = tables(rich)

    assert len(pack["Shares"].frame) == 5
    assert set(pack["Grades"].frame["type_name"]) == {
        "youth justice service",
        "probation delivery unit",
    }
    assert "Within one framework" not in pack


def test_a_pack_says_what_it_is_about_and_what_is_not_in_it(rich):
    pack = oversight_pack(rich, Scope("PDU"), ON, ON)

    assert pack.title == "Oversight pack: Probation delivery units"
    assert pack.missing == LEFT_OUT_NOTE
    whole = oversight_pack(rich, Scope(), ON, ON)
    assert whole.missing == f"{LEFT_OUT_NOTE} {NO_COHERENCE_NOTE}"
    contents = load_workbook(io.BytesIO(xlsx_workbook.write(whole)))["Contents"]
    top = next(row for row in range(3, 9) if contents.cell(row, 1).value == "Sheet")
    said = [contents.cell(row, 1).value for row in range(3, top)]
    assert " ".join(said) == whole.missing
    assert contents.cell(top + 1, 1).hyperlink.location == "'Notes'!A1"
    assert pack.sources


def test_there_is_no_pack_of_an_unknown_area(rich):
    assert oversight_pack(rich, Scope(area_code="E99"), ON, ON) is None


@pytest.mark.parametrize("scope", [Scope(), Scope("CRC"), Scope(area_code="E23000001")])
@pytest.mark.parametrize("day", [EARLY, ON])
def test_a_pack_with_nothing_in_it_says_so_and_keeps_to_the_guidance(rich, scope, day):
    pack = oversight_pack(rich, scope, day, ON)

    if pack is not None:
        assert guidance_check.check(xlsx_workbook.write(pack)) == []
