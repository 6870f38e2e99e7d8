import pytest

from hmip_dash.imports.recognition import prepare
from tests.imports.fixtures import files
from tests.imports.formats.made_up import codes, values, world

HEADINGS = (
    "adult_juv,cohort,region,category,subcat1,subcat2,offenders,reoffenders,reoffences"
).split(",")
YEAR, QUARTER = "Apr 2008 to Mar 2009", "Jan 2009 to Mar 2009"


def overview(*rows, headings=HEADINGS):
    return files.csv_file([headings, *rows])


def juvenile(band, *counts, cohort=YEAR, category="Age total", rest="-"):
    return ["Juvenile", cohort, "North Vale", category, band, rest, *counts]


def test_rates_are_worked_out_from_counts_over_age_bands_of_one_cohort():
    content = overview(
        juvenile("10 to 14", 100, 30, 90),
        juvenile("15 to 17", 300, 130, 390),
        juvenile("Girls", 999, 999, 999, category="Sex total"),
        juvenile("10 to 14", 999, 999, 999, rest="Theft"),
        ["Adult", YEAR, "North Vale", "Age total", "18 to 20", "-", 200, 50, 100],
        ["Adult", YEAR, "North Vale", "Age total", "50+", "-", 200, 30, 60],
    )

    found = prepare("made-up.csv", content, world())

    assert (found.format, found.problems) == ("reoffending", ())
    assert values(found) == [
        ("yj-reoffending-binary-10-14", "R1", YEAR, 30),
        ("yj-reoffending-binary-15-17", "R1", YEAR, pytest.approx(43.3333, abs=1e-4)),
        ("yj-reoffending-binary-10-17", "R1", YEAR, 40),  # 160 of 400
        ("yj-reoffences-per-reoffender", "R1", YEAR, 3),  # 480 by 160
        ("adult-reoffending-binary", "R1", YEAR, 20),  # 80 of 400
        ("adult-reoffences-per-reoffender", "R1", YEAR, 2),  # 160 by 80
    ]


def test_annual_and_quarterly_cohorts_are_never_added_together():
    content = overview(
        juvenile("10 to 14", 100, 30, 90),
        juvenile("10 to 14", 20, 5, 10, cohort=QUARTER),
    )

    found = prepare("made-up.csv", content, world())

    rows = found.frame("observation").query(
        "measure_id == 'yj-reoffending-binary-10-17'"
    )
    assert rows["period"].tolist() == [YEAR, QUARTER]
    assert rows["denominator"].tolist() == [100, 20]


def test_a_cohort_that_lacks_an_age_band_is_no_total():
    content = overview(
        juvenile("10 to 14", 1, 1, 1),
        juvenile("15 to 17", 1, 1, 1),
        juvenile("10 to 14", 1, 1, 1, cohort=QUARTER),
    )

    assert codes(prepare("a.csv", content, world())) == [(4, "error", "missing-band")]


def test_an_unknown_count_makes_the_sum_unknown():
    content = overview(
        juvenile("10 to 14", 100, "-", "-"), juvenile("15 to 17", 300, 130, 390)
    )

    rows = prepare("a.csv", content, world()).frame("observation")

    both = rows.query("measure_id == 'yj-reoffending-binary-10-17'").iloc[0]
    assert both[["value", "numerator"]].isna().all()


def test_headings_and_sort_prefixes_of_the_older_files_are_understood():
    older = (
        "cohort,category,subcategory1,subcategory2,adult_juvenile,"
        "offenders,reoffenders,reoffences"
    ).split(",")
    content = overview(
        ["Apr13 - Mar14", "a. Age total", "b. 10 to 14", "-", "Juvenile", 10, 4, 8],
        headings=older,
    )

    found = prepare("made-up.csv", content, world())

    assert values(found)[0] == (
        "yj-reoffending-binary-10-14",
        "K04000001",
        "Apr13 - Mar14",
        40,
    )


def test_a_region_is_matched_as_a_region_and_never_as_a_force():
    rows = prepare("a.csv", overview(juvenile("10 to 14", 10, 4, 8)), world()).frame(
        "observation"
    )

    assert set(rows["subject"]) == {"R1"}


PBR = [
    "CRC\r\nname",
    "Number of\r\noffenders in\r\nthe eligible\r\ncohort",
    "Number of\r\noffenders in\r\nthe measurable cohort",
    "Number of\r\nreoffenders",
    "Number of reoffences",
    "Proportion of\r\noffenders who\r\nreoffend (%)",
    "Average number of reoffences per reoffender",
]


def workbook(*rows, title="Made up: October to December 2015 cohort", name="Table 1"):
    return files.xlsx(
        {
            "Contents": [["Made-up tables"]],
            name: [[title], [], PBR, *rows, [], ["1. Made-up values"]],
        }
    )


def test_the_rate_of_payment_by_results_uses_the_measurable_cohort():
    content = workbook(
        ["Ashby, Brook & Carr", 120, 100, 45, 180, 45, 4],
        ["National", 240, 200, 80, 320, 40, 4],
    )

    found = prepare("made-up.xlsx", content, world())

    assert (found.format, found.problems) == ("payment-by-results", ())
    assert values(found) == [
        ("crc-pbr-binary", "c1", "Oct-Dec 2015 cohort", 45),
        ("crc-pbr-binary", "crc-all", "Oct-Dec 2015 cohort", 40),
        ("crc-pbr-frequency", "c1", "Oct-Dec 2015 cohort", 4),
        ("crc-pbr-frequency", "crc-all", "Oct-Dec 2015 cohort", 4),
    ]
    first = found.frame("observation").iloc[0]
    assert (first["numerator"], first["denominator"]) == (45, 100)


def test_a_cohort_that_is_not_named_is_asked_for():
    found = prepare(
        "a.xlsx", workbook(["Dale", 1, 1, 1, 1, 1, 1], title="Results"), world()
    )

    assert codes(found) == [(3, "error", "period-not-said")]
