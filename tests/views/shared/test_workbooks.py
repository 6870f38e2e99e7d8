import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from hmip_dash.exports.xlsx import workbook as xlsx_workbook
from hmip_dash.views.area import tiles
from hmip_dash.views.area import workbook as area_workbook
from hmip_dash.views.area.tiles import UNIT
from hmip_dash.views.area.view import area
from hmip_dash.views.overview import counts
from hmip_dash.views.overview import workbook as overview_workbook
from hmip_dash.views.overview.view import overview
from hmip_dash.views.provider import workbook as provider_workbook
from hmip_dash.views.provider.view import provider
from hmip_dash.views.provider.workbook import facts
from hmip_dash.views.provider_grades import workbook as provider_grades_workbook
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.provider_grades.view import grades
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.shared.headline import Headline
from hmip_dash.views.shared.workbook_parts import (
    file_name,
    headline_table,
    measures_table,
)
from hmip_dash.views.sources import workbook as sources_workbook
from hmip_dash.views.sources.view import sources
from hmip_dash.vocabulary import RATINGS, SECONDARY_LIST, VERIFICATIONS
from tests.build import measure, observation, standard, standard_rating, succession
from tests.views import made_up
from tests.views.made_up import EARLY, ON

RATES = [
    observation(
        "offences", "yjs-ashby", "2021-22", 30.0, kind="provider", counts=(12, 400)
    ),
    observation("offences", "E06000001", "2021-22", None),
    observation("offences", "E12000001", "2021-22", 21.5, counts=(430, 20000)),
]


@pytest.fixture
def rich(small):
    """Return a connection to the land with standards, measures and a predecessor."""
    made_up.fill(
        small,
        standard=[
            standard(1, "1.1", "Leadership"),
            standard(2, "", "Victims", protects="victims", protects_reason="its name"),
        ],
        standard_rating=[
            standard_rating("yjs-ashby-1", "1.1", "Leadership", "Good"),
            standard_rating("yjs-brook-2", "1.1", "Leadership", "Inadequate"),
        ],
        succession=[succession("yjs-elm", "yjs-ashby", "2023-04-01")],
        measure=[measure("offences", unit=UNIT)],
        observation=RATES,
    )
    with small.connect() as connection:
        yield connection


def sheets(book):
    """Return sheet → rows under the headings, as read back from the file."""
    file = load_workbook(io.BytesIO(xlsx_workbook.write(book)))
    found = {}
    for sheet in file:
        for part in sheet.tables.values():
            headings, *rows = [[cell.value for cell in row] for row in sheet[part.ref]]
            found[sheet.title] = pd.DataFrame(rows, columns=headings, dtype="object")
    return found


def cells(frame, *columns, missing="[x]"):
    """Return columns of a view's frame, as a workbook writes what is missing."""
    shown = frame[list(columns)].astype("object")
    return shown.where(shown.notna(), missing).values.tolist()


def check_shares(sheet, headlines):
    for (_, row), figures in zip(sheet.iterrows(), headlines, strict=True):
        assert row["Services"] == figures.services
        assert row["No inspection held"] == figures.uninspected
        assert row["Latest rating not given or not seen"] == figures.unrated
        assert row["Left out: rating not confirmed"] == figures.left_out
        assert row["With a rating"] == figures.rated
        assert {rating: row[rating] for rating in RATINGS} == figures.counts
        assert row["Good or better"] == figures.k
        share = figures.share if figures.share is not None else "[too few]"
        assert row["Good or better, share of rated"] == share


def check_measures(sheet, values):
    assert sheet[
        ["Measure", "Service or area", "Period", "Value", "Value of its region"]
    ].values.tolist() == cells(
        values, "measure", "subject_name", "period", "value", "region_value"
    )


def check_grades(sheet, rows):
    assert sheet[["Provider", "Overall rating"]].values.tolist() == cells(
        rows, "provider", "rating_status"
    )
    published = [str(value)[:10] for value in sheet["Published"]]
    expected = [
        made_up.partial(value) if inspected else "[z]"
        for value, inspected in zip(
            rows["published"], rows["inspection_id"].notna(), strict=True
        )
    ]
    assert published == [words[:10] for words in expected]


@pytest.mark.parametrize(
    "choice",
    [
        GradesChoice(),
        GradesChoice(secondary=True, sort="lowest"),
        GradesChoice(provider_type=None, status="all"),
        GradesChoice(provider_type="PDU"),
        GradesChoice(rating="Good"),
        GradesChoice(since=2024),
    ],
)
def test_the_workbook_of_grades_has_the_figures_of_the_page(rich, choice):
    view = grades(rich, choice, ON)

    found = sheets(provider_grades_workbook.workbook(rich, choice, ON, ON))

    check_shares(found["Shares"], view.headlines)
    check_grades(found["Grades"], view.rows)
    if len(view.by_year):
        assert found["By year"][
            ["Year of publication", "Overall rating", "Inspections"]
        ].values.tolist() == [
            [str(year), rating, count]
            for _, year, rating, count in view.by_year.values.tolist()
        ]
    if len(view.standards):
        assert sorted(found["Standards"]["Rating"]) == sorted(view.standards["rating"])


def test_the_workbook_of_the_real_grades_has_the_figures_of_the_page(real):
    view = grades(real, GradesChoice(), ON)

    found = sheets(provider_grades_workbook.workbook(real, GradesChoice(), ON, ON))

    check_shares(found["Shares"], view.headlines)
    check_grades(found["Grades"], view.rows)
    assert len(found["Grades"]) == 155
    assert found["By year"]["Inspections"].sum() == view.by_year["inspections"].sum()


def test_a_provider_without_inspection_has_nothing_that_applies_to_one(rich):
    row = sheets(provider_grades_workbook.workbook(rich, GradesChoice(), ON, ON))[
        "Grades"
    ].set_index("Provider")

    carr = row.loc["Carr"]
    assert carr["Overall rating"] == "No inspection held"
    not_applicable = [
        "Issuer",
        "How the rating was verified",
        "Framework",
        "Published",
        "Date known to the",
        "Age in months, at least",
        "Score",
        "Report or other page",
        "Previous rating",
        "Previous rating published",
        "Change",
        "Framework differs from the previous",
    ]
    assert set(carr[not_applicable]) == {"[z]"}


def test_an_inspection_without_a_date_or_score_has_them_as_not_known(rich):
    row = sheets(provider_grades_workbook.workbook(rich, GradesChoice(), ON, ON))[
        "Grades"
    ].set_index("Provider")

    dale = row.loc["Dale"]
    assert (
        dale["Published"] == dale["Age in months, at least"] == dale["Score"] == "[x]"
    )
    assert dale["How the rating was verified"] == VERIFICATIONS[SECONDARY_LIST]


def test_a_change_of_framework_is_said_beside_the_change_of_rating(rich):
    row = sheets(provider_grades_workbook.workbook(rich, GradesChoice(), ON, ON))[
        "Grades"
    ].set_index("Provider")

    columns = ["Previous rating", "Change", "Framework differs from the previous"]
    assert row.loc["Brook", columns].tolist() == [
        "Requires improvement",
        "lower than before",
        "yes",
    ]
    # Firth's latest inspection has no rating to compare
    assert row.loc["Firth", columns].tolist() == ["Good", "[z]", "[z]"]


def test_the_workbook_of_the_overview_has_the_figures_of_the_page(rich):
    view = overview(rich, ON)

    found = sheets(overview_workbook.workbook(rich, ON, ON))

    check_shares(found["Shares"], view.headlines)
    assert found["Published last"][["Provider", "Overall rating"]].values.tolist() == (
        cells(view.recent, "provider", "overall_rating")
    )
    check_grades(found["Inadequate now"], view.inadequate)
    of_youth = found["What needs attention"].iloc[0]
    for name, label in counts.LABELS.items():
        assert of_youth[label] == counts.of_type(view, "YJS")[name]
    check_grades(found["Oldest grades"], view.oldest)
    assert len(found["Publications"]) == len(view.publications)
    assert "To look into" not in found


def test_the_workbook_of_the_overview_says_how_many_have_no_date(rich):
    tables = {
        table.name: table for table in overview_workbook.workbook(rich, ON, ON).tables
    }

    assert tables["Oldest grades"].notes == ("1 whose rating has no date is left out.",)
    assert len({table.title for table in tables.values()}) == len(tables)


def test_the_workbook_of_a_provider_has_the_figures_of_its_page(rich):
    view = provider(rich, "yjs-ashby", ON)

    found = sheets(provider_workbook.workbook(rich, "yjs-ashby", ON, ON))

    assert found["Facts"].values.tolist() == [list(pair) for pair in facts(view)]
    assert found["Inspections"][["Provider", "Overall rating"]].values.tolist() == (
        cells(view.timeline, "provider", "overall_rating")
    )
    assert found["Standards"][["Standard", "Rating"]].values.tolist() == (
        cells(view.standards, "standard", "rating")
    )
    assert found["Protecting people"][["Standard", "Rating"]].values.tolist() == (
        cells(view.protecting, "standard", "rating")
    )
    check_measures(found["Measures"], view.values)


def test_the_workbook_of_an_area_has_the_figures_of_its_page_and_map(rich):
    view = area(rich, "E23000001", ON)

    found = sheets(area_workbook.workbook(rich, "E23000001", ON, ON))

    check_grades(found["Services"], view.services)
    assert (
        found["Services"]["Serves here"].tolist() == view.services["through"].tolist()
    )
    check_shares(found["Shares"], view.headlines)
    check_measures(found["Measures"], view.values)
    assert found["Force areas"][
        ["Police force area", "Services open", "Rated below Good"]
    ].values.tolist() == cells(
        tiles.tiles(rich, "YJS", ON).rows, "name", "services", "below_good"
    )


def test_the_map_of_a_measure_is_in_the_workbook_with_its_counts(rich):
    found = sheets(
        area_workbook.workbook(rich, "E23000001", ON, ON, map_shows="offences")
    )

    rows = tiles.tiles(rich, "offences", ON).rows
    assert found["Force areas"][["Numerator", "Denominator", UNIT]].values.tolist() == (
        cells(rows, "numerator", "denominator", "value")
    )


def test_the_workbook_of_sources_has_the_figures_of_its_page(real):
    view = sources(real, ON)

    found = sheets(sources_workbook.workbook(real, ON, ON))

    assert found["Publications"][["Publication", "Rows"]].values.tolist() == (
        cells(view.publications, "title", "rows")
    )
    assert found["Verification"].values.tolist() == view.verification.values.tolist()
    assert found["Bands"][
        ["Framework", "Overall rating", "From", "To"]
    ].values.tolist() == (
        cells(view.bands, "framework", "rating", "min_score", "max_score_in_band")
    )
    assert len(found["Programme"]) == len(view.programme)
    assert found["Inspectorate counts"]["Good"].tolist() == [
        row[0] for row in cells(view.aggregates, "good")
    ]


@pytest.mark.parametrize("day", [EARLY, ON])
def test_every_view_has_a_workbook_even_before_anything_was_known(land, day):
    made = [
        overview_workbook.workbook(land, day, ON),
        provider_grades_workbook.workbook(
            land, GradesChoice(provider_type=None), day, ON
        ),
        sources_workbook.workbook(land, day, ON),
    ]

    for book in made:
        assert xlsx_workbook.write(book).startswith(b"PK")
        assert book.as_known_on == day


def test_an_empty_store_has_workbooks_too(nothing):
    for book in (
        overview_workbook.workbook(nothing, ON, ON),
        sources_workbook.workbook(nothing, ON, ON),
    ):
        assert xlsx_workbook.write(book).startswith(b"PK")


def test_there_is_no_workbook_of_an_unknown_provider_or_area(land):
    assert provider_workbook.workbook(land, "yjs-nobody", ON, ON) is None
    assert area_workbook.workbook(land, "E99", ON, ON) is None


def test_a_book_names_its_sources_and_says_its_choice_in_its_name(land):
    book = provider_grades_workbook.workbook(
        land, GradesChoice(area_code="E23000001"), ON, ON
    )

    assert book.sources == tuple(source_lines(land, "grades", ON))
    assert ("Area", "Alpha") in book.choice
    assert book.file_name == (
        "hmip-dash_provider-grades_youth-justice-services_open-today_alpha_2026-11-23"
    )


def test_a_file_name_has_plain_letters_and_a_limit():
    assert file_name("area", "Ŵyl & Co.", "", "2026") == "hmip-dash_area_yl-co_2026"
    assert len(file_name("area", "a" * 500)) == 150


def test_fewer_than_ten_rated_have_no_share():
    few = Headline("CRC", 9, 0, 0, 9, 0, 0, 9, 3, None, dict.fromkeys(RATINGS, 0))

    assert headline_table([few]).frame["share"].tolist() == ["[too few]"]


def test_a_suppressed_value_keeps_its_symbol_and_a_missing_one_is_not_known(rich):
    values = provider(rich, "yjs-ashby", ON).values
    hidden = values.assign(value=float("nan"), symbol=["[c]", "[x]"])

    assert measures_table(hidden, title="").frame["value"].tolist() == ["[c]", "[x]"]


def test_a_value_that_is_published_is_never_replaced_by_its_symbol(rich):
    values = provider(rich, "yjs-ashby", ON).values.assign(value=3.5, symbol="[p]")

    assert measures_table(values, title="").frame["value"].tolist() == [3.5, 3.5]
