"""Tables of words are loaded as figures are: links of measures, and survey results."""

from datetime import date

import pytest

from hmip_dash.loading import apply, preview, publication_details
from hmip_dash.loading.load_context import known
from hmip_dash.loading.publication_details import Statement
from hmip_dash.store import queries
from hmip_dash.store.loads import undo as loads_undo
from hmip_dash.views.shared import citations
from tests import build
from tests.imports.fixtures.files import csv_file
from tests.imports.formats import test_links, test_surveys
from tests.loading.made_up import TODAY, examine

LEADERSHIP, STAFF = test_links.CODES, ["youth_2021", "YJS", "", "1.2", "Staff"]


@pytest.fixture
def store(small):
    build.load(small, "framework", [build.framework("youth_2021")])
    build.load(small, "measure", [build.measure("offences"), build.measure("custody")])
    standards = [
        build.standard(1, "1.1", "Leadership"),
        build.standard(2, "1.2", "Staff"),
    ]
    build.load(small, "standard", standards)
    about = dict(zip(test_links.HEADINGS, LEADERSHIP, strict=False))
    build.load(small, "bears_on", [bundled | about for bundled in _BUNDLED])
    return small


_BUNDLED = [
    {
        "inspection_kind": "",
        "measure_id": measure,
        "reason": "made up",
        "status": "proposed, to be confirmed",
    }
    for measure in ("offences", "custody")
]


def linked(engine):
    with engine.connect() as connection:
        rows = queries.bears_on(connection, date.max)
    return sorted(
        zip(rows["standard"], rows["measure_id"], rows["status"], strict=True)
    )


def links(*rows):
    return csv_file([test_links.HEADINGS, *rows])


def test_an_edited_table_says_all_there_is_of_its_framework_and_can_be_undone(store):
    before = linked(store)
    found = examine(
        store,
        links(
            [*LEADERSHIP, "offences", "made up", "confirmed"],
            [*STAFF, "offences", "made up", ""],
        ),
        name="links.csv",
    )

    with store.connect() as connection:
        shown = preview.preview(found.changes, known(connection, TODAY))
    done = apply.apply(store, found, who="tester")

    assert shown.sentence == "1 added, 1 changed and 1 withdrawn."
    assert shown.largest[["what", "who", "old", "new"]].iloc[0].tolist() == [
        "Youth 2021, Leadership",
        "Offences",
        "proposed, to be confirmed",
        "confirmed",
    ]
    assert "whoever brought it" in publication_details.series_words(
        found.publication, 0
    )
    assert linked(store) == [
        ("Leadership", "offences", "confirmed"),
        ("Staff", "offences", "proposed, to be confirmed"),
    ]
    loads_undo.undo(store, done.publication_id, who="tester")
    assert linked(store) == before


def test_of_links_nobody_is_asked_whose_figures_they_are(store):
    content = links([*STAFF, "offences", "made up", ""])
    found = examine(store, content, name="links2.csv", statement=Statement())
    assert publication_details.question(found.publication).startswith(
        "Who says which measure bears on which standard? The file does not say."
    )

    apply.apply(store, found, who="tester")

    with store.connect() as connection:
        named = citations.publishers(connection, "coherence", TODAY)
        lines = citations.source_lines(connection, "coherence", TODAY)
    assert named.endswith(
        "“Which measure bears on which standard” (by whom is not stated)"
    )
    assert (
        "Which measure bears on which standard. By whom is not stated. Known"
        in " ".join(lines)
    )
    said = Statement("Ashby", "", TODAY)
    stated = examine(store, content + b"\n", statement=said).publication
    assert publication_details.question(stated) == ""


def test_a_later_years_survey_leaves_the_years_before(store):
    for year, agree in ((2025, 40), (2026, 45)):
        content = csv_file(
            [
                test_surveys.HEADINGS,
                ["3.3", *test_surveys.ABOUT, year, agree, 60, 80, ""],
            ]
        )
        said = Statement("Nobody", "Made-up survey", TODAY)
        found = examine(store, content, name=f"survey-{year}.csv", statement=said)
        apply.apply(store, found, who="tester")

    with store.connect() as connection:
        rows = queries.survey_results(connection, TODAY)
    assert rows[["year", "agree"]].to_numpy().tolist() == [[2025, 40], [2026, 45]]


def test_results_of_cases_are_loaded_and_shown_from_a_file(store):
    build.load(store, "provider", [build.provider("Ashby")])
    report = build.inspection("yjs-ashby", 1, "Good", "2024-05-14")
    build.load(store, "inspection", [report])
    heading = ["inspection_id", "standard_no", "key_question", "sufficient", "cases"]
    rows = [heading, [report["inspection_id"], "1.1", "Made up?", 7, 14]]

    found = examine(store, csv_file(rows))
    apply.apply(store, found, who="Ann")

    with store.connect() as connection:
        kept = queries.case_findings(connection, date.max).iloc[0]
    assert (kept["key_question"], kept["sufficient"], kept["cases"]) == (
        "Made up?",
        7,
        14,
    )


def test_another_reason_of_a_link_is_shown_where_its_status_stays(store):
    found = examine(
        store,
        links(
            [*LEADERSHIP, "offences", "a better reason", ""],
            [*LEADERSHIP, "custody", "made up", "confirmed"],
        ),
        name="links.csv",
    )

    with store.connect() as connection:
        shown = preview.preview(found.changes, known(connection, TODAY))

    assert shown.largest[["who", "old", "new"]].to_numpy().tolist() == [
        ["Custody", "proposed, to be confirmed", "confirmed"],
        ["Offences", "reason: made up", "reason: a better reason"],
    ]
