from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from hmip_dash.analysis import coherence as analysis
from hmip_dash.described import Book
from hmip_dash.views.coherence import charts, pairs, sentences, workbook
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.coherence.sentences import VERDICTS
from hmip_dash.views.coherence.view import coherence
from hmip_dash.vocabulary import SECONDARY_LIST
from tests import build
from tests.build import framework, inspection, measure, observation, provider
from tests.views import bundled
from tests.views.made_up import ON

TODAY = datetime.now(UTC).date()
NAMES = [f"S{number:02}" for number in range(24)]
RATING = ["Inadequate", "Requires improvement", "Good", "Outstanding"]
STANDARD = {
    "framework": "youth_2021",
    "provider_type": "YJS",
    "inspection_kind": "",
    "domain": "Organisational delivery",
    "standard_no": "1.1",
    "standard": "Leadership",
}


def store(engine, *, values, ratings=None, published="2024-05-14", **tables):
    """Fill a store with 24 services, a figure each in 2023-24, and a rating each."""
    ratings = ratings or [RATING[number // 6] for number in range(24)]
    build.load(engine, "framework", [framework("youth_2021"), framework("youth_2018")])
    build.load(engine, "provider", [provider(name) for name in NAMES])
    build.load(engine, "measure", tables.pop("measure", [measure("offences")]))
    build.load(
        engine,
        "inspection",
        tables.pop(
            "inspection",
            [
                inspection(f"yjs-{name.lower()}", 1, rating, published)
                for name, rating in zip(NAMES, ratings, strict=True)
            ],
        ),
    )
    build.load(
        engine,
        "observation",
        [
            *(figure(place, value) for place, value in enumerate(values)),
            *tables.pop("observation", []),
        ],
    )
    for table, rows in tables.items():
        build.load(engine, table, rows)


def figure(place, value, period="2022-23", counts=None, measure_id="offences"):
    return observation(
        measure_id,
        f"yjs-s{place:02}",
        period,
        float(value),
        kind="provider",
        counts=counts or (value * 5, 500),
    )


def seen(engine, **choice):
    with engine.connect() as connection:
        return coherence(connection, CoherenceChoice(**choice), ON)


def test_a_measure_that_is_better_low_agrees_when_the_higher_rated_have_less(small):
    store(small, values=range(24, 0, -1))

    row = seen(small).overall.iloc[0]

    assert (row["measure"], row["n"], row["verdict"]) == ("Offences", 24, "agrees")


def test_a_national_trend_cannot_pose_as_agreement(small):
    # Services rated low were inspected in 2022, those rated high in 2024; offences fell
    # everywhere in between, and within a year they have nothing to do with ratings.
    reports = [
        inspection(
            f"yjs-s{n:02}", 1, RATING[n // 6], "2022-05-14" if n < 12 else "2024-05-14"
        )
        for n in range(24)
    ]
    rows = [figure(n, 80 + n % 6, "2020-21") for n in range(24)]
    store(
        small,
        values=[10 + n % 6 for n in range(24)],
        inspection=reports,
        observation=rows,
    )

    row = seen(small).overall.iloc[0]

    assert row["verdict"] == "no link seen"
    assert abs(row["tau"]) < 0.1


@pytest.mark.parametrize(
    "published, period",
    [
        ("2023-04-01", "2022-23"),
        ("2023-03-31", "2021-22"),
        ("2023-04", "2022-23"),
        ("2023-03", "2021-22"),
        ("2023", "2021-22"),
        ("2024-04-01", "2022-23"),
    ],
)
def test_a_period_is_before_an_inspection_only_if_surely_before(
    small, published, period
):
    rows = [figure(n, n, "2021-22") for n in range(24)]
    store(small, values=range(24), published=published, observation=rows)

    assert seen(small).overall.iloc[0]["last_period"] == period


@pytest.mark.parametrize(
    "published, n",
    [("2022-03-31", 24), ("2022-04-01", 0), ("2022-03", 24), ("2022", 0)],
)
def test_a_period_is_after_an_inspection_only_if_surely_after(small, published, n):
    store(small, values=range(24), published=published)

    assert seen(small, timing="after").overall["n"].sum() == n


def test_a_figure_of_more_than_two_years_before_says_nothing_of_an_inspection(small):
    store(small, values=range(24), published="2025-04-01")

    view = seen(small)

    assert view.overall.empty
    assert "Too few" in sentences.finding(view)
    assert "24" not in sentences.no_figures(view)


def test_a_rating_of_a_secondary_list_is_left_out_unless_included(small):
    reports = [
        inspection(
            f"yjs-s{n:02}",
            1,
            RATING[n // 6],
            "2024-05-14",
            verification=SECONDARY_LIST if n < 3 else "inspectorate's own page",
        )
        for n in range(24)
    ]
    store(small, values=range(24), inspection=reports)

    without, included = seen(small), seen(small, secondary=True)

    assert (without.rated, without.left_out) == (21, 3)
    assert (included.rated, included.left_out) == (24, 0)
    assert without.overall["n"].tolist() == [21]


def test_ratings_of_another_framework_and_undated_ones_stand_beside_no_figure(small):
    reports = [
        inspection(f"yjs-s{n:02}", 1, "Good", None if n == 0 else "2024")
        for n in (0, 1)
    ]
    reports.append(inspection("yjs-s02", 1, "Good", "2024", framework="youth_2018"))
    store(small, values=range(24), inspection=reports)

    view = seen(small)

    assert view.choice.framework == "youth_2021"
    assert (view.rated, view.undated) == (2, 1)
    assert view.overall["n"].tolist() == [1]
    assert seen(small, framework="youth_2018").rated == 1
    assert seen(small, framework="nothing").choice.framework == "youth_2021"


def test_figures_of_few_people_are_nowhere_and_of_unknown_number_not_among_names(small):
    # The five best are rated lowest; of three of them the number of people is unsure.
    store(
        small,
        values=[],
        observation=[
            *(figure(n, n + 0.5, counts=(None, None)) for n in range(2)),
            figure(2, 2, counts=(1, 9)),
            *(figure(n, n, counts=(n, 500)) for n in range(3, 24)),
        ],
        measure=[measure("offences", unit="rate per 1,000 aged 10-17")],
    )

    view = seen(small)

    assert view.overall["n"].tolist() == [23]
    names = view.differences["provider"].tolist()
    # Of the 21 sure ones a quarter is five: S03 to S05 are Inadequate, S06 and S07
    # require improvement; at the other end S19 to S23 are Outstanding.
    assert names == ["S03", "S04", "S05", "S06", "S07", *NAMES[19:]]
    assert view.held_back == 2
    assert "2 beside a rating were held back" in sentences.differences(view)


def test_figures_with_a_fault_are_in_nothing_and_counted_by_what_is_wrong(small):
    store(
        small,
        values=[],
        observation=[
            figure(0, 150),
            figure(1, 140),
            *(figure(n, n + 20, counts=(n + 20, 100)) for n in range(2, 24)),
        ],
        measure=[measure("offences", unit="per cent")],
    )

    view = seen(small)

    assert view.overall["n"].tolist() == [22]
    assert sentences.faulty_figures(view) == (
        "Figures left out, as they cannot be what they are said to be: 2 (over 100%, "
        "which no share can be). Sources and loads lists them."
    )


def test_a_target_decides_who_differs_and_is_named(small):
    target = build.target("offences", "", "2022-23", 0.0)
    store(small, values=range(24), target=[target])

    view = seen(small)
    better = view.differences[view.differences["side"].eq(analysis.BETTER)]

    assert better["provider"].tolist() == ["S00"]
    assert sentences.position(better.iloc[0]) == "meets the target of 0.0"
    assert set(view.differences["provider"]) == {"S00", *NAMES[12:]}


def test_a_difference_is_a_question_with_both_figures_dates_and_sources(small):
    store(small, values=range(24))

    sentence = sentences.difference_sentence(seen(small).differences.iloc[0])

    assert sentence == (
        "S00: Offences, 2022-23, 0.0 %, 0 of 500, lowest quarter of 24 (median 11.5; "
        "lower counts as better) (source: made up); rated Inadequate by HMI Probation, "
        "14 May 2024, Youth 2021 framework (source: https://example.org/yjs-s00-1). "
        "What did inspectors see that this figure does not count?"
    )


def test_a_single_standard_is_told_apart_and_too_few_is_said(small):
    rated = [
        {
            "inspection_id": f"yjs-s{n:02}-1",
            "standard_no": "1.1",
            "standard": "Leadership",
            "domain": "Organisational delivery",
            "rating": RATING[n // 6],
            "source_url": None,
        }
        for n in range(5)
    ]
    store(small, values=range(24), standard_rating=rated)

    view = seen(small)
    row = view.by_standard.iloc[0]

    assert (row["standard"], row["n"], row["verdict"]) == ("Leadership", 5, "too few")
    assert sentences.standards_summary(view).startswith(
        "Too few: a single standard has at most 5 ratings"
    )


def test_the_matrix_shows_filled_and_empty_cells(small):
    link = {
        **STANDARD,
        "measure_id": "offences",
        "reason": "made up",
        "status": "proposed, to be confirmed",
    }
    store(
        small,
        values=range(24),
        measure=[measure("offences"), measure("visits", polarity="neutral")],
        standard=[
            build.standard(1, "1.1", "Leadership"),
            build.standard(2, "1.2", "Staff"),
        ],
        bears_on=[link],
    )

    view = seen(small)

    assert view.matrix.linked_cells() == {
        ("Organisational delivery", "1.1", "Leadership", "offences")
    }
    assert view.matrix.standards_without_link() == ["1.2 Staff"]
    assert sentences.links_summary(view) == (
        "1 of the 2 measures of youth justice services is "
        "recorded as bearing on a standard of this framework. 1 of its 2 standards has "
        "none: 1.2 Staff."
    )
    assert sentences.kinds_summary(view).startswith(
        "Of 2 measures of youth justice services defined here, "
        "2 what became of people (outcome)."
    )


def test_a_service_of_several_areas_has_no_figure_of_an_area(land):
    owners = pairs.owner_by_subject(land, "YJS", ON)

    # Ashby's and Elm's area is served by both; Brook serves two; Dale serves one alone.
    assert owners["W06000001"] == "yjs-dale"
    assert "E06000001" not in owners
    assert "E06000003" not in owners


def test_nothing_is_said_of_a_type_without_a_figure(real):
    view = coherence(real, CoherenceChoice("CRC"), ON)

    assert view.overall.empty and view.differences.empty
    assert sentences.finding(view).startswith("Too few:")
    assert "CRC" not in view.matrix.standards_without_link()
    assert view.kinds["measures"].sum() == 16


@pytest.mark.parametrize("type_", ["YJS", "PDU", "Probation region", "CRC"])
def test_the_workbook_can_be_made_for_every_type_and_from_nothing(real, nothing, type_):
    for connection in (real, nothing):
        book = workbook.workbook(connection, CoherenceChoice(type_), ON, ON)

        assert isinstance(book, Book)
        names = [table.name for table in book.tables if table.chart is None]
        assert set(names[:3]) == {"Agreement", "By standard", "Where they differ"}
        assert names[3:] == [
            "Links",
            "Measures by standards",
            "Kinds",
        ]


def test_no_sentence_credits_blames_or_scores(real):
    view = coherence(real, CoherenceChoice(), ON)
    said = [
        sentences.finding(view),
        sentences.differences(view),
        sentences.kinds_summary(view),
        sentences.links_summary(view),
        *(sentences.difference_sentence(row) for _, row in view.differences.iterrows()),
        *(sentences.agreement_sentence(view, r) for _, r in view.overall.iterrows()),
    ]

    assert len(said) > 10
    for sentence in said:
        for word in ("because of", "thanks to", "fault", "fail", "league", "rank"):
            assert word not in sentence.casefold()


def test_services_stand_by_name_and_the_same_choice_gives_the_same_figures(real):
    first, again = (coherence(real, CoherenceChoice(), ON) for _ in range(2))

    pd.testing.assert_frame_equal(first.overall, again.overall)
    names = first.differences["provider"].tolist()
    assert names == sorted(names)
    assert len(names) > 5


def test_kinds_are_counted_as_known_on_the_day_and_shares_say_of_how_many(small):
    early = [measure(f"m{n}") for n in range(10)]
    build.load(small, "measure", early, file_name="early.csv")
    late = date(2026, 6, 30)
    build.load(small, "measure", [measure("m10")], file_name="l.csv", released_on=late)

    with small.connect() as connection:
        before = coherence(connection, CoherenceChoice(), late - timedelta(1))
        after = coherence(connection, CoherenceChoice(), late)

    assert before.kinds["measures"].sum() == 10
    assert sentences.kinds_summary(before).startswith(
        "Of 10 measures of youth justice services defined here, "
        "10 (100%) what became of people (outcome)."
    )
    assert sentences.kinds_summary(after).startswith("Of 11 measures")


def test_the_chart_in_the_workbook_draws_the_page_with_its_words(real):
    view = coherence(real, CoherenceChoice(), ON)

    (table,) = charts.agreement_chart(view)

    enough = view.overall[view.overall["verdict"].ne(analysis.TOO_FEW)]
    assert table.chart.spans and table.chart.alt == sentences.chart_alt(enough)
    assert table.frame["measure"].tolist() == enough["measure"].tolist()
    drawn = [one.column for one in table.chart.series if one.column in VERDICTS]
    assert table.frame[drawn].sum(axis=1).tolist() == enough["tau"].tolist()
    assert table.frame["measure"].tolist() == sorted(table.frame["measure"])


def test_nothing_is_drawn_in_the_workbook_where_there_is_too_little(nothing):
    assert charts.agreement_chart(coherence(nothing, CoherenceChoice(), ON)) == []


def test_of_twelve_regions_the_differences_are_said_first_and_no_chart_is_drawn(facts):
    with facts.connect() as connection:
        view = coherence(connection, CoherenceChoice("Probation region"), TODAY)
        book = workbook.workbook(
            connection, CoherenceChoice("Probation region"), TODAY, TODAY
        )
    regions = len(bundled.providers("Probation region"))

    assert regions == 12
    assert not view.is_tested
    said = sentences.finding(view)
    assert said.endswith(
        "More cannot be said: agreement needs 20 ratings beside one measure, and there "
        "are 12 probation regions."
    )
    assert charts.agreement_chart(view) == []
    names = [table.name for table in book.tables]
    assert names[:2] == ["Where they differ", "Agreement"]


def test_of_few_services_each_difference_is_counted_in_the_answer(small):
    type_ = "Probation region"
    regions = [provider(f"R{number}", type_=type_) for number in range(12)]
    codes = [region["provider_id"] for region in regions]
    build.load(small, "framework", [framework("region_2023")])
    build.load(small, "provider", regions)
    build.load(small, "measure", [measure("kpi", applies_to=type_)])
    seen_in = {"published": "2024-05-14", "framework": "region_2023"}
    build.load(
        small,
        "inspection",
        [
            inspection(code, 1, RATING[place % 4], **seen_in)
            for place, code in enumerate(codes)
        ],
    )
    build.load(
        small,
        "observation",
        [
            observation(
                "kpi", code, "2022-23", float(place), kind="provider", counts=(50, 100)
            )
            for place, code in enumerate(codes)
        ],
    )
    with small.connect() as connection:
        view = coherence(connection, CoherenceChoice("Probation region"), ON)
    sides = list(view.differences["side"])
    better, worse = sides.count(analysis.BETTER), sides.count(analysis.WORSE)

    assert (view.services, view.is_tested) == (12, False)
    assert better and worse
    assert sentences.finding(view).startswith(
        f"{better} better figure{'s' if better > 1 else ''} "
        f"stand{'' if better > 1 else 's'} beside a rating below Good and {worse} worse"
    )


def test_where_enough_services_are_rated_agreement_comes_first(small):
    store(small, values=range(24))
    with small.connect() as connection:
        view = coherence(connection, CoherenceChoice("YJS"), ON)
        book = workbook.workbook(connection, CoherenceChoice("YJS"), ON, ON)

    assert view.is_tested
    assert view.services == 24
    assert "More cannot be said" not in sentences.finding(view)
    assert book.tables[0].name == "Agreement"
