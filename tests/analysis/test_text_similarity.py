"""Which texts say nearly the same."""

from collections import Counter
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.analysis import text_similarity


def pairs(*texts, threshold=0.6):
    rows = text_similarity.similar(texts, threshold=threshold)
    return [(row.first, row.second) for row in rows.itertuples()]


def test_the_same_words_in_another_case_and_order_are_the_same():
    rows = text_similarity.similar(
        ["Monthly caseload return", "caseload RETURN, monthly!"]
    )

    assert rows.values.tolist() == [[0, 1, 1.0]]


def test_texts_without_a_word_in_common_are_not_alike():
    assert pairs("staff sickness", "accommodation on release", threshold=0.01) == []


def test_a_likeness_worked_by_hand():
    rows = text_similarity.similar(["staff caseload", "staff sickness"], threshold=0.1)

    # n = 2. staff is in both: ln(3/3) + 1 = 1; the others: ln(3/2) + 1 = 1.405465
    # cosine = 1 / (1 + 1.405465**2) = 0.336097
    assert rows["likeness"].tolist() == [pytest.approx(0.336097, abs=1e-6)]


def test_the_threshold_itself_is_alike_and_a_hair_over_it_is_not():
    assert pairs("a text of words", "a text of words", threshold=1) == [(0, 1)]
    at = 1 / (1 + (log(3 / 2) + 1) ** 2)
    assert pairs("staff caseload", "staff sickness", threshold=at) == [(0, 1)]
    assert pairs("staff caseload", "staff sickness", threshold=at + 1e-6) == []


def test_an_empty_text_is_like_none_and_nothing_has_no_pairs():
    assert pairs("", "", "  ") == []
    assert pairs() == []
    assert pairs("alone") == []


def test_a_threshold_outside_its_scale_is_refused():
    with pytest.raises(ValueError, match="threshold"):
        text_similarity.similar(["a"], threshold=0)


def test_texts_are_compared_across_the_slices_they_are_worked_in():
    texts = [f"return number{n} alpha{n}" for n in range(1100)]
    texts[3] = texts[1050] = "the very same request"

    assert (3, 1050) in pairs(*texts, threshold=0.99)


@given(
    st.lists(
        st.lists(st.sampled_from(["aa", "bb", "cc", "dd"]), max_size=6), max_size=7
    )
)
def test_it_agrees_with_the_slow_definition(lists):
    texts = [" ".join(words) for words in lists]
    rows = text_similarity.similar(texts, threshold=0.5)

    found = {(row.first, row.second): row.likeness for row in rows.itertuples()}
    assert found == pytest.approx(slow(texts, 0.5))


def slow(texts, threshold):
    counts = [Counter(text.split()) for text in texts]
    n = len(texts)

    def vector(count):
        weights = {
            word: times * (log((1 + n) / (1 + sum(word in c for c in counts))) + 1)
            for word, times in count.items()
        }
        length = sqrt(sum(w * w for w in weights.values()))
        return {word: w / length for word, w in weights.items()} if length else {}

    vectors = [vector(count) for count in counts]
    likeness = {
        (i, j): sum(w * vectors[j].get(word, 0) for word, w in vectors[i].items())
        for i in range(n)
        for j in range(i + 1, n)
    }
    return {
        pair: value for pair, value in likeness.items() if value >= threshold - 1e-9
    }
