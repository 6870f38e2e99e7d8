"""Whether a date can be: not to come, not before its provider opened."""

from datetime import date

import pytest

from hmip_dash.imports.checks import dates as checks
from tests.build import inspection
from tests.imports.rows import codes, inspected, known, observed, value

LAST_DAY = date(2025, 3, 31)


def to_come(prepared, today):
    return codes(checks.dates_to_come(prepared, known(today=today)))


def test_a_period_that_ended_can_be_and_one_that_has_not_is_to_come():
    rows = observed(value("offences", "yjs-ashby", 4.7, "2024-25"))

    assert to_come(rows, LAST_DAY) == []
    assert to_come(rows, date(2025, 3, 30)) == [("date-to-come", "warning", 5)]
    assert to_come(rows, date(2024, 4, 1)) == [("date-to-come", "warning", 5)]
    assert to_come(rows, date(2024, 3, 31)) == [("date-to-come", "error", 5)]


@pytest.mark.parametrize(
    ("published", "today", "early"),
    [
        ("2024-05-14", date(2024, 5, 14), False),
        ("2024-05-14", date(2024, 5, 13), True),
        ("2024-05", date(2024, 5, 1), False),
        ("2024-05", date(2024, 4, 30), True),
        ("2024", date(2024, 1, 1), False),
        (None, date(2024, 1, 1), False),
    ],
)
def test_a_report_is_loaded_once_it_can_have_been_published(published, today, early):
    rows = inspected(inspection("yjs-ashby", 1, "Good", published))

    assert to_come(rows, today) == ([("date-to-come", "error", 5)] if early else [])


def before(prepared):
    return codes(checks.before_opening(prepared, known()))


@pytest.mark.parametrize(
    ("provider", "period", "early"),
    [
        ("yjs-brook", "2020-21", True),  # to 31 March 2021; opened in April 2021
        ("yjs-brook", "2021-22", False),
        ("yjs-carr", "year ending March 2021", True),
        ("yjs-carr", "Apr 2020 to Apr 2021", False),  # opened on the 15th
        ("yjs-ashby", "2001-02", False),  # its opening is not known
    ],
)
def test_a_figure_is_of_a_provider_that_was_there(provider, period, early):
    rows = observed(value("offences", provider, 4.7, period))

    assert before(rows) == ([("before-opening", "error", 5)] if early else [])


@pytest.mark.parametrize(
    ("published", "early"),
    [
        ("2021-04-14", True),
        ("2021-04-15", False),
        ("2021-04", False),
        ("2021-03", True),
        ("2021", False),
        ("2020", True),
        (None, False),
    ],
)
def test_a_report_is_of_a_provider_that_was_there(published, early):
    rows = inspected(inspection("yjs-carr", 1, "Good", published))

    assert before(rows) == ([("before-opening", "error", 5)] if early else [])
