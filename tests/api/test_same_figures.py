"""A list has the figures that the workbook of the same choice has."""

from datetime import date

import pytest

from hmip_dash.views.area import workbook as area_workbook
from hmip_dash.views.coherence import workbook as coherence_workbook
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.coherence.sentences import TIMING_NOTES
from hmip_dash.views.glossary import workbook as glossary_workbook
from hmip_dash.views.glossary.view import GlossaryChoice
from hmip_dash.views.measure.facts import BETTER
from hmip_dash.views.provider import workbook as provider_workbook
from hmip_dash.views.provider_grades import workbook as provider_grades_workbook
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.shared.phrases import unit_words
from hmip_dash.views.trends import workbook as trends_workbook
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.vocabulary import (
    PROVIDER_TYPE_LABELS,
    SCRAPED,
    STANDARD_VERIFICATIONS,
)
from tests.api.cells import MISSING, expect_same, workbook_rows
from tests.api.served import all_rows
from tests.build import bundled_counts

TODAY = date.today()


def table(book, name):
    [found] = [table for table in book.tables if table.name == name]
    return found


def expect_same_rows(rows, shown):
    cells = workbook_rows(shown)
    assert len(rows) == len(cells) > 0
    for row, cell in zip(rows, cells, strict=True):
        expect_same(row, cell, shown.columns)


@pytest.mark.parametrize(
    "choice, query",
    [
        (GradesChoice(), {"type": "YJS", "status": "open"}),
        (
            GradesChoice("PDU", rating="Below Good", sort="lowest", region="Wales"),
            {
                "type": "PDU",
                "status": "open",
                "rating": "Below Good",
                "sort": "lowest",
                "region": "Wales",
            },
        ),
        (
            GradesChoice(None, status="all", nation="England", since=2024),
            {"nation": "England", "since": "2024"},
        ),
        (
            GradesChoice("YJS", status="all", area_code="E23000010"),
            {"type": "YJS", "area": "E23000010"},
        ),
        (
            GradesChoice("PDU", area_code="E23000010", rating="Below Good"),
            {
                "type": "PDU",
                "status": "open",
                "force": "E23000010",
                "rating": "Below Good",
            },
        ),
    ],
)
def test_providers_are_those_of_provider_grades(site, real, choice, query):
    book = provider_grades_workbook.workbook(real, choice, TODAY, TODAY)

    expect_same_rows(
        all_rows(site, "/api/v1/providers", **query), table(book, "Grades")
    )


def test_ratings_are_those_of_provider_grades(site, real):
    book = provider_grades_workbook.workbook(
        real, GradesChoice(None, status="all"), TODAY, TODAY
    )
    ratings = all_rows(site, "/api/v1/ratings")
    grades = table(book, "Grades").frame
    latest = set(grades["inspection_id"].dropna())

    standards = [
        row
        for row in ratings
        if row["rated"] == "standard"
        and row["inspection_id"] in latest
        and row["verification_words"] != STANDARD_VERIFICATIONS[SCRAPED]
    ]
    shown = table(book, "Standards")

    def key(row):
        return [row[name] or "" for name in ("provider", "standard_no", "standard")]

    cells = sorted(workbook_rows(shown), key=key)
    assert len(standards) == len(cells) > 0
    for row, cell in zip(sorted(standards, key=key), cells, strict=True):
        expect_same(row, cell, shown.columns)

    overall = {
        row["inspection_id"]: row["rating"]
        for row in ratings
        if row["rated"] == "overall"
    }
    rated = grades[grades["overall_rating"].notna()]
    assert {code: overall[code] for code in rated["inspection_id"]} == dict(
        zip(rated["inspection_id"], rated["rating_status"], strict=True)
    )


@pytest.mark.parametrize("provider", ["yjs-hackney", "yjs-bradford", "yjs-york"])
def test_inspections_are_those_of_the_provider(site, real, provider):
    book = provider_workbook.workbook(real, provider, TODAY, TODAY)
    shown = table(book, "Inspections")
    cells = dict(zip(shown.frame["inspection_id"], workbook_rows(shown), strict=True))

    rows = all_rows(site, "/api/v1/inspections", provider=provider)

    assert {row["inspection_id"] for row in rows} == set(cells)
    for row in rows:
        expect_same(row, cells[row["inspection_id"]], shown.columns)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"type": "YJS", "values": "with"},
        {"owner": "YJB", "kind": "outcome"},
        {"text": "offend", "values": "with"},
    ],
)
def test_measures_are_those_of_the_glossary(site, real, query):
    others = {name: value for name, value in query.items() if name != "type"}
    choice = GlossaryChoice(provider_type=query.get("type"), **others)
    book = glossary_workbook.workbook(real, TODAY, TODAY, choice=choice)
    shown = table(book, "Measures")
    cells = dict(zip(shown.frame["measure_id"], workbook_rows(shown), strict=True))

    rows = all_rows(site, "/api/v1/measures", **query)

    assert {row["measure_id"] for row in rows} == set(cells)
    assert len(rows) == len(cells)
    assert (len(rows) < bundled_counts()["measure"]) == bool(query)
    for row in rows:
        cell = cells[row["measure_id"]]
        in_words = {
            **row,
            "measure": row["name"],
            "owner": row["body"],
            "applies_to": PROVIDER_TYPE_LABELS[row["applies_to"]],
            "polarity": BETTER[row["polarity"]],
            "unit": unit_words(row["unit"]),
            "fitness": row["decision_status"],
        }
        columns = [column for column in shown.columns if column.name in in_words]
        expect_same(in_words, cell, columns)
        assert row["has_values"] == (cell["figures"] > 0)


def test_observations_are_those_of_the_area(site, real):
    book = area_workbook.workbook(real, "E06000014", TODAY, TODAY)
    shown = table(book, "Measures")
    codes = shown.frame["subject"].tolist()
    cells = [
        cell
        for code, cell in zip(codes, workbook_rows(shown), strict=True)
        if code == "E06000014"
    ]

    rows = all_rows(site, "/api/v1/observations", subject="E06000014")

    assert len(rows) == len(cells) > 10
    for row, cell in zip(rows, cells, strict=True):
        expect_same(row, cell, shown.columns)


def test_moves_are_those_of_trends(site, real):
    book = trends_workbook.workbook(real, TrendsChoice("YJS"), TODAY, TODAY)
    shown = table(book, "Within one framework").frame

    rows = all_rows(site, "/api/v1/movement", type="YJS")

    for row in [row for row in rows if row["frameworks"] == "one"]:
        line = shown[shown["previous"].eq(row["previous"])].iloc[0]
        assert line[row["latest"]] == row["services"]
    assert sum(row["services"] for row in rows) > 0


@pytest.mark.parametrize(
    "by, name", [("overall", "Agreement"), ("standard", "By standard")]
)
@pytest.mark.parametrize("timing", ["before", "after"])
def test_agreement_is_that_of_coherence(site, real, by, name, timing):
    choice = CoherenceChoice("YJS", timing=timing)
    shown = table(coherence_workbook.workbook(real, choice, TODAY, TODAY), name)
    query = {"type": "YJS", "timing": timing, "by": by}

    rows = all_rows(site, "/api/v1/coherence", **query)

    expect_same_rows(rows, shown)
    assert all((row["standard"] is None) == (by == "overall") for row in rows)
    notes = site.ask(f"/api/v1/coherence?timing={timing}&by={by}").json["notes"]
    assert "under the framework Youth 2021." in notes[0]
    assert TIMING_NOTES[timing] in notes
    assert not any(mark in note for note in notes for mark in MISSING if "[" in mark)
