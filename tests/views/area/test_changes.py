"""What got better and worse in an area, per child and for adults, told by hand."""

from datetime import date

import pandas as pd
import pytest

from hmip_dash.views.area import changes
from hmip_dash.views.area.view import area
from hmip_dash.views.area.workbook import workbook
from hmip_dash.views.provider.measure_changes import newest_with_change
from hmip_dash.views.shared import observations
from tests.build import inspection, measure, observation
from tests.views import made_up
from tests.views.made_up import ON

TODAY = date(2026, 11, 30)
"""Populations are known from this week on."""


@pytest.fixture
def changed(small):
    """Return Alpha: Ashby's rate fell and Brook's rose, and Firth fell a grade."""
    made_up.fill(
        small,
        inspections=[
            inspection("yjs-ashby", 1, "Good", "2022-05"),
            inspection("yjs-ashby", 2, "Outstanding", "2024-05-14"),
            inspection("yjs-firth", 1, "Good", "2022-06"),
            inspection("yjs-firth", 2, "Inadequate", "2025-01"),
            inspection("yjs-brook", 1, "Good", "2019", framework="youth_2018"),
            inspection("yjs-brook", 2, "Inadequate", "2023-02"),
        ],
        measure=[measure("entrants", polarity="lower")],
        observation=[
            observation("entrants", code, period, value, kind="provider")
            for code, values in (("yjs-ashby", (20.3, 15.1)), ("yjs-brook", (9.0, 9.5)))
            for period, value in zip(("2020-21", "2021-22"), values, strict=True)
        ],
    )
    with small.connect() as connection:
        yield connection


def test_ratings_are_compared_within_one_framework_and_lower_ones_come_first(changed):
    services = area(changed, "E23000001", ON).services
    rows = changes.changed_ratings(services)

    assert list(zip(rows["provider"], rows["comparison"], strict=True)) == [
        ("Firth", "lower"),
        ("Ashby", "higher"),
    ]
    assert changes.not_compared(services) == 1


def test_a_measure_is_better_where_its_polarity_says_so(changed):
    rows = changes.changed_values(area(changed, "E23000001", ON).values)

    assert [
        (row.subject_name, row.previous, row.value, row.direction)
        for row in rows.itertuples()
    ] == [("Ashby", 20.3, 15.1, "better"), ("Brook", 9.0, 9.5, "worse")]
    [counted] = changes.counts(rows).to_dict("records")
    assert (counted["better"], counted["worse"], counted["places"]) == (1, 1, 2)


def test_spending_per_child_of_wales_is_not_held(real):
    wales = area(real, "W15000003", TODAY).spending

    assert set(wales["why"]) == {"not held"}
    assert len(wales) == 7
    book = workbook(real, "W15000003", TODAY, TODAY)
    sheet = next(one for one in book.tables if one.name == "Spending per child")
    assert set(sheet.frame["value"]) == {"not held"}


def test_london_has_spending_of_each_borough_and_adult_measures_of_its_region(real):
    view = area(real, "E12000007", TODAY)

    assert len(view.spending) == 33
    assert (view.spending["value"] > 0).all()
    assert {"London", "Probation Service London"} == set(view.adult["subject_name"])
    assert not view.adult["measure_id"].str.startswith("yj-").any()


def test_area_and_provider_never_give_two_changes_for_one_figure(real):
    values = observations.observations(real, observations.subjects(real, TODAY), TODAY)
    key = ["measure_id", "subject"]
    area = changes.changed_values(values).set_index(key)
    provider = newest_with_change(values).set_index(key)["change"].astype("float64")

    both = pd.DataFrame(
        {"provider": provider, "area": area["value"] - area["previous"]}
    )
    compared = both.dropna(subset="area")
    assert len(compared) > 1_000
    assert (compared["provider"] - compared["area"]).abs().max() < 1e-9
