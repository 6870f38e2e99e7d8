"""Every measure has its row, and every word its meaning, once."""

from collections import Counter

import pytest

from hmip_dash import vocabulary
from hmip_dash.views.glossary import definitions, workbook
from hmip_dash.views.glossary.view import GlossaryChoice, glossary, summary
from tests.build import measure, observation
from tests.views import made_up
from tests.views.made_up import EARLY, ON
from tests.views.shared.test_workbooks import sheets


@pytest.fixture
def two(small):
    """Return a connection to a store with two measures, one of them with values."""
    late = {**measure("late"), "definition": "Reports that came (late).", "code": "L1"}
    crc = {**measure("Early", applies_to="CRC"), "body": "MoJ", "kind": "task"}
    made_up.fill(
        small,
        measure=[late, crc],
        observation=[
            observation("late", "E06000001", "2021-22", 5.0),
            observation("late", "E06000001", "2022-23", 6.0),
            observation("late", "E06000001", "2023-24", None),
        ],
    )
    with small.connect() as connection:
        yield connection


def names(connection, **choice):
    return (
        glossary(connection, GlossaryChoice(**choice), ON).rows["measure_id"].tolist()
    )


def test_measures_stand_by_name_with_how_many_values_are_here(two):
    view = glossary(two, GlossaryChoice(), ON)

    assert view.rows["measure"].tolist() == ["Early", "Late"]
    assert view.rows["figures"].tolist() == [0, 2]
    assert view.rows["polarity"].tolist() == ["Lower is better"] * 2
    assert view.rows["fitness"].tolist() == ["not stated by its publisher"] * 2
    assert summary(view) == ("2 measures: 1 with values, 1 as a definition only.")
    assert view.owners == ("MoJ", "YJB")


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"provider_type": "CRC"}, ["Early"]),
        ({"kind": "outcome"}, ["late"]),
        ({"owner": "MoJ"}, ["Early"]),
        ({"values": "with"}, ["late"]),
        ({"values": "without"}, ["Early"]),
        ({"text": "CAME (L"}, ["late"]),
        ({"text": "l1"}, ["late"]),
        ({"text": "[.*"}, []),
        ({"owner": "MoJ", "kind": "outcome"}, []),
    ],
)
def test_each_filter_narrows_the_measures(two, choice, found):
    assert names(two, **choice) == found


def test_the_sentence_says_of_how_many_were_chosen(two):
    assert summary(glossary(two, GlossaryChoice(owner="MoJ"), ON)) == (
        "1 of 2 measures: 0 with values, 1 as a definition only."
    )


def test_before_the_first_release_there_is_no_measure(two):
    assert glossary(two, GlossaryChoice(), EARLY).rows.empty


def test_the_workbook_has_the_measures_and_the_words(real):
    found = sheets(workbook.workbook(real, ON, ON))

    view = glossary(real, GlossaryChoice(), ON)
    assert found["Measures"]["Measure"].tolist() == view.rows["measure"].tolist()
    assert found["Measures"]["Values here"].tolist() == view.rows["figures"].tolist()
    assert len(view.rows) == 102
    assert view.rows["figures"].gt(0).sum() == 22
    assert len(found["Words"]) == len(definitions.rows())


def test_every_word_of_the_vocabulary_is_there_once():
    words = [word for _, word, _, _ in definitions.rows()]

    assert [word for word, count in Counter(words).items() if count > 1] == []
    for group in (
        vocabulary.RATINGS,
        vocabulary.PROVIDER_TYPES,
        vocabulary.VERIFICATIONS,
        vocabulary.SYMBOLS,
        vocabulary.MEASURE_KINDS,
        vocabulary.POLARITIES,
        vocabulary.VARIATIONS,
        vocabulary.SIGNALS,
        [vocabulary.NO_INSPECTION, vocabulary.RATING_NOT_GIVEN],
    ):
        assert set(group) <= set(words)


def test_every_meaning_is_a_sentence():
    for _, word, _, meaning in definitions.rows():
        assert word and meaning.endswith("."), word


def test_the_shape_beside_a_word_is_the_one_of_the_charts():
    assert definitions.shape("Good") == "●"
    assert definitions.shape("concern") == "■"
    assert definitions.shape("Funnel") == ""
