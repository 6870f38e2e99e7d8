"""A figure with a fault is shown, takes part in no test, and is listed with why."""

from datetime import date

import pytest

from hmip_dash.analysis import faults
from hmip_dash.views.measure import missing_sentences
from hmip_dash.views.measure import sentences as measure_sentences
from hmip_dash.views.measure import workbook as measure_workbook
from hmip_dash.views.measure.control import control
from hmip_dash.views.measure.funnel import funnel
from hmip_dash.views.measure.series import with_defaults
from hmip_dash.views.measure.view import MeasureChoice, measure
from hmip_dash.views.sources import untested_figures
from hmip_dash.views.sources.view import sources
from tests.build import load
from tests.build import measure as definition
from tests.build import observation as observed
from tests.views import made_up
from tests.views.made_up import ON
from tests.views.measure.test_view import LETTERS, QUARTERS, counted, provider
from tests.views.shared.test_workbooks import sheets

STEADY = [50, 52] * 6


@pytest.fixture
def store(small):
    """Return a function that loads a measure and its values into the made-up land."""
    made_up.fill(small)
    load(small, "provider", [*made_up.PROVIDERS, *map(provider, LETTERS[6:])])

    def fill(rows, *, unit="per cent"):
        load(small, "measure", [definition("late", unit=unit, polarity="higher")])
        load(small, "observation", rows)
        return small

    return fill


def ashby(values, periods=QUARTERS, *, counts=None):
    return [
        observed(
            "late",
            "yjs-ashby",
            period,
            value,
            kind="provider",
            counts=counts or (value, 100),
        )
        for period, value in zip(periods, values, strict=False)
    ]


def listed(engine):
    with engine.connect() as connection:
        held = sources(connection, ON).untested
    return [
        (row.why, row.left_out_of, row.figures, row.who, row.periods)
        for row in held.itertuples()
    ]


def chart(engine):
    with engine.connect() as connection:
        view = measure(connection, "late", ON)
    choice = with_defaults(view, MeasureChoice(subject="yjs-ashby"))
    return view, control(view, choice), choice


@pytest.mark.parametrize(
    ("value", "counts", "why"),
    [
        (140, (None, None), "over 100%, which no share can be"),
        (90, (12, 10), "its numerator is above its denominator, so it is no share"),
        (
            0.52,
            (52, 100),
            "its counts give another power of ten: it is in another unit",
        ),
    ],
)
def test_a_figure_that_cannot_be_is_shown_left_out_and_listed(
    store, value, counts, why
):
    plain = store(ashby(STEADY))
    _, without, _ = chart(plain)
    wrong = ashby([value], ["Jan-Mar 2020"], counts=counts)
    rows = [*ashby(STEADY), *wrong]
    load(plain, "observation", rows, sha="with the wrong one")

    view, found, choice = chart(plain)

    last = found.points.iloc[-1]
    assert last["value"] == value
    assert last[["special_cause", "variation"]].isna().all()
    for line in ("mean", "lower", "upper"):
        assert last[line] == pytest.approx(without.points[line].iloc[0])
    assert measure_sentences.point(last) == f"– held back from tests: {why}"
    assert f"It is held back from tests: {why}." in measure_sentences.latest(
        view, found, choice
    )
    series = sheets(measure_workbook.measure_workbook(view, choice, [], ON))["Series"]
    assert series["Held back from tests"].iloc[-1] == f"held back from tests: {why}"
    assert (why, "every test", 1, "Ashby", "Jan-Mar 2020") in listed(plain)


def test_such_a_figure_takes_no_part_in_a_funnel_and_says_why(store):
    rows = counted([(10, 100)] * 9 + [(5, 100)], per=100)
    rows[-1]["value"] = 0.05

    engine = store(rows)

    with engine.connect() as connection:
        found = funnel(measure(connection, "late", ON), MeasureChoice())
    last = found.rows[found.rows["subject"].eq("yjs-juniper")].iloc[0]
    assert last["standing"] == "held back"
    assert last["why"] == "its counts give another power of ten: it is in another unit"
    assert found.rows["target"].dropna().unique().tolist() == [10.0]


def test_a_value_without_a_denominator_is_listed_and_in_no_funnel(store):
    rows = counted([(10, 100)] * 9, per=100)
    alone = observed("late", "yjs-juniper", "2021-22", 10.37, kind="provider")

    engine = store([*rows, alone])

    with engine.connect() as connection:
        found = funnel(measure(connection, "late", ON), MeasureChoice())
    last = found.rows[found.rows["subject"].eq("yjs-juniper")].iloc[0]
    assert (last["standing"], last["why"]) == ("held back", "counts not published")
    between = "tests between services (funnels, benchmarks, intervals)"
    assert listed(engine) == [
        (untested_figures.NO_DENOMINATOR, between, 1, "Juniper", "2021-22")
    ]


def test_periods_that_overlap_have_no_limits_and_are_listed(store):
    years = [f"year ending {month} 2023" for month in ("March", "June")]
    rows = ashby(
        [50, 52, 50, 52, 50, 52, 50, 52], [f"20{n}-{n + 1}" for n in range(12, 20)]
    )
    engine = store([*rows, *ashby([55, 56], years)])

    _, found, _ = chart(engine)

    assert found.points["value"].tolist()[-2:] == [55, 56]
    assert not found.has_limits
    why = "its period overlaps another one of the same series"
    assert listed(engine)[0][:4] == (why, untested_figures.OVER_TIME, 2, "Ashby")
    assert measure_sentences.point(found.points.iloc[-1]) == (
        f"– held back from tests over time: {why}"
    )


def test_too_small_is_missing_in_its_own_control_chart_and_says_so(store):
    nine = ashby([100], ["Jan-Mar 2020"], counts=(9, 9))
    plain = store(ashby(STEADY))
    _, without, _ = chart(plain)
    load(plain, "observation", [*ashby(STEADY), *nine], sha="with the small one")

    view, found, choice = chart(plain)

    last = found.points.iloc[-1]
    assert (last["value"], last["few"], last["held"]) == (100, "too small", True)
    assert last[["special_cause", "variation"]].isna().all()
    assert last["mean"] == without.points["mean"].iloc[0]
    said = "too small: of fewer than 10: left out of every comparison and test"
    assert measure_sentences.point(last) == f"– {said}"
    assert f"It is {said}." in measure_sentences.latest(view, found, choice)
    assert missing_sentences.left_out(found) == (
        f"A cross marks a value of Jan-Mar 2020 left out of the limits: {said}."
    )
    assert listed(plain) == [
        (untested_figures.FEW["too small"], "every test", 1, "Ashby", "Jan-Mar 2020")
    ]


def test_what_may_be_few_stays_in_the_control_chart_of_its_own_series(store):
    engine = store(ashby([50, 60] * 6, counts=(None, None)))

    _, found, _ = chart(engine)

    assert found.points["few"].eq("numbers may be small").all()
    assert not found.points["held"].any()
    assert found.points["variation"].eq("common cause").all()
    few = untested_figures.FEW["numbers may be small"]
    assert (few, untested_figures.BETWEEN, 12) in [row[:3] for row in listed(engine)]


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ((30.5, 60.5), "its counts are not whole numbers, so they are none"),
        ((30, 100), "its value is not what its counts give"),
    ],
)
def test_counts_that_forbid_a_comparison_are_listed(store, counts, why):
    engine = store(ashby([50], counts=counts))

    assert listed(engine) == [
        (why, untested_figures.BETWEEN, 1, "Ashby", "Jan-Mar 2017")
    ]


def test_two_values_for_one_period_are_listed_for_both_reasons(store):
    twice = ashby([50, 51], ["2020-21", "year ending March 2021"])

    found = listed(store(twice))

    assert [row[:3] for row in found] == [
        (faults.FAULTS["overlap"], untested_figures.OVER_TIME, 2),
        (untested_figures.TWICE, untested_figures.BETWEEN, 2),
    ]


def test_a_series_with_a_gap_is_listed_with_how_many_periods_miss(store):
    periods = [*QUARTERS[:6], *QUARTERS[8:]]
    engine = store(ashby([50, 52] * 7, periods))

    assert listed(engine) == [
        (untested_figures.GAP, untested_figures.OVER_TIME, 2, "Ashby", QUARTERS[15])
    ]


def test_figures_from_before_a_change_of_unit_are_left_out(store):
    engine = store(ashby(STEADY, counts=(None, None)), unit="rate per 1,000")
    later = date(2026, 6, 1)
    changed = definition("late", unit="rate per 10,000", polarity="higher")
    load(engine, "measure", [changed], released_on=later, sha="changed")

    _, found, _ = chart(engine)

    assert found.points["value"].tolist() == STEADY
    assert found.points["mean"].isna().all()
    why = "published before the unit of its measure was changed"
    assert listed(engine)[0][:3] == (why, "every test", 12)


def test_a_figure_of_england_outside_the_range_of_its_regions_is_listed(store):
    rows = [
        observed("late", "E92000001", "2021-22", 60.0, counts=(6000, 10_000)),
        observed("late", "E12000001", "2021-22", 50.0, counts=(5000, 10_000)),
    ]

    assert listed(store(rows)) == [
        (untested_figures.OUTSIDE, "no test: look into it", 1, "England", "2021-22")
    ]


def test_a_store_without_figures_holds_none_back(nothing):
    assert sources(nothing, ON).untested.empty
