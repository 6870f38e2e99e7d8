import pytest

from hmip_dash.views.standards import sentences, workbook
from hmip_dash.views.standards.choice import StandardsChoice
from hmip_dash.views.standards.view import frameworks, standards
from tests import build
from tests.build import band, framework, inspection, provider, standard
from tests.views.made_up import ON


def finding(question, sufficient, cases):
    return {
        "inspection_id": "yjs-ashby-1",
        "standard_no": "1.1",
        "key_question": question,
        "sufficient": sufficient,
        "cases": cases,
        "source_url": None,
    }


@pytest.fixture
def store(small):
    build.load(small, "framework", [framework("youth_2018"), framework("youth_2021")])
    build.load(small, "provider", [provider("Ashby"), provider("Brook")])
    build.load(
        small,
        "standard",
        [
            standard(1, "1.1", "Leadership", code="youth_2018"),
            standard(2, "1.2", "Staff", code="youth_2018"),
            standard(3, "1.1", "Leadership"),
            standard(4, "1.2", "Staffing", counts_to_overall="no"),
            standard(5, "1.3", "Services", counts_to_overall=None),
        ],
    )
    build.load(
        small,
        "inspection",
        [
            inspection("yjs-ashby", 1, "Good", "2024-05-14"),
            inspection("yjs-brook", 1, "Good", "2024-05-14"),
        ],
    )
    build.load(
        small,
        "standard_rating",
        [
            {
                "inspection_id": "yjs-ashby-1",
                "standard_no": "1.1",
                "standard": "Leadership",
                "domain": "Organisational delivery",
                "rating": "Inadequate",
                "source_url": None,
            }
        ],
    )
    with small.connect() as connection:
        yield connection


def test_opens_on_the_newest_version_beside_the_one_before(store):
    assert list(frameworks(store, ON)["YJS"]) == ["youth_2021", "youth_2018"]

    view = standards(store, StandardsChoice(), ON)

    assert (view.name, view.compared_name) == ("Youth 2021", "Youth 2018")
    assert view.changes["change"].tolist() == ["kept", "renamed", "added"]
    assert sentences.changes(view).startswith(
        "From Youth 2018 to Youth 2021: 1 kept, 1 of another name at the same number "
        "and 1 added."
    )


def test_says_which_standards_count_and_which_nobody_knows(store):
    assert sentences.finding(standards(store, StandardsChoice(), ON)) == (
        "Youth 2021 has 3 standards; 1 counts to the overall rating; of 1 it is not "
        "known whether they do."
    )


def test_ratings_of_a_standard_are_counts_of_inspections_with_the_warning(store):
    view = standards(store, StandardsChoice(), ON)

    assert view.standards["rated"].tolist() == [1, 0, 0]
    assert view.standards["Inadequate"].tolist() == [1, 0, 0]
    said = sentences.ratings_known(view)
    assert said.startswith(
        "1 rating of single standards is known, from 2 inspections under this version"
    )
    assert "known from press coverage" in said


def test_where_no_rating_of_a_standard_is_known_nothing_is_said_of_those_picked(real):
    said = sentences.ratings_known(
        standards(real, StandardsChoice(framework="youth_2025"), ON)
    )

    assert said.startswith("None is known under this version here.")
    assert "picked" not in said


def test_an_unknown_version_is_the_newest_and_an_older_one_has_none_before(store):
    assert standards(store, StandardsChoice(framework="none"), ON).name == "Youth 2021"
    assert (
        standards(store, StandardsChoice(framework="youth_2018"), ON).compared_name
        == ""
    )
    view = standards(
        store, StandardsChoice(framework="youth_2018", compared="youth_2021"), ON
    )
    assert view.changes["change"].tolist() == ["kept", "renamed", "dropped"]


def test_without_findings_it_says_what_would_be_needed(store):
    view = standards(store, StandardsChoice(), ON)

    assert view.findings.empty
    assert "What would be needed" in sentences.NO_FINDINGS


def test_one_key_question_has_the_probability_of_each_band(small, store):
    build.load(
        small,
        "case_finding",
        [finding("Does it protect?", 9, 14), finding("Does it read?", 0, 0)],
    )
    with small.connect() as connection:
        rows = standards(connection, StandardsChoice(), ON).findings

    # 9 of 14: the posterior beta(9.5, 5.5) integrated step by step between the cuts.
    first = rows.iloc[0]
    assert first["share"] == pytest.approx(9 / 14)
    ratings = ["Inadequate", "Requires improvement", "Good", "Outstanding"]
    assert first[ratings].sum() == pytest.approx(1)
    assert first["Requires improvement"] == pytest.approx(0.3912, abs=1e-4)
    assert rows.iloc[1][["share", *ratings]].isna().all()
    for words in ("lowest key question", "panel's judgement", "nearly every case"):
        assert words in sentences.CERTAINTY_NOTE


def test_the_bands_of_cases_are_those_of_the_version(small, store):
    build.load(small, "case_finding", [finding("Does it protect?", 7, 14)])
    lowest = {
        "Inadequate": 0,
        "Requires improvement": 25,
        "Good": 50,
        "Outstanding": 75,
    }
    build.load(
        small,
        "case_band",
        [
            {
                "framework": "youth_2021",
                "rating": rating,
                "min_percent": float(percent),
                "max_percent": percent + 24.0,
                "status": "made up",
            }
            for rating, percent in lowest.items()
        ],
    )
    with small.connect() as connection:
        row = standards(connection, StandardsChoice(), ON).findings.iloc[0]

    # Half of the cases, and bands that are alike on both sides of a half.
    assert row["Requires improvement"] == pytest.approx(row["Good"])
    assert row["Inadequate"] == pytest.approx(row["Outstanding"])


def test_each_band_says_what_it_rests_on(real):
    youth = standards(real, StandardsChoice(framework="youth_2021"), ON)
    adult = standards(real, StandardsChoice("PDU"), ON)

    assert {sentences.band_basis(text) for text in youth.bands["status"]} == {
        "confirmed by data: all 86 published scores here fit"
    }
    assert {sentences.band_basis(text) for text in adult.bands["status"]} == {
        "from general knowledge, not checked against a source"
    }
    assert "12 standards give at most 36 points" in sentences.scoring(youth)
    newest = standards(real, StandardsChoice(), ON)
    assert "were not found" in sentences.scoring(newest)


def test_a_made_up_band_is_said_as_it_stands(small):
    build.load(small, "framework", [framework("youth_2021")])
    build.load(small, "standard", [standard(1, "1.1", "Leadership")])
    build.load(small, "band", [band("Good", 2, 3, most=3)])
    with small.connect() as connection:
        view = standards(connection, StandardsChoice(), ON)

    assert view.bands["status"].map(sentences.band_basis).tolist() == ["made up"]


def test_a_workbook_of_every_type_with_standards_and_of_nothing(real, nothing):
    for type_ in frameworks(real, ON):
        book = workbook.workbook(real, StandardsChoice(type_), ON, ON)
        names = [table.name for table in book.tables if table.name != "By service"]
        assert names == ["Standards", "Versions", "Bands", "Key questions"]
    book = workbook.workbook(nothing, StandardsChoice(), ON, ON)
    assert all(table.frame.empty for table in book.tables)
