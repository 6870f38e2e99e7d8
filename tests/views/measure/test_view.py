"""What the page of a measure says, on a made-up land and on the real facts."""

from datetime import date

import pandas as pd
import pytest

from hmip_dash import partial_date
from hmip_dash.charts import control as charts
from hmip_dash.views.measure import facts as measure_facts
from hmip_dash.views.measure import (
    funnel_sentences,
    missing_sentences,
    sentences,
    target_sentences,
    workbook,
)
from hmip_dash.views.measure import series as measure_series
from hmip_dash.views.measure.control import control
from hmip_dash.views.measure.funnel import CHANCE, SPREAD, funnel
from hmip_dash.views.measure.series import with_defaults
from hmip_dash.views.measure.view import MeasureChoice, measure, names
from tests.build import area, load, provider, target
from tests.build import measure as definition
from tests.build import observation as observed
from tests.views import bundled, made_up
from tests.views.made_up import EARLY, ON
from tests.views.shared.test_workbooks import sheets

QUARTERS = [
    f"{months} {year}"
    for year in range(2017, 2021)
    for months in ("Jan-Mar", "Apr-Jun", "Jul-Sep", "Oct-Dec")
]
RATE = "rate per 1,000 aged 10-17"
LETTERS = "Ashby Brook Carr Dale Elm Firth Gorse Hazel Ivy Juniper".split()


@pytest.fixture
def store(small):
    """Return a function that loads a measure and its values into the made-up land."""
    made_up.fill(small)
    load(small, "provider", [*made_up.PROVIDERS, *map(provider, LETTERS[6:])])

    def fill(rows, *, unit="per cent", polarity="higher", **about):
        row = {**definition("late", unit=unit, polarity=polarity), **about}
        load(small, "measure", [row, definition("empty")])
        load(small, "observation", rows)
        return small

    return fill


def view_of(engine, measure_id="late", on=ON):
    with engine.connect() as connection:
        return measure(connection, measure_id, on)


def ashby(values, periods=QUARTERS, **more):
    """Return Ashby's values in one period after another."""
    return [
        observed("late", "yjs-ashby", period, value, kind="provider", **more)
        for period, value in zip(periods, values, strict=False)
    ]


def chart(engine, **choice):
    view = view_of(engine)
    chosen = with_defaults(view, MeasureChoice(subject="yjs-ashby", **choice))
    return view, control(view, chosen), chosen


def counted(counts, *, period="2021-22", per=1000):
    """Return values of the services of LETTERS with these counts."""
    return [
        observed(
            "late",
            f"yjs-{name.lower()}",
            period,
            None if not count or not count[1] else round(per * count[0] / count[1], 1),
            kind="provider",
            counts=count or (None, None),
        )
        for name, count in zip(LETTERS, counts, strict=False)
    ]


# The control chart -------------------------------------------------------------


def test_under_eight_points_are_a_run_without_limits(store):
    view, found, _ = chart(store(ashby([10, 11, 12, 11, 10, 9, 50])))

    assert found.points[["mean", "lower", "upper"]].isna().all(axis=None)
    assert found.points["variation"].isna().all()
    assert sentences.verdict(found) == (
        "7 values, Jan-Mar 2017 to Jul-Sep 2018, too few for limits, which need 8: "
        "nobody can tell whether they changed by more than chance."
    )
    assert sentences.last_point(found) is None


def test_eight_points_have_trial_limits_worked_out_by_hand(store):
    _, found, _ = chart(store(ashby([10, 12, 10, 12, 10, 12, 10, 12])))

    # mean 11; every range is 2; limits 11 ± 2.66 × 2
    assert found.points["mean"].unique().tolist() == [11.0]
    assert found.points["lower"].iloc[0] == pytest.approx(5.68)
    assert found.points["upper"].iloc[0] == pytest.approx(16.32)
    assert sentences.verdict(found) == (
        "No value from Jan-Mar 2017 to Oct-Dec 2018 shows more than usual variation. "
        "Mean 11.0, usual values 5.7 to 16.3. These are trial limits, from 8 values; "
        "12 make firm ones."
    )
    assert sentences.last_point(found) == "common cause"


def test_twelve_points_have_firm_limits(store):
    _, found, _ = chart(store(ashby([10, 12] * 6)))

    assert found.parts[0].status == "limits"
    assert "trial" not in sentences.verdict(found)


@pytest.mark.parametrize(
    ("polarity", "last"),
    [("higher", "improvement"), ("lower", "concern"), ("neutral", "neutral high")],
)
def test_a_leap_is_called_what_the_polarity_makes_it(store, polarity, last):
    values = [*[10, 12] * 6, 40]
    before = [quarter.replace("20", "19", 1) for quarter in QUARTERS]
    _, found, _ = chart(store(ashby(values, before), polarity=polarity))

    assert sentences.last_point(found) == last
    assert "outside the limits" in sentences.verdict(found)


@pytest.mark.parametrize("polarity", ["higher", "lower"])
def test_a_leap_in_the_pandemic_is_called_high_and_named_with_it(store, polarity):
    _, found, _ = chart(store(ashby([*[10, 12] * 6, 40]), polarity=polarity))

    assert sentences.last_point(found) == "neutral high"
    assert "outside the limits, during the pandemic" in sentences.verdict(found)


def test_limits_are_cut_where_a_share_ends(store):
    _, found, _ = chart(store(ashby([99.5, 96.5, 99.5, 96.5] * 3)))

    # 98 + 2.66 × 3 = 105.98, which is no share
    assert found.points["upper"].unique().tolist() == [100.0]


def test_values_published_in_steps_as_wide_as_their_variation_have_no_limits(store):
    _, found, _ = chart(store(ashby([96, 96, 96, 96, 97, 97, 97, 97])))

    assert found.parts[0].status == "coarse"
    assert not found.has_limits
    assert "those of rounding" in sentences.verdict(found)


def test_values_that_are_all_alike_have_no_limits(store):
    _, found, _ = chart(store(ashby([100.0] * 8)))

    assert "all alike" in sentences.verdict(found)
    assert not found.has_limits


def test_overlapping_periods_have_no_limits(store):
    rolling = [
        f"year ending {month} {year}"
        for year in range(2017, 2020)
        for month in ("March", "June", "September", "December")
    ]
    _, found, _ = chart(store(ashby([10.5, 12.1] * 6, rolling)))

    assert found.parts[0].status == "uneven"
    assert "overlap" in sentences.verdict(found)


def test_a_period_without_a_row_is_a_gap_and_no_neighbour(store):
    periods = [period for period in QUARTERS if period != "Jul-Sep 2017"]
    _, found, _ = chart(store(ashby([10.0, 12.0] * 6, periods)))

    gap = found.points.iloc[2]
    assert gap["period"] == "Jul-Sep 2017 (no value held)"
    assert missing_sentences.left_out(found) == (
        "No value held for Jul-Sep 2017: no line and no run goes across it."
    )
    assert pd.isna(gap["value"])
    assert len(found.points) == 13
    assert found.parts[0].points == 12


def test_quarters_and_years_never_lie_on_one_chart(store):
    years = ["2015-16", "2016-17", "2017-18"]
    rows = [*ashby([10, 11, 12], QUARTERS), *ashby([40, 41, 42], years)]
    engine = store(rows)

    view, found, chosen = chart(engine)
    assert measure_series.lengths(view, "yjs-ashby") == {"12": "years", "3": "quarters"}
    assert chosen.months == 12
    assert found.points["value"].tolist() == [40, 41, 42]
    _, found, _ = chart(engine, months=3)
    assert found.points["value"].tolist() == [10, 11, 12]
    beside = measure_series.compared_rows(view, chosen)
    assert set(beside["months"]) == {12}


def test_periods_stand_in_the_order_of_their_days_not_of_their_labels(store):
    periods = ["Oct-Dec 2017", "Apr-Jun 2018", "Jul-Sep 2017", "Jan-Mar 2018"]
    _, found, _ = chart(store(ashby([2, 4, 1, 3], periods)))

    assert found.points["value"].tolist() == [1, 2, 3, 4]


def test_limits_start_anew_only_with_a_period_and_a_reason(store):
    engine = store(ashby([*[10, 12] * 4, *[30, 32] * 4]))
    start = QUARTERS[8]

    _, without, _ = chart(engine, rebase=start)
    assert without.rebase == "" and len(without.parts) == 1
    _, unknown, _ = chart(engine, rebase="Jan-Mar 1999", reason="new form")
    assert unknown.rebase == "" and len(unknown.parts) == 1

    _, found, _ = chart(engine, rebase=start, reason="new form")
    assert [part.mean for part in found.parts] == [11.0, 31.0]
    assert sentences.rebased(found) == "Limits start anew at Jan-Mar 2019: new form."
    assert "Jan-Mar 2017 to Oct-Dec 2018" in sentences.verdict(found)


def test_limits_by_size_are_a_choice_and_vary_from_period_to_period(store):
    sizes = [100, 400] * 6
    rows = [
        row
        for size, period, value in zip(sizes, QUARTERS, [50, 52] * 6, strict=False)
        for row in ashby([value], [period], counts=(size * value / 100, size))
    ]
    engine = store(rows)

    _, plain, _ = chart(engine)
    view, found, chosen = chart(engine, chart="sized")

    assert (plain.kind, found.kind) == ("", "proportion")
    assert plain.points["upper"].nunique() == 1
    # 50 of 100 and 208 of 400, six times: 1,548 of 3,000.
    assert found.points["mean"].unique() == pytest.approx([51.6])
    wide, narrow = (found.points["upper"] - found.points["mean"]).iloc[:2]
    assert wide == pytest.approx(2 * narrow)
    assert found.points["value"].tolist() == [50, 52] * 6
    assert sentences.chart_kind(found).startswith("p′ chart (Laney)")
    assert sentences.chart_kind(plain).startswith("XmR chart")
    assert f"usual values in {QUARTERS[11]} " in sentences.verdict(found)
    drawn = charts.control(found.points).data
    steps = next(line for line in drawn if line.name == "upper")
    assert (steps.line.shape, len(steps.x)) == ("hvh", 12)
    series = sheets(workbook.measure_workbook(view, chosen, [], ON))["Series"]
    assert series["Upper limit"].astype(float).nunique() == 2


def test_limits_by_size_need_the_counts_of_every_value(store):
    rows = [*ashby([50, 52] * 6, counts=(50, 100)), *ashby([51.3], ["Jan-Mar 2020"])]

    _, found, _ = chart(store(rows), chart="sized")

    assert found.kind == ""
    assert found.has_limits


def test_a_part_that_is_too_short_has_no_limits_and_the_other_keeps_its_own(store):
    engine = store(ashby([10.0, 12.0] * 6))
    _, found, _ = chart(engine, rebase=QUARTERS[9], reason="new form")

    assert [part.status for part in found.parts] == ["trial limits", "too few"]
    assert found.points["mean"].notna().sum() == 9
    assert sentences.last_point(found) is None


@pytest.mark.parametrize(
    ("target", "said"),
    [("5", "◆ reliably met"), ("20", "■ reliably missed"), ("11", "● met in some")],
)
def test_a_target_is_set_against_the_limits(store, target, said):
    view, found, _ = chart(store(ashby([10, 12] * 6), target=target))

    assert said in target_sentences.target(found, view)


def test_a_target_without_limits_is_not_judged(store):
    view, found, _ = chart(store(ashby([10, 12]), target="5"))

    assert "Without limits nobody can tell" in target_sentences.target(found, view)


def test_a_target_in_words_is_shown_and_not_counted_with(store):
    view, found, _ = chart(store(ashby([10, 12] * 6), target="exists, not seen"))

    assert target_sentences.target(found, view) == ""
    assert ("Target", "exists, not seen") in measure_facts.facts(view)


# The funnel --------------------------------------------------------------------


def test_who_differs_is_named_in_the_order_of_the_alphabet(store):
    # overall 1,100 of 100,000 = 11 per 1,000; Carr and Ivy far above, Elm far below
    counts = [(100, 10_000)] * 10
    counts[2], counts[4], counts[8] = (170, 10_000), (30, 10_000), (200, 10_000)
    view = view_of(store(counted(counts), unit=RATE, polarity="lower"))

    found = funnel(view, MeasureChoice(limits=CHANCE))

    assert found.rows["target"].iloc[0] == pytest.approx(11.0)
    outside = found.outside[["subject_name", "standing"]].values.tolist()
    assert [row[1] for row in outside] == ["high", "low", "high"]
    assert [row[0] for row in outside] == sorted(row[0] for row in outside)
    assert funnel_sentences.verdict(found) == (
        "3 of the 10 youth justice services differ from the others by more than "
        "chance: 2 higher, 1 lower."
    )
    assert "say different" not in funnel_sentences.verdict(found)
    assert "worse" not in funnel_sentences.alt(view, found)


def test_the_spread_is_said_and_can_be_allowed_for(store):
    counts = [(80, 10_000), (120, 10_000)] * 4 + [(60, 10_000), (170, 10_000)]
    view = view_of(store(counted(counts), unit=RATE))

    alone = funnel(view, MeasureChoice(limits=CHANCE))
    allowed = funnel(view, MeasureChoice(limits=SPREAD))

    assert alone.phi == allowed.phi > 2
    assert not alone.applied and allowed.applied
    assert len(allowed.outside) < len(alone.outside)
    assert f"Spread (phi): {alone.phi:.1f}" in funnel_sentences.spread(alone)
    assert "allow for the spread" in funnel_sentences.spread(allowed)


def test_a_rate_opens_with_limits_that_allow_for_the_spread(store):
    view = view_of(store(counted([(100, 10_000)] * 10), unit=RATE))

    assert funnel(view, MeasureChoice()).limits == SPREAD


def test_a_rate_of_under_ten_is_held_back_and_said_so(store):
    counts = [(100, 10_000)] * 8 + [(3, 9), None]
    view = view_of(store(counted(counts), unit=RATE))

    found = funnel(view, MeasureChoice(limits=CHANCE))

    held = found.rows[found.rows["standing"].eq("held back")]
    assert len(held) == 2
    assert held["rate"].isna().all()
    said = funnel_sentences.notes(found)
    assert any(note.startswith("Held back, denominator under 10:") for note in said)
    assert any(note.startswith("Held back, counts not published:") for note in said)


def test_who_is_too_small_to_be_told_apart_is_said_to_be(store):
    # 10 of 1,000 elsewhere; with 50 children 0 and 1 are all that is usual
    counts = [(100, 10_000)] * 9 + [(1, 50)]
    view = view_of(store(counted(counts), unit=RATE))

    found = funnel(view, MeasureChoice(limits=CHANCE))

    assert found.rows["standing"].tolist().count("too small") == 1
    assert any("Too small" in note for note in funnel_sentences.notes(found))


def test_fewer_than_eight_are_no_funnel(store):
    view = view_of(store(counted([(100, 10_000)] * 7), unit=RATE))

    assert funnel(view, MeasureChoice()).why_not == (
        "No funnel: 7 of the 7 youth justice services with a figure for 2021-22 have "
        "counts that can be compared, and 8 are needed."
    )


def test_services_and_areas_are_never_in_one_funnel(store):
    areas = [
        observed("late", code, "2021-22", 50.0, counts=(500, 10_000))
        for code in ("E12000001", "E06000001", "E06000002")
    ]
    rows = [*counted([(100, 10_000)] * 10), *areas]
    view = view_of(store(rows, unit=RATE))

    found = funnel(view, MeasureChoice())

    assert set(found.rows["subject_type"]) == {"YJS"}
    assert len(found.rows) == 10


def test_a_share_whose_counts_cannot_be_one_is_held_back(store):
    counts = [(10, 100)] * 9 + [(120, 100)]
    view = view_of(store(counted(counts, per=100)))

    found = funnel(view, MeasureChoice())

    assert found.rows["why"].tolist()[-1] == "over 100%, which no share can be"


@pytest.mark.parametrize(
    ("unit", "why"),
    [
        ("GBP", "totals"),
        ("reoffences per reoffender", "every reoffender has one"),
        ("score", "no share and no rate"),
    ],
)
def test_a_unit_that_no_limits_fit_has_no_funnel(store, unit, why):
    view = view_of(store(counted([(10, 100)] * 10), unit=unit))

    assert why in funnel(view, MeasureChoice()).why_not


# The rest ----------------------------------------------------------------------


def test_england_outside_the_range_of_its_regions_is_flagged(store, small):
    south = area("E12000002", "South", "region", region="South")
    load(small, "area", [*made_up.AREAS, south])
    regions = [
        observed("late", "E12000001", period, low) for period, low in PERIODS_LOW
    ] + [observed("late", "E12000002", period, 20.0) for period, _ in PERIODS_LOW[:2]]
    england = [
        observed("late", "E92000001", period, value)
        for period, value in zip(
            [period for period, _ in PERIODS_LOW], (15.0, 25.0, 99.0), strict=True
        )
    ]
    view = view_of(store([*regions, *england]))

    rows = measure_series.outside_regions(view)

    # 2021-22 lies between 10 and 20; in 2023-24 one region has no value
    assert rows["period"].tolist() == ["2022-23"]
    assert missing_sentences.outside_regions(rows, view) == [
        "Look into it: England is given as 25.0 for 2022-23, outside the range of its "
        "regions (10.0 to 20.0, %)."
    ]


PERIODS_LOW = [("2021-22", 10.0), ("2022-23", 10.0), ("2023-24", 10.0)]


def test_a_total_of_england_is_not_held_against_its_regions(store):
    rows = [
        observed("late", "E12000001", "2021-22", 10.0),
        observed("late", "E92000001", "2021-22", 99.0),
    ]
    view = view_of(store(rows, unit="GBP"))

    assert measure_series.outside_regions(view).empty


def test_what_is_suppressed_is_counted_and_explained(store):
    rows = ashby([10, None, None])
    rows[1]["symbol"] = "[c]"
    view = view_of(store(rows))

    assert missing_sentences.missing(view) == [
        "1 of 3 values: [c], suppressed by its publisher to protect people.",
        "1 of 3 values: [x], not available.",
    ]


def test_who_had_a_value_once_and_has_none_now_is_named(store):
    rows = [
        observed("late", "yjs-ashby", "2022-23", 1.0, kind="provider"),
        observed("late", "yjs-ashby", "2023-24", 1.0, kind="provider"),
        observed("late", "yjs-elm", "2022-23", 1.0, kind="provider"),
    ]

    said = missing_sentences.missing(view_of(store(rows)))[-1]

    assert said.startswith("Without a row for 2023-24, though with one before: Elm")
    assert "(no longer exists)" in said


def test_a_measure_without_a_value_still_has_its_definition(store):
    view = view_of(store(ashby([1])), "empty")

    assert view.subjects == {}
    assert dict(measure_facts.facts(view))["Owner"] == "YJB"
    assert with_defaults(view, MeasureChoice(subject="yjs-ashby")) == MeasureChoice()


def test_a_chart_names_only_those_who_published_what_it_draws(store):
    engine = store([])
    brook = observed("late", "yjs-brook", "Jan-Mar 2017", 9, kind="provider")
    load(engine, "observation", ashby([1, 2]), sha="one", publisher="First office")
    both = [*ashby([1, 2]), brook]
    load(engine, "observation", both, sha="two", publisher="Second office")

    view = view_of(engine)
    rows = measure_series.series(
        view, with_defaults(view, MeasureChoice(subject="yjs-ashby"))
    )

    assert measure_facts.publishers(rows) == "First office"
    assert measure_facts.publishers(view.values) == "First office; Second office"


def test_its_publishers_warning_is_said_first(store):
    warned = view_of(store(ashby([1]), decision_status="not yet suitable, it says"))

    assert measure_facts.fitness(warned) == (
        "Before you rely on it: not yet suitable, it says."
    )


def test_an_unknown_measure_is_none_and_nothing_was_known_early(store):
    engine = store(ashby([1]))

    assert view_of(engine, "nobody") is None
    assert view_of(engine, on=EARLY) is None


def test_measures_with_a_value_are_offered_first(store):
    engine = store(ashby([1]))
    with engine.connect() as connection:
        offered = names(connection, ON)

    assert list(offered) == ["late", "empty"]
    assert offered["empty"].endswith("no value held")


def test_nations_stand_before_regions_areas_and_services(store):
    rows = [
        *ashby([1]),
        observed("late", "E06000001", QUARTERS[0], 1.0),
        observed("late", "E12000001", QUARTERS[0], 1.0),
        observed("late", "E92000001", QUARTERS[0], 1.0),
        observed("late", "K04000001", QUARTERS[0], 1.0),
    ]

    assert list(view_of(store(rows)).subjects.values()) == [
        "England and Wales (nation)",
        "England (nation)",
        "North (region)",
        "Ashby (local authority)",
        "Ashby",
    ]


def test_more_than_five_beside_one_are_cut(store):
    view = view_of(store(counted([(1, 100)] * 10)))

    chosen = with_defaults(view, MeasureChoice(compared=tuple(view.subjects)))

    assert len(chosen.compared) == 5
    assert chosen.subject not in chosen.compared


def test_the_workbook_has_the_figures_of_the_page(store):
    engine = store(ashby([*[10, 12] * 6, 40]))
    with engine.connect() as connection:
        book = workbook.workbook(
            connection, "late", ON, ON, choice=MeasureChoice(subject="yjs-ashby")
        )
        nobody = workbook.workbook(
            connection, "late", ON, ON, choice=MeasureChoice(subject="x")
        )
        unknown = workbook.workbook(connection, "nobody", ON, ON)

    found = sheets(book)
    assert found["Series"]["Value, %"].tolist()[-1] == 40
    shows = found["Series"]["What it shows"].tolist()[-1]
    assert shows.startswith("▲ higher than usual")
    assert shows.endswith("the pandemic")  # the last quarter lies within it
    assert found["Newest values"]["Value, %"].tolist() == [40]
    assert book.file_name == "hmip-dash_measure_late_ashby_2026-11-23"
    assert nobody is None and unknown is None


# The real facts ----------------------------------------------------------------


def test_of_102_measures_22_have_a_value(real):
    offered = names(real, ON)

    without = [name for name in offered.values() if name.endswith("no value held")]
    assert (len(offered), len(without)) == (102, 80)


def with_values(real):
    """Return the measures that have a value, and five of those that have none."""
    offered = names(real, ON)
    without = [id_ for id_, name in offered.items() if name.endswith("no value held")]
    return [*(id_ for id_ in offered if id_ not in without), *without[::16]]


def test_every_real_measure_has_its_page_and_its_workbook(real):
    for measure_id in with_values(real):
        view = measure(real, measure_id, ON)
        chosen = with_defaults(view, MeasureChoice())
        assert dict(measure_facts.facts(view))["Definition"] != "not known"
        assert workbook.workbook(real, measure_id, ON, ON).tables
        if not view.subjects:
            continue
        assert view.values["months"].isin([3, 12]).all()
        said = sentences.verdict(control(view, chosen))
        assert said and "nan" not in said


def test_six_services_differ_in_children_cautioned_or_sentenced(real):
    view = measure(real, "yj-children-cautioned-or-sentenced-per-1000", ON)

    allowed = funnel(view, MeasureChoice())
    alone = funnel(view, MeasureChoice(limits=CHANCE))

    assert allowed.period == "2021-22 (April to March)"
    assert len(allowed.rows) == 154
    assert [name.split()[0] for name in allowed.outside["subject_name"]] == [
        "Calderdale",
        "Derby",
        "Hackney",
        "Islington",
        "Nottingham",
        "Portsmouth",
    ]
    assert len(alone.outside) == 46
    assert round(alone.phi, 1) == 8.0


def test_reoffending_by_local_authority_is_in_no_funnel(real):
    view = measure(real, "yj-reoffending-binary-15-17", ON)

    found = funnel(view, MeasureChoice())

    assert set(found.rows["subject_type"]) == {"region"}
    assert any(
        note.startswith("Local authorities are in no funnel")
        for note in funnel_sentences.notes(found)
    )


def test_adult_reoffending_in_london_fell_in_the_pandemic_and_is_no_improvement(real):
    view = measure(real, "adult-reoffending-binary", ON)
    chosen = with_defaults(view, MeasureChoice(subject="E12000007"))

    found = control(view, chosen)

    assert found.parts[0].status == "limits"
    assert sentences.last_point(found) == "neutral low"
    assert sentences.latest(view, found, chosen) == (
        "London (region): 25.4% in Apr 2019 to Mar 2020."
    )


def test_rates_per_thousand_and_per_ten_thousand_stay_two_measures(real):
    for measure_id in with_values(real):
        view = measure(real, measure_id, ON)
        assert view.values["unit"].nunique() <= 1


LATER = date(2026, 12, 1)


def test_when_values_last_came_and_what_of_the_next_is_said(facts):
    said = dict(
        measure_facts.facts(view_of(facts, "yj-first-time-entrants-rate", on=LATER))
    )

    released = max(
        row["released_on"]
        for row in bundled.rows("publication")
        if row["file"].startswith("observation")
    )
    day = partial_date.words(released)
    assert said["Last update"].startswith(f"{day}, to ")
    assert said["Next update"].startswith("not stated by its publisher")


def test_a_measure_without_a_value_has_no_last_update(facts):
    said = dict(measure_facts.facts(view_of(facts, "yj-kpi-1", on=LATER)))

    assert said["Last update"] == "no value held"


# Targets -----------------------------------------------------------------------


def test_a_loaded_target_is_said_drawn_and_written(store):
    engine = store(ashby([91.0, 88.0], counts=(90, 100)), polarity="higher")
    known = [target("late", "", "2016-17", 90.0, for_shorter_periods="yes")]
    load(engine, "target", known)
    view, found, chosen = chart(engine)

    facts = dict(measure_facts.facts(view))
    assert facts["Target"] == "90.0 for 2016-17, all youth justice services"
    assert found.points["target"].tolist()[:1] == [90.0]
    line = next(t for t in charts.control(found.points).data if t.name == "target")
    assert list(line.y)[0] == 90.0
    book = workbook.measure_workbook(view, chosen, [], ON)
    over_time = next(table for table in book.tables if table.name == "Series")
    assert {"target_number", "target_words"} <= {c.name for c in over_time.columns}


def test_a_target_that_changes_each_year_is_that_of_the_newest_value(store):
    values = ashby([91.0, 88.0], periods=("2016-17", "2017-18"), counts=(90, 100))
    engine = store(values)
    years = [("2016-17", 90.0), ("2017-18", 88.5)]
    load(engine, "target", [target("late", "", *year) for year in years])
    view, found, _ = chart(engine)

    assert found.points["target"].tolist() == [90.0, 88.5]
    sentence = target_sentences.target(found, view)
    assert sentence.startswith(
        "Target 88.5% for all providers for 2017-18: not met in 2017-18"
    )


def test_a_target_without_a_value_is_listed_with_the_reason(store):
    engine = store(ashby([91.0], periods=("2016-17",)))
    load(engine, "target", [target("late", "", "2030-31", 90.0)])

    assert target_sentences.without_value(view_of(engine).targets) == [
        "The target 90.0 for all youth justice services, 2030-31, holds for no value: "
        "no value for 2030-31; the newest is for 2016-17."
    ]


def test_a_missing_period_breaks_the_line_of_a_series_with_targets(store):
    rows = ashby([91.0, 88.0], periods=("2016-17", "2018-19"), counts=(90, 100))
    engine = store(rows)
    known = [target("late", "", year, 90.0) for year in ("2016-17", "2018-19")]
    load(engine, "target", known)

    _, found, _ = chart(engine)

    assert found.points["value"].isna().tolist() == [False, True, False]
    assert found.points["target"].isna().tolist() == [False, True, False]
