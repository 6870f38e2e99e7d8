from datetime import date

from hmip_dash.store.loads import changes
from hmip_dash.store.loads import undo as loads_undo
from hmip_dash.store.withdrawals import withdraw
from hmip_dash.views.shared.citations import publishers, source_lines
from hmip_dash.views.sources.view import sources
from hmip_dash.views.sources.workbook import sources_workbook
from hmip_dash.vocabulary import VERIFICATIONS
from tests import build
from tests.build import band
from tests.views import made_up
from tests.views.made_up import EARLY, ON


def test_every_load_released_by_that_day_is_listed_newest_first(land):
    view = sources(land, ON)

    assert view.publications["table_name"].tolist() == [
        "inspection",
        "coverage",
        "provider",
        "framework",
        "area",
    ]
    assert view.publications["rows"].tolist() == [8, 8, 7, 3, 11]
    assert sources(land, EARLY).publications.empty


def test_a_figure_withdrawn_leaves_who_when_and_why_but_not_its_value(small):
    made = build.observation("offences", "E06000001", "2023-24", 123.25)
    build.load(small, "measure", [build.measure("offences")])
    build.load(small, "observation", [made])
    withdraw.withdraw(
        small,
        "observation",
        {"measure_id": "offences"},
        who="tester",
        why="a made-up reason",
    )

    with small.connect() as connection:
        view = sources(connection, EARLY)
    (row,) = view.withdrawn_figures.to_dict("records")
    (sheet,) = [
        t for t in sources_workbook(view, [], ON).tables if t.name == "Withdrawn"
    ]

    assert (row["who"], row["why"]) == ("tester", "a made-up reason")
    assert row["kind"] == "Value of a measure"
    assert "offences" in row["what"] and "2023-24" in row["what"]
    assert "123.25" not in str(view.withdrawn_figures.to_dict())
    assert len(sheet.frame) == 1


def test_ratings_are_counted_by_how_they_were_verified(land):
    found = sources(land, ON).verification

    assert dict(zip(found["verification"], found["inspections"], strict=True)) == {
        "the Inspectorate's own page": 6,
        "a news, council or other page": 0,
        "a secondary list only": 1,
        "inferred from a later page": 0,
        "rating not seen": 1,
    }


def test_bands_are_listed_with_what_they_rest_on(small):
    made_up.fill(small, band=[band("Good", 19, 30)])
    with small.connect() as connection:
        bands = sources(connection, ON).bands

    assert bands[["rating", "status"]].values.tolist() == [["Good", "made up"]]


def test_the_real_ratings_were_verified_as_their_description_says(real):
    counts = sources(real, ON).verification["inspections"].tolist()

    assert counts == [223, 25, 32, 5, 5]
    assert len(counts) == len(VERIFICATIONS)
    assert sum(counts) == 290


def test_a_view_names_the_newest_load_of_each_of_its_tables(land):
    assert source_lines(land, "grades", ON) == [
        "Made-up inspection. Nobody. Known here from 31 January 2026.",
        "Made-up provider. Nobody. Known here from 31 January 2026.",
    ]


def test_a_later_load_is_named_only_from_its_release_on(small):
    made_up.fill(small)
    build.load(small, "inspection", [], released_on=date(2026, 6, 1), sha="later")
    with small.connect() as connection:
        before = source_lines(connection, "grades", date(2026, 5, 31))
        after = source_lines(connection, "grades", date(2026, 6, 1))

    assert before[0].endswith("31 January 2026.")
    assert after[0].endswith("1 June 2026.")


def test_before_the_first_release_no_source_is_named(land):
    assert source_lines(land, "sources", EARLY) == []
    assert publishers(land, "sources", EARLY) == ""


def test_each_publisher_is_named_once(real):
    names = publishers(real, "area", ON).split("; ")

    assert len(names) == len(set(names))
    assert "HM Inspectorate of Probation" in names


def test_a_published_file_is_named_beside_the_bundled_one_while_it_has_figures(small):
    made_up.fill(small)
    about = {
        "publisher": "Ashby Statistics",
        "title": "Ratings of the year",
        "released_on": date(2026, 6, 1),
        "licence": "none",
        "unknown": "",
        "file_name": "ratings.csv",
        "sha256": "1" * 64,
        "format": "tidy",
    }
    rows = [build.inspection("yjs-ashby", 9, "Good", "2026-05-01")]
    done = changes.apply(small, {"inspection": rows}, about, who="tester")

    with small.connect() as connection:
        both = source_lines(connection, "overview", date(2026, 6, 1))
        before = source_lines(connection, "overview", date(2026, 5, 31))
    loads_undo.undo(small, done.publication_id, who="tester", on=date(2026, 7, 1))
    with small.connect() as connection:
        after = source_lines(connection, "overview", date(2026, 7, 1))
        named = publishers(connection, "overview", date(2026, 6, 30))

    assert both[0].startswith("Ratings of the year. Ashby Statistics.")
    assert both[1:] == before == after
    assert "Ashby Statistics" in named
