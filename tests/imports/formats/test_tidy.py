from datetime import date

import pandas as pd
import pytest

from hmip_dash.imports import checks_codes
from hmip_dash.imports.recognising import prepare
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
