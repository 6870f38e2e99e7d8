"""Every check, on both sides of its line, through a file as an officer would load it.

The tests of each check go into its corners; these say that a file gets there.
"""

import pytest

from hmip_dash.analysis import ratings
from hmip_dash.imports.checks import all_checks
from hmip_dash.imports.recognition import prepare
from tests import build
from tests.imports.fixtures.files import csv_file
from tests.imports.rows import known

HEADINGS = (
    "area_code area_name area_level measure_code period numerator denominator value "
    "unit marker"
).split()
REGIONS = ("E12000001", "E12000002", "E12000003")
STANDARDS = [build.standard(1, "1.1", "Leadership")]
BANDS = [build.band("Good", 19, 30), build.band("Outstanding", 31, 36)]
STORE = known(
    observations=[
        build.observation("offences", "E06000002", period, number)
        for period, number in (("2020-21", 4.0), ("2021-22", 5.0), ("2022-23", 6.0))
    ],
    standards=STANDARDS,
    bands=BANDS,
)


def row(value="", code="E06000001", measure="reoffending", period="2023-24", **more):
    cells = {
        "area_code": code,
        "measure_code": measure,
        "period": period,
        "value": value,
        **more,
    }
    return [cells.get(heading, "") for heading in HEADINGS]


def of(numerator, denominator, value, **more):
    return row(value, numerator=numerator, denominator=denominator, **more)


def fractions(*values):
    return [row(value, code) for value, code in zip(values, REGIONS, strict=True)]


def country(value):
    parts = zip((10.0, 20.0, 30.0), REGIONS, strict=True)
    per = {"measure": "offences"}
    return [row(value, "E92000001", **per), *(row(*part, **per) for part in parts)]


INSIDE_AND_OUTSIDE = {
    "unknown-code": ([row(37.51)], [row(37.51, "E06000099")]),
    "unknown-measure": ([row(37.51)], [row(37.51, measure="nothing")]),
    "unknown-name": (
        [row(37.51, "", area_name="Ashby", area_level="local authority")],
        [row(37.51, "", area_name="Dale", area_level="local authority")],
    ),
    "unknown-period": ([row(37.51)], [row(37.51, period="last year")]),
    "duplicate-key": (
        [row(37.51), row(37.51, period="2022-23")],
        [row(37.51), row(37.51)],
    ),
    "impossible-value": ([of(200, 200, 100)], [of(200, 200, 100.1)]),
    "numerator-over-denominator": ([of(200, 200, 100)], [of(201, 200, 100)]),
    "not-a-number": ([row(37.51)], [row("many")]),
    "percentage-as-text": ([row(37.51)], [row("37.51%")]),
    "percentage-as-fraction": (
        fractions(0.311, 0.511, 1.01),
        fractions(0.311, 0.511, 0.99),
    ),
    "unit-differs": ([row(37.51, unit="per cent")], [row(37.51, unit="per 1,000")]),
    "scale-differs": (
        [row(5.123, measure="offences", unit="per 1,000")],
        [row(5.123, measure="offences", unit="per 10,000")],
    ),
    "other-than-counted": ([of(47, 100, 47.9)], [of(47, 100, 48.0)]),
    "outside-its-parts": (country(30.3), country(30.31)),
    "far-from-history": (
        [row(39.9, "E06000002", "offences")],
        [row(40.0, "E06000002", "offences")],
    ),
    "date-to-come": ([row(37.51, period="2025-26")], [row(37.51, period="2026-27")]),
    "not-yet-there": (
        [row(37.51, "yjs-brook", period="2021-22")],
        [row(37.51, "yjs-brook", period="2020-21")],
    ),
    "unknown-mark": ([row(marker="[c]")], [row(marker="§")]),
    "value-beside-symbol": ([row(37.51, marker="[p]")], [row(37.51, marker="[c]")]),
    "too-small": ([of(2, 10, 20)], [of(2, 9, 22.2)]),
    "may-be-few": ([row(10.0)], [row(11.1)]),  # 1 of 10, 1 of 9
}


def codes(content):
    prepared = prepare("ashby.csv", content, STORE)
    found = all_checks.all_checks(prepared, STORE, disagreements=ratings.check)
    return {problem.code for problem in found}


@pytest.mark.parametrize("code", INSIDE_AND_OUTSIDE)
def test_a_file_of_figures_is_told_of_on_one_side_of_the_line_only(code):
    inside, outside = INSIDE_AND_OUTSIDE[code]

    assert code not in codes(csv_file([HEADINGS, *inside]))
    assert code in codes(csv_file([HEADINGS, *outside]))


def test_a_column_that_is_called_otherwise_is_missing():
    renamed = [heading.replace("period", "time") for heading in HEADINGS]

    assert "missing-column" in codes(csv_file([renamed, row(37.51)]))
    assert "missing-column" not in codes(csv_file([HEADINGS, row(37.51)]))


WIDE = "Provider Type Published Framework Overall Score Maximum 1.1 Issuer".split()


def report(
    overall="Good", score="", rating="Good", *, published="2024-05-14", who="Ashby"
):
    about = [who, "YJS", published, "youth_2021", overall, score, 36]
    return [*about, rating, "HMI Probation"]


def graded(number, words):
    return [
        report(rating=words[at % len(words)], published=f"{1900 + at}-05-14")
        for at in range(number)
    ]


FOUR = ("Good", "Outstanding", "Requires improvement", "Inadequate")
RATINGS = {
    "unknown-rating": ([report("Good")], [report("Excellent")]),
    "overall-against-score": ([report(score=30)], [report(score=31)]),
    "impossible-value": (
        [report("Outstanding", score=36)],
        [report("Outstanding", score=37)],
    ),
    "rating-never-used": (graded(49, FOUR[:3]), graded(50, FOUR[:3])),
    "date-to-come": (
        [report(published="2026-11-24")],
        [report(published="2026-11-25")],
    ),
    "before-opening": (
        [report(who="Brook", published="2021-04-01")],
        [report(who="Brook", published="2021-03-31")],
    ),
}


@pytest.mark.parametrize("code", RATINGS)
def test_a_file_of_ratings_is_told_of_on_one_side_of_the_line_only(code):
    inside, outside = RATINGS[code]

    assert code not in codes(csv_file([WIDE, *inside]))
    assert code in codes(csv_file([WIDE, *outside]))
