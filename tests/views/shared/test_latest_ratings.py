from datetime import date

import pandas as pd
import pytest

from hmip_dash.store import queries
from hmip_dash.views.shared import latest_ratings
from tests.build import framework, inspection, load
from tests.views import made_up
from tests.views.made_up import ON


@pytest.mark.parametrize(
    "opened, closed, on, is_open",
    [
        (None, None, "2026-11-23", True),
        ("2026-11-23", None, "2026-11-23", True),
        ("2026-11-24", None, "2026-11-23", False),
        (None, "2026-11-23", "2026-11-23", True),
        (None, "2026-11-22", "2026-11-23", False),
        (None, "2026-11", "2026-11-01", False),
        (None, "2026", "2025-12-31", True),
        (None, "2026", "2026-01-01", False),
        ("2021-06-26", "2024-03-31", "2022-01-01", True),
        ("2021-06-26", "2024-03-31", "2021-06-25", False),
    ],
)
def test_a_provider_is_open_from_its_first_to_its_last_day(opened, closed, on, is_open):
    rows = pd.DataFrame({"opened": [opened], "closed": [closed]})

    assert latest_ratings.open_on(rows, date.fromisoformat(on)).tolist() == [is_open]


def test_every_provider_has_one_row_whether_inspected_or_not(land):
    rows = latest_ratings.providers_with_latest(
        queries.providers(land, ON), queries.inspections(land, ON), ON
    ).set_index("provider")

    assert rows["rating_status"].to_dict() == {
        "Ashby": "Good",
        "Ashby PDU": "Requires improvement",
        "Brook": "Inadequate",
        "Carr": "No inspection held",
        "Dale": "Outstanding",
        "Elm": "Good",
        "Firth": "Rating not given or not seen",
    }
    assert rows.loc["Ashby", ["age_least", "age_most"]].tolist() == [2, 2]
    assert rows.loc["Elm", ["age_least", "age_most"]].tolist() == [6, 7]
    assert rows.index[rows["secondary"]].tolist() == ["Dale"]
    assert rows.loc["Ashby PDU", "place"] == "North"


def test_every_inspection_knows_the_rating_before_it(land):
    rows = latest_ratings.with_change(queries.inspections(land, ON))

    changes = dict(zip(rows["inspection_id"], rows["change"], strict=True))
    assert changes["yjs-brook-1"] == "first"
    assert changes["yjs-brook-2"] == "down"
    assert changes["yjs-firth-2"] == ""
    assert rows["inspection_id"].is_unique


def test_an_inspection_that_gives_no_rating_takes_no_rating_away(small):
    dynamic = framework("dynamic_2025") | {"gives_rating": "no"}
    visit = inspection("yjs-ashby", 2, None, None, framework="dynamic_2025")
    made_up.fill(small, inspections=[*made_up.INSPECTIONS, visit])
    load(small, "framework", [*made_up.FRAMEWORKS, dynamic])

    with small.connect() as connection:
        reports = queries.inspections(connection, ON)
        rows = latest_ratings.providers_with_latest(
            queries.providers(connection, ON), reports, ON
        ).set_index("provider_id")

    assert rows.loc["yjs-ashby", "rating_status"] == "Good"
    assert rows.loc["yjs-ashby", "inspections"] == 2
    assert rows.loc["yjs-firth", "rating_status"] == "Rating not given or not seen"
