from datetime import date

import pandas as pd
import pytest

from hmip_dash.imports.checks import codes as checks_codes
from hmip_dash.imports.recognition import prepare
from tests import build
from tests.imports.known import known

HEADINGS = (
    "area_code,area_name,area_level,measure_code,period,"
    "numerator,denominator,value,unit,marker"
)


@pytest.fixture
def store():
    return known(
        areas=[
            build.area("E1", "Ashby", "local authority"),
            build.area("E2", "Ashby", "region"),
        ],
        providers=[build.provider("Brook")],
        measures=[build.measure("reoffending", unit="per cent")],
    )


def tidy(*lines: str) -> bytes:
    return "\n".join([HEADINGS, *lines]).encode()


def test_a_tidy_row_becomes_an_observation_and_says_where_it_stood(store):
    content = tidy("E1,Ashby,local authority,reoffending,2020-21,12,40,30,per cent,")

    found = prepare("made up.csv", content, store)

    assert (found.format, found.problems) == ("tidy", ())
    row = found.frame("observation").iloc[0]
    assert (row["measure_id"], row["subject_kind"], row["subject"]) == (
        "reoffending",
        "area",
        "E1",
    )
    assert (row["period_start"], row["period_end"]) == (
        date(2020, 4, 1),
        date(2021, 3, 31),
    )
    assert (row["numerator"], row["denominator"], row["value"]) == (12, 40, 30)
    assert (row["sheet"], row["row"], row["column"]) == ("made up.csv", 2, "value")
    assert pd.isna(row["symbol"])


def test_a_name_is_looked_for_within_its_level_only(store):
    content = tidy(",Ashby,region,reoffending,2020-21,,,30,,")

    rows = prepare("made up.csv", content, store).frame("observation")

    assert rows["subject"].tolist() == ["E2"]


def test_what_means_nothing_is_named_at_its_cell_with_the_closest_name(store):
    content = tidy(
        ",Ashbie,region,reoffending,2020-21,,,30,,",
        ",Ashby,region,reofending,2020-21,,,30,,",
        ",Ashby,region,reoffending,2020-23,,,30,,",
        ",Ashby,region,reoffending,2020-21,,,thirty,,",
    )

    found = prepare("made up.csv", content, store)

    assert len(found.frame("observation")) == 0
    assert {(p.row, p.column, p.code) for p in found.problems} == {
        (2, "area_name", "unknown-name"),
        (3, "measure_code", "unknown-measure"),
        (4, "period", "unknown-period"),
        (5, "value", "not-a-number"),
    }
    assert "Ashby" in found.problems[0].mend


def test_a_code_or_level_at_fault_is_named_at_its_own_cell(store):
    content = tidy(
        "E9,,region,reoffending,2020-21,,,30,,",
        ",Ashby,planet,reoffending,2020-21,,,30,,",
        "E1,,region,reoffending,2021-22,,,30,,",
    )

    found = prepare("made up.csv", content, store)

    assert {(p.row, p.column, p.code) for p in found.problems} == {
        (2, "area_code", "unknown-code"),
        (3, "area_level", "unknown-level"),
        (4, "area_level", "level-disagrees"),
    }


def test_one_period_under_two_labels_is_one_and_two_rows_of_it_are_two_values(store):
    content = tidy(
        "E1,,,reoffending,2020-21,,,30,,",
        "E2,,,reoffending,Apr 2020 to Mar 2021,,,31,,",
        "E2,,,reoffending,year ending March 2021,,,32,,",
    )

    found = prepare("made up.csv", content, store)

    assert found.frame("observation")["period"].tolist() == ["2020-21"] * 3
    twice = list(checks_codes.duplicate_keys(found))
    assert [(p.row, p.code) for p in twice] == [(4, "duplicate-key")]


@pytest.mark.parametrize(
    ("cells", "day", "said"),
    [
        (["2026-11-20", "20/11/2026"], date(2026, 11, 20), []),
        (["20 November 2026", ""], date(2026, 11, 20), []),
        (["", ""], None, []),
        (["2026-11-20", "2026-11-21"], None, [(3, "the rows name several days")]),
        (["2026-11", "2026-11"], None, [(2, "“2026-11” is not a whole day")]),
        (["soon", "soon"], None, [(2, "'soon' is not a date")]),
    ],
)
def test_one_day_in_all_rows_is_the_day_of_release(store, cells, day, said):
    area = "E1,Ashby,local authority,reoffending"
    lines = (f"{HEADINGS},release_date", *(
        f"{area},{year},,,30,per cent,,{cell}"
        for year, cell in zip(("2020-21", "2021-22"), cells, strict=True)
    ))  # fmt: skip

    found = prepare("made up.csv", "\n".join(lines).encode(), store)

    assert found.released_on == day
    assert len(found.frame("observation")) == 2
    assert [p.row for p in found.problems] == [row for row, _ in said]
    for problem, (_, words) in zip(found.problems, said, strict=True):
        assert problem.message.startswith(words)
        assert (problem.severity, problem.column) == ("note", "release_date")


WITH_TARGETS = (
    f"{HEADINGS},target,target_period,second_threshold,for_shorter_periods,comment"
)


def with_targets(*lines: str) -> bytes:
    return "\n".join([WITH_TARGETS, *lines]).encode()


def test_a_target_beside_values_is_read_once_and_one_of_nobody_is_everyones(store):
    row = "E1,,local authority,reoffending"
    content = with_targets(
        f"{row},Apr-Jun 2020,12,40,30,per cent,,28,2020-21,31,yes,",
        f"{row},Jul-Sep 2020,12,40,30,per cent,,28,2020-21,31,yes,",
        ",,,reoffending,2021-22,,,,per cent,,25,,,,",
    )

    found = prepare("made up.csv", content, store)

    assert [str(problem) for problem in found.problems] == []
    assert len(found.frame("observation")) == 2
    rows = found.frame("target")
    columns = ["subject", "period", "value", "second_threshold", "unit"]
    cells = rows[columns].astype(object)
    assert cells.where(cells.notna(), "none").to_numpy().tolist() == [
        ["E1", "2020-21", 28.0, 31.0, "per cent"],
        ["", "2021-22", 25.0, "none", "per cent"],
    ]
    assert rows["for_shorter_periods"].tolist()[0] == "yes"
    assert rows["for_shorter_periods"].isna().tolist() == [False, True]


def test_two_targets_for_one_figure_and_another_unit_stop_the_load(store):
    row = "E1,,local authority,reoffending,2020-21,12,40,30,per cent,"
    other = "E2,,region,reoffending,2020-21,,,,hours,"
    content = with_targets(
        f"{row},28,,,,",
        "E1,,local authority,reoffending,2020-21,,,,,,27,,,,",
        f"{other},5,,,,",
    )

    found = prepare("made up.csv", content, store)
    codes = {problem.code for problem in found.problems}
    twice = {problem.code for problem in checks_codes.duplicate_keys(found)}

    assert "target-in-another-unit" in codes
    assert twice == {"duplicate-key"}


def test_a_column_that_is_not_read_is_named_in_a_warning(store):
    row = "E1,,local authority,reoffending,2020-21,12,40,30,per cent,"
    found = prepare("made up.csv", with_targets(f"{row},,,,,look here"), store)

    assert [(p.code, p.severity, p.column) for p in found.problems] == [
        ("column-not-read", "warning", "comment")
    ]
    assert found.frame("target").empty
