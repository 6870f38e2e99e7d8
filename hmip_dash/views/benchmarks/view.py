"""Work out the grid of benchmarks: providers by measures and standards."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.store import queries
from hmip_dash.views.benchmarks import cells as benchmarks_cells
from hmip_dash.views.benchmarks import choice as benchmarks_choice
from hmip_dash.views.benchmarks import members as benchmarks_members
from hmip_dash.views.benchmarks import newest_values
from hmip_dash.views.benchmarks import published as benchmarks_published
from hmip_dash.views.benchmarks.choice import USUAL, BenchmarksChoice
from hmip_dash.views.benchmarks.members import Members
from hmip_dash.views.benchmarks.standards import Standards, standards
from hmip_dash.views.shared import area_filter, latest_ratings
from hmip_dash.vocabulary import ENDED_TYPES

FOUND = ("better", "worse", "higher", "lower")


@dataclass(frozen=True)
class Benchmarks:
    """A grid of providers of one type by measures and standards, as known on a day.

    providers: by name, as `latest_ratings.providers_with_latest`; measures: one row a
    measure that one of them has a value of, its index measure_id, those that can be
    compared first: name, unit, polarity, body, decision_status, period, compared (how
    many values), model (`proportion`, `rate` or missing), per, spread; cells: one row a
    measure and provider, in the order of both, as `benchmarks_cells.cells`; members:
    who is in the benchmark of whom; standards: ratings in the latest inspections. Of
    an area (area_name) providers, cells and the values compared are of those that work
    in it, tested as in the grid of all of them: all_cells, and names.
    """

    choice: BenchmarksChoice
    as_known_on: date
    providers: pd.DataFrame
    measures: pd.DataFrame
    cells: pd.DataFrame
    members: Members
    standards: Standards
    all_cells: pd.DataFrame
    names: dict[str, str]
    area_name: str = ""

    @property
    def key(self) -> tuple:
        """Return the choice and the day, which tell this view from any other."""
        return self.choice, self.as_known_on

    @property
    def shown_names(self) -> dict[str, str]:
        """Return provider_id → name of the providers shown, by name."""
        return _names(self.providers)


def figures(view: Benchmarks) -> pd.DataFrame:
    """Return the values of the grid, with what says who published each."""
    return view.cells.assign(body=view.cells["measure_id"].map(view.measures["body"]))


def names(connection: Connection, provider_type: str, on: date) -> dict[str, str]:
    """Return provider_id → name of those of a type that a grid shows, by name."""
    return _names(_providers(connection, provider_type, on))


def fault(connection: Connection, choice: BenchmarksChoice, on: date) -> str:
    """Return why there is no grid of a choice, nothing when there is one."""
    known = names(connection, choice.provider_type, on)
    return benchmarks_choice.fault(choice, known)


def benchmarks(
    connection: Connection, choice: BenchmarksChoice, on: date
) -> Benchmarks:
    """Return the grid of a choice, as known on a day.

    Providers open that day; all of a type of which none is open any more.
    """
    providers = _providers(connection, choice.provider_type, on)
    values = newest_values.values(connection, providers, choice.provider_type, on)
    measures = _measures(queries.measures(connection, on), values, choice)
    members = benchmarks_members.members(connection, providers, choice, on)
    published = benchmarks_published.published(connection, providers, choice, on)
    cells = benchmarks_cells.cells(
        values, measures, providers, members, choice, published
    )
    shown = area_filter.narrow(connection, providers, choice.area_code, on)
    shown_cells = cells[cells["provider_id"].isin(shown["provider_id"])]
    compared = shown_cells["why"].eq("").groupby(shown_cells["measure_id"]).sum()
    measures = measures.assign(
        compared=compared.reindex(measures.index).fillna(0).astype(int)
    )
    measures = measures.assign(
        none=measures["compared"].eq(0), folded=measures["name"].str.lower()
    )
    measures = measures.sort_values(["none", "folded"]).drop(columns=["none", "folded"])
    return Benchmarks(
        choice=choice,
        as_known_on=on,
        providers=shown,
        measures=measures,
        cells=_ordered(shown_cells, measures, shown),
        members=members,
        standards=standards(connection, shown, choice.provider_type, on),
        all_cells=_ordered(cells, measures, providers),
        names=_names(providers),
        area_name=area_filter.area_name(connection, choice.area_code, on),
    )


def _names(providers: pd.DataFrame) -> dict[str, str]:
    return dict(zip(providers["provider_id"], providers["provider"], strict=True))


def _providers(connection: Connection, provider_type: str, on: date) -> pd.DataFrame:
    all_providers = latest_ratings.providers_with_latest(
        queries.providers(connection, on), queries.inspections(connection, on), on
    )
    of_type = all_providers["provider_type"].eq(provider_type)
    is_shown = all_providers["is_open"] | (provider_type in ENDED_TYPES)
    return all_providers[of_type & is_shown].reset_index(drop=True)


def _measures(
    measures: pd.DataFrame, values: pd.DataFrame, choice: BenchmarksChoice
) -> pd.DataFrame:
    rows = measures[measures["measure_id"].isin(values["measure_id"])]
    fits = [units.model_of_chance(unit) or (None, np.nan) for unit in rows["unit"]]
    kinds = pd.Series([kind for kind, _ in fits], index=rows.index, dtype="str")
    known = values.dropna(subset="period").drop_duplicates("measure_id")
    period = dict(zip(known["measure_id"], known["period"], strict=True))
    columns = ["measure_id", "name", "unit", "polarity", "body", "decision_status"]
    return (
        rows[columns]
        .assign(
            period=rows["measure_id"].map(period),
            model=kinds,
            per=[per for _, per in fits],
            # As in the funnel: settled by the kind of measure before anyone has looked.
            spread=kinds.eq("rate") & (choice.limits == USUAL),
        )
        .set_index("measure_id")
    )


def _ordered(
    cells: pd.DataFrame, measures: pd.DataFrame, providers: pd.DataFrame
) -> pd.DataFrame:
    key = pd.MultiIndex.from_product(
        [measures.index, providers["provider_id"]], names=["measure_id", "provider_id"]
    )
    by_key = cells.set_index(["measure_id", "provider_id"], drop=False)
    return by_key.reindex(key).reset_index(drop=True)
