"""What a provider's page says besides ratings: open items, changes, neighbours."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hmip_dash.store.entries import records
from hmip_dash.views.overview.view import overview
from hmip_dash.views.provider import workbook as provider_workbook
from hmip_dash.views.provider.measure_changes import newest_with_change
from hmip_dash.views.provider.view import provider
from hmip_dash.views.recommendations.choice import RecommendationsChoice
from hmip_dash.views.recommendations.view import recommendations
from hmip_dash.views.shared import overdue
from tests import build
from tests.build import measure, observation
from tests.views import made_up

TODAY = datetime.now(UTC).date()
LATE = TODAY - timedelta(days=153)


def enter(engine, register, **values):
    return records.add(engine, register, {"state": "open", **values}, who="Ann")


@pytest.fixture
def followed(small):
    """Return a store in which Ashby has a step 153 days late and a stage."""
    made_up.fill(small, measure=[measure("orders", unit="per cent")])
    number = enter(small, "recommendation", provider_id="yjs-ashby", text="Plan")
    enter(small, "action", recommendation_id=number, step="Write", due_on=LATE)
    enter(small, "action", recommendation_id=number, step="Later", due_on=None)
    enter(
        small,
        "action",
        recommendation_id=number,
        step="Done",
        due_on=LATE,
        state="done",
    )
    stage = {"provider_id": "yjs-ashby", "stage": "Enhanced", "decided_on": LATE}
    records.add(small, "stage", stage, who="Ann")
    return small


def test_an_overdue_step_is_the_same_on_every_page(followed):
    with followed.connect() as connection:
        on_provider = provider(connection, "yjs-ashby", TODAY).open_items.overdue
        on_overview = overview(connection, TODAY).attention.steps
        choice = RecommendationsChoice(shown="overdue")
        followed_up = recommendations(connection, choice, TODAY).actions
        on_every_page = overdue.steps(connection, TODAY)

    late = followed_up[followed_up["days_late"].notna()]
    for rows in (on_provider, on_overview, on_every_page, late):
        assert rows[["step", "days_late"]].values.tolist() == [["Write", 153]]


def test_what_is_open_stands_with_the_latest_first_and_the_stage_in_force(followed):
    with followed.connect() as connection:
        items = provider(connection, "yjs-ashby", TODAY).open_items
        nobody = provider(connection, "yjs-brook", TODAY).open_items

    assert items.steps["step"].tolist() == ["Write", "Later"]
    assert items.stages["stage"].tolist() == ["Enhanced"]
    assert items.sentence == (
        "1 recommendation open; 1 step is overdue; 0 responses are overdue."
    )
    assert nobody.sentence == "No recommendation, step or stage is recorded."


def test_the_workbook_holds_what_is_open_and_the_change_of_each_measure(followed):
    build.load(
        followed,
        "observation",
        [
            observation("orders", "yjs-ashby", "2023-24", 40, kind="provider"),
            observation("orders", "yjs-ashby", "2024-25", 38, kind="provider"),
        ],
    )
    with followed.connect() as connection:
        book = provider_workbook.workbook(connection, "yjs-ashby", TODAY, TODAY)

    tables = {table.name: table.frame for table in book.tables}
    assert tables["Open steps"]["days_late"].tolist() == [153, "[z]"]
    newest = tables["Newest values"].iloc[0]
    assert (newest["value"], newest["previous_value"], newest["change"]) == (38, 40, -2)


def test_a_value_is_compared_with_a_period_of_the_same_length_only(small):
    made_up.fill(small, measure=[measure("orders")])
    build.load(
        small,
        "observation",
        [
            observation("orders", "yjs-ashby", "2023-24", 10, kind="provider"),
            observation("orders", "yjs-ashby", "Jan-Mar 2024", 3, kind="provider"),
            observation("orders", "yjs-ashby", "2024-25", 12, kind="provider"),
        ],
    )
    with small.connect() as connection:
        values = provider(connection, "yjs-ashby", TODAY).values

    (row,) = newest_with_change(values).to_dict("records")
    assert (row["period"], row["previous_period"]) == ("2024-25", "2023-24")
    assert (row["change"], row["trend"]) == (2, (10.0, 12.0))


def test_what_the_last_load_revised_is_marked_with_the_value_before(small):
    first = observation("orders", "yjs-ashby", "2023-24", 10, kind="provider")
    made_up.fill(small, measure=[measure("orders")], observation=[first])
    again = [
        {**first, "value": 11},
        observation("orders", "yjs-ashby", "2024-25", 12, kind="provider"),
    ]
    june = date(2026, 6, 1)
    build.load(small, "observation", again, released_on=june)
    with small.connect() as connection:
        ashby = provider(connection, "yjs-ashby", TODAY).last_load
        brook = provider(connection, "yjs-brook", TODAY).last_load

    assert ashby.before == {("orders", "yjs-ashby", "2023-24"): "10.0"}
    assert ashby.sentence == (
        "Changed by the last load (Made-up observation): 1 revised figure and 1 new "
        "figure."
    )
    assert brook.sentence == ""


def test_a_unit_is_read_beside_others_of_its_region_and_a_service_its_neighbours(real):
    hackney = provider(real, "yjs-hackney", TODAY).neighbours
    york = provider(real, "pdu-york", TODAY).neighbours

    assert hackney.heading.startswith("Statistical neighbours")
    assert 5 <= len(hackney.names) <= 10
    assert "yjs-hackney" not in hackney.names
    assert york.heading == "Other probation delivery units in Yorkshire and the Humber"


def test_the_sources_are_the_loads_of_the_figures_shown_and_no_others(small):
    made_up.fill(small, measure=[measure("orders")])
    of_ashby = observation("orders", "yjs-ashby", "2023-24", 1, kind="provider")
    of_brook = observation("orders", "yjs-brook", "2024-25", 2, kind="provider")
    build.load(small, "observation", [of_ashby], publisher="YJB", file_name="a.csv")
    build.load(
        small, "observation", [of_ashby, of_brook], publisher="MoJ", file_name="b.csv"
    )
    with small.connect() as connection:
        ashby = provider(connection, "yjs-ashby", TODAY).sources
        carr = provider(connection, "yjs-carr", TODAY).sources

    assert ashby["file_name"].tolist() == ["a.csv", "inspection.csv"]
    assert carr.empty


def test_a_missed_target_is_the_same_on_provider_and_overview(small):
    orders = observation(
        "orders", "yjs-ashby", "2024-25", 38, kind="provider", counts=(380, 1000)
    )
    made_up.fill(
        small,
        measure=[measure("orders", polarity="higher")],
        observation=[orders],
        target=[build.target("orders", "yjs-ashby", "2024-25", 90)],
    )
    with small.connect() as connection:
        page = newest_with_change(provider(connection, "yjs-ashby", TODAY).values)
        missed = overview(connection, TODAY).attention.missed
        book = provider_workbook.workbook(connection, "yjs-ashby", TODAY, TODAY)

    assert page["target_result"].tolist() == ["not met"]
    assert missed[["subject", "target", "provider_type"]].values.tolist() == [
        ["yjs-ashby", 90, "YJS"]
    ]
    newest = {table.name: table.frame for table in book.tables}["Newest values"]
    assert newest["target_words"].tolist() == ["■ target not met"]
