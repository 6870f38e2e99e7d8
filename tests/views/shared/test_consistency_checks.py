import pytest

from hmip_dash.views.shared import consistency_checks
from tests import build
from tests.build import (
    band,
    covers,
    inspection,
    measure,
    observation,
    standard,
    standard_rating,
    succession,
)
from tests.views import made_up
from tests.views.made_up import ON


def lost(engine, **tables):
    made_up.fill(engine, **tables)
    with engine.connect() as connection:
        found = consistency_checks.unresolved(connection, ON)
    return found[["table", "reference"]].values.tolist()


def neighbour(area_code, neighbour_code):
    return {
        "area_code": area_code,
        "neighbour_code": neighbour_code,
        "model": "made up",
        "rank": 1,
        "closeness": None,
    }


def test_a_store_in_order_has_no_lost_reference(land):
    assert consistency_checks.unresolved(land, ON).empty


@pytest.mark.parametrize(
    "table, rows, reference",
    [
        ("coverage", [covers("yjs-lost", "E06000001")], "yjs-lost"),
        ("coverage", [covers("yjs-ashby", "E99")], "E99"),
        ("succession", [succession("yjs-lost", "yjs-ashby")], "yjs-lost"),
        ("succession", [succession("yjs-ashby", "yjs-lost")], "yjs-lost"),
        (
            "standard_rating",
            [standard_rating("yjs-lost-1", "1.1", "Leadership", "Good")],
            "yjs-lost-1",
        ),
        ("neighbour", [neighbour("E99", "E06000001")], "E99"),
        ("neighbour", [neighbour("E06000001", "E99")], "E99"),
    ],
)
def test_a_code_that_leads_nowhere_is_reported(small, table, rows, reference):
    assert lost(small, **{table: rows}) == [[table, reference]]


def test_an_inspection_of_nobody_is_reported(small):
    nobody = inspection("yjs-lost", 1, "Good", "2024")

    assert lost(small, inspections=[nobody]) == [["inspection", "yjs-lost"]]


def test_a_value_of_nowhere_or_of_no_measure_is_reported(small):
    observed = [
        observation("reoffending", "E99", "2023-24", 1.0),
        observation("lost-measure", "E06000001", "2023-24", 1.0),
        observation("reoffending", "crc-all", "2023-24", 1.0, kind="group"),
    ]

    assert lost(small, measure=[measure("reoffending")], observation=observed) == [
        ["observation", "E99"],
        ["observation", "lost-measure"],
    ]


def test_a_lost_reference_says_which_table_refers_to_what(small):
    made_up.fill(small, coverage=[covers("yjs-ashby", "E99")])
    with small.connect() as connection:
        message = consistency_checks.unresolved(connection, ON)["message"].iloc[0]

    assert message == "coverage refers to 'E99', which is not in the store"


def test_figures_that_disagree_are_named_with_their_source(small):
    made_up.fill(
        small,
        inspections=[
            inspection("yjs-brook", 1, "Good", "2024", score=5, max_score=36),
            inspection("yjs-ashby", 1, "Good", "2024", score=20, max_score=36),
            inspection("yjs-carr", 1, None, "2024", score=35, max_score=36),
        ],
        band=[band("Inadequate", 0, 6), band("Good", 19, 30)],
        standard=[
            standard(1, "1.1", "Leadership"),
            standard(2, "4.1", "Resettlement", counts_to_overall="no"),
        ],
        standard_rating=[
            standard_rating("yjs-ashby-1", "4.1", "Resettlement", "Inadequate"),
            standard_rating("yjs-carr-1", "1.1", "Leadership", "Inadequate"),
        ],
    )
    with small.connect() as connection:
        found = consistency_checks.disagreements(connection, ON)

    # Brook: 5 lies in 0 to 6; Carr: at most 33 with a standard Inadequate
    assert found[["provider", "code", "source_url"]].values.tolist() == [
        ["Brook", "rating-outside-band", "https://example.org/yjs-brook-1"],
        ["Carr", "score-against-standards", "https://example.org/yjs-carr-1"],
    ]


def test_a_rating_withdrawn_by_its_publisher_disagrees_no_longer(small):
    wrong = inspection("yjs-ashby", 1, "Good", "2024", score=5, max_score=36)
    made_up.fill(small, inspections=[wrong], band=[band("Inadequate", 0, 6)])
    build.load(
        small, "inspection", [{**wrong, "overall_rating": "Inadequate"}], sha="2"
    )
    with small.connect() as connection:
        assert consistency_checks.disagreements(connection, ON).empty


def test_the_bundled_facts_neither_disagree_nor_lead_nowhere(real):
    assert consistency_checks.disagreements(real, ON).empty
    assert consistency_checks.unresolved(real, ON).empty
