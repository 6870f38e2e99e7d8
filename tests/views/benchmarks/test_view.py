"""What the page of benchmarks says, on a made-up land and on the real facts."""

import re
from datetime import date

import pandas as pd
import pytest

from hmip_dash.views.benchmarks import profile, sentences, workbook
from hmip_dash.views.benchmarks.choice import (
    CHANCE,
    BenchmarksChoice,
    against,
    described,
    fault,
)
from hmip_dash.views.benchmarks.view import FOUND, benchmarks, names
from tests.build import area, covers, load, provider, standard, standard_rating
from tests.build import measure as definition
from tests.build import observation as observed
from tests.views import made_up
from tests.views.made_up import ON
from tests.views.shared.test_workbooks import sheets

RATE = "rate per 1,000 aged 10-17"
NAMES = "Ashby Brook Carr Dale Elm Firth Gorse Hazel Ivy Juniper".split()
CODES = [f"E0600010{number}" for number in range(10)]
IDS = [f"yjs-{name.lower()}" for name in NAMES]
AREAS = [
    area(code, name, "local authority", region="North")
    for code, name in zip(CODES, NAMES, strict=True)
]
COVERAGE = [covers(*pair) for pair in zip(IDS, CODES, strict=True)]
KESTREL = area("E06000200", "Kestrel", "local authority", region="North")
BOTH = [*COVERAGE, covers("yjs-ashby", "E06000200")]
YEAR = "2021-22"
FEW = BenchmarksChoice(limits=CHANCE)


@pytest.fixture
def store(small):
    """Return a function that loads ten services, each of one authority, and values."""
    load(small, "framework", made_up.FRAMEWORKS)
    load(small, "area", AREAS)
    load(
        small,
        "provider",
        [
            provider(name, region="North" if place < 5 else "South")
            for place, name in enumerate(NAMES)
        ],
    )
    load(small, "coverage", COVERAGE)
    load(small, "inspection", made_up.INSPECTIONS[:2])

    def fill(rows, *, unit=RATE, polarity="lower", **tables):
        load(small, "measure", [definition("late", unit=unit, polarity=polarity)])
        load(small, "observation", rows)
        for table, more in tables.items():
            load(small, table, more, sha=f"more {table}")
        return small

    return fill


def counted(*counts, per=1000, period=YEAR, subjects=IDS, kind="provider"):
    """Return a value a service, from pairs of counts; None has no counts."""
    return [
        observed(
            "late",
            subject,
            period,
            20.0 if pair is None else round(per * pair[0] / pair[1], 1),
            kind=kind,
            counts=pair or (None, None),
        )
        for subject, pair in zip(subjects, counts, strict=False)
    ]


ONE_APART = [(95, 1000), *[(20, 1000)] * 9]


def view_of(engine, choice=FEW, on=ON):
    with engine.connect() as connection:
        return benchmarks(connection, choice, on)


def cell(view, name="Ashby"):
    return view.cells.set_index("provider").loc[name]


def test_the_one_that_differs_is_marked_and_said(store):
    view = view_of(store(counted(*ONE_APART)))

    assert cell(view)["signal"] == "worse"
    # With Ashby 275 of 10,000
    assert cell(view)["benchmark"] == pytest.approx(27.5)
    assert cell(view)["others"] == 9
    assert cell(view)["lower"] < 95 < cell(view)["upper"]
    assert view.cells["signal"].value_counts().to_dict() == {"similar": 9, "worse": 1}
    assert sentences.finding(view) == (
        "Of 10 values that could be compared, 1 differs from the benchmark by more "
        "than chance: 1 worse."
    )


def test_rates_allow_for_the_usual_spread_unless_told_and_shares_do_not(store):
    spread = [(20 * place, 1000) for place in range(1, 11)]
    engine = store(counted(*spread))

    usual, alone = view_of(engine, BenchmarksChoice()), view_of(engine)

    assert not usual.cells["signal"].isin(FOUND).any()
    assert alone.cells["signal"].isin(FOUND).sum() > 5
    assert sentences.finding(usual) == (
        "None of the 10 values that could be compared differs from the benchmark by "
        "more than chance and the usual spread."
    )
    assert "places differ" in sentences.chance(alone)


def test_a_share_is_tested_by_chance_alone(store):
    spread = [(5 + 9 * place, 100) for place in range(10)]
    view = view_of(
        store(counted(*spread, per=100), unit="per cent"), BenchmarksChoice()
    )

    assert view.cells["signal"].isin(FOUND).sum() > 5
    assert "usual spread" not in sentences.finding(view)


@pytest.mark.parametrize(
    ("polarity", "said"),
    [("higher", "1 better"), ("neutral", "1 higher where neither is better")],
)
def test_the_polarity_of_the_measure_is_followed(store, polarity, said):
    view = view_of(store(counted(*ONE_APART), polarity=polarity))

    assert sentences.finding(view).endswith(f"chance: {said}.")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"numerator": None}, "no counts published"),
        ({"value": 120.0, "numerator": None}, "over 100%, which no share can be"),
        ({"numerator": 60.0, "denominator": 50.0}, "its numerator is above its denom"),
        ({"value": 50.0, "numerator": 4.0, "denominator": 8.0}, "denominator under 10"),
        ({"value": None, "symbol": "[c]"}, "[c] suppressed by its publisher"),
        ({"value": None}, "no value published"),
        ({"value": 90.0}, "value and counts disagree"),
        ({"value": 0.41}, "its counts give another power of ten"),
        ({"value": -41.0, "numerator": None}, "below zero"),
        (
            {"value": 33.3, "numerator": None, "denominator": None},
            "numbers may be small",
        ),
    ],
)
def test_what_cannot_be_compared_says_why_and_is_in_no_benchmark(store, row, why):
    rows = counted(*[(41, 100)] * 10, per=100)
    rows[0] = {**rows[0], **row}

    view = view_of(store(rows, unit="per cent"))

    assert cell(view)["why"].startswith(why)
    assert cell(view)["signal"] == "not compared"
    assert cell(view, "Brook")["others"] == 8
    assert cell(view, "Brook")["signal"] == "similar"
    assert sentences.not_compared(view).startswith("Not compared: 1 of 10 cells.")


def test_figures_from_before_a_change_of_unit_are_in_no_benchmark(store):
    engine = store(counted(*[None] * 10))
    changed = definition("late", unit="rate per 10,000", polarity="lower")
    load(engine, "measure", [changed], released_on=date(2026, 6, 1), sha="changed")

    view = view_of(engine)

    why = "published before the unit of its measure was changed"
    assert view.cells["why"].eq(why).all()
    assert view.cells["in_benchmark"].eq(0).all()


def test_a_total_is_never_compared(store):
    view = view_of(store(counted(*[None] * 10), unit="GBP"))

    assert view.cells["why"].str.startswith("a total").all()
    assert sentences.finding(view) == ("No value can be compared with this benchmark.")


def test_periods_are_never_mixed(store):
    # Seven have the newest period, three only the one before
    rows = [
        *counted(*[(20, 1000)] * 7),
        *counted(*[(20, 1000)] * 10, period="2020-21"),
    ]
    view = view_of(store(rows))

    assert view.measures["period"].tolist() == [YEAR]
    assert cell(view, "Juniper")["why"] == "another period only: 2020-21"
    assert cell(view)["others"] == 6


def test_a_newest_period_that_few_have_does_not_hide_the_others(store):
    rows = [*counted(*ONE_APART), *counted((20, 1000), period="2022-23")]

    view = view_of(store(rows))

    assert view.measures["period"].tolist() == [YEAR]
    assert cell(view)["signal"] == "worse"


def test_a_service_of_one_authority_has_its_authoritys_value(store):
    view = view_of(store(counted(*ONE_APART, subjects=CODES, kind="area")))

    assert cell(view)["signal"] == "worse"
    assert cell(view)["subject"] == CODES[0]


def test_rates_of_several_authorities_are_never_averaged(store):
    rows = counted(*ONE_APART, subjects=CODES, kind="area")
    rows += counted((1, 1000), subjects=["E06000200"], kind="area")
    engine = store(rows, area=[*AREAS, KESTREL], coverage=BOTH)

    view = view_of(engine)
    assert cell(view)["why"].startswith("several authorities")
    assert pd.isna(cell(view)["value"])

    # The service's own counts go before those of its authorities
    load(engine, "observation", [*rows, *counted((20, 1000))], sha="own")
    view = view_of(engine)
    assert cell(view)["signal"] == "similar"
    assert cell(view)["numerator"] == 20


def test_an_authority_of_two_services_is_the_value_of_neither(store):
    engine = store(
        counted(*ONE_APART, subjects=CODES, kind="area"),
        coverage=[*COVERAGE, covers("yjs-brook", CODES[0])],
    )

    view = view_of(engine)

    assert cell(view)["why"].startswith("several authorities")
    assert cell(view, "Brook")["why"].startswith("several authorities")


def test_a_region_is_held_against_its_own(store):
    # North: Ashby to Elm; the South has four times the rate
    rows = counted(*[(20, 1000)] * 5, *[(80, 1000)] * 5)

    nation = view_of(store(rows))
    region = view_of(store(rows), BenchmarksChoice(against="region", limits=CHANCE))

    assert cell(nation)["signal"] == "better"
    assert cell(region)["signal"] == "similar"
    assert cell(region)["benchmark"] == pytest.approx(20)
    assert cell(region, "Juniper")["benchmark"] == pytest.approx(80)
    assert region.members.names["yjs-ashby"] == "North"


WHOLE = area("K04000001", "England and Wales", "country")


@pytest.mark.parametrize("counts", [(400, 12000), (200, 12000), (None, None)])
def test_a_total_of_the_publishers_own_is_the_benchmark_where_it_can_be(store, counts):
    total = observed("late", "K04000001", YEAR, 33.3, counts=counts)

    view = view_of(store([*counted(*ONE_APART), total], area=[WHOLE]))

    # The services shown add up to 275 of 10,000: a total of 200 is not theirs.
    own = counts[0] == 400
    assert cell(view)["benchmark"] == pytest.approx(400 / 12 if own else 27.5)
    assert sentences.basis(view) == (
        "The benchmark is the publisher's own total; for a test the provider's own "
        "counts are taken off it."
        if own
        else "The benchmark is the sum of the services of this type: no total of the "
        "publisher's own, with its counts, is held."
    )


def test_a_published_total_of_one_region_stands_beside_sums_of_others(store):
    rows = counted(*[(20, 1000)] * 5, *[(80, 1000)] * 5)
    north = area("E12000001", "North", "region")
    total = observed("late", "E12000001", YEAR, 25.0, counts=(150, 6000))

    view = view_of(
        store([*rows, total], area=[north]),
        BenchmarksChoice(against="region", limits=CHANCE),
    )

    assert cell(view)["benchmark"] == pytest.approx(25)
    assert cell(view, "Juniper")["benchmark"] == pytest.approx(80)
    assert sentences.basis(view).startswith("The benchmark of 5 of 10 values is")
    sheet = {row["provider"]: row["basis"] for row in view.cells.to_dict("records")}
    assert sheet["Ashby"] == "the publisher's own total"
    assert sheet["Juniper"] == "the sum of the services of this type"


def test_real_regions_have_the_benchmark_that_was_published(real):
    view = benchmarks(real, BenchmarksChoice(against="region"), ON)

    offences = view.cells["measure_id"].eq("yj-proven-offences-per-1000")
    rows = view.cells[offences].set_index("provider_id")
    assert rows["basis"].eq("the publisher's own total").sum() > 150
    # London: 5,741 offences, 838,036 children
    assert rows.loc["yjs-hackney", "benchmark"] == pytest.approx(5741 / 838.036)
    # The North West had a service that is closed today, and so is not shown: its sum
    # would be another figure than the 3,864 of 712,704 that was published.
    assert rows.loc["yjs-bolton", "benchmark"] == pytest.approx(3864 / 712.704)


def test_a_region_that_is_not_known_is_said(store):
    unknown = [{**provider("Ashby"), "region": None}]
    engine = store(counted(*ONE_APART))
    with_rest = [provider(name, region="North") for name in NAMES[1:]]
    load(engine, "provider", [*unknown, *with_rest], sha="regions")

    view = view_of(engine, BenchmarksChoice(against="region", limits=CHANCE))

    assert cell(view)["why"] == "its region is not known"
    assert cell(view, "Brook")["others"] == 8


def neighbours(of, codes, model="Model, May 2025"):
    return [
        {
            "area_code": of,
            "neighbour_code": code,
            "model": model,
            "rank": rank,
            "closeness": None,
        }
        for rank, code in enumerate(codes, start=1)
    ]


def test_neighbours_are_services_of_the_authorities_that_are_most_alike(store):
    pairs = [
        *neighbours(CODES[0], CODES[1:7]),
        *neighbours(CODES[1], CODES[2:5]),
        *neighbours(CODES[0], CODES[7:9], model="Model, March 2024"),
    ]
    engine = store(counted(*ONE_APART), neighbour=pairs)

    view = view_of(engine, BenchmarksChoice(against="neighbours", limits=CHANCE))

    assert cell(view)["others"] == 6
    assert cell(view)["signal"] == "worse"
    assert cell(view)["benchmark"] == pytest.approx(20)
    # Three neighbours are too few, and nobody else is in the model
    assert cell(view, "Brook")["why"] == "fewer than 5 others with counts"
    assert cell(view, "Carr")["why"].startswith("no neighbours")
    assert "“Model, May 2025”" in sentences.held_against(view)


def test_a_service_of_several_authorities_is_no_neighbour(store):
    pairs = [*neighbours(CODES[0], CODES[1:7]), *neighbours(CODES[1], CODES[2:8])]
    engine = store(
        counted(*ONE_APART),
        neighbour=pairs,
        area=[*AREAS, KESTREL],
        coverage=[*COVERAGE, covers("yjs-brook", "E06000200")],
    )

    view = view_of(engine, BenchmarksChoice(against="neighbours", limits=CHANCE))

    assert cell(view)["others"] == 5
    assert cell(view, "Brook")["why"].startswith("serves several authorities")


def test_providers_of_an_own_choice_are_the_benchmark_of_all(store):
    chosen = ("yjs-carr", "yjs-dale", "yjs-elm")
    own = BenchmarksChoice(against="own", others=chosen, limits=CHANCE)

    view = view_of(store(counted(*ONE_APART)), own)

    assert cell(view)["others"] == 3
    assert cell(view)["signal"] == "worse"
    # Carr has two others only
    assert cell(view, "Carr")["why"] == "fewer than 3 others with counts"
    assert "Carr, Dale and Elm" in sentences.held_against(view)
    assert "before looking at their values" in sentences.held_against(view)


@pytest.mark.parametrize("average", ["weighted", "simple", "median"])
def test_the_average_is_named_and_shown(store, average):
    rows = counted(*[(20, 1000)] * 8, (100, 1000), (8000, 100_000))
    view = view_of(store(rows), BenchmarksChoice(average=average))

    expected = {"weighted": 1000 * 8260 / 109_000, "simple": 34, "median": 20}[average]
    assert cell(view)["benchmark"] == pytest.approx(expected)
    assert f"({average})" in sentences.held_against(view)


def test_quartiles_need_eight_values_and_count_those_without_counts(store):
    counts = [(10 * place, 1000) for place in range(1, 9)]
    view = view_of(store(counted(*counts[:7], None)))

    # 10 to 70 and 20: 10, 20, 20, 30, 40, 50, 60, 70
    quartiles = ["lower_quartile", "median", "upper_quartile", "in_benchmark"]
    assert cell(view)[quartiles].tolist() == [20, 35, 52.5, 8]
    seven = view_of(store(counted(*counts[:7])))
    assert cell(seven)[quartiles[:3]].isna().all()


def test_only_measures_of_the_type_with_a_value_are_columns(store):
    engine = store(counted(*ONE_APART))
    others = [definition("late", unit=RATE), definition("empty", unit=RATE)]
    load(engine, "measure", others, sha="more measures")

    assert view_of(engine).measures.index.tolist() == ["late"]
    assert view_of(engine, BenchmarksChoice("PDU")).measures.empty


def test_providers_stand_by_name_and_closed_ones_are_left_out(store):
    engine = store(counted(*ONE_APART))
    rows = [provider(name, region="North") for name in reversed(NAMES[1:])]
    closed = [provider("Ashby", region="North", closed="2023-03-31")]
    load(engine, "provider", [*rows, *closed], sha="closed")

    view = view_of(engine)

    assert view.providers["provider"].tolist() == NAMES[1:]
    with engine.connect() as connection:
        assert list(names(connection, "YJS", ON).values()) == NAMES[1:]


def test_standards_show_the_latest_inspections_ratings_and_are_not_tested(store):
    engine = store(
        counted(*ONE_APART),
        standard=[standard(1, "1.1", "Leadership"), standard(2, "1.2", "Staff")],
        standard_rating=[standard_rating("yjs-ashby-1", "1.1", "Leadership", "Good")],
    )

    found = view_of(engine).standards

    assert found.frameworks == {"youth_2021": "Youth 2021"}
    assert found.of("youth_2021") == [("1.1", "Leadership"), ("1.2", "Staff")]
    assert found.rated("youth_2021") == {("yjs-ashby", "1.1", "Leadership"): "Good"}
    assert "1 of 10 youth justice services" in sentences.standards(
        view_of(engine), "youth_2021"
    )


# The profile -------------------------------------------------------------------


def test_a_profile_puts_better_to_the_right_whatever_the_polarity(store):
    rows = counted(*ONE_APART)
    for polarity, side in (("lower", -1), ("higher", 1), ("neutral", 1)):
        view = view_of(store(rows, polarity=polarity))
        drawn = profile.profile_lines(view, "yjs-ashby").iloc[0]
        assert drawn["at"] * side > 0.5
        assert drawn["from_"] <= drawn["at"] <= drawn["to"]
        assert drawn["least"] <= 0 <= drawn["most"]
        assert max(abs(drawn["from_"]), abs(drawn["to"])) == pytest.approx(1)


def test_a_profile_says_what_differs(store):
    view = view_of(store(counted(*ONE_APART)))

    assert profile.finding(view, "yjs-ashby") == (
        "Ashby: of 1 value that could be compared, 1 differs by more than chance: "
        "Late is worse."
    )
    assert profile.finding(view, "yjs-brook") == (
        "Brook: of 1 value that could be compared, none differs by more than chance."
    )
    assert profile.alt(view, "yjs-ashby") == (
        "Profile of Ashby. Late (lower is better): 95.0, benchmark 27.5, worse."
    )


def test_a_profile_is_drawn_beside_those_who_have_no_benchmark_themselves(store):
    chosen = ("yjs-carr", "yjs-dale", "yjs-elm")
    own = BenchmarksChoice(against="own", others=chosen, limits=CHANCE)
    rows = counted((95, 1000), (20, 1000), (10, 1000), (20, 1000), (30, 1000))
    view = view_of(store(rows, polarity="higher"), own)

    drawn = profile.profile_lines(view, "yjs-ashby").iloc[0]

    # Carr to Elm, 10 to 30 around 20; Ashby's interval ends furthest
    reach = cell(view)["upper"] - 20
    assert drawn["most"] == pytest.approx(10 / reach)
    assert drawn["least"] == pytest.approx(-10 / reach)


def test_a_profile_of_values_without_counts_stands_beside_their_median(store):
    rows = [
        {**row, "value": float(place)}
        for place, row in enumerate(counted(*[None] * 10), start=100)
    ]
    view = view_of(store(rows))

    (drawn,) = profile.profile_lines(view, "yjs-ashby").to_dict("records")

    assert drawn["centre_is"] == "median"
    assert drawn["centre"] == "104.5"
    assert profile.finding(view, "yjs-ashby") == (
        "Ashby: none of its values could be compared with this benchmark."
    )


def test_a_value_can_be_copied_as_a_sentence_with_source_and_day(store):
    view = view_of(store(counted(*ONE_APART)))

    said = sentences.sentence(view, cell(view).to_dict() | {"provider": "Ashby"})

    assert re.fullmatch(
        r"Ashby: Late, 95.0 rate per 1,000 aged 10-17, 2021-22 \(95 of 1,000\); worse "
        r"than the benchmark \(England and Wales, weighted, 27.5, the sum "
        r"of the services of this type; q .* over the grid\), as known on "
        r"23 November 2026; read from made up",
        said,
    )


# The choice and the workbook ---------------------------------------------------


def test_a_type_offers_only_the_benchmarks_known_for_it():
    assert "neighbours" in against("YJS")
    assert "neighbours" not in against("PDU")
    assert list(against("CRC")) == ["all", "own"]
    assert fault(BenchmarksChoice("CRC", against="region"), {}).endswith(
        "one of all, own."
    )


def test_the_choice_is_described_with_names():
    rows = described(BenchmarksChoice(against="own", others=("a", "b")), {"a": "Ashby"})

    assert ("Providers of my own choice", "Ashby; b") in rows


def test_the_workbook_has_limits_intervals_p_q_and_signals(store):
    engine = store(counted(*ONE_APART, None))
    view = view_of(engine)

    with engine.connect() as connection:
        found = sheets(workbook.workbook(connection, FEW, ON, ON))

    rows = found["Values"].set_index("Provider")
    ashby, shown = rows.loc["Ashby"], cell(view)
    for heading, column in {
        "Value": "value",
        "Value, lower 95% limit": "lower",
        "Value, upper 95% limit": "upper",
        "Value of the benchmark": "benchmark",
        "Usual range for its size, from": "usual_lower",
        "Usual range for its size, to": "usual_upper",
        "p": "p",
        "q over the grid": "q",
        "What it shows": "signal",
        "Others in the benchmark with counts": "others",
    }.items():
        expected = shown[column]
        if not isinstance(expected, str):
            expected = pytest.approx(expected)
        assert ashby[heading] == expected, heading
    assert len(rows) == len(view.cells) == 10
    assert "rank" not in " ".join(rows.columns).lower()


# The real facts ----------------------------------------------------------------


def test_the_real_grid_compares_what_has_counts_and_nothing_else(real):
    view = benchmarks(real, BenchmarksChoice(), ON)

    compared = view.cells[view.cells["signal"].ne("not compared")]
    assert len(view.providers) == 155
    assert compared.groupby("measure_id").size().to_dict() == {
        "yj-cautions-and-sentences-per-1000": 153,
        "yj-children-cautioned-or-sentenced-per-1000": 153,
        "yj-proven-offences-per-1000": 153,
    }
    assert compared[["numerator", "denominator", "p", "q"]].notna().all(axis=None)
    assert compared["others"].eq(152).all()
    left = view.cells[view.cells["signal"].eq("not compared")]
    assert left["why"].ne("").all()
    assert left[["p", "q"]].isna().all(axis=None)


def test_the_real_benchmark_is_summed_counts_over_summed_populations(real):
    view = benchmarks(real, BenchmarksChoice(), ON)

    rows = view.cells[view.cells["measure_id"].eq("yj-proven-offences-per-1000")]
    known = rows.dropna(subset="numerator")
    rate = 1000 * known["numerator"].sum() / known["denominator"].sum()
    assert rows["benchmark"].dropna().tolist() == pytest.approx([rate] * 155)


def test_real_neighbours_are_ten_at_most_and_of_england(real):
    view = benchmarks(real, BenchmarksChoice(against="neighbours"), ON)

    assert view.members.frame.sum(axis=1).max() <= 10
    assert not view.members.frame.to_numpy().diagonal().any()
    assert "May 2025" in view.members.model
    welsh = view.providers[view.providers["nation"].eq("Wales")]["provider_id"]
    assert not view.members.frame.loc[welsh].any(axis=None)


@pytest.mark.parametrize("provider_type", ["PDU", "Probation region", "CRC"])
def test_types_without_values_say_so_and_show_their_ratings(real, provider_type):
    view = benchmarks(real, BenchmarksChoice(provider_type), ON)

    assert sentences.finding(view).startswith("No measure has a value for")
    assert sentences.held_against(view)
    assert sentences.not_compared(view) == ""
    assert view.providers["overall_rating"].notna().any()
