"""The layout of these workbooks is invented: the published ones were not seen."""

import dataclasses

import pandas as pd
import pytest

from hmip_dash.imports import mapping
from hmip_dash.imports.files import reading as files_reading
from hmip_dash.imports.formats import community_performance
from hmip_dash.imports.mapping import Mapping, PeriodColumn
from hmip_dash.imports.recognition import prepare
from tests.imports.fixtures import files
from tests.imports.formats.made_up import codes, values, world

TITLE = "SL004 Initial appointment for community sentences, April 2023 to March 2024"
HEADINGS = ["Region", "Target", "Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar", "Year"]
ROWS = [
    ["North Vale", "90%", "93.8%", "94.1% [r]", "[x]", "95%", "94%"],
    ["Carr", "90%", "80%", "81%", "82%", "[z]", "81%"],
    ["National", "90%", "88%", "88.5%", "89%", "90%", "89%"],
]


def workbook(rows=ROWS, *, title=TITLE, headings=HEADINGS, sheet="SL004"):
    notes = ["This sheet is invented, its values are made up [note 2]"]
    return files.xlsx(
        {"Cover": [["Made up"]], sheet: [[title], notes, headings, *rows]}
    )


def proposal(content, known=None):
    read = files_reading.read("made-up.xlsx", content)
    return community_performance.propose(read, known or world())


def test_the_proposal_says_which_column_is_what():
    (found,) = proposal(workbook())

    assert found == Mapping(
        sheet="SL004",
        measure="ps-sl004",
        heading_row=3,
        subject="A",
        level="Probation region",
        periods=(
            PeriodColumn("C", "Apr-Jun 2023"),
            PeriodColumn("D", "Jul-Sep 2023"),
            PeriodColumn("E", "Oct-Dec 2023"),
            PeriodColumn("F", "Jan-Mar 2024"),
            PeriodColumn("G", "2023-24"),
        ),
        whole="National",
        target="B",
        target_period="2023-24",
        factor=1.0,
    )


def test_nothing_is_loaded_before_the_mapping_is_confirmed():
    found = prepare("made-up.xlsx", workbook(), world())

    assert found.format == "community-performance"
    assert found.tables == {}
    assert codes(found) == [(0, "error", "mapping-not-confirmed")]


def test_a_confirmed_mapping_gives_values_marks_and_targets():
    content = workbook()
    areas = [*world().areas.to_dict("records")]
    country = areas[0] | {"area_code": "K04000001"}
    known = world(areas=[country, *areas[1:]])

    found = prepare("made-up.xlsx", content, known, mapping=proposal(content, known))

    assert set(codes(found)) == {(4, "warning", "percentage-as-text")}
    assert values(found)[:2] == [
        ("ps-sl004", "p1", "Apr-Jun 2023", 93.8),
        ("ps-sl004", "p1", "Jul-Sep 2023", 94.1),
    ]
    rows = found.frame("observation").set_index(["subject", "period"])
    assert rows.loc[("p1", "Jul-Sep 2023"), "symbol"] == "[r]"
    assert rows.loc[("p1", "Oct-Dec 2023"), "symbol"] == "[x]"
    assert rows.loc[("p2", "Jan-Mar 2024"), "symbol"] == "[z]"
    assert rows.loc[("K04000001", "2023-24"), "value"] == 89
    assert rows.loc[("p1", "Apr-Jun 2023"), ["row", "letter"]].tolist() == [4, "C"]
    targets = found.frame("target")[["subject", "period", "value"]]
    assert targets.to_numpy().tolist() == [
        ["p1", "2023-24", 90],
        ["p2", "2023-24", 90],
        ["", "2023-24", 90],
    ]


def test_percentages_stored_as_fractions_are_proposed_and_said():
    rows = [["North Vale", 0.9, 0.938, "0.07 [r]", "", "[x]", 1]]
    content = workbook(rows)

    found = prepare("a.xlsx", content, world(), mapping=proposal(content))

    assert proposal(content)[0].factor == 100
    assert codes(found) == [(4, "note", "scaled")]
    assert [value for *_, value in values(found)][:2] == [93.8, 7]
    assert found.frame("observation")["symbol"].tolist()[1] == "[r]"
    assert found.frame("target")["value"].tolist() == [90]


def test_targets_come_from_a_second_file():
    content = workbook([["North Vale", "", "50%", "", "", "", ""]])
    targets = files.csv_file(
        [
            ["measure", "target", "period", "level", "name"],
            ["SL004", "90%", "2023-24", "", ""],
            ["ps-sl004", "85%", "2023-24", "Probation region", "Carr"],
        ]
    )

    found = prepare(
        "a.xlsx",
        content,
        world(),
        mapping=proposal(content),
        companions={"targets.csv": targets},
    )

    rows = found.frame("target")[["measure_id", "subject", "value"]]
    assert rows.to_numpy().tolist() == [["ps-sl004", "", 90], ["ps-sl004", "p2", 85]]


@pytest.mark.parametrize(
    "change",
    [
        {"sheet": "SL999"},
        {"heading_row": 0},
        {"heading_row": 99},
        {"subject": "ZZ"},
        {"target": "7"},
        {"periods": (PeriodColumn("QQ", "2023-24"),)},
    ],
)
def test_a_mapping_that_does_not_fit_is_said_and_nothing_is_read(change):
    content = workbook()
    wrong = Mapping(**{**vars(proposal(content)[0]), **change})

    found = prepare("a.xlsx", content, world(), mapping=(wrong,))

    assert {code for _, _, code in codes(found)} == {"mapping-does-not-fit"}
    assert found.tables == {}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"target": "C"}, "column C (Apr-Jun) is given as targets and as values of"),
        ({"target": "a"}, "column A (Region) is given as names and as targets;"),
        ({"subject": "G"}, "column G (Year) is given as names and as values of 2023"),
        (
            {"periods": (PeriodColumn("D", "2022-23"), PeriodColumn("D", "2023-24"))},
            "column D (Jul-Sep) is given as values of 2022-23 and as values of 2023-24",
        ),
    ],
)
def test_a_column_is_one_thing_only(change, says):
    content = workbook()
    wrong = dataclasses.replace(proposal(content)[0], **change)

    found = prepare("a.xlsx", content, world(), mapping=(wrong,))

    assert codes(found) == [(3, "error", "column-of-two-roles")]
    assert found.problems[0].message.startswith(says)
    assert found.tables == {}


def test_a_title_that_names_no_year_leaves_the_periods_to_the_officer():
    (found,) = proposal(workbook(title="SL004 Initial appointments"))

    assert found.periods == ()
    assert found.measure == "ps-sl004"


def test_a_mapping_is_kept_as_text_and_comes_back_the_same():
    found = proposal(workbook())

    assert mapping.from_json(mapping.to_json(found)) == found
    with pytest.raises(ValueError, match="no mapping"):
        mapping.from_json('[{"sheet": "A"}]')


def test_a_mapping_without_a_column_of_names_is_said():
    (found,) = proposal(workbook())
    without = dataclasses.replace(found, subject="")

    problems = prepare("a.xlsx", workbook(), world(), mapping=[without]).problems

    assert [p.code for p in problems] == ["mapping-does-not-fit"]
    assert "in which column the names stand" in problems[0].message


def test_a_blank_period_of_targets_is_said_in_one_sentence():
    (found,) = proposal(workbook())
    blank = dataclasses.replace(found, target_period="")

    prepared = prepare("made-up.xlsx", workbook(), world(), mapping=(blank,))

    assert [
        (p.code, p.message) for p in prepared.problems if p.severity == "error"
    ] == [
        (
            "no-period-of-targets",
            "the period that the targets are for was left blank",
        )
    ]


def test_targets_hold_for_each_quarter_when_the_officer_says_so():
    (found,) = proposal(workbook())
    within = dataclasses.replace(found, targets_hold_within=True)

    for mapping_, said in ((found, None), (within, "yes")):
        rows = prepare("made-up.xlsx", workbook(), world(), mapping=(mapping_,))
        values_ = rows.frame("target")["for_shorter_periods"]
        assert [None if pd.isna(one) else one for one in values_] == [said] * len(
            values_
        )
