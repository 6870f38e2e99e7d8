"""Which figures take part in no test, or not in all, and why?"""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.analysis import comparable, faults
from hmip_dash.config import settings
from hmip_dash.small_numbers import MAY_BE_FEW, TOO_SMALL
from hmip_dash.store import queries
from hmip_dash.views.measure.series import beyond_regions
from hmip_dash.views.shared import observations, phrases

ALL_TESTS = "every test"
OVER_TIME = "tests over time (control charts)"
BETWEEN = "tests between services (funnels, benchmarks, intervals)"
NONE = "no test: look into it"
NAMES_SHOWN = 3
"""So many services or areas are named; more are counted."""

NO_DENOMINATOR = "a value without a denominator: nobody can say how far chance moves it"
GAP = (
    "a period in between has no row: no range is taken across the gap, and it ends runs"
)
TWICE = "two values for one period: nothing says which of them holds"
COUNTS = {
    "counts that are not whole": "its counts are not whole numbers, so they are none",
    "value and counts disagree": "its value is not what its counts give",
}
"""Why counts forbid a comparison, as `comparable.why_not` names it → in words."""

OUTSIDE = "England lies outside the range of all its regions in the same period"
FEW = {
    TOO_SMALL: "of so few people that chance alone moves it far",
    MAY_BE_FEW: "its denominator is not published, and so few people could give it "
    "that chance alone moves it far",
}
COLUMNS = ["measure_id", "measure", "why", "left_out_of", "figures", "who", "periods"]


def untested_figures(connection: Connection, on: date) -> pd.DataFrame:
    """Return one row a figure and reason: columns of an observation and two more.

    why, in words, and left_out_of: which tests. A gap has a row a series: its last one,
    with `figures` periods missing.
    """
    everyone = observations.subjects(connection, on)
    values = observations.observations(connection, everyone, on).assign(figures=1)
    areas = queries.areas(connection, on)
    in_england = areas["kind"].eq("region") & areas["area_code"].str.startswith("E")
    outside = beyond_regions(values, frozenset(areas[in_england]["area_code"]))
    counted = units.scales(values["unit"]).notna()
    alone = counted & values["value"].notna() & values["denominator"].isna()
    over_time = values["fault"].isin(list(faults.OVER_TIME_ONLY))
    faulted = values["fault"].ne("")
    parts = [
        _with(values[faulted & ~over_time], ALL_TESTS, by="fault", said=faults.FAULTS),
        _with(values[over_time], OVER_TIME, by="fault", said=faults.FAULTS),
        _with(values[values["few"].eq(TOO_SMALL)], ALL_TESTS, by="few", said=FEW),
        _with(values[values["few"].eq(MAY_BE_FEW)], BETWEEN, by="few", said=FEW),
        _not_comparable(values[~faulted & values["few"].eq("")]),
        values[_twice(values)].assign(why=TWICE, left_out_of=BETWEEN),
        values[alone].assign(why=NO_DENOMINATOR, left_out_of=BETWEEN),
        _gaps(values).assign(why=GAP, left_out_of=OVER_TIME),
        outside.assign(why=OUTSIDE, left_out_of=NONE)[
            [*values.columns, "why", "left_out_of"]
        ],
    ]
    return pd.concat([part for part in parts if len(part)] or parts[:1])


def group_by_reason(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a measure and reason, in words (COLUMNS), by reason and name."""
    found = [
        {
            "measure_id": measure_id,
            "measure": group["measure"].iloc[0],
            "why": why,
            "left_out_of": left_out_of,
            "figures": int(group["figures"].sum()),
            "who": _who(group["subject_name"]),
            "periods": _periods(group),
        }
        for (left_out_of, why, measure_id), group in rows.groupby(
            ["left_out_of", "why", "measure_id"]
        )
    ]
    frame = pd.DataFrame(found, columns=COLUMNS)
    order = {ALL_TESTS: 0, OVER_TIME: 1, BETWEEN: 2, NONE: 3}
    return (
        frame.assign(order=frame["left_out_of"].map(order))
        .sort_values(["order", "why", "measure", "measure_id"], ignore_index=True)
        .drop(columns="order")
    )


def _not_comparable(values: pd.DataFrame) -> pd.DataFrame:
    """Return the values whose counts forbid a comparison, though they have no fault."""
    fits = [
        units.model_of_chance(unit) or (None, float("nan")) for unit in values["unit"]
    ]
    asked = values.assign(
        kind=pd.Series([kind for kind, _ in fits], values.index, dtype="str"),
        per=[per for _, per in fits],
    )
    why = comparable.why_not(asked, fewest=settings().fewest)
    return values.assign(why=why.map(COUNTS), left_out_of=BETWEEN).dropna(subset="why")


def _twice(values: pd.DataFrame) -> pd.Series:
    """Return which values have another one of the same series and the same days."""
    key = ["measure_id", "subject", "period_start", "period_end"]
    return values[key].duplicated(keep=False) & values["value"].notna()


def _with(
    rows: pd.DataFrame, left_out_of: str, *, by: str, said: dict[str, str]
) -> pd.DataFrame:
    return rows.assign(why=rows[by].map(said), left_out_of=left_out_of)


def _gaps(values: pd.DataFrame) -> pd.DataFrame:
    """Return the last row of each series with a gap, and how many periods miss."""
    missing = faults.gaps(values)
    if missing.empty:
        return values[:0]
    last = values.sort_values("period_end").drop_duplicates(
        ["measure_id", "subject"], keep="last"
    )
    counted = missing.groupby(["measure_id", "subject"]).sum().rename("missing")
    rows = last.merge(counted, left_on=["measure_id", "subject"], right_index=True)
    return rows.assign(figures=rows["missing"]).drop(columns="missing")


def _who(names: pd.Series) -> str:
    several = sorted(set(names.dropna()))
    if len(several) <= NAMES_SHOWN:
        return phrases.join_words(several)
    return f"{len(several):,} services or areas"


def _periods(rows: pd.DataFrame) -> str:
    ordered = rows.sort_values("period_end")["period"]
    first, last = ordered.iloc[0], ordered.iloc[-1]
    return first if first == last else f"{first} to {last}"
