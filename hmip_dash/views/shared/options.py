"""List everything a reader can choose or search for by name."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import inspections
from hmip_dash.store import queries
from hmip_dash.views.area import tiles
from hmip_dash.views.shared import latest_ratings, observations

ALIAS_ORDER = ("official", "Welsh", "former", "short", "publisher's spelling")
"""Order in which the other names of a place are listed."""


@dataclass(frozen=True)
class Options:
    """Code → name of everything that can be chosen, in the order it is offered.

    regions: provider type → the regions its providers lie in; force_areas, areas,
    providers: code → name (areas and closed providers say what they are); frameworks:
    provider type → code → name; years: years of publication, newest first;
    map_measures: measures that the tile map can show; search: "provider:CODE" or
    "area:CODE" → all its names: services, so that one stands before a council of the
    same name, then areas, then services that are closed; area_search: code of an area
    → all its names; successors: code of an area that was abolished → the names of those
    that took its place.
    """

    regions: dict[str, list[str]]
    force_areas: dict[str, str]
    areas: dict[str, str]
    providers: dict[str, str]
    frameworks: dict[str, dict[str, str]]
    years: list[int]
    map_measures: dict[str, str]
    search: dict[str, str]
    area_search: dict[str, str]
    successors: dict[str, tuple[str, ...]]


def options(connection: Connection, on: date) -> Options:
    """Return everything a reader can choose, as known on a day."""
    areas = queries.areas(connection, on)
    providers = queries.providers(connection, on)
    reports = queries.inspections(connection, on)
    years = inspections.years(reports)["year"].dropna().unique()
    other_names = _other_names(queries.aliases(connection, on))
    is_open = latest_ratings.open_on(providers, on)
    area_labels = _search_labels("area", _areas(areas), other_names, codes=True)
    return Options(
        regions=_regions(providers),
        force_areas=_force_areas(areas),
        areas=_areas(areas),
        providers=_providers(providers, on),
        frameworks=_frameworks(reports),
        years=sorted((int(year) for year in years), reverse=True),
        map_measures=tiles.measures_with_counts(connection, on),
        search={
            **_search_labels(
                "provider", _providers(providers[is_open], on), other_names
            ),
            **area_labels,
            **_search_labels(
                "provider", _providers(providers[~is_open], on), other_names
            ),
        },
        area_search={
            key.removeprefix("area:"): label for key, label in area_labels.items()
        },
        successors=_successors(areas),
    )


def codes(connection: Connection, on: date) -> dict[str, frozenset[str]]:
    """Return every known code, by the kind of thing it names."""
    providers, areas = (
        queries.providers(connection, on),
        queries.areas(connection, on),
    )
    measures = queries.measures(connection, on)
    regions = _regions(providers)
    return {
        "provider": frozenset(providers["provider_id"]),
        "area": frozenset(areas["area_code"]),
        "force area": frozenset(_force_areas(areas)),
        "region": frozenset(name for names in regions.values() for name in names),
        "framework": frozenset(queries.frameworks(connection, on)["framework"]),
        "measure": frozenset(measures["measure_id"]),
        "owner": frozenset(measures["body"]),
        "subject": frozenset(observations.subjects(connection, on)),
        "inspection": frozenset(queries.inspections(connection, on)["inspection_id"]),
    }


def names(connection: Connection, provider_type: str, on: date) -> dict[str, str]:
    """Return provider_id → name of the providers of a type, closed ones too."""
    providers = queries.providers(connection, on)
    return _providers(providers[providers["provider_type"].eq(provider_type)], on)


def _other_names(aliases: pd.DataFrame) -> dict[str, list[str]]:
    """Return code → its other names, official and Welsh ones first."""
    order = {kind: place for place, kind in enumerate(ALIAS_ORDER)}
    rows = aliases.assign(order=aliases["kind"].map(order)).sort_values(
        ["order", "name"]
    )
    return {code: list(names) for code, names in rows.groupby("code")["name"]}


def _search_labels(
    kind: str,
    names: dict[str, str],
    other_names: dict[str, list[str]],
    *,
    codes: bool = False,
) -> dict[str, str]:
    """Return the labels of the search box: name, other names, code."""
    labels = {}
    for code, name in names.items():
        own = name.casefold()
        others = [
            other for other in other_names.get(code, []) if other.casefold() not in own
        ]
        labels[f"{kind}:{code}"] = " · ".join(
            [name, *others, *([code] if codes else [])]
        )
    return labels


def _regions(providers: pd.DataFrame) -> dict[str, list[str]]:
    place = providers["region"].fillna(providers["probation_region"])
    return {
        type_: sorted(rows.dropna().unique())
        for type_, rows in place.groupby(providers["provider_type"])
    }


def _successors(areas: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    names = dict(zip(areas["area_code"], areas["name"], strict=True))
    abolished = areas[areas["closed"].notna()]
    codes = abolished["successor_codes"].fillna("").str.split(";")
    return {
        code: tuple(names[new] for new in successors if new in names)
        for code, successors in zip(abolished["area_code"], codes, strict=True)
    }


def _force_areas(areas: pd.DataFrame) -> dict[str, str]:
    forces = areas[areas["kind"].eq("police force area")].sort_values("name")
    return dict(zip(forces["area_code"], forces["name"], strict=True))


def _areas(areas: pd.DataFrame) -> dict[str, str]:
    order = {"police force area": 0, "local authority": 1, "region": 2, "country": 3}
    rows = areas.assign(order=areas["kind"].map(order)).sort_values(["order", "name"])
    return {
        row.area_code: f"{row.name_} ({row.kind}{_closed(row.closed)})"
        for row in rows.rename(columns={"name": "name_"}).itertuples()
    }


def _providers(providers: pd.DataFrame, on: date) -> dict[str, str]:
    is_open = latest_ratings.open_on(providers, on)
    names = providers["name"].where(is_open, providers["name"] + " (closed)")
    rows = pd.DataFrame({"code": providers["provider_id"], "name": names})
    rows = rows.sort_values("name", key=lambda text: text.str.casefold())
    return dict(zip(rows["code"], rows["name"], strict=True))


def _frameworks(reports: pd.DataFrame) -> dict[str, dict[str, str]]:
    rows = reports.sort_values("framework_year", ascending=False)
    rows = rows.drop_duplicates(["provider_type", "framework"])
    return {
        type_: dict(zip(of_type["framework"], of_type["framework_name"], strict=True))
        for type_, of_type in rows.groupby("provider_type")
    }


def _closed(closed: object) -> str:
    return "" if pd.isna(closed) else f", to {str(closed)[:4]}"
