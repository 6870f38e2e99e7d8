"""Hold the areas, providers and groups that a row of a file can be about."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.imports.reference_data import Known
from hmip_dash.vocabulary import AREA_KINDS, GROUPS, PROVIDER_TYPES

GROUP = "group"
LEVELS: dict[str, str] = {
    **{level.casefold(): level for level in (*AREA_KINDS, *PROVIDER_TYPES, GROUP)},
    "national": "country",
    "regional": "region",
    "english region": "region",
    "force": "police force area",
    "police force": "police force area",
    "authority": "local authority",
    "la": "local authority",
    "youth justice service": "YJS",
    "service": "YJS",
    "division": "NPS division",
    "delivery unit": "PDU",
    "probation delivery unit": "PDU",
}
"""A level as files name it → the level it is: a kind of area, a type of provider, or
a whole group of providers."""

_FIRST, _LAST = date.min, date.max


@dataclass(frozen=True)
class Subject:
    """One area, provider or group, and when it existed."""

    kind: str
    code: str
    name: str
    level: str
    opened: date = _FIRST
    closed: date = _LAST

    def exists_in(self, start: date, end: date) -> bool:
        """Return whether it existed on at least one day of a period."""
        return self.opened <= end and self.closed >= start

    def exists_throughout(self, start: date, end: date) -> bool:
        """Return whether it existed on every day of a period."""
        return self.opened <= start and self.closed >= end


def subjects(known: Known) -> list[Subject]:
    """Return every area, provider and group that the store knows."""
    return [*_areas(known), *_providers(known), *_groups()]


def _areas(known: Known) -> list[Subject]:
    return [
        Subject(
            "area", row.area_code, row.name, row.kind, *_open(row.opened, row.closed)
        )
        for row in known.areas.itertuples(index=False)
    ]


def _providers(known: Known) -> list[Subject]:
    return [
        Subject(
            "provider",
            row.provider_id,
            row.name,
            row.provider_type,
            *_open(row.opened, row.closed),
        )
        for row in known.providers.itertuples(index=False)
    ]


def _groups() -> list[Subject]:
    return [Subject(GROUP, code, name, GROUP) for code, name in GROUPS.items()]


def _open(opened_on: str | None, closed_on: str | None) -> tuple[date, date]:
    opened = _FIRST if pd.isna(opened_on) else partial_date.earliest(str(opened_on))
    closed = _LAST if pd.isna(closed_on) else partial_date.latest(str(closed_on))
    return opened, closed


def successors(known: Known) -> dict[str, list[str]]:
    """Return code → codes of the areas or providers that took its place."""
    areas = known.areas.dropna(subset="successor_codes")
    heirs = {
        row.area_code: row.successor_codes.split(";")
        for row in areas.itertuples(index=False)
    }
    pairs = sorted(
        zip(
            known.successions["predecessor_id"],
            known.successions["successor_id"],
            strict=True,
        )
    )
    for predecessor, rows in groupby(pairs, key=lambda pair: pair[0]):
        heirs[predecessor] = [successor for _, successor in rows]
    return heirs
