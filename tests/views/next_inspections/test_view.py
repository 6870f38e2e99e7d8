"""Planning papers of made-up providers: reasons, a kept draw, visits, and who sees."""

from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest

from hmip_dash import catalogue
from hmip_dash.analysis import selection
from hmip_dash.config import PROJECT
from hmip_dash.exports.calendar import calendar
from hmip_dash.store.entries import records
from hmip_dash.views.measure.control import control
from hmip_dash.views.measure.series import with_defaults
from hmip_dash.views.measure.view import MeasureChoice
from hmip_dash.views.measure.view import measure as one_measure
from hmip_dash.views.next_inspections import view as next_inspections_view
from tests.build import (
    area,
    covers,
    framework,
    inspection,
    load,
    measure,
    observation,
    provider,
)

TODAY = datetime.now(UTC).date()


@pytest.fixture
def four(small):
    names = ("Ashby", "Brook", "Carr", "Dale")
    load(small, "framework", [framework("youth_2021")])
    load(small, "provider", [provider(name) for name in names])
    load(
        small,
        "inspection",
        [
            inspection("yjs-ashby", 1, "Good", "2020-05-14"),
            inspection("yjs-brook", 1, "Inadequate", "2024"),
        ],
    )
    return small


def papers(engine, rules=selection.DEFAULT):
    with engine.connect() as connection:
        return next_inspections_view.planning(connection, "YJS", rules, TODAY)


def test_each_provider_comes_with_its_reasons(four):
    rows = papers(four).triage

    assert rows["provider"].tolist() == ["Brook", "Ashby", "Carr", "Dale"]
    assert rows["reasons"].iloc[0][0] == "Rated Inadequate."
    assert rows["reasons"].iloc[2] == (
        "No rating held, which is not to say it was never inspected.",
    )


def test_a_measure_that_signals_concern_is_a_reason(four):
    load(four, "area", [area("E09000001", "North", "local authority")])
    load(four, "coverage", [covers("yjs-carr", "E09000001")])
    load(four, "measure", [measure("reoffending", polarity="lower")])
    values = [30.1, 30.2, 30.0, 30.3, 30.1, 30.2, 30.0, 30.1, 48.7]
    load(
        four,
        "observation",
        [
            observation(
                "reoffending",
                "E09000001",
                f"year ending December {2015 + n}",
                value,
                counts=(value * 10, 1000),
            )
            for n, value in enumerate(values)
        ],
    )

    rows = papers(four).triage.set_index("provider")

    assert rows.loc["Carr", "reasons"][-1] == "1 measure signals concern."
    assert (rows.loc["Carr", "signals"], rows.loc["Carr", "tested"]) == (1, 1)


def test_a_measure_signals_concern_where_its_own_page_says_so(four):
    load(four, "area", [area("E09000001", "North", "local authority")])
    load(four, "coverage", [covers("yjs-carr", "E09000001")])
    load(four, "measure", [measure("reoffending", polarity="lower")])
    # Shares without their counts: 40.0 and 50.0 could be of a handful of children.
    values = [40.0, 40.5, 40.0, 40.5, 40.0, 40.5, 40.0, None, 50.0]
    load(
        four,
        "observation",
        [
            observation(
                "reoffending",
                "E09000001",
                f"year ending December {2015 + n}",
                value,
            )
            for n, value in enumerate(values)
            if value
        ],
    )

    rows = papers(four).triage.set_index("provider")
    with four.connect() as connection:
        view = one_measure(connection, "reoffending", TODAY)
    chart = control(view, with_defaults(view, MeasureChoice())).points

    assert chart["few"].iloc[-1] == "numbers may be small"
    assert chart["variation"].iloc[-1] == "concern"
    assert (rows.loc["Carr", "signals"], rows.loc["Carr", "tested"]) == (1, 1)


def test_a_change_of_leadership_noted_by_hand_is_a_reason(four):
    noted = {"provider_id": "yjs-dale", "noted_on": "2026-05-03", "note": None}
    records.add(four, "leadership_change", noted, who="Ann")

    rows = papers(four, ("change of leadership",)).triage

    assert rows["provider"].iloc[0] == "Dale"
    assert rows["reasons"].iloc[0][-1] == "Change of leadership noted: 3 May 2026."


def test_a_kept_selection_comes_out_the_same_from_its_own_record(four):
    made = next_inspections_view.make_draw(
        papers(four).triage, by_order=1, at_random=2, seed=7
    )
    values = {
        **made,
        "made_at": next_inspections_view.utc_now(),
        "provider_type": "YJS",
        "rule": "low grade",
    }
    records.add(four, "selection", values, who="Ann")

    kept = papers(four).draws.to_dict("records")[0]

    assert kept["result"][0] == {"provider_id": "yjs-brook", "by": "order"}
    assert len(kept["result"]) == 3
    assert kept["probabilities"]["yjs-brook"] == 1
    assert kept["probabilities"]["yjs-carr"] == pytest.approx(2 / 3)
    assert next_inspections_view.is_reproducible(kept)


def test_a_record_that_was_tampered_with_is_found_out(four):
    made = next_inspections_view.make_draw(
        papers(four).triage, by_order=0, at_random=2, seed=7
    )

    other = next({code} for code in made["frame"] if code not in str(made["result"]))
    swapped = [*made["result"][:-1], {"provider_id": other.pop(), "by": "draw"}]
    assert not next_inspections_view.is_reproducible({**made, "result": swapped})
    assert not next_inspections_view.is_reproducible({**made, "frame_sha256": "0" * 64})


def test_more_than_there_are_cannot_be_taken(four):
    with pytest.raises(ValueError, match="5 cannot be taken from 4"):
        next_inspections_view.make_draw(
            papers(four).triage, by_order=3, at_random=2, seed=7
        )


def test_planned_visits_are_read_by_another_calendar(four):
    visit = {
        "provider_id": "yjs-ashby",
        "kind": "Core inspection",
        "starts_on": date(2027, 1, 11),
        "ends_on": date(2027, 1, 15),
        "note": "=1+1; <b>week</b>, two",
        "state": "planned",
    }
    records.add(four, "planned_visit", visit, who="Ann")
    visits = papers(four).visits

    content = calendar(visits, made_on=TODAY)
    event = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]

    assert event.decoded("dtstart") == date(2027, 1, 11)
    assert event.decoded("dtend") == date(2027, 1, 16)
    assert str(event["summary"]) == "Core inspection: Ashby"
    assert str(event["description"]) == "=1+1; <b>week</b>, two"
    assert content == calendar(visits, made_on=TODAY)


@pytest.mark.parametrize("word", ["planning", "planned_visit", "leadership_change"])
def test_no_list_feed_pack_or_workbook_reads_planning_papers(word):
    open_to_all = [
        path
        for folder in ("api", "views")
        for path in Path(PROJECT / "hmip_dash" / folder).rglob("*.py")
        if not {"next_inspections", "guards", "routes.py"} & set(path.parts)
    ]
    assert len(open_to_all) > 100
    assert [path.name for path in open_to_all if word in path.read_text()] == []
    assert not catalogue.view("next_inspections").workbook
    assert not catalogue.view("next_inspections").public
