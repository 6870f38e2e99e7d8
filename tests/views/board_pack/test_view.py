import re
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from hmip_dash.views.area.view import area
from hmip_dash.views.board_pack import questions
from hmip_dash.views.board_pack.choice import (
    FOREWORD_LIMIT,
    SECTIONS,
    PackChoice,
    foreword_problem,
)
from hmip_dash.views.board_pack.measures import VALUE_LIMIT
from hmip_dash.views.board_pack.view import board_pack
from hmip_dash.views.shared.headline import Headline, finding
from hmip_dash.vocabulary import RATINGS
from tests.build import measure, observation
from tests.views import bundled, made_up
from tests.views.made_up import ON

CREDIT_OR_BLAME = re.compile(
    r"because|thanks to|due to|caus|fail|succe|fault|blame|credit|worst|best\b|poor",
    re.IGNORECASE,
)
WARNED = "not yet suitable for decisions, says its publisher"


@pytest.fixture
def rich(small):
    made_up.fill(
        small,
        measure=[
            measure("offences"),
            {**measure("kpi"), "name": "Kpi", "decision_status": WARNED},
        ],
        observation=[
            observation(
                "offences",
                "yjs-ashby",
                "2021-22",
                30.0,
                kind="provider",
                counts=(2, 6),
            ),
            observation("kpi", "yjs-ashby", "2021-22", 12.0, kind="provider"),
        ],
    )
    with small.connect() as connection:
        yield connection


def sections(connection, **choice):
    pack = board_pack(connection, PackChoice(**choice), ON, ON)
    return {section.title: section for section in pack.sections}


def test_a_pack_of_an_area_counts_as_the_page_of_the_area(rich):
    pack = sections(rich, area_code="E23000001")
    view = area(rich, "E23000001", ON)

    grades = pack[SECTIONS["grades"]]
    assert grades.answer == " ".join(map(finding, view.headlines))
    n = "n = 2 youth justice services and 1 probation delivery unit with a confirmed"
    assert grades.n == f"{n} rating"
    # Ashby is Good, Brook Inadequate, Firth without a rating, the unit below Good
    below = pack[SECTIONS["below"]]
    assert below.answer == (
        "1 of 2 youth justice services and 1 of 1 probation delivery unit with a "
        "confirmed rating are below Good."
    )
    assert below.n == grades.n
    assert below.tables[0].frame["provider"].tolist() == ["Brook", "Ashby PDU"]


def test_a_pack_has_the_sections_chosen_in_their_order(rich):
    assert list(sections(rich)) == list(SECTIONS.values())
    assert list(sections(rich, sections=("sources", "grades"))) == [
        SECTIONS["grades"],
        SECTIONS["sources"],
    ]


def test_a_rating_of_a_secondary_list_is_marked_and_counted_only_when_asked(rich):
    left_out = sections(rich, area_code="W15000001")
    counted = sections(rich, area_code="W15000001", secondary=True)

    assert left_out[SECTIONS["below"]].n.startswith("n = 0 ")
    assert counted[SECTIONS["below"]].n.startswith("n = 1 ")
    (table,) = left_out[SECTIONS["oldest"]].tables
    assert table.frame.empty  # Dale has no date


def test_no_figure_of_few_people_or_not_for_decisions_comes_without_its_warning(rich):
    section = sections(rich, area_code="E23000001")[SECTIONS["measures"]]
    warned = section.tables[-1].frame.set_index("measure")["warning"]

    assert warned["Kpi"].endswith(WARNED)
    assert warned.drop("Kpi").iloc[0] == "too small"
    assert any(said.startswith("Too small: ") for said in section.warnings)
    assert section.warnings[0].startswith("2 of these figures have a warning")


def test_every_section_says_n_and_source_and_ends_with_two_or_three_questions(rich):
    for choice in ({}, {"provider_type": "CRC"}, {"area_code": "W15000001"}):
        for section in sections(rich, **choice).values():
            assert section.n.startswith("n = ")
            assert section.source
            assert 2 <= len(section.questions) <= 3
            assert len(set(section.questions)) == len(section.questions)


def test_the_real_packs_credit_and_blame_nobody(real):
    for choice in (PackChoice(), PackChoice("CRC"), PackChoice(area_code="E23000010")):
        for section in board_pack(real, choice, ON, ON).sections:
            said = " ".join([section.answer, *section.lines, *section.questions])
            assert not CREDIT_OR_BLAME.search(said), said


def test_a_pack_never_sums_services_of_different_types(real):
    pack = board_pack(real, PackChoice(area_code="E23000005"), ON, ON)

    for section in pack.sections:
        assert not re.search(r"[1-9] services", f"{section.n} {section.answer}")


def test_every_measure_of_an_area_with_many_services_is_in_its_pack(real):
    london = PackChoice(area_code="E23000001")
    (pack,) = board_pack(real, replace(london, sections=("measures",)), ON, ON).sections

    frame = pack.tables[-1].frame
    assert len(frame) == VALUE_LIMIT
    assert pack.answer.startswith(f"{frame['measure_id'].nunique()} measures have")
    marked = int(frame["warning"].ne("none").sum())
    assert pack.warnings[0].startswith(f"{marked} of these figures have a warning")
    assert "those with a warning, then of each measure" in pack.lines[0]


def test_a_council_reads_of_its_own_area_and_of_what_serves_it(real):
    bolton = PackChoice(area_code="E08000001", sections=("measures",))
    (section,) = board_pack(real, bolton, ON, ON).sections

    of = set(section.tables[-1].frame["subject_name"])
    assert of == {"Bolton", "Bolton Youth Justice Service"}
    assert section.lines == ("(OT) after a year is outturn: what was spent.",)


def test_a_pack_says_nothing_of_columns_it_has_not_and_whether_lists_count(real):
    for secondary, said in ((True, "are counted"), (False, "are left out of counts")):
        chosen = PackChoice(sections=("sources",), secondary=secondary)
        (section,) = board_pack(real, chosen, ON, ON).sections
        lines = " ".join(section.lines)
        assert f"Ratings not confirmed on the Inspectorate's site {said}" in lines
        assert "column" not in lines and "cover" not in lines


def test_nothing_is_asked_of_those_that_ended_which_they_could_still_do(real):
    for type_ in ("CRC", "NPS division"):
        for section in board_pack(real, PackChoice(type_), ON, ON).sections:
            asked = " ".join(section.questions)
            assert not re.search(r"plan that|agreed|service since|next insp", asked)


def test_there_is_no_pack_of_an_unknown_area_and_an_empty_one_says_so(rich, nothing):
    assert board_pack(rich, PackChoice(area_code="E99"), ON, ON) is None
    for section in sections(nothing).values():
        assert section.answer


def test_a_foreword_is_never_cut(rich):
    fits = "a" * FOREWORD_LIMIT

    assert foreword_problem(fits) == foreword_problem("") == ""
    assert foreword_problem(fits + "bc") == (
        "The foreword has 2,002 characters; 2,000 fit. Shorten it by 2: nothing is "
        "cut off."
    )
    assert board_pack(rich, PackChoice(foreword=fits), ON, ON).foreword == fits


def figures(type_="YJS", *, rated, k, uninspected=0):
    counts = dict.fromkeys(RATINGS, 0)
    total = rated + uninspected
    return Headline(type_, total, uninspected, 0, rated, 0, 0, rated, k, None, counts)


def test_the_board_asks_about_the_type_with_most_below_good():
    asked = questions.grades_questions(
        [figures(rated=5, k=4), figures("PDU", rated=4, k=1, uninspected=2)]
    )

    assert asked[0] == (
        "Which of the 3 probation delivery units below Good have a plan that this "
        "board has seen?"
    )
    assert "2 probation delivery units without an inspection?" in asked[1]


def test_where_all_are_good_the_board_is_not_asked_about_plans():
    asked = questions.grades_questions([figures(rated=5, k=5)])

    assert not any("below Good" in question for question in asked)


def test_the_board_is_asked_of_one_service_as_of_one():
    asked = questions.grades_questions([figures(rated=1, k=0, uninspected=1)])

    assert asked[0] == (
        "Has this board seen a plan of the youth justice service below Good?"
    )
    assert "the youth justice service without an inspection" in asked[1]
    assert questions.oldest_questions(rows("Good", age=4))[0].startswith(
        "The rating is 4"
    )


def rows(*ratings, change="", age=0):
    return pd.DataFrame(
        {
            "provider": [f"Ashby {n}" for n in range(len(ratings))],
            "overall_rating": list(ratings),
            "change": [change] * len(ratings),
            "age_least": [age] * len(ratings),
        }
    )


def test_the_board_asks_about_an_inadequate_service_by_name_and_about_falls():
    one = questions.below_good_questions(rows("Inadequate"))
    two = questions.below_good_questions(
        rows("Inadequate", "Inadequate", change="down")
    )

    assert one[0].startswith("Ashby 0 is rated Inadequate: what has been agreed")
    assert "for each of the 2" in two[0]
    assert two[1].startswith("2 of these are rated lower than before")
    assert "these services" in two[2] and "its report" in one[1]
    assert "Inadequate" not in " ".join(questions.below_good_questions(rows("Good")))
    assert len(questions.below_good_questions(rows())) == 2


def test_the_board_asks_what_was_seen_since_where_ratings_are_old():
    assert questions.oldest_questions(rows("Good", "Good", age=4))[0].startswith(
        "2 of the 2 dated ratings are 4 years old or more"
    )
    assert not any(
        "years old" in q for q in questions.oldest_questions(rows("Good", age=3))
    )


def test_the_board_asks_what_reports_say_where_ratings_moved():
    assert questions.movement_questions(0, 0, 0)[0].startswith(
        "When will there be a second"
    )
    asked = questions.movement_questions(2, 0, 1)
    assert asked[0] == "1 is rated lower than before: what does its report say?"
    assert "the one rated" in questions.movement_questions(0, 1, 0)[0]
    assert asked[1].startswith("2 are rated higher")


@pytest.mark.parametrize(
    ("doubt", "status", "word"),
    [("doubtful", None, "doubtful figures"), ("", WARNED, "not for decisions")],
)
def test_the_board_asks_about_doubtful_figures_and_those_not_for_decisions(
    doubt, status, word
):
    measures = pd.DataFrame({"doubt": [doubt], "decision_status": [status]})

    assert word in questions.measures_questions(measures)[0]


def test_the_pack_for_london_counts_every_old_rating_and_not_those_listed(facts):
    on = datetime.now(UTC).date()
    dated = [
        own["published"]
        for type_ in ("YJS", "PDU")
        for service, row in bundled.providers(type_).items()
        if "London" in (row["region"], row["probation_region"])
        and (own := bundled.latest(type_).get(service))
        and own["overall_rating"]
        and own["published"]
    ]
    old = [day for day in dated if bundled.months_at_least(day, on) >= 48]
    with facts.connect() as connection:
        pack = board_pack(connection, PackChoice(area_code="E12000007"), on, on)
    (section,) = [s for s in pack.sections if s.title == SECTIONS["oldest"]]

    assert len(old) > len(section.tables[0].frame) == 10
    assert section.questions[0].startswith(
        f"{len(old)} of the {len(dated)} dated ratings are 4 years old or more"
    )
