import pytest

from hmip_dash.imports.recognition import prepare
from tests.imports.fixtures import files
from tests.imports.formats.made_up import FTE, codes, values, world

LAIT = [
    "Short Desc",
    "Data item",
    "Years",
    "LA and Regions",
    "Values",
    "LA Number",
    "Region",
]
DFE = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "la_name",
    "new_la_code",
]


def lait(*rows):
    return files.csv_file([LAIT, *rows])


def test_the_published_parquet_file_is_read_as_it_is():
    rows = [
        ["FirstYJS", "made up", "2016", "Ashby", "353", 901, "North Vale"],
        ["FirstYJS", None, "2017", "Ashby", "-", 901, "North Vale"],
        ["AnotherThing", None, "2017", "Ashby", "1", 901, "North Vale"],
    ]

    found = prepare("bds_long_0.parquet", files.parquet([LAIT, *rows]), world())

    assert found.format == "lait"
    assert codes(found) == [(4, "warning", "unknown-measure")]
    assert [row[2] for row in values(found)] == [
        "year ending December 2016",
        "year ending December 2017",
    ]
    assert found.frame("observation")["symbol"].tolist()[1] == "[x]"


def test_a_year_means_what_its_indicator_means_by_it():
    content = lait(
        ["FirstYJS", "made up", "2016", "Ashby", "353", "901", "North Vale"],
        ["ReoffYO15-17", "", "2016", "Ashby", "40.5", "901", "North Vale"],
        ["YouthJusticeFinance", "", "2016-17 (OT)", "Ashby", "1,234", "901", ""],
        ["FirstYJS", "", "2016", "North Vale", "300", "991", "North Vale"],
        ["FirstYJS", "", "2016", "England", "-", "970", "England"],
    )

    found = prepare("made-up.csv", content, world())

    assert (found.format, found.problems) == ("lait", ())
    assert values(found)[:4] == [
        (FTE, "L1", "year ending December 2016", 353),
        ("yj-reoffending-binary-15-17", "L1", "cohort year ending March 2016", 40.5),
        ("yj-gross-expenditure", "L1", "2016-17 (OT)", 1234),
        (FTE, "R1", "year ending December 2016", 300),
    ]
    days = found.frame("observation")[["period_start", "period_end"]].astype(str)
    assert days.iloc[1].tolist() == ["2015-04-01", "2016-03-31"]
    england = found.frame("observation").iloc[4]
    assert (england["subject"], england["marker"], england["symbol"]) == (
        "E9",
        "-",
        "[x]",
    )


def test_what_is_no_measure_here_is_left_out_by_name_and_count_not_silently():
    content = lait(
        ["FirstYJS", "", "2016", "Ashby", "1", "901", ""],
        ["SchoolMeals", "", "2016", "Ashby", "2", "901", ""],
        ["SchoolMeals", "", "2017", "Ashby", "2", "901", ""],
        ["FirstYJS", "", "2016", "Old (Pre LG)", "3", "902", ""],
    )

    found = prepare("made-up.csv", content, world())

    assert codes(found) == [
        (3, "warning", "unknown-measure"),
        (5, "warning", "left-out"),
    ]
    assert "2 rows of 1 indicators" in found.problems[0].message
    assert "SchoolMeals" in found.problems[0].message
    assert len(values(found)) == 1


def test_a_financial_year_is_no_period_of_first_time_entrants_alone():
    found = prepare(
        "a.csv",
        lait(["YouthJusticeFinance", "", "2016", "Ashby", "1", "9", ""]),
        world(),
    )

    assert codes(found) == [(2, "error", "unknown-period")]


def dfe(*rows, more=("breakdown", FTE)):
    return files.csv_file([[*DFE, *more], *rows])


def test_national_regional_and_authority_rows_of_dfe_are_told_apart():
    content = dfe(
        ["2024", "Calendar year", "National", "E9", "England", "", "", "", "", ""]
        + ["Total", "10"],
        ["2024", "Calendar year", "Regional", "E9", "England", "R1", "North Vale"]
        + ["", "", "", "Total", "z"],
        ["202324", "Financial year", "Local authority", "E9", "England", "R1"]
        + ["North Vale", "901", "Ashby", "L1", "Total", "c"],
        ["202324", "Financial year", "Local authority", "E9", "England", "R1"]
        + ["North Vale", "901", "Ashby", "L1", "Girls", "4"],
    )

    found = prepare("made-up.csv", content, world())

    assert found.format == "dfe"
    assert codes(found) == [(5, "warning", "left-out")]
    rows = found.frame("observation")
    assert rows["subject"].tolist() == ["E9", "R1", "L1"]
    assert rows["period"].tolist() == ["year ending December 2024"] * 2 + ["2023-24"]
    assert rows["symbol"].tolist()[1:] == ["[z]", "[c]"]


def test_a_column_of_figures_that_is_no_measure_is_named_with_the_closest():
    content = dfe(
        ["2024", "Calendar year", "National", "E9", "England", "", "", "", "", ""]
        + ["Total", "10"],
        more=("breakdown", "first_time_entrants_rates"),
    )

    found = prepare("made-up.csv", content, world())

    assert codes(found) == [(1, "error", "unknown-measure")]
    assert FTE in found.problems[0].mend


@pytest.mark.parametrize(
    ("identifier", "time"),
    [("Academic year", "202324"), ("Financial year", "202325"), ("Week 3", "2024")],
)
def test_other_periods_of_dfe_are_refused(identifier, time):
    content = dfe(
        [time, identifier, "National", "E9", "England", "", "", "", "", ""]
        + ["Total", "10"],
    )

    assert codes(prepare("a.csv", content, world())) == [(2, "error", "unknown-period")]


def test_a_renamed_column_is_named():
    content = dfe(
        ["2024", "Calendar year", "National", "E9", "England", "", "", "", "", ""]
        + ["Total", "10"]
    ).replace(b"geographic_level", b"geography")

    found = prepare("made-up.csv", content, world())

    assert found.format == "dfe"
    assert [(p.code, p.column) for p in found.problems] == [
        ("missing-column", "geographic level")
    ]
