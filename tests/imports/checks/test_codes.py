"""Whether every column is there, every code known, and every key there once."""

from dataclasses import replace

from hmip_dash.imports.checks import codes as checks
from tests import build
from tests.imports.rows import codes, inspected, known, observed, value

KNOWN = known()


def test_a_column_that_nothing_gives_is_said():
    whole = observed(value("offences", "yjs-ashby", 4.7))
    tables = {"observation": whole.frame("observation").drop(columns="period")}

    assert list(checks.missing_columns(whole)) == []
    (problem,) = checks.missing_columns(replace(whole, tables=tables))
    assert (problem.code, problem.column, problem.row) == (
        "missing-column",
        "period",
        0,
    )


def unknown(prepared):
    return [
        (problem.row, problem.message)
        for problem in checks.unknown_codes(prepared, KNOWN)
    ]


def test_known_codes_of_every_kind_are_taken():
    rows = observed(
        value("offences", "yjs-ashby", 4.7),
        value("offences", "E06000001", 4.7),
        value("contact", "crc-all", 90.0, kind="group"),
    )
    assert unknown(rows) == []


def test_a_code_of_another_kind_is_not_known():
    rows = observed(
        value("nothing", "yjs-ashby", 4.7),
        value("offences", "yjs-ashby", 4.7, kind="area"),
        value("offences", "yjs-dale", 4.7),
        value("offences", "E06000001", 4.7, kind="planet"),
    )
    assert unknown(rows) == [
        (5, "“nothing” is no measure held"),
        (8, "“planet” is no kind of subject held"),
        (6, "“yjs-ashby” is no area held"),
        (7, "“yjs-dale” is no provider held"),
    ]


def test_inspections_and_their_standards_must_belong_somewhere():
    report = build.inspection("yjs-ashby", 1, "Good", "2024-05-14")
    strange = build.inspection("yjs-dale", 1, "Good", "2024", framework="youth_1900")
    rating = build.standard_rating("yjs-ashby-1", "1.1", "Leadership", "Good")
    lost = build.standard_rating("yjs-ashby-9", "1.1", "Leadership", "Good")

    assert unknown(inspected(report, standard_rating=[rating])) == []
    assert unknown(inspected(report, strange, standard_rating=[rating, lost])) == [
        (6, "“yjs-dale” is no provider held"),
        (6, "“youth_1900” is no framework held"),
        (6, "“yjs-ashby-9” is no inspection held"),
    ]


def test_targets_are_looked_at_too():
    start, end = value("offences", "yjs-ashby", 1)["period_start"], None
    target = {
        "measure_id": "nothing",
        "subject": "nobody",
        "period": "2023-24",
        "period_start": start,
        "period_end": end,
        "value": 90.0,
        "source": "made up",
    }
    assert [row for row, _ in unknown(observed(target=[target]))] == [5, 5]


def test_a_key_that_stands_twice_is_said_with_its_first_row():
    rows = observed(
        value("offences", "yjs-ashby", 4.7),
        value("offences", "yjs-ashby", 4.8),
        value("offences", "yjs-brook", 4.7),
        value("offences", "yjs-ashby", 4.7, period="2022-23"),
    )
    (problem,) = checks.duplicate_keys(rows)

    assert codes([problem]) == [("duplicate-key", "error", 6)]
    assert problem.message == (
        "the same offences, yjs-ashby, 2023-24 stands in Data, row 5"
    )


def test_standards_of_two_inspections_are_two_keys():
    one, two = (
        build.standard_rating(f"yjs-ashby-{number}", "1.1", "Leadership", "Good")
        for number in (1, 2)
    )
    assert list(checks.duplicate_keys(inspected(standard_rating=[one, two]))) == []
    assert codes(checks.duplicate_keys(inspected(standard_rating=[one, one]))) == [
        ("duplicate-key", "error", 6)
    ]
