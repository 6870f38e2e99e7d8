"""Whether a national rate lies within the range of its parts."""

from hmip_dash import periods
from hmip_dash.imports.checks import parts as checks
from tests import build
from tests.imports.rows import codes, known, observed, value

REGIONS = {"E12000001": 10.0, "E12000002": 20.0, "E12000003": 30.0}


def found(whole, *, subject="E92000001", regions=REGIONS, store=None, measure="fte"):
    measure = {"fte": "offences"}.get(measure, measure)
    rows = [value(measure, subject, whole)]
    rows += [value(measure, code, number) for code, number in regions.items()]
    return list(checks.outside_its_parts(observed(*rows), store or known()))


def test_a_rate_at_either_end_of_the_range_can_be():
    assert found(10.0) == []
    assert found(30.0) == []
    assert found(30.3) == []  # a hundredth over: both are rounded
    assert found(9.7) == []


def test_a_sum_of_the_regions_cannot():
    (problem,) = found(60.0)

    assert codes([problem]) == [("outside-its-parts", "warning", 5)]
    assert problem.message == (
        "60 lies outside the range of its 3 regions with a value, 10 to 30"
    )
    assert found(30.31) != []
    assert found(9.69) != []


def test_two_parts_say_too_little():
    assert found(60.0, regions={"E12000001": 10.0, "E12000002": 20.0}) == []


def test_totals_add_up():
    assert found(60.0, measure="spending") == []


def test_parts_known_from_an_earlier_file_count():
    stored = [
        build.observation("offences", code, "2023-24", number)
        for code, number in REGIONS.items()
    ]
    assert found(60.0, regions={}, store=known(observations=stored)) != []
    called = [{**row, "period": "Apr 2023 to Mar 2024"} for row in stored]
    assert found(60.0, regions={}, store=known(observations=called)) != []
    start, end = periods.days("2022-23")
    other = [{**row, "period_start": start, "period_end": end} for row in stored]
    assert found(60.0, regions={}, store=known(observations=other)) == []


def test_the_file_replaces_what_was_known():
    stored = [build.observation("offences", "E12000003", "2023-24", 90.0)]
    assert found(60.0, store=known(observations=stored)) != []


def test_wales_is_no_part_of_england_but_of_england_and_wales():
    with_wales = {**REGIONS, "W92000004": 80.0}
    assert found(60.0, regions=with_wales) != []
    assert found(60.0, regions=with_wales, subject="K04000001") == []


def test_a_group_is_compared_with_its_providers():
    providers = {"yjs-ashby": 10.0, "yjs-brook": 20.0, "yjs-carr": 30.0}
    rows = [value("contact", "crc-all", 60.0, kind="group")]
    rows += [value("contact", code, number) for code, number in providers.items()]
    (problem,) = checks.outside_its_parts(observed(*rows), known())

    assert "3 providers" in problem.message
