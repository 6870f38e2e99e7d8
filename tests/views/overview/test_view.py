from datetime import UTC, date, datetime

from hmip_dash.store.entries import records
from hmip_dash.views.overview import counts, sentences
from hmip_dash.views.overview.view import overview
from hmip_dash.views.shared.phrases import published_cell
from hmip_dash.vocabulary import PROVIDER_TYPES
from tests.build import band, inspection, load, measure, observation
from tests.views import bundled, made_up
from tests.views.made_up import EARLY, ON


def test_the_newest_inspections_are_shown_newest_first_and_undated_ones_not(land):
    view = overview(land, ON)

    assert view.recent["inspection_id"].tolist() == [
        "yjs-firth-2",
        "yjs-ashby-1",
        "pdu-ashby-1",
        "yjs-brook-2",
        "yjs-brook-1",
        "yjs-firth-1",
        "yjs-elm-1",
    ]
    assert view.inspections == 8


def test_no_more_than_ten_inspections_are_shown(small):
    made_up.fill(
        small,
        inspections=[
            inspection("yjs-ashby", n, "Good", f"2024-{n:02d}") for n in range(1, 13)
        ],
    )
    with small.connect() as connection:
        recent = overview(connection, ON).recent

    assert recent["number"].tolist() == list(range(12, 2, -1))


def test_types_with_a_provider_open_are_counted_apart(land):
    headlines = overview(land, ON).headlines

    assert [(figures.provider_type, figures.rated) for figures in headlines] == [
        ("YJS", 2),
        ("PDU", 1),
    ]


def test_open_providers_rated_inadequate_are_listed_by_name(small):
    made_up.fill(
        small,
        inspections=[
            inspection("yjs-ashby", 1, "Inadequate", None),
            inspection("yjs-brook", 1, "Inadequate", "2023"),
            inspection("yjs-carr", 1, "Inadequate", "2024-02"),
            inspection("yjs-elm", 1, "Inadequate", "2025"),
            inspection("yjs-dale", 1, "Inadequate", "2022"),
            inspection("yjs-dale", 2, "Good", "2024"),
        ],
    )
    with small.connect() as connection:
        view = overview(connection, ON)

    assert view.inadequate["provider"].tolist() == ["Ashby", "Brook", "Carr"]


def test_the_oldest_grades_leave_out_and_count_those_without_a_date(land):
    view = overview(land, ON)

    assert view.oldest["provider"].tolist() == ["Brook", "Ashby PDU", "Ashby"]
    assert view.undated == 1


def test_a_rating_outside_its_band_is_there_to_look_into(small):
    made_up.fill(
        small,
        inspections=[
            inspection("yjs-ashby", 1, "Good", "2024", score=18, max_score=36)
        ],
        band=[band("Requires improvement", 7, 18), band("Good", 19, 30)],
    )
    with small.connect() as connection:
        found = overview(connection, ON).disagreements

    assert found["provider"].tolist() == ["Ashby"]


def test_before_the_first_release_the_overview_is_empty(land):
    view = overview(land, EARLY)

    assert view.headlines == ()
    assert view.inspections == view.undated == 0
    for frame in (view.recent, view.inadequate, view.oldest, view.publications):
        assert frame.empty


def test_the_real_overview_counts_what_the_grades_count(real):
    view = overview(real, ON)

    counted = {figures.provider_type: figures for figures in view.headlines}
    assert list(counted) == ["YJS", "PDU", "Probation region"]
    assert (counted["YJS"].rated, counted["YJS"].k) == (114, 70)
    assert (counted["PDU"].rated, counted["PDU"].k) == (64, 0)
    assert view.inspections == 290
    assert view.disagreements.empty


def test_bundled_inspections_that_may_be_the_newest_are_shown_without_a_date(facts):
    with facts.connect() as connection:
        view = overview(connection, datetime.now(UTC).date())
    expected, of_2025 = set(), 0
    years = {row["framework"]: row["year"] for row in bundled.current("framework")}
    for type_ in PROVIDER_TYPES:
        theirs = bundled.inspections(type_)
        newest = max((years[row["framework"]] for row in theirs), default="")
        undated = [
            row["inspection_id"]
            for row in theirs
            if years[row["framework"]] == newest and not row["published"]
        ]
        expected |= set(undated)
        of_2025 += len(undated) if newest == "2025" else 0
    youth = sum(name.startswith("yjs-") for name in expected)

    assert set(view.recent_undated["inspection_id"]) == expected
    said = sentences.undated_note(view)
    assert said.startswith(f"{len(expected)} more inspections have no date")
    assert f"{youth} under Youth 2025 (2025 or later)" in said
    cells = [published_cell(row) for row in view.recent_undated.to_dict("records")]
    assert cells.count("2025 or later") == of_2025 >= youth


def test_an_undated_inspection_under_an_older_framework_is_not_among_the_newest(land):
    assert overview(land, ON).recent_undated["published"].isna().all()
    assert sentences.undated_note(overview(land, ON)).endswith("or later).")


def test_a_rating_is_lower_only_within_one_framework(small):
    made_up.fill(
        small,
        inspections=[
            inspection("yjs-ashby", 1, "Good", "2023"),
            inspection("yjs-ashby", 2, "Inadequate", "2026-09-01"),
            inspection("yjs-brook", 1, "Good", "2020", framework="youth_2018"),
            inspection("yjs-brook", 2, "Inadequate", "2024"),
            inspection("yjs-carr", 1, "Inadequate", "2022"),
            inspection("yjs-carr", 2, "Good", "2025-12"),
        ],
    )
    with small.connect() as connection:
        view = overview(connection, ON)

    assert view.attention.lower["provider"].tolist() == ["Ashby"]
    assert view.attention.not_compared["provider"].tolist() == ["Brook"]
    assert view.attention.newly_rated["provider"].tolist() == ["Ashby", "Carr"]


def test_what_is_overdue_and_revised_is_counted_by_provider_type(small):
    made_up.fill(
        small,
        measure=[measure("orders")],
        observation=[observation("orders", "yjs-ashby", "2024-25", 10)],
    )
    load(
        small,
        "observation",
        [observation("orders", "yjs-ashby", "2024-25", 12)],
        released_on=date(2026, 6, 1),
    )
    recommended = records.add(
        small,
        "recommendation",
        {"provider_id": "yjs-ashby", "text": "Plan", "state": "open"},
        who="Ann",
    )
    for step, due in (("Write it", date(2026, 6, 22)), ("Tell staff", ON)):
        values = {"step": step, "due_on": due, "state": "open"}
        values["recommendation_id"] = recommended
        records.add(small, "action", values, who="Ann")
    on = datetime.now(UTC).date()
    with small.connect() as connection:
        view = overview(connection, on)

    assert counts.of_type(view, "PDU") == dict.fromkeys(counts.LABELS, 0)
    of_youth = counts.of_type(view, "YJS")
    assert (of_youth["steps"], of_youth["revised"]) == (2, 1)
    assert view.attention.steps["step"].tolist() == ["Write it", "Tell staff"]
    revised = view.attention.revised.iloc[0]
    assert (revised["before"], revised["now"]) == ("10.0", "12.0")


def test_in_an_area_only_its_services_and_their_figures_count(small):
    made_up.fill(
        small,
        measure=[measure("orders")],
        observation=[
            observation("orders", "yjs-ashby", "2024-25", 10),
            observation("orders", "yjs-dale", "2024-25", 10),
        ],
    )
    revised = [
        observation("orders", "yjs-ashby", "2024-25", 12),
        observation("orders", "yjs-dale", "2024-25", 12),
    ]
    load(small, "observation", revised, released_on=date(2026, 6, 1))
    with small.connect() as connection:
        beta = overview(connection, ON, area_code="E23000002")
        alpha = overview(connection, ON, area_code="E23000001")

    assert beta.inadequate["provider"].tolist() == ["Brook"]
    assert sentences.finding(beta).startswith("Good or better in Beta: 0 of 1 rated")
    assert set(beta.recent["provider"]) == {"Brook"}
    assert beta.attention.revised.empty
    assert alpha.attention.revised["subject"].tolist() == ["yjs-ashby"]
