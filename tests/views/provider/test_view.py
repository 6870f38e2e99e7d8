import pandas as pd

from hmip_dash.views.provider.view import provider
from hmip_dash.views.provider.workbook import facts
from tests.build import (
    covers,
    inspection,
    measure,
    observation,
    standard,
    standard_rating,
    succession,
)
from tests.views import made_up
from tests.views.made_up import EARLY, ON

STANDARDS = [
    standard(1, "1.1", "Leadership"),
    standard(2, "1.2", "Staff"),
    standard(3, "", "Victims", protects="victims", protects_reason="its name"),
    standard(4, "4.1", "Resettlement", counts_to_overall="no"),
    standard(5, "1.1", "Leadership", code="youth_2018"),
]
RATED = [
    standard_rating("yjs-ashby-1", "1.1", "Leadership", "Good"),
    standard_rating("yjs-ashby-1", "", "Victims", "Inadequate"),
    standard_rating("yjs-brook-1", "1.1", "Leadership", "Outstanding"),
]


def page(engine, provider_id="yjs-ashby", on=ON, **tables):
    made_up.fill(engine, **tables)
    with engine.connect() as connection:
        return provider(connection, provider_id, on)


def test_an_unknown_id_gives_nothing(land):
    assert provider(land, "yjs-nobody", ON) is None
    assert provider(land, "", ON) is None


def test_before_the_first_release_no_provider_was_known(land):
    assert provider(land, "yjs-ashby", EARLY) is None


def test_predecessors_and_successors_come_with_the_date(small):
    view = page(
        small,
        succession=[
            succession("yjs-elm", "yjs-ashby", "2023-04-01"),
            succession("yjs-ashby", "yjs-brook", "2026-10"),
            succession("yjs-carr", "yjs-brook", "2026-10"),
        ],
    )

    assert view.kin[["relation", "provider", "date"]].values.tolist() == [
        ["predecessor", "Elm", "2023-04-01"],
        ["successor", "Brook", "2026-10"],
    ]
    assert dict(facts(view))["Took over from"] == "Elm (1 April 2023)"
    assert dict(facts(view))["Succeeded by"] == "Brook (October 2026)"


def test_a_succession_without_a_date_says_that_it_is_not_known(small):
    view = page(small, succession=[succession("yjs-elm", "yjs-ashby", None)])

    assert dict(facts(view))["Took over from"] == "Elm (date not known)"


def test_the_timeline_is_newest_first_with_its_own_before_its_predecessors(small):
    view = page(
        small,
        "yjs-brook",
        succession=[
            succession("yjs-elm", "yjs-brook"),
            succession("yjs-firth", "yjs-brook"),
        ],
    )

    assert view.timeline[["inspection_id", "is_own", "change"]].values.tolist() == [
        ["yjs-brook-2", True, "down"],
        ["yjs-brook-1", True, "first"],
        ["yjs-firth-2", False, ""],
        ["yjs-firth-1", False, "first"],
        ["yjs-elm-1", False, "first"],
    ]


def test_an_undated_inspection_is_newest_within_its_framework(small):
    view = page(
        small,
        inspections=[
            inspection("yjs-ashby", 1, "Good", "2024"),
            inspection("yjs-ashby", 2, "Inadequate", None),
        ],
    )

    assert view.timeline["number"].tolist() == [2, 1]


def test_the_rating_before_a_predecessors_successor_is_not_its_own(small):
    view = page(small, succession=[succession("yjs-elm", "yjs-ashby")])

    assert view.details["change"] == "first"


def test_every_standard_of_the_framework_is_listed_rated_here_or_not(small):
    view = page(small, standard=STANDARDS, standard_rating=RATED)

    rows = view.standards[["standard", "counts_to_overall", "rating"]]
    assert rows.astype("object").where(rows.notna(), None).values.tolist() == [
        ["Leadership", "yes", "Good"],
        ["Staff", "yes", None],
        ["Victims", "yes", "Inadequate"],
        ["Resettlement", "no", None],
    ]


def test_the_panel_on_protecting_people_keeps_what_is_not_published(small):
    both = [
        inspection("yjs-ashby", 1, "Good", "2024"),
        inspection("yjs-ashby", 2, "Good", "2025"),
    ]
    view = page(small, inspections=both, standard=STANDARDS, standard_rating=RATED)

    rows = view.protecting[["inspection_id", "standard", "protects", "rating"]]
    assert rows.astype("object").where(rows.notna(), None).values.tolist() == [
        ["yjs-ashby-2", "Victims", "victims", None],
        ["yjs-ashby-1", "Victims", "victims", "Inadequate"],
    ]


def test_a_framework_without_such_a_standard_has_an_empty_panel(small):
    assert page(small, "yjs-elm", standard=STANDARDS).protecting.empty


def test_a_provider_without_an_inspection_has_no_standards_and_no_timeline(small):
    view = page(small, "yjs-carr", standard=STANDARDS, standard_rating=RATED)

    assert view.details["rating_status"] == "No inspection held"
    assert view.standards.empty
    assert view.timeline.empty
    assert view.ratings.empty


def test_several_authorities_keep_their_own_rows_beside_their_region(small):
    view = page(
        small,
        "yjs-brook",
        measure=[measure("reoffending")],
        observation=[
            observation("reoffending", "E06000002", "2023-24", 30.0),
            observation("reoffending", "E06000003", "2023-24", 50.0),
            observation("reoffending", "E12000001", "2023-24", 44.0),
            observation("reoffending", "E06000001", "2023-24", 99.0),
        ],
    )

    rows = view.values[["subject_name", "value", "region", "region_value"]]
    assert rows.values.tolist() == [
        ["Brook", 30.0, "North", 44.0],
        ["Carr", 50.0, "North", 44.0],
    ]
    assert dict(facts(view))["Serves"] == "Brook; Carr (part)"


def test_a_measure_that_applies_to_another_kind_of_provider_is_left_out(small):
    view = page(
        small,
        measure=[measure("reoffending"), measure("recalls", applies_to="PDU")],
        observation=[
            observation("recalls", "E06000001", "2023-24", 5.0),
            observation("reoffending", "E06000001", "2023-24", 30.0),
        ],
    )

    assert view.values["measure_id"].tolist() == ["reoffending"]


def test_measures_beside_a_probation_region_are_of_its_statistical_regions(small):
    made_up.fill(
        small,
        coverage=[covers("region-north", "E23000001")],
        measure=[measure("reoffending", applies_to="Probation region")],
        observation=[observation("reoffending", "E12000001", "2023-24", 44.0)],
    )
    region = {
        **made_up.PROVIDERS[0],
        "provider_id": "region-north",
        "provider_type": "Probation region",
    }
    made_up.build.load(small, "provider", [region], file_name="again.csv")
    with small.connect() as connection:
        view = provider(connection, "region-north", ON)

    assert view.region_differs
    assert view.values[["subject_name", "value"]].values.tolist() == [["North", 44.0]]


def test_facts_that_are_not_known_are_left_out(small):
    labels = [label for label, _ in facts(page(small))]

    assert labels == ["Provider type", "Nation", "Region", "Serves"]


def test_a_bundled_provider_of_each_type_has_a_page(real):
    providers = pd.read_csv(made_up.build.BUNDLED / "provider.csv")

    for provider_id in providers.drop_duplicates("provider_type")["provider_id"]:
        view = provider(real, provider_id, ON)
        assert view.details["provider_id"] == provider_id
        assert len(view.areas) > 0
