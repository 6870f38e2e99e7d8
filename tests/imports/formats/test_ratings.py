from datetime import date

import pandas as pd
import pytest

from hmip_dash.imports.recognition import prepare
from tests import build
from tests.imports.fixtures import files
from tests.imports.formats.made_up import codes, provider, world

WIDE = [
    "Provider",
    "Type",
    "Published",
    "Framework",
    "Overall",
    "Score",
    "Maximum",
    "1.1 Leadership",
    "2.1 Assessment",
    "Link",
    "Issuer",
]
PAGE = "https://hmiprobation.justiceinspectorates.gov.uk/made-up"
STANDARDS = [
    build.standard(1, "1.1", "Leadership"),
    build.standard(2, "2.1", "Assessment", domain="Court disposals"),
    build.standard(3, "3.1", "Assessment", domain="Out-of-court disposals"),
]


def store(**more):
    return world(
        standards=STANDARDS,
        frameworks=[build.framework("youth_2021"), build.framework("scorecard_2022")],
        **more,
    )


def ashby(published="14/05/2024", overall="Good", **cells):
    row = dict(
        zip(
            WIDE,
            ["Ashby", "YJS", published, "Youth 2021", overall, 22, 36]
            + ["Good", "Requires Improvement", PAGE, "HMI Probation"],
            strict=True,
        )
    )
    return list((row | cells).values())


def load(*rows, headings=WIDE, known=None):
    content = files.xlsx({"Ratings": [["Made-up ratings"], [], headings, *rows]})
    return prepare("ratings.xlsx", content, known or store())


def inspections(found):
    columns = ["inspection_id", "provider_id", "published", "overall_rating", "issuer"]
    return found.frame("inspection")[columns].to_numpy().tolist()


def test_a_row_of_a_wide_table_is_an_inspection_with_its_standards():
    found = load(ashby())

    assert (found.format, found.problems) == ("ratings", ())
    assert inspections(found) == [["y1-1", "y1", "2024-05-14", "Good", "HMI Probation"]]
    row = found.frame("inspection").iloc[0]
    assert (row["score"], row["max_score"], row["number"]) == (22, 36, 1)
    assert (row["published_precision"], row["verification"]) == (
        "day",
        "inspectorate's own page",
    )
    standards = found.frame("standard_rating")
    assert standards[["standard_no", "domain", "rating"]].to_numpy().tolist() == [
        ["1.1", "Organisational delivery", "Good"],
        ["2.1", "Court disposals", "Requires improvement"],
    ]
    assert standards[["row", "letter"]].to_numpy().tolist() == [[4, "H"], [4, "I"]]


def test_a_row_of_a_long_table_is_one_rated_standard():
    headings = "Provider Type Published Framework Domain Standard Rating Issuer".split()
    about = ["Ashby", "YJS", "May 2024", "youth_2021"]
    found = load(
        [*about, "", "Leadership", "Good", "HMIP"],
        [*about, "Out-of-court disposals", "Assessment", "Inadequate", "HMIP"],
        headings=headings,
    )

    assert found.problems == ()
    assert inspections(found) == [["y1-1", "y1", "2024-05", None, "HMI Probation"]]
    assert found.frame("standard_rating")["standard_no"].tolist() == ["1.1", "3.1"]


def test_a_scorecard_has_its_own_issuer_framework_and_numbers():
    card = {"Type": "Probation region", "Framework": "scorecard_2022"}
    card |= {"Provider": "North Vale", "Issuer": "HMPPS", "1.1 Leadership": ""}
    card |= {"2.1 Assessment": "", "Link": "https://www.gov.uk/made-up"}
    already = build.inspection("p1", 1, "Inadequate", "2024-05-14")

    found = load(ashby(**card), known=store(inspections=[already]))

    assert found.problems == ()
    assert inspections(found) == [["p1-hmpps-1", "p1", "2024-05-14", "Good", "HMPPS"]]
    assert found.frame("inspection")["verification"].tolist() == [
        "news, council or other page"
    ]


def test_an_inspection_that_the_store_has_keeps_its_id_and_what_else_is_known():
    already = build.inspection("y1", 3, "Good", "2024-05-14") | {
        "note": "looked at twice"
    }

    found = load(ashby("May 2024", "Inadequate"), known=store(inspections=[already]))

    assert inspections(found) == [
        ["y1-3", "y1", "2024-05-14", "Inadequate", "HMI Probation"]
    ]
    assert found.frame("inspection")["note"].tolist() == ["looked at twice"]


def test_a_new_inspection_gets_the_next_number_in_the_order_of_publication():
    already = build.inspection("y1", 1, "Good", "2020-01-01")

    found = load(ashby("2024-05-14"), ashby("2022"), known=store(inspections=[already]))

    assert [row[:3] for row in inspections(found)] == [
        ["y1-3", "y1", "2024-05-14"],
        ["y1-2", "y1", "2022"],
    ]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"Overall": "Quite good"}, "Overall", "unknown-rating"),
        ({"1.1 Leadership": "Excellent"}, "1.1 Leadership", "unknown-rating"),
        ({"Issuer": ""}, "Issuer", "bad-issuer"),
        ({"Framework": "Youth 1066"}, "Framework", "bad-framework"),
        ({"Published": "31/02/2024"}, "Published", "bad-published"),
        ({"Published": "soon"}, "Published", "bad-published"),
        ({"Score": "22.5"}, "Score", "bad-score"),
        ({"Link": "javascript:alert(1)"}, "Link", "bad-link"),
        ({"Provider": "Ashbie"}, "Provider", "unknown-name"),
        ({"Type": "YOT office"}, "Type", "unknown-level"),
        ({"Type": "region", "Provider": "North Vale"}, "Provider", "not-a-provider"),
    ],
)
def test_a_wrong_cell_is_named_and_its_row_left_out(cells, column, code):
    found = load(ashby(**cells), ashby("2020", Provider="Brook"))

    assert [(p.row, p.column, p.code) for p in found.problems] == [(4, column, code)]
    kept = found.frame("inspection")["provider_id"].tolist()
    assert kept[-1] == "y2"


def test_a_heading_that_can_mean_two_standards_is_asked_about_and_none_is_guessed():
    headings = [*WIDE[:8], "Assessment", *WIDE[9:]]

    found = load(ashby(), headings=headings)

    assert codes(found) == [(4, "error", "several-candidates")]
    assert "2.1 (Court disposals) or 3.1" in found.problems[0].message


def test_a_heading_that_is_no_standard_is_said_once_with_the_closest():
    headings = [*WIDE[:7], "Leadershipp", *WIDE[8:]]

    found = load(ashby(), ashby("2020"), headings=headings)

    assert codes(found) == [(4, "error", "unknown-standard")]
    assert "leadership" in found.problems[0].mend


def test_a_report_may_come_out_after_its_provider_has_ended():
    gone = provider("c9", "Gone CRC", "CRC") | {"closed": "2021-06-25"}
    known = store(providers=[gone])

    found = load(ashby("2021-09", Provider="Gone", Type="CRC"), known=known)

    assert [p for p in found.problems if p.column == "Provider"] == []
    assert found.frame("inspection")["provider_id"].tolist() == ["c9"]


def test_a_missing_column_is_named():
    found = load(ashby()[:-1], headings=WIDE[:-1])

    assert [(p.code, p.column) for p in found.problems] == [
        ("missing-column", "issuer")
    ]


def test_a_day_written_by_excel_is_a_day():
    found = load(ashby(pd.Timestamp(2024, 5, 14).date().isoformat()))

    assert inspections(found)[0][2] == date(2024, 5, 14).isoformat()


def test_two_bodies_that_rate_on_one_day_made_two_inspections():
    already = build.inspection("y1", 1, "Good", "2024-05-14")

    found = load(
        ashby(overall="Inadequate", Issuer="HMPPS"), known=store(inspections=[already])
    )

    assert inspections(found)[0][0] == "y1-hmpps-1"
    assert found.frame("inspection")["number"].tolist() == [1]


def test_the_kind_of_an_inspection_is_read_where_it_is_stated_and_else_not_known():
    rows = [[*ashby(), "Core inspection"], [*ashby("14/06/2025"), ""]]
    found = load(*rows, headings=[*WIDE, "Kind"])

    kinds = found.frame("inspection")["kind_of_inspection"]
    assert kinds.iloc[0] == "core" and pd.isna(kinds.iloc[1])

    wrong = load([*ashby(), "surprise"], headings=[*WIDE, "Kind"]).problems
    assert [(p.code, p.column) for p in wrong if p.severity == "error"] == [
        ("bad-kind", "Kind")
    ]
