"""What Attention says of made-up services."""

import re
from collections import Counter
from datetime import UTC, datetime

import pandas as pd
import pytest

from hmip_dash.store.entries import records
from hmip_dash.views.attention import sentences
from hmip_dash.views.attention.choice import AttentionChoice, spans, years
from hmip_dash.views.attention.view import KINDS, LITTLE, MUCH, attention
from hmip_dash.views.attention.workbook import attention_workbook
from hmip_dash.vocabulary import RATINGS
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
from tests.views import bundled

TODAY = datetime.now(UTC).date()
YEAR = TODAY.year
NAMES = ("Ashby", "Brook", "Carr", *(f"Dale{n}" for n in range(6)))
RATE = "rate per 1,000 aged 10-17"


@pytest.fixture
def store(small):
    load(small, "framework", [framework("youth_2021")])
    load(
        small,
        "provider",
        [
            *(provider(name) for name in NAMES),
            provider("Elm", closed="2020"),
            provider("Ford", type_="PDU"),
        ],
    )
    load(
        small,
        "inspection",
        [
            inspection("yjs-ashby", 1, "Good", f"{YEAR - 2}", joint="yes"),
            inspection("yjs-ashby", 2, "Outstanding", f"{YEAR - 1}-06"),
            inspection("yjs-brook", 1, "Inadequate", f"{YEAR - 6}-03-01"),
            inspection("yjs-carr", 1, "Good", None),
            *(
                inspection(f"yjs-dale{n}", 1, "Good", f"{YEAR - 1}-02-01")
                for n in range(6)
            ),
        ],
    )
    return small


def read(engine, **choice):
    with engine.connect() as connection:
        return attention(connection, AttentionChoice(**choice), TODAY)


def row(view, name):
    return view.rows.set_index("provider").loc[name]


def test_who_gets_much_and_who_gets_little_are_listed_with_their_reasons(store):
    view = read(store)

    assert sentences.finding(view) == (
        "1 of the 9 youth justice services with a rating is below Good. "
        "Each of the 9 open has an inspection held."
    )
    assert sentences.comparison(view) == (
        "1 of the 9 rated got much inspection and needs little; 1 got little and "
        "needs much. No service rated Good or better is on the list “not inspected "
        "for long”."
    )
    assert view.rows["provider"].tolist() == list(NAMES)
    assert view.much["provider"].tolist() == ["Ashby"]
    assert view.little["provider"].tolist() == ["Brook"]
    # both quartiles are one inspection: Brook has none in five years
    assert sentences.rules(view)[1].startswith("Little: fewer than 1, with")
    assert (view.limits.lower, view.limits.upper) == (1, 1)


def test_the_span_decides_what_is_counted_and_an_undated_one_is_in_none(store):
    last_five, eight = read(store), read(store, span="last-8")
    before = read(store, span=str(YEAR - 2))

    assert row(last_five, "Brook")["visits"] == 0
    assert row(eight, "Brook")["visits"] == 1
    assert row(before, "Ashby")["visits"] == 1
    assert row(before, "Ashby")["joint"] == 1
    assert row(eight, "Carr")["visits"] == 0
    assert row(eight, "Carr")["undated"] == 1
    assert row(eight, "Carr")["gets"] == ""
    assert sentences.left_out(eight) == "1 inspection has no date and is in no year."
    assert str(YEAR - 4) in spans(TODAY)["last-5"]


def test_a_type_of_few_is_too_few_and_is_never_pooled(store):
    view = read(store, provider_type="PDU")

    assert view.rows["provider"].tolist() == ["Ford"]
    assert sentences.comparison(view).startswith(
        "Too few to compare: 1 probation delivery unit is open"
    )
    assert sentences.finding(view) == (
        "No probation delivery unit has a confirmed rating. "
        "The one open has no inspection held."
    )
    assert sentences.rules(view) == []
    assert sentences.finding(read(store, provider_type="CRC")) == (
        "None of this type is open on this day."
    )


def test_a_rating_of_a_secondary_list_is_in_a_list_only_when_asked_for(store):
    second = inspection("yjs-brook", 1, "Inadequate", f"{YEAR - 6}-03-01")
    load(
        store,
        "inspection",
        [
            {**second, "verification": "secondary list only"},
            *(
                inspection(f"yjs-dale{n}", number, "Good", f"{YEAR - 1}-0{number}-01")
                for n in range(6)
                for number in (1, 2)
            ),
        ],
    )

    without, counted = read(store), read(store, secondary=True)
    assert without.left_out == 1
    assert without.little["provider"].tolist() == []
    assert counted.little["provider"].tolist() == ["Brook"]
    assert sentences.reason(counted.little.iloc[0]) == "0 inspections; rated below Good"


def test_size_is_the_service_s_own_count_and_never_a_sum(store):
    load(store, "area", [area(c, c, "local authority") for c in ("E1", "E2", "E3")])
    load(
        store,
        "coverage",
        [
            covers("yjs-ashby", "E1"),
            covers("yjs-brook", "E2"),
            covers("yjs-brook", "E3"),
        ],
    )
    load(store, "measure", [measure("children", unit=RATE), measure("share")])
    old, new = "2020-21 (April to March)", "2021-22 (April to March)"
    load(
        store,
        "observation",
        [
            observation("children", "E1", old, 1.0, counts=(4, 4000)),
            observation("children", "E1", new, 1.0, counts=(5, 5000)),
            observation("share", "E1", new, 1.0, counts=(1, 99)),
            observation("children", "E2", new, 1.0, counts=(2, 2000)),
            observation("children", "E3", new, 1.0, counts=(3, 3000)),
        ],
    )
    view = read(store)

    ashby = row(view, "Ashby")
    assert (ashby["size"], ashby["size_period"]) == (5000, new)
    assert sentences.size_cell(row(view, "Brook")) == "size not known"


def test_requests_and_open_recommendations_are_counted_as_registered(store):
    assert sentences.request_hours(read(store)).startswith("No data request")
    assert sentences.open_recommendations(read(store)).startswith("No recommendation")

    asked = {"asked_by": "A", "item": "caseload", "frequency": "monthly"}
    for types, minutes in (("YJS;PDU", 30.0), ("YJS", None), ("PDU", 60.0)):
        values = {**asked, "asked_of": types, "minutes": minutes}
        records.add(store, "data_request", values, who="Ann")
    for state in ("done", "open"):
        made = {"provider_id": "yjs-ashby", "text": "Plan", "state": state}
        number = records.add(store, "recommendation", made, who="Ann")
    step = {"recommendation_id": number, "step": "Write", "state": "open"}
    records.add(store, "action", step, who="Ann")
    view = read(store)

    # twelve returns of half an hour, for each service; the PDU's own is not asked here
    assert sentences.request_hours(view).startswith(
        "Data requests registered to each provider: 2, those of known length take it "
        "6.0 hours a year; the length of 1 is not known."
    )
    assert (
        sentences.open_recommendations(view)
        == "Still open: 1 recommendation and 1 step."
    )
    assert row(view, "Ashby")["recommendations"] == 1
    assert row(view, "Ashby")["actions"] == 1
    assert row(view, "Brook")["recommendations"] == 0


def test_the_book_holds_what_the_page_shows_and_no_rank(store):
    view = read(store)
    book = attention_workbook(view, [], TODAY)
    everyone = book.tables[0]

    assert everyone.frame["provider"].tolist() == view.rows["provider"].tolist()
    labels = [
        column.label.casefold() for table in book.tables for column in table.columns
    ]
    assert not any("rank" in label or "score" in label for label in labels)
    assert sentences.finding(view) in book.notes
    assert "Outstanding: 1 with 2 inspections" in sentences.chart_alt(view)


def test_each_kind_is_counted_where_it_is_stated_and_is_unknown_where_it_is_not(store):
    kinds = [("core", None), ("reinspection", "yes"), (None, "yes"), (None, None)]
    rows = [
        inspection(
            "yjs-brook",
            number,
            "Good",
            f"{YEAR - 1}-0{number}-01",
            kind_of_inspection=kind,
            joint=joint,
        )
        for number, (kind, joint) in enumerate(kinds, start=1)
    ]
    load(store, "inspection", rows)

    brook = row(read(store), "Brook")

    assert brook["visits"] == 4
    assert [brook[kind] for kind in KINDS] == [1, 1, 0, 1, 1]
    assert (
        sentences.kinds_cell(brook) == "1 core, 1 joint, 1 reinspection, 1 not stated"
    )


def test_figures_that_differ_from_the_rating_are_counted_and_unknown_is_not_none(
    store,
):
    view = read(store)

    assert sentences.differences_cell(row(view, "Ashby")) == "not known"
    differing = {"better": 2.0, "worse": 0.0}
    assert sentences.differences_cell(differing) == "2 better"
    assert sentences.differences_cell({"better": 0.0, "worse": 0.0}) == "none"


@pytest.mark.parametrize("provider_type", ["PDU", "YJS", "Probation region"])
def test_the_headline_counts_all_below_good_and_all_without_an_inspection(
    facts, provider_type
):
    services = bundled.providers(provider_type)
    latest = bundled.latest(provider_type)
    rated = [own for own in latest.values() if bundled.confirmed(own)]
    below = [own for own in rated if own["overall_rating"] in bundled.BELOW_GOOD]
    none = [name for name in services if name not in latest]

    view = read(facts, provider_type=provider_type)
    said = sentences.finding(view)

    assert (len(view.rated), view.below) == (len(rated), len(below))
    assert (len(view.rows), view.uninspected) == (len(services), len(none))
    assert len(below) in map(int, re.findall(r"\d+", said.split(".")[0])) or not below
    if none:
        assert f"{len(none)} of the {len(services)} " in said
        assert "on no list" in sentences.comparison(view)


def test_a_delivery_unit_is_never_good_in_the_headline_when_all_are_below(facts):
    said = sentences.finding(read(facts, provider_type="PDU"))

    assert said.startswith("All ")
    assert " probation delivery units with a rating are below Good. " in said


@pytest.mark.parametrize("provider_type", ["PDU", "YJS"])
def test_an_empty_list_by_rules_never_reads_as_reassurance(facts, provider_type):
    rated = [
        own for own in bundled.latest(provider_type).values() if bundled.confirmed(own)
    ]
    below = [own for own in rated if own["overall_rating"] in bundled.BELOW_GOOD]
    view = read(facts, provider_type=provider_type)
    warning = f"no reassurance: {len(below)} of the {len(rated)} rated are below Good"

    assert (warning in sentences.comparison(view)) == view.little.empty
    assert (warning in sentences.empty_list(view, LITTLE)) == view.little.empty
    assert warning not in sentences.empty_list(view, MUCH)
    if len(below) == len(rated):
        assert view.little.empty
        assert "Good or better" not in sentences.comparison(view)


def test_the_heading_of_the_chart_counts_who_was_inspected_often_and_never(facts):
    counts = Counter(
        own["provider_id"]
        for own in bundled.inspections("PDU", open_only=True)
        if own["published"][:4] >= str(YEAR - 4)
    )
    services = bundled.providers("PDU")
    often = sum(count > 1 for count in counts.values())

    assert sentences.chart_heading(read(facts, provider_type="PDU")) == (
        f"{often} of {len(services)} probation delivery units were inspected more "
        f"than once in {YEAR - 4} to {YEAR}, {len(services) - len(counts)} not at all"
    )


def test_what_is_held_for_nobody_is_said_once_and_not_in_every_row(facts):
    assert sentences.not_held(read(facts, provider_type="PDU")) == (
        "Not held for this type: open recommendations, sizes and figures that differ "
        "from the rating."
    )
    assert "sizes" not in sentences.not_held(read(facts, provider_type="YJS"))


def test_an_outstanding_service_long_unvisited_needs_a_visit_and_not_much(facts):
    view = read(facts, span="last-8")
    low = {"Inadequate", "Requires improvement"}

    assert set(view.little["overall_rating"]) <= low
    assert not set(read(facts).not_visited["overall_rating"]) & low
    for _, one in read(facts).not_visited.iterrows():
        assert bundled.months_at_least(one["published"], TODAY) >= 48
        assert "among the oldest ratings" in sentences.reason(one)


def test_any_two_years_can_be_asked_for_and_nothing_else():
    assert years("2019-2022", TODAY) == (2019, 2022)
    assert "2019 to 2022" in spans(TODAY, "2019-2022").values()
    for wrong in ("2022-2019", "2015-2022", f"2019-{YEAR + 1}", "2019-22", "x"):
        assert wrong not in spans(TODAY, wrong)


def test_the_chart_of_the_workbook_is_excel_s_own_with_a_shape_for_each_rating(store):
    book = attention_workbook(read(store), ["made up"], TODAY)

    table = next(table for table in book.tables if table.name == "Chart")
    assert table.chart.kind == "scatter"
    drawn = [name for name in RATINGS if name in table.frame.dropna(axis=1, how="all")]
    assert [series.column for series in table.chart.series] == drawn
    assert len({series.shape for series in table.chart.series}) == len(drawn) > 1
    ashby = table.frame.set_index("provider").loc["Ashby"]
    assert (ashby["Outstanding"], ashby["visits"]) == (2, 2)
    up = table.frame[[*RATINGS]].astype("float64").max(axis=1)
    places = pd.DataFrame({"across": table.frame["across"], "up": up})
    assert not places.duplicated().any()
    assert ashby[["Good", "Inadequate"]].isna().all()
    # Carr's rating has no date: it stands in no place of the chart
    assert "Carr" not in table.frame["provider"].tolist()
