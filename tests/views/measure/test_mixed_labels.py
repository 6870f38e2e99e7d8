"""Publishers call one period by several names; it is sorted, joined and read as one."""

import pytest

from hmip_dash import periods
from hmip_dash.store import queries
from hmip_dash.views.coherence.pairs import comparable_figures
from hmip_dash.views.measure.control import control
from hmip_dash.views.measure.funnel import funnel
from hmip_dash.views.measure.series import in_order, with_defaults
from hmip_dash.views.measure.view import MeasureChoice, measure
from tests.build import load
from tests.build import measure as definition
from tests.build import observation as observed
from tests.views import made_up
from tests.views.made_up import ON
from tests.views.measure.test_view import LETTERS, provider

STYLES = (
    "{0}-{1:02d}",
    "Apr {0} to Mar {2}",
    "year ending March {2}",
    "{0}/{1:02d} annual cohort",
)


def label(year, style):
    return STYLES[style % 4].format(year, (year + 1) % 100, year + 1)


def test_every_style_names_the_same_days():
    days = {periods.days(label(2019, style)) for style in range(4)}

    assert len(days) == 1


@pytest.fixture
def store(small):
    """Return a store in which every service and year has another style of label."""
    made_up.fill(small)
    load(small, "provider", [*made_up.PROVIDERS, *map(provider, LETTERS[6:])])
    load(small, "measure", [definition("late", polarity="higher")])
    with small.connect() as connection:
        known = queries.providers(connection, ON)
    youth = known[known["provider_type"].eq("YJS")]["provider_id"].tolist()
    rows = [
        observed(
            "late",
            code,
            label(year, number + year),
            50.0 + (number + year) % 3,
            kind="provider",
            counts=(50 + (number + year) % 3, 100),
        )
        for number, code in enumerate(youth)
        for year in range(2008, 2024)
    ]
    rows.append(observed("late", "E12000001", label(2023, 2), 49.0))
    load(small, "observation", rows)
    return small, youth


def test_a_series_of_mixed_labels_is_one_in_order_of_time(store):
    engine, _ = store
    with engine.connect() as connection:
        view = measure(connection, "late", ON)
    choice = with_defaults(view, MeasureChoice(subject="yjs-ashby"))

    rows = in_order(view.values[view.values["subject"].eq("yjs-ashby")])
    assert [row.year for row in rows["period_start"]] == list(range(2008, 2024))
    assert rows["period"].nunique() == 16
    assert not rows["fault"].ne("").any()
    drawn = control(view, choice)
    assert [part.status for part in drawn.parts] == ["limits"]
    assert drawn.points["period"].tolist() == rows["period"].tolist()


def test_the_funnel_holds_everyone_whatever_their_period_is_called(store):
    engine, youth = store
    with engine.connect() as connection:
        view = measure(connection, "late", ON)

    shown = funnel(view, MeasureChoice())

    assert set(shown.rows["subject"]) == set(youth)


def test_a_service_stands_beside_its_region_and_the_middle_of_all(store):
    engine, youth = store
    with engine.connect() as connection:
        view = measure(connection, "late", ON)
        compared, _ = comparable_figures(connection, "YJS", ON)

    newest = view.values[view.values["period_end"].eq(view.values["period_end"].max())]
    beside = newest.set_index("subject")["region_value"]
    assert beside["yjs-ashby"] == 49.0
    assert compared["provider_id"].nunique() == len(youth)
    assert len(compared) == 16 * len(youth)
