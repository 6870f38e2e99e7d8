"""Work out what the page of one area shows: its services, ratings and measures."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import places
from hmip_dash.store import queries
from hmip_dash.views.shared import latest_ratings, observations, per_child
from hmip_dash.views.shared.headline import Headline, headline
from hmip_dash.vocabulary import PROVIDER_TYPES

MOST_AUTHORITIES = 40
"""Above this an area's measures are shown for itself and not for its authorities."""


@dataclass(frozen=True)
class Area:
    """What the page of one area shows.

    details: its row of areas; services: every provider that serves it, as
    `latest_ratings.providers_with_latest` with share and through; headlines: one a
    provider type that serves it today; values: as `observations` for its
    authorities and itself; authorities: how many local authorities lie in it;
    abolished: codes of the areas that no longer exist; spending: as
    `per_child.per_child` for its authorities of today (empty where they are too many);
    adult: the newest values of the adult measures of its probation regions and of the
    region it lies in.
    """

    as_known_on: date
    details: pd.Series
    services: pd.DataFrame
    headlines: tuple[Headline, ...]
    values: pd.DataFrame
    authorities: int
    abolished: frozenset[str]
    spending: pd.DataFrame
    adult: pd.DataFrame

    @property
    def drawn(self) -> pd.DataFrame:
        """Return the values that can be drawn over time: those of areas."""
        return self.values[self.values["subject"].str.match(r"[EWK]\d{8}$")]

    @property
    def key(self) -> tuple:
        """Return the choice and the day, which tell this view from any other."""
        return self.details["area_code"], self.as_known_on


def area(
    connection: Connection, area_code: str, on: date, *, secondary: bool = False
) -> Area | None:
    """Return one area as known on a day, None when there is none of that code."""
    areas = queries.areas(connection, on)
    matches = areas[areas["area_code"].eq(area_code)]
    if matches.empty:
        return None
    providers = latest_ratings.providers_with_latest(
        queries.providers(connection, on), queries.inspections(connection, on), on
    )
    serving = places.serving(queries.coverage(connection, on), areas, area_code)
    services = providers.merge(serving, on="provider_id", validate="one_to_one")
    authorities = places.authorities_in(areas, area_code)
    return Area(
        as_known_on=on,
        details=matches.iloc[0],
        services=services,
        headlines=_headlines(services[services["is_open"]], secondary=secondary),
        values=observations.observations(
            connection, _subjects(area_code, authorities, services), on
        ),
        authorities=int(authorities["closed"].isna().sum()),
        abolished=frozenset(areas[areas["closed"].notna()]["area_code"]),
        spending=_spending(connection, authorities, on),
        adult=_adult(connection, services, places.region_code(areas, area_code), on),
    )


def _spending(
    connection: Connection, authorities: pd.DataFrame, on: date
) -> pd.DataFrame:
    today = authorities[authorities["closed"].isna()]
    codes = list(today["area_code"]) if len(today) <= MOST_AUTHORITIES else []
    names = dict(zip(today["area_code"], today["name"], strict=True))
    rows = per_child.per_child(connection, codes, on)
    newest = rows.sort_values("period_end").drop_duplicates("area_code", keep="last")
    newest = newest.assign(name=newest["area_code"].map(names))
    return newest.sort_values("name", ignore_index=True)


def _adult(
    connection: Connection, services: pd.DataFrame, region: str | None, on: date
) -> pd.DataFrame:
    regions = services["is_open"] & services["provider_type"].eq("Probation region")
    subjects = [*services.loc[regions, "provider_id"], *([region] if region else [])]
    measures = queries.measures(connection, on)
    adult = measures[measures["applies_to"].isin(["Probation region", "PDU"])]
    values = observations.observations(
        connection, subjects, on, measure_ids=list(adult["measure_id"])
    )
    return observations.latest(values)


def _headlines(services: pd.DataFrame, *, secondary: bool) -> tuple[Headline, ...]:
    of_type = {
        type_: services[services["provider_type"].eq(type_)] for type_ in PROVIDER_TYPES
    }
    return tuple(
        headline(type_, rows, rows, secondary=secondary)
        for type_, rows in of_type.items()
        if len(rows)
    )


def _subjects(
    area_code: str, authorities: pd.DataFrame, services: pd.DataFrame
) -> list[str]:
    if len(authorities) > MOST_AUTHORITIES:
        return [area_code]
    youth = services[services["provider_type"].eq("YJS")]["provider_id"]
    return [area_code, *authorities["area_code"], *youth]
