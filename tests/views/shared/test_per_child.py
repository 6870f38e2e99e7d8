import pandas as pd
import pytest

from hmip_dash.views.shared.per_child import NOT_HELD, SPENDING, per_child
from tests.build import measure, observation
from tests.views import made_up
from tests.views.made_up import ON

BEGUN = ON.replace(day=30)


def people(code, year, count):
    return {
        "area_code": code,
        "age_group": "0 to 17",
        "year": year,
        "people": count,
        "published_code": None,
    }


def test_a_financial_year_is_divided_by_the_children_in_its_first_summer(small):
    made_up.fill(
        small,
        measure=[measure(SPENDING, unit="GBP")],
        observation=[
            observation(SPENDING, "E09000001", "2022-23", 500.0),
            observation(SPENDING, "E09000001", "2023-24", 600.0),
        ],
        population=[people("E09000001", 2023, 200), people("E09000001", 2024, 1)],
    )

    with small.connect() as connection:
        rows = per_child(connection, ["E09000001", "W06000001"], ON)

    assert rows["why"].tolist() == [NOT_HELD, "", NOT_HELD]
    assert rows["value"].tolist()[1] == 3.0  # 600 pounds and 200 children
    assert pd.isna(rows["value"]).tolist() == [True, False, True]
    assert rows["area_code"].tolist()[2] == "W06000001"


def test_no_child_is_no_value_and_never_endless_money(small):
    made_up.fill(
        small,
        measure=[measure(SPENDING, unit="GBP")],
        observation=[observation(SPENDING, "E09000001", "2023-24", 600.0)],
        population=[people("E09000001", 2023, 0)],
    )

    with small.connect() as connection:
        [row] = per_child(connection, ["E09000001"], ON).to_dict("records")

    assert pd.isna(row["value"]) and row["why"] == NOT_HELD


@pytest.mark.parametrize("code", ["W92000004", "W06000015"])
def test_wales_is_not_held(real, code):
    [row] = per_child(real, [code], BEGUN).to_dict("records")

    assert row["why"] == NOT_HELD


def test_a_former_county_keeps_its_children_under_its_present_code(real):
    rows = per_child(real, ["E06000065"], BEGUN)

    first = rows[rows["period"].eq("2016-17 (OT)")].iloc[0]
    assert first["children"] == 115991  # published of North Yorkshire, E10000023
