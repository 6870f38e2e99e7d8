from datetime import date

import pytest

from hmip_dash.views.shared import phrases

ROW = {
    "provider": "Ashby",
    "overall_rating": "Good",
    "issuer": "HMI Probation",
    "published": "2024-05-14",
    "framework_name": "Youth 2021",
    "verification": "inspectorate's own page",
    "source_url": "https://example.org/ashby",
}


def test_a_rating_is_a_sentence_that_says_whose_when_and_from_where():
    assert phrases.rating_sentence(ROW) == (
        "Ashby: Good, HMI Probation, 14 May 2024 (Youth 2021 framework; source: the "
        "Inspectorate's own page), https://example.org/ashby"
    )


def test_a_rating_without_word_date_and_address_says_that_they_are_not_known():
    bare = {
        **ROW,
        "overall_rating": float("nan"),
        "published": None,
        "verification": "rating not seen",
        "source_url": None,
    }

    assert phrases.rating_sentence(bare) == (
        "Ashby: rating not given or not seen, HMI Probation, date not known (Youth "
        "2021 framework; source: rating not seen), address of the source not known"
    )


def test_a_figure_is_a_sentence_with_its_unit_period_counts_and_source():
    figure = {
        "measure": "Reoffending",
        "subject": "Ashby",
        "value": "3.5",
        "unit": "per cent",
        "period": "2023-24",
        "n": "12 of 340",
        "owner": "YJB",
        "source": "made up",
        "doubt": "",
        "on": date(2026, 11, 23),
    }

    assert phrases.figure_sentence(**figure) == (
        "Ashby: Reoffending, 3.5 %, 2023-24 (12 of 340), YJB, as known on 23 November "
        "2026; read from made up"
    )
    assert "()" not in phrases.figure_sentence(**{**figure, "n": ""})
    assert "(odd)" in phrases.figure_sentence(**{**figure, "doubt": "odd"})


@pytest.mark.parametrize(
    "type_, count, text",
    [
        ("YJS", 0, "0 youth justice services"),
        ("YJS", 1, "1 youth justice service"),
        ("CRC", 2, "2 community rehabilitation companies"),
        ("YJS", 1234, "1,234 youth justice services"),
        (None, 1, "1 provider"),
        ("unheard of", 2, "2 providers"),
    ],
)
def test_services_are_counted_in_words(type_, count, text):
    assert phrases.services(type_, count) == text


@pytest.mark.parametrize(
    "number, unit, symbol, text",
    [
        (1234.56, "per cent", None, "1,234.6"),
        (1234.56, "GBP", None, "1,235"),
        (212.0, "rate per 100,000 aged 10-17", None, "212"),
        (0.0, "per cent", None, "0.0"),
        (None, "per cent", None, "[x]"),
        (float("nan"), "per cent", "[c]", "[c]"),
        (float("nan"), "per cent", float("nan"), "[x]"),
    ],
)
def test_a_value_is_written_as_its_unit_is_or_as_its_symbol(number, unit, symbol, text):
    assert phrases.value(number, unit, symbol) == text


@pytest.mark.parametrize(
    "numerator, denominator, text",
    [
        (12, 340, "12 of 340"),
        (1200, 3400, "1,200 of 3,400"),
        (43, 12, "43 for 12"),
        (0, 12, "0 of 12"),
        (12, 12, "12 of 12"),
        (None, 12, ""),
        (12, float("nan"), ""),
    ],
)
def test_counts_are_written_only_where_both_were_published(
    numerator, denominator, text
):
    assert phrases.n(numerator, denominator) == text


@pytest.mark.parametrize(
    "items, text",
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_a_list_reads_as_in_a_sentence(items, text):
    assert phrases.join_words(items) == text


def test_small_words_agree_with_their_number():
    assert [phrases.is_are(count) for count in (0, 1, 2)] == ["are", "is", "are"]
    assert [phrases.has_have(count) for count in (0, 1, 2)] == ["have", "has", "have"]


def test_a_short_name_leaves_out_what_kind_of_service_it_is():
    assert phrases.short_name("Ashby Youth Justice Service") == "Ashby"
    assert phrases.short_name("Ashby PDU") == "Ashby"
    assert phrases.short_name("Youth Justice Service of Ashby").endswith("Ashby")


def test_capitals_after_the_first_letter_are_kept():
    assert phrases.capitalised("community rehabilitation CRC") == (
        "Community rehabilitation CRC"
    )
    assert phrases.capitalised("") == ""


def test_units_are_named_as_headings_say_them():
    assert phrases.unit_words("GBP") == "pounds"
    assert phrases.unit_words("per cent") == "%"
    assert phrases.unit_words("days") == "days"
