"""Choose each provider's own value of each measure, all of one period."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.shared import data_faults, observations

SEVERAL = "several authorities, whose rates cannot be averaged"
NONE_HERE = "no value held"
TWICE = "two values for one period"
HALF = 0.5

COLUMNS = [
    "provider_id",
    "measure_id",
    "subject",
    "period",
    "value",
    "symbol",
    "numerator",
    "denominator",
    "source",
    "publication_id",
    "unfit",
    "fault",
]
_KEY = ["measure_id", "provider_id"]


def values(
    connection: Connection, providers: pd.DataFrame, provider_type: str, on: date
) -> pd.DataFrame:
    """Return one row per measure and provider of `providers`, all of one type.

    Only measures of that type of which one of them has a value. A provider's value is
    that of the service itself where it was published; else, where it serves one
    authority alone, that of its authority. Each measure has one period: the newest one
    for which at least half as many have a value as for the best filled. `unfit` says
    why a row has no value of it, or none that is its own; else it is empty. `fault` is
    a key of `faults.FAULTS`, or empty.
    """
    measures = queries.measures(connection, on)
    of_type = measures[measures["applies_to"].eq(provider_type)]
    serving = _serving(connection, list(providers["provider_id"]), on)
    observed = observations.published_rows(
        connection,
        on,
        subjects=sorted(set(serving["subject"])),
        measure_ids=list(of_type["measure_id"]),
    )
    rows = _own(observed.merge(serving, on="subject"))
    in_period = rows.merge(
        _periods(rows), on=["measure_id", "period_start", "period_end"]
    )
    one = in_period.drop_duplicates(_KEY).assign(unfit="")
    one = one.assign(
        unfit=_unfit(in_period, one),
        fault=_faults(connection, measures, one, on),
    )
    every = pd.MultiIndex.from_product(
        [sorted(set(one["measure_id"])), providers["provider_id"]], names=_KEY
    ).to_frame(index=False)
    grid = every.merge(one, on=_KEY, how="left", validate="one_to_one")
    grid = grid.assign(unfit=grid["unfit"].fillna(_elsewhere(grid, rows)))
    grid = grid.assign(fault=grid["fault"].fillna(""))
    blank = grid["unfit"].isin([SEVERAL, TWICE])
    counts = ["value", "numerator", "denominator"]
    grid[counts] = grid[counts].astype("float64").mask(blank)
    grid[["subject", "source"]] = grid[["subject", "source"]].mask(blank)
    return grid[COLUMNS]


def _serving(connection: Connection, providers: list[str], on: date) -> pd.DataFrame:
    """Return subject, provider_id and authorities: 0 for the provider itself."""
    areas = queries.areas(connection, on)
    authorities = areas[areas["kind"].eq("local authority")]["area_code"]
    coverage = queries.coverage(connection, on)
    served = coverage[
        coverage["provider_id"].isin(providers)
        & coverage["area_code"].isin(authorities)
    ]
    whole = served.groupby("provider_id")["share"].transform(
        lambda shares: shares.eq("whole").all()
    )
    many = served.groupby("provider_id")["area_code"].transform("size")
    # The value of an authority served by two, or in part, belongs to neither.
    several = served["area_code"].duplicated(keep=False) | ~whole.astype(bool)
    places = served.rename(columns={"area_code": "subject"}).assign(
        authorities=many.mask(several, 2)
    )
    own = pd.DataFrame({"subject": providers, "provider_id": providers})
    columns = ["subject", "provider_id", "authorities"]
    return pd.concat([own.assign(authorities=0), places])[columns]


def _own(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows without those of authorities where the service has its own."""
    least = rows.groupby(_KEY)["authorities"].transform("min")
    return rows[rows["authorities"].eq(0) | least.gt(0)]


def _periods(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the period of each measure: measure_id, period_start, period_end."""
    known = rows.dropna(subset="value")
    key = ["measure_id", "period_start", "period_end"]
    counts = known.groupby(key)["provider_id"].nunique().rename("many").reset_index()
    best = counts.groupby("measure_id")["many"].transform("max")
    filled = counts[counts["many"] >= HALF * best]
    # Of two that end on one day the longer one is taken.
    ordered = filled.sort_values(
        ["measure_id", "period_end", "period_start"], ascending=[True, False, True]
    )
    return ordered.drop_duplicates("measure_id")[key]


def _unfit(in_period: pd.DataFrame, one: pd.DataFrame) -> pd.Series:
    rows = in_period.groupby([*_KEY, "subject"]).size()
    twice = rows[rows > 1].reset_index()[_KEY].drop_duplicates().assign(twice=True)
    marked = one[_KEY].merge(twice, on=_KEY, how="left")["twice"].notna().to_numpy()
    unfit = one["unfit"].mask(marked, TWICE)
    return unfit.mask(one["authorities"].gt(1), SEVERAL)


def _faults(
    connection: Connection, measures: pd.DataFrame, one: pd.DataFrame, on: date
) -> pd.Series:
    units = measures.set_index("measure_id")["unit"]
    rows = one.assign(unit=one["measure_id"].map(units))
    return data_faults.faults(rows, queries.earlier_units(connection, on))


def _elsewhere(grid: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """Return why a provider has no row: it has another period, or nothing at all."""
    newest = rows.sort_values("period_end", kind="stable").drop_duplicates(
        _KEY, keep="last"
    )
    others = grid[_KEY].merge(newest[[*_KEY, "period"]], on=_KEY, how="left")["period"]
    return ("another period only: " + others).fillna(NONE_HERE)
