import pandas as pd
import pytest

from hmip_dash.imports.recognition import prepare
from tests.imports.fixtures import files
from tests.imports.formats.made_up import FTE, codes, values, world

TITLE = (
    "Table 2.11: Rates of first time entrants per 100,000 10-17 population (1)(2), "
    "by local authority, years ending December 2022 to 2024"
)
HEADINGS = ["Region", "Local Authority/\r\nRegion [note 3]", "2022", "2023", 2024]


def workbook(*rows, title=TITLE, headings=HEADINGS, sheet="9.7", **more):
    """A made-up chapter workbook: a cover, the table, its notes, a second panel."""
    return files.xlsx(
        {
            "Contents": [["Made-up chapter 2"], ["Table 2.11", "Rates"]],
            sheet: [
                [title],
                ["Notes follow the table"],
                ["Back to contents"],
                headings,
                *rows,
                [],
                ["[note 3] Made-up values."],
            ],
        },
        merged={sheet: [(4, 0, 5, 0)]},
        **more,
    )


def test_each_year_of_each_area_is_a_rate_of_that_year_to_december():
    content = workbook(
        ["North Vale", "Ashby", 100.5, 90.25, 80],
        ["", "Brook & Dale [note 12]", 0, "[x]", "-"],
        ["", "Total North Vale", 95, 85, 75],
        ["", "England and Wales", 94, 84, 74],
    )

    found = prepare("Ch 2 - made up.xls", content, world())

    assert (found.format, found.problems) == ("yjb-chapter", ())
    assert values(found)[:3] == [
        (FTE, "L1", "year ending December 2022", 100.5),
        (FTE, "L1", "year ending December 2023", 90.25),
        (FTE, "L1", "year ending December 2024", 80),
    ]
    rows = found.frame("observation").set_index(["subject", "period"])
    brook = rows.loc["L2"]
    assert brook["value"].tolist()[0] == 0  # zero is a value
    assert brook["symbol"].tolist()[1:] == ["[x]", "[x]"]
    assert brook["marker"].tolist()[1:] == ["[x]", "-"]
    assert {"R1", "K04000001"} <= set(found.frame("observation")["subject"])
    assert set(found.frame("observation")["unit"]) == {"rate per 100,000 aged 10-17"}
    first = found.frame("observation").iloc[0]
    assert (first["sheet"], first["row"], first["letter"]) == ("9.7", 5, "C")


def test_a_total_never_becomes_an_authority_and_an_alias_is_of_its_level():
    content = workbook(
        ["Nowhere East", "Ashby", 1, 2, 3], ["", "Total Nowhere East", 4, 5, 6]
    )

    found = prepare("a.xlsx", content, world())

    assert [subject for _, subject, _, _ in values(found)] == ["L1"] * 3 + ["R2"] * 3


def test_a_name_that_is_not_known_is_said_once_with_the_closest():
    content = workbook(["", "Asby", 1, 2, 3], ["", "Gone", 4, "", ""])

    found = prepare("a.xlsx", content, world())

    assert codes(found) == [(5, "error", "unknown-name"), (6, "warning", "left-out")]
    assert "Ashby" in found.problems[0].mend
    assert "abolished long ago" in found.problems[1].message


def test_a_council_that_came_later_has_no_empty_cells_before_it():
    content = workbook(
        ["", "St Carr", "[z]", 2, 3],
        headings=["Region", "Local Authority", "2020", "2022", "2024"],
        title=TITLE.replace("2022 to", "2020 to"),
    )

    found = prepare("a.xlsx", content, world())

    assert codes(found) == [(5, "note", "left-out")]
    assert [period[-4:] for _, _, period, _ in values(found)] == ["2022", "2024"]


def test_a_figure_for_a_council_that_was_abolished_names_those_that_followed():
    content = workbook(["", "Old Carr", 1, "", ""])

    found = prepare("a.xlsx", content, world())

    problem = found.problems[-1]
    assert problem.code == "no-longer-there"
    assert "St. Carr (L3) and Ashby (L1)" in problem.mend


def test_two_rows_of_one_council_are_one_where_only_one_has_a_value():
    content = workbook(["", "Ashby", 1, "[z]", "[z]"], ["", "Ashby", "[z]", 2, 3])

    assert [value for *_, value in values(prepare("a.xlsx", content, world()))] == [
        1,
        2,
        3,
    ]


def test_years_that_disagree_with_the_title_are_a_warning():
    content = workbook(
        ["", "Ashby", 1, 2, 3],
        headings=["Region", "Local Authority", "2021", "2022", "2023"],
    )

    found = prepare("a.xlsx", content, world())

    assert codes(found) == [(4, "warning", "years-disagree")]


@pytest.mark.parametrize("title", ["2.1 Numbers of first time entrants", "2.2 Rates"])
def test_another_table_of_the_chapter_is_not_taken_for_it(title):
    found = prepare("a.xlsx", workbook(["", "Ashby", 1, 2, 3], title=title), world())

    assert found.format == ""
    assert codes(found) == [(0, "error", "unrecognised-format")]


def test_a_second_panel_below_is_not_added_to_the_first():
    content = workbook(
        ["", "Ashby", 1, 2, 3], [], ["Boys"], HEADINGS, ["", "Ashby", 7, 8, 9]
    )

    assert [value for *_, value in values(prepare("a.xlsx", content, world()))] == [
        1,
        2,
        3,
    ]


def test_a_label_that_the_store_has_for_the_same_days_is_kept():
    history = pd.DataFrame(
        {
            "measure_id": [FTE],
            "subject_kind": ["area"],
            "subject": ["L2"],
            "period": ["calendar year 2023, revised"],
            "period_start": [pd.Timestamp(2023, 1, 1).date()],
            "period_end": [pd.Timestamp(2023, 12, 31).date()],
            "value": [1.0],
        }
    )

    found = prepare(
        "a.xlsx", workbook(["", "Ashby", 1, 2, 3]), world(observations=history)
    )

    assert [period for _, _, period, _ in values(found)] == [
        "year ending December 2022",
        "calendar year 2023, revised",
        "year ending December 2024",
    ]


def test_a_table_without_a_single_cell_has_nothing_to_load():
    found = prepare("a.xlsx", workbook(["North Vale", "Ashby", "", "", ""]), world())

    assert (values(found), found.problems) == ([], ())
