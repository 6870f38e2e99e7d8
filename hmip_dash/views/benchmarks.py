"""Who differs from a benchmark, on which measure, and what do the grades say?"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import benchmarks as tests
from hmip_dash.analysis import comparable, intervals
from hmip_dash.config import settings
from hmip_dash.store import queries
from hmip_dash.views import (
    benchmarks_members,
    benchmarks_values,
    held_back,
    latest,
    measured,
)
from hmip_dash.views.benchmarks_choice import USUAL, Choice
from hmip_dash.views.benchmarks_members import Members
from hmip_dash.views.benchmarks_standards import Standards, standards
from hmip_dash.views.measure_funnel import model
from hmip_dash.vocabulary import ENDED_TYPES, SYMBOLS

NO_COUNTS = "no counts published"
TOTAL = "a total: a larger service has a larger one"
NOT_COMPARED = "not compared"
FOUND = ("better", "worse", "higher", "lower")


@dataclass(frozen=True)
class Benchmarks:
    """A grid of providers of one type by measures and standards, as known on a day.

    providers: by name, as `latest.providers_with_latest`; measures: one row a measure
    that one of them has a value of, its index measure_id, those that can be compared
    first: name, unit, polarity, body, decision_status, period, compared (how many
    values), model (`proportion`, `rate` or missing), per, spread; cells: one row a
    measure and provider, in the order of both, as `_cells` gives them; members: who is
    in the benchmark of whom; standards: their ratings in the latest inspections.
    """

    choice: Choice
    as_known_on: date
    providers: pd.DataFrame
    measures: pd.DataFrame
    cells: pd.DataFrame
    members: Members
    standards: Standards

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.choice, self.as_known_on

    @property
    def names(self) -> dict[str, str]:
        """Return provider_id → name, by name."""
        names = self.providers["provider"]
        return dict(zip(self.providers["provider_id"], names, strict=True))


def names(connection: Connection, provider_type: str, on: date) -> dict[str, str]:
    """Return provider_id → name of those of a type that a grid shows, by name."""
    rows = _providers(connection, provider_type, on)
    return dict(zip(rows["provider_id"], rows["provider"], strict=True))


def benchmarks(connection: Connection, choice: Choice, on: date) -> Benchmarks:
    """Return the grid of a choice, as known on a day.

    Providers open that day; all of a type of which none is open any more.
    """
    providers = _providers(connection, choice.provider_type, on)
    values = benchmarks_values.values(connection, providers, choice.provider_type, on)
    about = _measures(queries.measures(connection, on), values, choice)
    members = benchmarks_members.members(connection, providers, choice, on)
    cells = _cells(values, about, providers, members, choice)
    compared = cells["why"].eq("").groupby(cells["measure_id"]).sum()
    about = about.assign(compared=compared.reindex(about.index).fillna(0).astype(int))
    about = about.assign(none=about["compared"].eq(0), folded=about["name"].str.lower())
    about = about.sort_values(["none", "folded"]).drop(columns=["none", "folded"])
    return Benchmarks(
        choice=choice,
        as_known_on=on,
        providers=providers,
        measures=about,
        cells=_ordered(cells, about, providers),
        members=members,
        standards=standards(connection, providers, choice.provider_type, on),
    )


def _providers(connection: Connection, provider_type: str, on: date) -> pd.DataFrame:
    everyone = latest.providers_with_latest(
        queries.providers(connection, on), queries.inspections(connection, on), on
    )
    of_type = everyone["provider_type"].eq(provider_type)
    shown = everyone["is_open"] | (provider_type in ENDED_TYPES)
    return everyone[of_type & shown].reset_index(drop=True)


def _measures(
    measures: pd.DataFrame, values: pd.DataFrame, choice: Choice
) -> pd.DataFrame:
    rows = measures[measures["measure_id"].isin(values["measure_id"])]
    fits = [model(unit) or (None, np.nan) for unit in rows["unit"]]
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


def _cells(
    values: pd.DataFrame,
    about: pd.DataFrame,
    providers: pd.DataFrame,
    members: Members,
    choice: Choice,
) -> pd.DataFrame:
    """Return values with why each is not compared (empty: it is), and what it shows.

    Added are provider, unit, polarity, lower and upper (95 % interval of the value),
    those of `tests.compare` in the unit of the measure, lower_quartile, median and
    upper_quartile of the values in its benchmark, and in_benchmark (how many).
    """
    rows = values.merge(
        about[["name", "unit", "polarity", "model", "per"]].rename(
            columns={"name": "measure"}
        ),
        left_on="measure_id",
        right_index=True,
        validate="many_to_one",
    ).merge(providers[["provider_id", "provider"]], on="provider_id")
    rows = rows.assign(why=_why(rows, choice.provider_type))
    fewest = benchmarks_members.FEWEST.get(choice.against, tests.FEWEST_OTHERS)
    found = _compared(rows, about, members, choice, fewest)
    key = pd.MultiIndex.from_frame(rows[["measure_id", "provider_id"]])
    found = found.reindex(key).reset_index(drop=True)
    scale = ["benchmark", "usual_lower", "usual_upper"]
    found[scale] = found[scale].mul(rows["per"].to_numpy(), axis=0)
    rows = rows.reset_index(drop=True).assign(**found)
    alone = rows["why"].eq("") & rows["signal"].eq(NOT_COMPARED)
    own = rows["provider_id"].map(members.without).astype("str")
    few = f"fewer than {fewest} others with counts"
    return rows.assign(
        why=rows["why"].mask(alone, own.fillna(few)),
        signal=rows["signal"].fillna(NOT_COMPARED),
        **_intervals(rows),
        **_quartiles(rows, members.frame),
    )


def _why(rows: pd.DataFrame, provider_type: str) -> pd.Series:
    words = {symbol: f"{symbol} {said}" for symbol, said in SYMBOLS.items()}
    said = rows["symbol"].map(words).where(rows["value"].isna())
    why = comparable.why_not(rows.assign(kind=rows["model"]), fewest=settings().fewest)
    few = held_back.marks(
        rows.assign(applies_to=provider_type, subject=rows["subject"].fillna(""))
    )
    why = why.mask(why.eq(NO_COUNTS) & few.ne(""), few.map(held_back.words))
    total = rows["unit"].isin(list(measured.TOTALS)) & rows["value"].notna()
    why = why.mask(total, TOTAL).mask(said.notna(), said)
    return why.mask(rows["unfit"].ne(""), rows["unfit"]).astype("str")


def _compared(
    rows: pd.DataFrame,
    about: pd.DataFrame,
    members: Members,
    choice: Choice,
    fewest: int,
) -> pd.DataFrame:
    known = rows[rows["why"].eq("")]
    tested = about.loc[about.index.isin(known["measure_id"])]
    wide = known.pivot(
        index="provider_id", columns="measure_id", values=["numerator", "denominator"]
    )
    order = {"index": members.frame.index, "columns": tested.index}
    numerators, denominators = (
        wide[name].reindex(**order) if len(known) else pd.DataFrame(**order)
        for name in ("numerator", "denominator")
    )
    measures = tested.rename(columns={"model": "kind"})[["kind", "polarity", "spread"]]
    return tests.compare(
        numerators,
        denominators,
        members.frame,
        measures,
        average=choice.average,
        fewest=fewest,
    )


def _intervals(rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return the 95 % interval of each value that can be compared, in its unit."""
    ok, share = rows["why"].eq("").to_numpy(), rows["model"].eq("proportion").to_numpy()
    limits = np.full((2, len(rows)), np.nan)
    k, n = rows["numerator"].to_numpy(float), rows["denominator"].to_numpy(float)
    per = rows["per"].to_numpy(float)
    chosen = ok & share
    limits[:, chosen] = per[chosen] * np.array(intervals.wilson(k[chosen], n[chosen]))
    chosen = ok & ~share
    limits[:, chosen] = per[chosen] / n[chosen] * np.array(intervals.byar(k[chosen]))
    return {"lower": limits[0], "upper": limits[1]}


def _quartiles(rows: pd.DataFrame, members: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return quartiles of the values in each row's benchmark, and how many there are.

    Values without counts are among them; those that cannot be right, are held back or
    are of another period or unit are not.
    """
    sound = rows["value"].where(rows["why"].isin(["", NO_COUNTS]))
    wide = sound.groupby([rows["provider_id"], rows["measure_id"]]).first().unstack()
    wide = wide.reindex(index=members.index)
    inside = members.to_numpy(bool)
    known: dict[tuple[str, bytes], tuple] = {}
    found = []
    places = {code: number for number, code in enumerate(members.index)}
    for provider, measure in zip(rows["provider_id"], rows["measure_id"], strict=True):
        chosen = inside[places[provider]]
        name = (measure, chosen.tobytes())
        if name not in known:
            values = wide[measure][chosen]
            known[name] = (*comparable.quartiles(values), int(values.count()))
        found.append(known[name])
    array = np.array(found, dtype=float).reshape(-1, 4).T
    columns = ("lower_quartile", "median", "upper_quartile", "in_benchmark")
    return dict(zip(columns, array, strict=True))


def _ordered(
    cells: pd.DataFrame, about: pd.DataFrame, providers: pd.DataFrame
) -> pd.DataFrame:
    key = pd.MultiIndex.from_product(
        [about.index, providers["provider_id"]], names=["measure_id", "provider_id"]
    )
    by_key = cells.set_index(["measure_id", "provider_id"], drop=False)
    return by_key.reindex(key).reset_index(drop=True)
