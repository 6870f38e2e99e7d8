"""Reasons and order, and a draw that anyone can make again."""

import hashlib
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.analysis import selection

FRAME = pd.DataFrame(
    [
        ("yjs-ashby", "Ashby", "Good", "2019-03", "7 y", 2, ""),
        ("yjs-brook", "Brook", "Inadequate", "2025", "0 to 1 y", 0, ""),
        ("yjs-carr", "Carr", None, None, "", None, "3 May 2026"),
        ("yjs-dale", "Dale", "Good", None, "", 0, ""),
        ("yjs-east", "East", "Requires improvement", "2021-01-01", "5 y", 1, ""),
    ],
    columns=[
        "provider_id",
        "provider",
        "rating",
        "published",
        "age_words",
        "signals",
        "leadership",
    ],
)


def order(rules):
    return selection.triage(FRAME, rules=rules)["provider"].tolist()


def test_the_lowest_rating_stands_first_and_none_last():
    assert order(["low grade"]) == ["Brook", "East", "Ashby", "Dale", "Carr"]


def test_the_oldest_rating_stands_first_and_an_unknown_date_last():
    assert order(["oldest grade"]) == ["Ashby", "East", "Brook", "Carr", "Dale"]


def test_the_second_rule_decides_where_the_first_leaves_two_alike():
    assert order(["low grade", "measure signals"])[2:4] == ["Ashby", "Dale"]
    assert order(["measure signals", "oldest grade"])[:3] == ["Ashby", "East", "Brook"]


def test_a_change_of_leadership_and_a_missing_rating_can_stand_first():
    assert order(["change of leadership"])[0] == "Carr"
    assert order(["no rating held"])[0] == "Carr"


def test_without_rules_names_decide():
    assert order([]) == ["Ashby", "Brook", "Carr", "Dale", "East"]


def test_reasons_are_sentences_of_what_holds():
    rows = selection.triage(FRAME, rules=[]).set_index("provider")["reasons"]

    assert rows["Ashby"] == ("The rating is 7 y old.", "2 measures signal concern.")
    assert rows["Brook"] == ("Rated Inadequate.", "The rating is 0 to 1 y old.")
    assert rows["Carr"] == (
        "No rating held, which is not to say it was never inspected.",
        "Change of leadership noted: 3 May 2026.",
    )
    assert rows["Dale"] == ("The date of the rating is not known.",)
    assert rows["East"][-1] == "1 measure signals concern."


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="league table"):
        order(["league table"])


def test_the_callers_frame_stays_as_it_was():
    before = FRAME.copy()
    selection.triage(FRAME)
    selection.draw(FRAME, 2, seed=1)

    pd.testing.assert_frame_equal(FRAME, before)


def test_a_draw_does_not_depend_on_the_order_of_rows():
    one = selection.draw(FRAME, 2, seed=7)
    other = selection.draw(FRAME.iloc[::-1], 2, seed=7)

    assert one["provider_id"].tolist() == other["provider_id"].tolist()
    assert one["probability"].tolist() == [0.4, 0.4]


@pytest.mark.slow
def test_a_draw_is_the_same_in_a_fresh_process():
    code = (
        "import pandas as pd; from hmip_dash.analysis import selection;"
        "frame = pd.DataFrame({'provider_id': [f'yjs-{n}' for n in range(155)]});"
        "print(','.join(selection.draw(frame, 5, 20261124)['provider_id']))"
    )
    run = [sys.executable, "-c", code]
    fresh = subprocess.run(run, capture_output=True, text=True, check=True).stdout

    frame = pd.DataFrame({"provider_id": [f"yjs-{n}" for n in range(155)]})
    here = selection.draw(frame, 5, 20261124)["provider_id"]
    assert fresh.strip() == ",".join(here)


@pytest.mark.slow
def test_every_provider_is_drawn_as_often_as_its_probability_says():
    ids = pd.DataFrame({"provider_id": list("abcdefgh")})
    drawn = pd.concat(selection.draw(ids, 2, seed) for seed in range(4000))

    # 4,000 draws of 2 of 8: 1,000 each, standard deviation sqrt(4000 * .25 * .75) = 27
    assert drawn["provider_id"].value_counts().between(890, 1110).all()


@given(st.integers(0, 5), st.integers())
def test_a_draw_has_so_many_and_each_once(n, seed):
    drawn = selection.draw(FRAME, n, seed)

    assert len(drawn) == drawn["provider_id"].nunique() == n


def test_more_than_there_are_and_one_that_stands_twice_are_refused():
    with pytest.raises(ValueError, match="6 cannot be drawn from 5"):
        selection.draw(FRAME, 6, seed=1)
    with pytest.raises(ValueError, match="twice"):
        selection.draw(pd.concat([FRAME, FRAME]), 1, seed=1)


def test_nothing_can_be_drawn_from_nothing():
    assert selection.draw(FRAME.iloc[:0], 0, seed=1).empty


def test_the_hash_of_a_frame_can_be_worked_out_by_hand():
    by_hand = hashlib.sha256(b'["yjs-ashby","yjs-brook"]').hexdigest()

    assert selection.frame_sha256(["yjs-brook", "yjs-ashby"]) == by_hand
