"""Targets of made-up services: who meets them, and which hold for no figure."""

import pytest

from hmip_dash.store import init
from hmip_dash.store.database import connect
from hmip_dash.views.open_data import measure_lists
from hmip_dash.views.provider.view import provider
from hmip_dash.views.shared import observations, target_lists, targets
from tests import build
from tests.build import measure, observation, target
from tests.views import made_up
from tests.views.made_up import ON

QUARTERS = ("Apr-Jun 2023", "Jul-Sep 2023")


def value(name, period, number, measure_id="late", **more):
    return observation(measure_id, f"yjs-{name}", period, number, **more)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store in which Ashby meets, Brook nearly meets and Carr misses a target."""
    url = f"sqlite:///{tmp_path_factory.mktemp('targets') / 'store.sqlite'}"
    init.prepare(url)
    engine = connect(url)
    made_up.fill(engine)
    measures = [
        measure("late", polarity="higher"),
        measure("early", polarity="higher", unit="rate per 1,000 aged 10-17"),
        measure("empty"),
    ]
    build.load(engine, "measure", measures)
    own = {"kind": "provider"}
    values = [
        value("ashby", QUARTERS[0], 95.0, counts=(95, 100), **own),
        value("ashby", QUARTERS[1], 88.0, counts=(880, 1000), **own),
        value("brook", QUARTERS[0], 89.0, counts=(89, 100), **own),
        value("carr", QUARTERS[0], 80.0, counts=(800, 1000), **own),
        value("dale", QUARTERS[0], 95.0, counts=(3, 4), **own),
        value("ashby", QUARTERS[0], 5.0, "early", counts=(5, 1000), **own),
    ]
    build.load(engine, "observation", values)
    known = [
        target(
            "late",
            "",
            "2023-24",
            90.0,
            second_threshold=85.0,
            for_shorter_periods="yes",
        ),
        target("late", "yjs-carr", QUARTERS[0], 82.0),
        target("late", "yjs-ashby", "2019-20", 70.0),
        target("late", "yjs-firth", QUARTERS[0], 70.0),
        target("early", "", "2023-24", 4.0),
        target("early", "", QUARTERS[0], 4.0, unit="per cent"),
        target("early", "yjs-ashby", "Jul-Sep 2023", 4.0),
        target("early", "yjs-ashby", "July 2023 to September 2023", 5.0),
        target("empty", "", "2023-24", 4.0),
    ]
    build.load(engine, "target", known)
    yield engine
    engine.dispose()


def test_page_and_list_say_the_same_of_a_service_and_its_targets(store):
    with store.connect() as connection:
        for name in ("ashby", "brook", "carr", "dale"):
            subject = f"yjs-{name}"
            page = provider(connection, subject, ON).values
            listed = measure_lists.observations(connection, ON, subjects=[subject]).rows

            said = compared(page[page["subject"].eq(subject)])
            assert said == compared(listed)
            assert any(result for _, result in said.values())


def compared(rows):
    """Return measure and period → target and whether it is met, where there is one."""
    return {
        (row.measure_id, row.period): (row.target, row.target_result or "")
        for row in rows.itertuples()
        if row.target == row.target
    }


def test_each_figure_says_whether_it_meets_its_target(store):
    with store.connect() as connection:
        rows = observations.observations(
            connection, observations.subjects(connection, ON), ON, measure_ids=["late"]
        )

    said = {
        (row.subject_name, row.period): (row.target, row.target_result)
        for row in rows.itertuples()
    }
    assert said == {
        ("Ashby", QUARTERS[0]): (90.0, "met"),
        ("Ashby", QUARTERS[1]): (90.0, "nearly met"),
        ("Brook", QUARTERS[0]): (90.0, "nearly met"),
        ("Carr", QUARTERS[0]): (82.0, "not met"),
        ("Dale", QUARTERS[0]): (90.0, "too small"),
    }
    by_name = rows.set_index(["subject_name", "period"])["target_chance"]
    assert by_name["Brook", QUARTERS[0]] == "within chance"
    assert by_name["Ashby", QUARTERS[1]] == "beyond chance"


def test_a_target_without_a_figure_is_listed_with_what_to_do(store):
    with store.connect() as connection:
        rows = target_lists.target_list(connection, ON)

    why = {
        (row.measure_id, row.subject_name, row.period): row.why
        for row in rows.itertuples()
        if row.why
    }
    everyone = "all youth justice services"
    assert why == {
        ("early", everyone, QUARTERS[0]): (
            "given in per cent, and the measure is in rate per 1,000 aged 10-17: load "
            "it again in rate per 1,000 aged 10-17"
        ),
        ("early", everyone, "2023-24"): (
            "values in 2023-24 are of shorter periods: say in the file that the target "
            "is for them too (for_shorter_periods: yes)"
        ),
        ("early", "Ashby", "Jul-Sep 2023"): (
            "two targets for one figure, 4.0 (Jul-Sep 2023) and 5.0 (July 2023 to "
            "September 2023): withdraw the wrong one"
        ),
        ("early", "Ashby", "July 2023 to September 2023"): (
            "two targets for one figure, 4.0 (Jul-Sep 2023) and 5.0 (July 2023 to "
            "September 2023): withdraw the wrong one"
        ),
        ("empty", everyone, "2023-24"): (
            "no value of the measure is held: load its values"
        ),
        ("late", "Ashby", "2019-20"): (
            "no value for 2019-20; the newest is for Jul-Sep 2023"
        ),
        ("late", "Firth", QUARTERS[0]): ("no value of Firth is held: load its values"),
    }


def test_counts_of_a_target_are_those_of_its_figures(store):
    with store.connect() as connection:
        rows = target_lists.target_list(connection, ON, measure_id="late")

    everyone = rows[rows["subject"].eq("")].iloc[0]
    assert everyone["figures"] == 4
    assert (everyone["met"], everyone["nearly met"], everyone["too small"]) == (1, 2, 1)


def test_newest_values_are_counted_by_measure(store):
    with store.connect() as connection:
        newest = observations.latest(target_lists.values_with_targets(connection, ON))

    row = target_lists.counts_by_measure(newest).set_index("measure_id").loc["late"]
    assert (row["met"], row["nearly met"], row["not met"], row["too small"]) == (
        0,
        2,
        1,
        1,
    )


def test_words_say_the_result_with_a_shape():
    assert targets.words("met") == "◆ target met"
    assert targets.words("") == ""
    assert targets.chance_words("met", "within chance") == "the gap is within chance"
    assert targets.chance_words("too small", "within chance") == ""
