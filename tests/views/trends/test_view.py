import random
import re
from collections import Counter
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.provider_grades.view import grades
from hmip_dash.views.trends import published
from hmip_dash.views.trends import sentences as trends_sentences
from hmip_dash.views.trends.view import InCommon, TrendsChoice, trends
from hmip_dash.vocabulary import PROVIDER_TYPES, RATINGS, SECONDARY_LIST
from tests import build
from tests.build import framework, inspection, provider
from tests.views import bundled
from tests.views.made_up import EARLY, ON

LETTERS = "abcdefghijkl"
TODAY = datetime.now(UTC).date()
EXPLAINING = re.compile(
    r"improv|worse|better|chance|declin|deteriorat|progress|luck|random|\bfell\b|"
    r"\brose\b|\bfalling\b|\brising\b|\bdrop|gain\b|success|fail|signific|due to|"
    r"because|thanks|trend\b|noise|caus|effect",
    re.IGNORECASE,
)


def pause(starts, ends, types="YJS"):
    return {
        "provider_types": types,
        "kind": "pause",
        "rule": f"paused from {starts}",
        "starts": starts,
        "ends": ends,
        "source": "https://example.org/pause",
        "status": "made up",
    }


def aggregate(period, total=None, *, services="YJS", good=None, inadequate=None):
    return {
        "period": period,
        "services": services,
        "outstanding": None if good is None else 0,
        "good": good,
        "requires_improvement": None,
        "what": "overall ratings",
        "as_stated": None,
        "inadequate": inadequate,
        "total": total,
        "unit": "count",
        "source_url": "https://example.org/year",
    }


@pytest.fixture
def made(small):
    """Return a function that loads a land of inspections and gives its trends."""

    def of(inspections, *, names=("Ashby", "Brook", "Carr"), secondary=False, **tables):
        codes = ("youth_2018", "youth_2021")
        build.load(small, "framework", [framework(code) for code in codes])
        build.load(small, "provider", [provider(name) for name in names])
        build.load(small, "inspection", inspections)
        for table, rows in tables.items():
            build.load(small, table, rows)
        with small.connect() as connection:
            return trends(connection, TrendsChoice(secondary=secondary), ON)

    return of


def years(view, *columns):
    return view.years[["year", *columns]].values.tolist()


def said(view):
    """Return every sentence that the page makes of a view."""
    return [
        trends_sentences.latest_ratings(view),
        trends_sentences.two_years(view),
        *(
            trends_sentences.year_sentence(view, row)
            for _, row in view.years.iterrows()
        ),
        *trends_sentences.chart_notes(view),
        trends_sentences.moves(view, same_framework=True),
        trends_sentences.moves(view, same_framework=False),
        trends_sentences.plan_measure(view),
        trends_sentences.pairs_left_out(view),
        published.basis_note(int(view.undated["rated"].sum())),
        trends_sentences.undated_ratings(view),
        *(published.difference(row) for _, row in view.published.iterrows()),
        trends_sentences.SELECTION_NOTE,
        trends_sentences.REGRESSION_NOTE,
        trends_sentences.NO_TEST_NOTE,
    ]


MOVES = [
    inspection("yjs-ashby", 1, "Inadequate", "2018", framework="youth_2018"),
    inspection("yjs-ashby", 2, "Requires improvement", "2020", framework="youth_2018"),
    inspection("yjs-ashby", 3, "Good", "2022"),
    inspection("yjs-brook", 1, "Requires improvement", "2021-03"),
    inspection("yjs-brook", 2, "Requires improvement", "2023-06-01"),
    inspection("yjs-carr", 1, "Good", "2019", framework="youth_2018"),
    inspection("yjs-carr", 2, "Inadequate", None),
]


def test_each_year_counts_the_services_there_were_and_those_inspected(land):
    view = trends(land, TrendsChoice(), ON)

    # Elm closed in March 2023: six services to 2023, five from 2024 on; Firth's
    # report of 2025 gave no rating; Dale's has no date.
    assert years(view, "services", "inspected", "unrated", "rated", "k") == [
        [2019, 6, 2, 0, 2, 2],
        [2020, 6, 0, 0, 0, 0],
        [2021, 6, 0, 0, 0, 0],
        [2022, 6, 1, 0, 1, 0],
        [2023, 6, 1, 0, 1, 0],
        [2024, 5, 1, 0, 1, 1],
        [2025, 5, 1, 1, 0, 0],
        [2026, 5, 0, 0, 0, 0],
    ]
    assert view.years["share"].isna().all()


def test_the_latest_ratings_are_those_of_provider_grades(land):
    view = trends(land, TrendsChoice(), ON)

    assert view.latest == grades(land, GradesChoice(), ON).headlines[0]
    assert trends_sentences.latest_ratings(view) == (
        "Of 5 youth justice services open today, 2 have a confirmed rating; "
        "1 of the 2 is Good or better."
    )


def test_a_secondary_list_counts_when_asked_for_and_a_missing_date_is_said(land):
    asked = trends(land, TrendsChoice(secondary=True), ON)

    assert asked.undated["rated"].tolist() == [1]
    assert asked.latest.rated == 3
    assert "Left out: 1 rating without a date." in trends_sentences.chart_notes(asked)
    assert trends(land, TrendsChoice(), ON).undated.empty


def test_a_service_inspected_twice_in_a_year_counts_once_by_its_last_report(made):
    view = made(
        [
            inspection("yjs-ashby", 1, "Inadequate", "2022-01"),
            inspection("yjs-ashby", 2, "Good", "2022-11"),
        ]
    )

    assert years(view, "inspected", "rated", "k")[0] == [2022, 1, 1, 1]


def test_pairs_within_one_framework_and_across_two_are_kept_apart(made):
    view = made(MOVES)
    within, across = (view.moves(same_framework=same) for same in (True, False))

    # one pair a service: Brook within; Ashby and Carr across
    assert within.to_numpy().sum() == 1
    assert within.loc["Requires improvement", "Requires improvement"] == 1
    assert across.to_numpy().sum() == 2
    assert across.loc["Requires improvement", "Good"] == 1
    assert across.loc["Good", "Inadequate"] == 1
    assert trends_sentences.count_directions(across) == (1, 0, 1)
    assert trends_sentences.moves(view, same_framework=False) == (
        "Of 2 youth justice services whose latest rating follows an earlier one under "
        "another framework, 1 is rated higher than before, none the same and 1 lower."
    )
    assert trends_sentences.moves(view, same_framework=True) == (
        "One youth justice service has a latest rating that follows an earlier one "
        "under the same framework: it is rated the same as before."
    )


def test_the_plans_measure_counts_every_rating_below_good_and_what_followed(made):
    view = made(MOVES)

    # Ashby: Inadequate → Requires improvement (higher, one framework) → Good (higher,
    # two); Brook the same (one framework). Brook and Carr wait for another inspection.
    assert view.next_ratings() == {"up": 2, "same": 1, "down": 0}
    assert view.next_ratings(same_framework=True) == {"up": 1, "same": 1, "down": 0}
    assert view.next_ratings(same_framework=False) == {"up": 1, "same": 0, "down": 0}
    assert view.without_later == 2
    assert trends_sentences.plan_measure(view) == (
        "3 ratings below Good were followed by another rating of the same service: "
        "2 by a higher one, 1 by the same, none by a lower one; 2 of the 3 within one "
        "framework. 2 services last rated Inadequate or Requires improvement have no "
        "later rating."
    )


def test_a_pair_with_a_rating_of_a_secondary_list_is_left_out_and_not_bridged(made):
    doubtful = [
        inspection("yjs-ashby", 1, "Inadequate", "2018"),
        inspection("yjs-ashby", 2, "Good", "2020", verification=SECONDARY_LIST),
        inspection("yjs-ashby", 3, "Outstanding", "2022"),
    ]
    view = made(doubtful)

    # Inadequate and Outstanding are no pair: Good, in doubt, lies between them
    assert (len(view.pairs), view.pairs_left_out) == (0, 2)
    assert trends_sentences.pairs_left_out(view) == (
        "2 pairs with a rating not confirmed on the Inspectorate's site are left out."
    )


def test_a_latest_inspection_without_a_rating_makes_no_pair_of_latest(made):
    view = made([*MOVES, inspection("yjs-ashby", 4, None, "2024")])

    assert view.moves(same_framework=False).to_numpy().sum() == 1
    assert view.next_ratings() == {"up": 2, "same": 1, "down": 0}


def test_two_years_say_how_many_services_they_have_in_common(made):
    # ten rated in 2022 (a to j), ten in 2023 (c to l): c to j in both
    rated = [inspection(f"yjs-{x}", 1, "Good", "2022") for x in LETTERS[:10]]
    rated += [inspection(f"yjs-{x}", 2, "Inadequate", "2023") for x in LETTERS[2:11]]
    rated += [inspection("yjs-l", 2, "Good", "2023")]
    view = made(rated, names=LETTERS)

    assert view.in_common == InCommon(2022, 2023, 8)
    assert trends_sentences.two_years(view) == (
        "In 2022, 10 of 12 services had a report published; 10 of the 10 rated were "
        "Good or better (100%). In 2023, 10 of 12 services had a report published; 1 "
        "of the 10 rated was Good or better (10%). 8 services were rated in both "
        "years."
    )


def test_the_heading_of_the_years_gives_the_two_last_years_with_a_share(made, land):
    rated = [inspection(f"yjs-{x}", 1, "Good", "2022") for x in LETTERS[:10]]
    rated += [inspection(f"yjs-{x}", 2, "Inadequate", "2023") for x in LETTERS[:10]]
    view = made(rated, names=LETTERS)

    assert trends_sentences.years_heading(view) == (
        "Rated Good or better: 10 of 10 in 2022, none of 10 in 2023"
    )
    few = trends(land, TrendsChoice(), ON)
    assert trends_sentences.years_heading(few) == "Services inspected in each year"


def test_years_of_a_handful_are_not_set_side_by_side(land):
    assert trends_sentences.two_years(trends(land, TrendsChoice(), ON)) == (
        "No two years have 10 rated services each, so no years are compared."
    )


def test_only_the_pauses_of_the_type_are_shown(made):
    view = made(
        MOVES,
        programme=[
            pause("2020-03-23", "2021-02", "CRC;YJS"),
            pause("2025-10", None, "PDU"),
        ],
    )

    assert view.pauses["starts"].tolist() == ["2020-03-23"]
    assert trends_sentences.chart_notes(view)[2] == (
        "Grey band: paused from 2020-03-23 (23 March 2020 to February 2021)."
    )


def test_a_pause_whose_end_is_not_known_says_so(made):
    view = made(MOVES, programme=[pause("2025-10", None)])

    assert dict(trends_sentences.year_notes(view))["Grey band"] == (
        "paused from 2025-10 (from October 2025, end not known)."
    )


@pytest.mark.parametrize(
    "period, expected",
    [
        ("Youth 2018-19", (date(2018, 4, 1), date(2019, 3, 31))),
        ("Probation 2019-20 (to March 2020)", (date(2019, 4, 1), date(2020, 3, 31))),
        ("PDU reports published 2022", (date(2022, 1, 1), date(2022, 12, 31))),
        ("the first cycle", None),
    ],
)
def test_the_inspectorates_periods_are_read(period, expected):
    assert published.period_days(period) == expected


def test_the_inspectorates_figure_stands_beside_ours_with_the_reason(made):
    view = made(
        [
            inspection("yjs-ashby", 1, "Good", "2022-05-02"),
            inspection("yjs-brook", 1, "Inadequate", "2022"),
            inspection("yjs-carr", 1, "Good", "2022-06", verification=SECONDARY_LIST),
        ],
        published_aggregate=[
            aggregate("Youth 2022", 2, good=1, inadequate=1),
            aggregate("Youth 2022-23", 5, good=2),
            aggregate("Probation 2022", 9, services="CRC and NPS"),
            aggregate("the first cycle", 9),
        ],
    )
    rows = view.published.set_index("period")

    assert rows.index.tolist() == ["Youth 2022", "Youth 2022-23"]
    assert rows["rated"].tolist() == [2, 1]
    assert rows["k"].tolist() == [1, 1]
    # Brook's report of 2022 may or may not lie after March
    assert rows["may_belong"].tolist() == [0, 1]
    assert [published.difference(row) for _, row in rows.iterrows()] == [
        "No difference in the numbers it gave.",
        "1 more may belong to this period: their dates are known too roughly to tell; "
        "1 not confirmed on the Inspectorate's site is left out; for 2 of its 5 no "
        "rating dated in this period is held.",
    ]


def test_what_the_inspectorate_counts_together_is_named_and_never_pooled_here(real):
    for type_ in ("CRC", "NPS division"):
        for _, row in trends(real, TrendsChoice(type_), ON).published.iterrows():
            assert published.difference(row).startswith(
                "It counts CRCs and NPS divisions together; HMIP Dash does not"
            )


def test_the_real_years_of_youth_services(real):
    view = trends(real, TrendsChoice(), ON)

    assert years(view, "inspected", "rated", "k") == [
        [2018, 9, 9, 6],
        [2019, 18, 18, 8],
        [2020, 11, 11, 4],
        [2021, 20, 16, 9],
        [2022, 29, 22, 14],
        [2023, 23, 12, 9],
        [2024, 24, 14, 10],
        [2025, 15, 13, 7],
        [2026, 1, 1, 1],
    ]
    assert (view.latest.rated, view.latest.k) == (114, 70)
    assert view.in_common == InCommon(2024, 2025, 0)
    assert view.breaks[["framework_name", "year"]].values.tolist() == [
        ["Youth 2021", 2021],
        ["Youth 2025", 2025],
    ]
    assert view.next_ratings() == {"up": 7, "same": 2, "down": 0}
    assert trends_sentences.count_directions(view.moves(same_framework=False)) == (
        7,
        4,
        5,
    )


def test_the_real_figure_of_delivery_units_is_the_inspectorates_own(real):
    view = trends(real, TrendsChoice("PDU"), ON)
    (row,) = view.published.to_dict("records")

    assert (row["total"], row["rated"]) == (17, 17)
    assert (row["inadequate"], row["ours_inadequate"]) == (10, 10)
    assert view.next_ratings() == {"up": 3, "same": 7, "down": 2}


@pytest.mark.parametrize("secondary", [False, True])
@pytest.mark.parametrize("type_", PROVIDER_TYPES)
def test_the_years_are_those_of_provider_grades(real, type_, secondary):
    view = trends(real, TrendsChoice(type_, secondary), ON)
    chosen = GradesChoice(provider_type=type_, status="all", secondary=secondary)
    totals = grades(real, chosen, ON).by_year.groupby("year")["inspections"].sum()
    rated = view.years[view.years["rated"].gt(0)]

    assert dict(zip(rated["year"], rated["rated"], strict=True)) == dict(totals)
    assert (rated[list(RATINGS)].sum(axis=1) == rated["rated"]).all()


@pytest.mark.parametrize("secondary", [False, True])
@pytest.mark.parametrize("type_", PROVIDER_TYPES)
def test_no_sentence_explains_a_change(real, land, type_, secondary):
    for connection, day in ((real, ON), (land, ON), (land, EARLY)):
        check(said(trends(connection, TrendsChoice(type_, secondary), day)))


@pytest.mark.parametrize("seed", range(4))
def test_no_sentence_explains_a_change_whatever_the_ratings(made, seed):
    draw = random.Random(seed)
    rated = [
        inspection(
            f"yjs-{letter}",
            number,
            draw.choice([*RATINGS, None]),
            draw.choice([None, "2020", "2021-05", "2022-06-07"]),
            framework=draw.choice(["youth_2018", "youth_2021"]),
            verification=draw.choice(["inspectorate's own page", SECONDARY_LIST]),
        )
        for letter in LETTERS
        for number in (1, 2, 3)
    ]

    check(said(made(rated, names=LETTERS, published_aggregate=[aggregate("2020", 9)])))


def check(sentences):
    for sentence in sentences:
        spoken = sentence.replace("Good or better", "").replace(
            "Requires improvement", ""
        )
        assert not EXPLAINING.search(spoken), sentence
        assert "nan" not in sentence and "None " not in sentence.replace("None of", "")


def test_before_anything_was_known_there_is_nothing_and_no_fault(land):
    view = trends(land, TrendsChoice(), EARLY)

    assert view.years.empty and view.pairs.empty
    assert trends_sentences.latest_ratings(view) == (
        "No youth justice service is held."
    )


def test_the_chart_in_words_gives_each_year_its_counts():
    years = pd.DataFrame(
        {
            "year": [2022, 2023, 2024],
            "rated": [20, 4, 0],
            "k": [12, 2, 0],
            "share": [0.6, None, None],
        }
    )

    assert trends_sentences.years_alt(years) == (
        "Rated Good or better, of services rated, by year of publication. "
        "2022: 12 of 20 (60%), 2023: 2 of 4, 2024: 0 of 0."
    )
    assert trends_sentences.years_alt(years[:0]) == "No dated inspection with a rating."


@pytest.mark.parametrize("provider_type", list(PROVIDER_TYPES))
def test_every_bundled_rating_is_in_a_bar_or_said_to_be_in_none(facts, provider_type):
    with facts.connect() as connection:
        view = trends(connection, TrendsChoice(provider_type), TODAY)
    counted = [r for r in bundled.inspections(provider_type) if bundled.confirmed(r)]
    undated = Counter(r["framework"] for r in counted if not r["published"])
    years = {row["year"]: row["rated"] for row in view.years.to_dict("records")}
    last_of_year = {
        (r["published"][:4], r["provider_id"]) for r in counted if r["published"]
    }

    assert int(view.undated["rated"].sum()) == undated.total()
    assert sorted(view.undated["rated"]) == sorted(undated.values())
    said = trends_sentences.undated_ratings(view)
    for code, count in undated.items():
        (about,) = [r for r in bundled.current("framework") if r["framework"] == code]
        assert f"{count} under {about['name']} ({about['year']} or later)" in said
    assert bool(said) == bool(undated)
    # A rated report that an unrated one of the same year followed is in no bar.
    assert sum(years.values()) <= len(last_of_year)


def test_provider_grades_and_trends_differ_by_the_services_closed_since(facts):
    with facts.connect() as connection:
        view = trends(connection, TrendsChoice("YJS"), TODAY)
        page = grades(connection, GradesChoice(provider_type="YJS"), TODAY)
        whole = grades(
            connection, GradesChoice(provider_type="YJS", status="all"), TODAY
        )
    everyone = [r for r in bundled.inspections("YJS") if bundled.confirmed(r)]
    open_now = bundled.providers("YJS")
    years = sorted({r["published"][:4] for r in everyone if r["published"]})
    differ = {}
    for year in years:
        theirs = [r for r in everyone if r["published"][:4] == year]
        still_open = [r for r in theirs if r["provider_id"] in open_now]
        shown = page.by_year[page.by_year["year"].eq(int(year))]["inspections"].sum()
        drawn = view.years.set_index("year").loc[int(year), "rated"]
        assert (shown, drawn) == (len(still_open), len(theirs))
        if len(theirs) > len(still_open):
            differ[int(year)] = len(theirs) - len(still_open)

    assert differ
    for closed in (page.closed, view.closed):
        assert dict(zip(closed["year"], closed["reports"], strict=True)) == differ
    assert whole.closed.empty
    words = trends_sentences.counts_by_year(page.closed)
    assert words == " and ".join(f"{n} in {year}" for year, n in differ.items())
    assert any(words in text for _, text in trends_sentences.year_notes(view))
