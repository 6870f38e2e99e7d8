"""Whether missing values are explained, and which figures are of few children."""

import pytest

from hmip_dash.imports.checks import symbols as checks
from hmip_dash.vocabulary import SYMBOLS
from tests.imports.rows import codes, known, observed, value


def symbols(number, symbol=None, marker=None):
    row = value("offences", "yjs-ashby", number, symbol=symbol, marker=marker)
    return codes(checks.symbols(observed(row)))


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_known_symbol_explains_a_missing_value(symbol):
    assert symbols(None, symbol) == []


def test_a_missing_value_without_a_symbol_is_asked_about():
    assert symbols(None) == [("no-symbol", "warning", 5)]
    assert symbols(4.7) == []


def test_a_mark_whose_meaning_is_not_known_is_an_error():
    assert symbols(None, "[q]") == [("unknown-symbol", "error", 5)]
    assert symbols(None, None, "§") == [("unknown-symbol", "error", 5)]
    assert symbols(None, "[c]", "§") == []


@pytest.mark.parametrize("symbol", ["[p]", "[r]"])
def test_provisional_and_revised_stand_beside_a_value(symbol):
    assert symbols(4.7, symbol) == []


@pytest.mark.parametrize("symbol", ["[c]", "[x]", "[z]", "[low]"])
def test_a_value_that_is_suppressed_cannot_be_there(symbol):
    assert symbols(4.7, symbol) == [("value-beside-symbol", "error", 5)]


def few(number, measure="reoffending", subject="yjs-ashby", **more):
    rows = observed(value(measure, subject, number, **more))
    return codes(checks.small_numbers(rows, known()))


def test_a_rate_of_nine_children_is_too_small_and_of_ten_is_not():
    assert few(22.2, denominator=9) == [("too-small", "warning", 5)]
    assert few(20.0, denominator=10) == []


def test_a_value_that_nine_could_give_may_be_of_few():
    assert few(11.1) == [("may-be-few", "warning", 5)]  # 1 of 9
    assert few(10.0) == []  # 1 of 10
    assert few(9.1) == []  # 1 of 11


def test_the_threshold_can_be_set():
    rows = observed(value("reoffending", "yjs-ashby", 9.1))
    assert list(checks.small_numbers(rows, known(), fewest=12)) != []
    assert list(checks.small_numbers(rows, known(), fewest=11)) == []


def test_adults_pounds_and_countries_are_passed_over():
    assert few(33.3, measure="contact") == []
    assert few(5.0, measure="spending") == []
    assert few(33.3, subject="E92000001") == []
