"""Work out what the page of one area shows: its services, ratings and measures."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import places
from hmip_dash.store import queries
from hmip_dash.views.shared import latest_ratings, observations
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
    abolished: codes of the areas that no longer exist.
    """

    as_known_on: date
    details: pd.Series
    services: pd.DataFrame
    headlines: tuple[Headline, ...]
    values: pd.DataFrame
    authorities: int
    abolished: frozenset[str]

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
    )


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
