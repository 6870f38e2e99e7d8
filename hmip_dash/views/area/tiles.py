"""Work out the tile map: one tile for each of the 43 police force areas."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.analysis import places
from hmip_dash.store import queries
from hmip_dash.views.shared import latest_ratings, observations
from hmip_dash.views.shared.phrases import capitalised, kinds
from hmip_dash.vocabulary import BELOW_GOOD, PROVIDER_TYPES

UNIT = "rate per 1,000 aged 10-17"


@dataclass(frozen=True)
class Tiles:
    """One row a force area: area_code, name, short_name, tile_row, tile_column.

    With a provider type: services, rated and below_good (services open that day, those
    with a rating counted, those of them below Good). With a measure: numerator,
    denominator and value summed over the youth services of the force area, and
    services, reporting (how many, and how many of them have a value).
    """

    as_known_on: date
    rows: pd.DataFrame
    title: str
    unit: str = ""
    period: str = ""
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple:
        """Return the choice and the day, which tell this view from any other."""
        return self.title, self.unit, self.period, self.as_known_on


def tiles(
    connection: Connection, shows: str, on: date, *, secondary: bool = False
) -> Tiles:
    """Return the tiles of a map of a provider type's ratings, or of a measure."""
    if shows in PROVIDER_TYPES:
        return by_rating(connection, shows, on, secondary=secondary)
    return by_measure(connection, shows, on)


def by_rating(
    connection: Connection, provider_type: str, on: date, *, secondary: bool = False
) -> Tiles:
    """Return tiles that count services rated below Good, of those rated."""
    providers = latest_ratings.providers_with_latest(
        queries.providers(connection, on), queries.inspections(connection, on), on
    )
    of_type = providers[
        providers["is_open"] & providers["provider_type"].eq(provider_type)
    ]
    counted = of_type["overall_rating"].notna()
    if not secondary:
        counted &= ~of_type["secondary"]
    low = of_type["overall_rating"].isin(list(BELOW_GOOD)) & counted
    flags = of_type[["provider_id"]].assign(services=1, rated=counted, below_good=low)
    rows = _summed(connection, flags, on, ["services", "rated", "below_good"])
    counts = ["services", "rated", "below_good"]
    rows[counts] = rows[counts].fillna(0).astype(int)
    return Tiles(
        on,
        rows,
        title=f"{capitalised(kinds(provider_type))} rated below Good, of those rated",
        notes=("A service that works in two force areas is counted in both.",),
    )


def by_measure(connection: Connection, measure_id: str, on: date) -> Tiles:
    """Return tiles of a rate, from the summed counts of the newest period.

    Rates of services are never averaged: numerators and populations are added up. A
    force area in which a service has not both has a value of those that have.
    """
    youth = queries.providers(connection, on)
    youth = youth[youth["provider_type"].eq("YJS") & latest_ratings.open_on(youth, on)]
    values = observations.published_rows(
        connection, on, subjects=list(youth["provider_id"]), measure_ids=[measure_id]
    )
    values = values[values["period_end"].eq(values["period_end"].max())]
    measures = queries.measures(connection, on)
    definition = measures[measures["measure_id"].eq(measure_id)].iloc[0]
    counts = youth[["provider_id"]].merge(
        values.rename(columns={"subject": "provider_id"})[
            ["provider_id", "numerator", "denominator"]
        ],
        on="provider_id",
        how="left",
        validate="one_to_one",
    )
    both = counts["numerator"].notna() & counts["denominator"].notna()
    counts = counts.assign(
        services=1,
        reporting=both,
        numerator=counts["numerator"].where(both),
        denominator=counts["denominator"].where(both),
    )
    names = ["services", "reporting", "numerator", "denominator"]
    rows = _summed(connection, counts, on, names, once_only=True)
    people = rows["denominator"].where(rows["denominator"] > 0)
    value = (units.unit(UNIT).scale or 1) * rows["numerator"] / people
    return Tiles(
        on,
        rows.assign(value=value),
        title=definition["name"],
        unit=definition["unit"],
        period=values["period"].iloc[0] if len(values) else "",
        notes=(
            "Counts and populations of the youth justice services of each force area "
            "are added up. A service that works in more than one force area is in "
            "none of the sums.",
        ),
    )


def measures_with_counts(connection: Connection, on: date) -> dict[str, str]:
    """Return measure_id → name of the rates that can be added up over services."""
    measures = queries.measures(connection, on)
    with_values = observations.measures_with_values(connection, on)
    rates = measures[measures["unit"].eq(UNIT)]
    return {
        row["measure_id"]: row["name"]
        for _, row in rates.iterrows()
        if row["measure_id"] in with_values
    }


def _summed(
    connection: Connection,
    flags: pd.DataFrame,
    on: date,
    columns: list[str],
    *,
    once_only: bool = False,
) -> pd.DataFrame:
    areas = queries.areas(connection, on)
    pairs = places.force_areas(queries.coverage(connection, on), areas)
    if once_only:
        pairs = pairs.drop_duplicates("provider_id", keep=False)
    sums = (
        pairs.merge(flags, on="provider_id")
        .groupby("police_force_area_code")[columns]
        .sum(min_count=1)
        .reset_index()
        .rename(columns={"police_force_area_code": "area_code"})
    )
    tiles = areas[areas["tile_row"].notna()]
    place = ["area_code", "name", "short_name", "tile_row", "tile_column"]
    return tiles[place].merge(sums, on="area_code", how="left", validate="one_to_one")
