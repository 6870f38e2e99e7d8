"""Divide what an authority spends on youth justice by its children aged 0 to 17."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.shared import observations

SPENDING = "yj-gross-expenditure"
CHILDREN = "0 to 17"
UNIT = "GBP per child aged 0 to 17"
NOT_HELD = "not held"
COLUMNS = ["area_code", "period", "period_end", "spent", "children", "value", "why"]


def per_child(
    connection: Connection, area_codes: Sequence[str], on: date
) -> pd.DataFrame:
    """Return spending per child aged 0 to 17, one row an area and year, oldest first.

    `children` is the estimate for the middle of the calendar year in which the
    financial year begins. `value` is missing where either figure is not held, and `why`
    then says so; an area without any spending has one row that says it, as all of
    Wales has. `value` is in UNIT.
    """
    spent = observations.published_rows(
        connection, on, subjects=list(area_codes), measure_ids=[SPENDING]
    ).rename(columns={"subject": "area_code", "value": "spent"})
    people = queries.populations(connection, on, area_codes=list(area_codes))
    people = people[people["age_group"].eq(CHILDREN)]
    start = [day.year for day in spent["period_start"]]
    rows = spent.assign(year=pd.array(start, dtype="Int64")).merge(
        people[["area_code", "year", "people"]].astype({"year": "Int64"}),
        on=["area_code", "year"],
        how="left",
        validate="many_to_one",
    )
    children = rows["people"].astype("float64")
    rows = rows.assign(
        children=children, value=rows["spent"] / children.where(children > 0)
    )
    without = [code for code in area_codes if code not in set(rows["area_code"])]
    rows = pd.concat([rows, pd.DataFrame({"area_code": without})], ignore_index=True)
    why = rows["value"].isna().map({True: NOT_HELD, False: ""})
    return rows.assign(why=why)[COLUMNS]
