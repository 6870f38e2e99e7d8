"""Whether ratings are of the four words, fit their score, and are all used."""

import pytest

from hmip_dash.analysis import ratings
from hmip_dash.imports.checks import ratings as checks
from hmip_dash.vocabulary import RATINGS
from tests.build import band, inspection, standard, standard_rating
from tests.imports.rows import codes, inspected, known

BANDS = [
    band("Inadequate", 0, 6),
    band("Requires improvement", 7, 18),
    band("Good", 19, 30),
    band("Outstanding", 31, 36),
]


def unknown(word):
    rows = inspected(
        inspection("yjs-ashby", 1, word, "2024"),
        standard_rating=[standard_rating("yjs-ashby-1", "1.1", "Leadership", word)],
    )
    return [(problem.column, problem.message) for problem in _words(rows)]


def _words(rows):
    return checks.unknown_ratings(rows)


@pytest.mark.parametrize("word", RATINGS)
def test_the_four_words_are_taken(word):
    assert unknown(word) == []


@pytest.mark.parametrize("word", ["Excellent", "good", "Good ", "3"])
def test_another_word_is_said_at_its_cell(word):
    message = f"“{word}” is not one of the four ratings"

    assert unknown(word) == [("Overall", message), ("Leadership", message)]


def test_no_rating_is_no_fault():
    assert list(_words(inspected(inspection("yjs-ashby", 1, None, "2024")))) == []


def against(rating, score, *, standards=(), rated=()):
    rows = inspected(
        inspection("yjs-ashby", 1, rating, "2024", score=score, max_score=36),
        standard_rating=rated,
    )
    store = known(bands=BANDS, standards=standards)
    return list(checks.overall_against_score(rows, store, ratings.check))


@pytest.mark.parametrize(
    ("score", "fits"), [(18, False), (19, True), (30, True), (31, False), (None, True)]
)
def test_good_goes_with_a_score_of_its_band(score, fits):
    found = codes(against("Good", score))

    assert found == ([] if fits else [("overall-against-score", "warning", 5)])


def test_an_impossible_score_is_left_to_the_check_of_values():
    assert against("Outstanding", 37) == []


def test_standards_that_rule_a_score_out_are_said():
    leadership = standard(1, "1.1", "Leadership")
    best = standard_rating("yjs-ashby-1", "1.1", "Leadership", "Outstanding")

    # One Outstanding standard is 3 points: a score of 3 can be, 2 cannot.
    assert against("Inadequate", 3, standards=[leadership], rated=[best]) == []
    (problem,) = against("Inadequate", 2, standards=[leadership], rated=[best])
    assert "sum to 3" in problem.message
    uncounted = standard(1, "1.1", "Leadership", counts_to_overall="no")
    assert against("Inadequate", 2, standards=[uncounted], rated=[best]) == []


def graded(count, words):
    rows = [
        standard_rating(
            f"yjs-{number}-1", "1.1", "Leadership", words[number % len(words)]
        )
        for number in range(count)
    ]
    return list(checks.ratings_never_used(inspected(standard_rating=rows)))


def test_a_word_that_never_occurs_in_fifty_says_that_the_source_is_incomplete():
    (problem,) = graded(50, RATINGS[1:])

    assert codes([problem]) == [("rating-never-used", "warning", 5)]
    assert problem.message == "none of the 50 ratings of “Leadership” is Inadequate"
    assert graded(49, RATINGS[1:]) == []
    assert graded(50, RATINGS) == []


def test_two_standards_are_two_columns():
    rows = [
        standard_rating(f"yjs-{number}-1", "1.1", name, "Good")
        for number in range(49)
        for name in ("Leadership", "Staff")
    ]
    assert list(checks.ratings_never_used(inspected(standard_rating=rows))) == []
