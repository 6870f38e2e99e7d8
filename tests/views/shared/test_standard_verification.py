"""Ratings a program read are shown for their service, and are counted nowhere."""

from datetime import date

import pandas as pd
import pytest

from hmip_dash.store import queries, schema
from hmip_dash.store.database import connect
from hmip_dash.views.benchmarks.standards import standards as in_benchmarks
from hmip_dash.views.coherence.view import CoherenceChoice, coherence
from hmip_dash.views.open_data import provider_lists
from hmip_dash.views.provider import view as provider_view
from hmip_dash.views.provider.workbook import provider_workbook
from hmip_dash.views.provider_grades.view import GradesChoice, grades
from hmip_dash.views.recommendations.view import RecommendationsChoice, recommendations
from hmip_dash.views.shared import consistency_checks, standard_verification
from hmip_dash.views.standards import view as standards_view
from hmip_dash.vocabulary import SCRAPED
from tests import build
from tests.build import bundled_files
from tests.views import made_up
from tests.views.made_up import ON

TODAY = date(2026, 11, 30)


@pytest.fixture
def read_by_a_program(small):
    """Give Ashby two ratings of standards of which one was read by a program."""
    made_up.fill(
        small,
        standard=[
            build.standard(1, "1.1", "Leadership"),
            build.standard(2, "1.2", "Staff"),
        ],
        standard_rating=[
            build.standard_rating(LATEST, "1.1", "Leadership", "Inadequate"),
            build.standard_rating(
                LATEST, "1.2", "Staff", "Inadequate", verification=SCRAPED
            ),
        ],
    )
    with small.connect() as connection:
        yield connection


LATEST = "yjs-ashby-1"


def test_it_is_shown_for_its_service_with_the_warning(read_by_a_program):
    view = provider_view.provider(read_by_a_program, "yjs-ashby", ON)
    book = provider_workbook(view, [], ON)

    shown = dict(
        zip(view.standards["standard"], view.standards["verification"], strict=True)
    )
    assert shown == {"Leadership": "inspectorate's own page", "Staff": SCRAPED}
    sheet = next(table for table in book.tables if table.name == "Standards")
    assert standard_verification.WARNING in sheet.notes
    assert view.counted_standards["rating"].notna().sum() == 1


def test_it_is_in_no_count_of_any_view(read_by_a_program):
    connection = read_by_a_program
    choice = standards_view.StandardsChoice("YJS", "youth_2021", None)
    of_standards = standards_view.standards(connection, choice, ON)
    everyone = grades(connection, GradesChoice(provider_type="YJS"), ON)

    assert of_standards.standards["rated"].tolist() == [1, 0]
    assert of_standards.not_counted == 1
    assert everyone.standards["standard"].tolist() == ["Leadership"]
    rated = in_benchmarks(connection, everyone.rows, "YJS", ON).ratings
    assert rated["name"].tolist() == ["Leadership"]


def test_a_program_learns_how_each_rating_was_verified(read_by_a_program):
    listed = provider_lists.ratings(
        read_by_a_program, GradesChoice(provider_type="YJS"), ON, rated="standard"
    )

    assert listed.rows["verification_words"].tolist() == [
        "the Inspectorate's own page",
        "read by a program from the report's PDF, which loses every "
        "“Requires improvement”",
    ]
    assert standard_verification.WARNING in listed.notes


def test_every_count_of_the_real_facts_is_what_it_is_without_them(real, facts_copy):
    rows = bundled_files()["standard_rating-scrape.csv"][1]
    assert {row["rating"] for row in rows} == {"Outstanding", "Good", "Inadequate"}
    every = queries.standard_ratings(real, TODAY, scraped=True)
    assert every["verification"].eq(SCRAPED).sum() == len(rows)
    engine = connect(f"sqlite:///{facts_copy}")
    table = schema.standard_rating
    with engine.begin() as connection:
        connection.execute(table.delete().where(table.c.verification == SCRAPED))

    with engine.connect() as without:
        for figures in (_by_standard, _agreeing, _twice_running, _beside_services):
            pd.testing.assert_frame_equal(figures(real), figures(without))
        assert consistency_checks.disagreements(real, TODAY).empty
    engine.dispose()


def _by_standard(connection):
    choice = standards_view.StandardsChoice("YJS", "youth_2021", None)
    return standards_view.standards(connection, choice, TODAY).standards


def _agreeing(connection):
    choice = CoherenceChoice(provider_type="YJS", framework="youth_2021")
    return coherence(connection, choice, TODAY).by_standard


def _twice_running(connection):
    choice = RecommendationsChoice(provider_type="YJS")
    return recommendations(connection, choice, TODAY).below_good_twice


def _beside_services(connection):
    everyone = grades(connection, GradesChoice(provider_type="YJS"), TODAY)
    return in_benchmarks(connection, everyone.rows, "YJS", TODAY).ratings
