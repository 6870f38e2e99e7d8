"""Work out each cell of the grid: whether it can be compared and what it shows."""

import numpy as np
import pandas as pd

from hmip_dash import units
from hmip_dash.analysis import benchmarks as tests
from hmip_dash.analysis import comparable, intervals
from hmip_dash.config import settings
from hmip_dash.views.benchmarks import members as benchmarks_members
from hmip_dash.views.benchmarks import published as benchmarks_published
from hmip_dash.views.benchmarks.choice import BenchmarksChoice
from hmip_dash.views.benchmarks.members import Members
from hmip_dash.views.benchmarks.published import PUBLISHED, SUMMED, Published
from hmip_dash.views.shared import data_faults, small_counts
from hmip_dash.vocabulary import SYMBOLS

NO_COUNTS = "no counts published"
TOTAL = "a total: a larger service has a larger one"
NOT_COMPARED = "not compared"


def cells(
    values: pd.DataFrame,
    details: pd.DataFrame,
    providers: pd.DataFrame,
    members: Members,
    choice: BenchmarksChoice,
    published: Published,
) -> pd.DataFrame:
    """Return values with why each is not compared (empty: it is), and what it shows.

    Added are provider, unit, polarity, lower and upper (95 % interval of the value),
    sound (a value that can be right, with counts or without), those of `tests.compare`
    in the unit of the measure, lower_quartile, median and
    upper_quartile of the values in its benchmark, in_benchmark (how many) and basis:
    whose total a weighted benchmark is, else missing.
    """
    rows = values.merge(
        details[["name", "unit", "polarity", "model", "per"]].rename(
            columns={"name": "measure"}
        ),
        left_on="measure_id",
        right_index=True,
        validate="many_to_one",
    ).merge(providers[["provider_id", "provider"]], on="provider_id")
    why = _why(rows, choice.provider_type)
    rows = rows.assign(why=why, sound=why.isin(["", NO_COUNTS]))
    fewest = benchmarks_members.FEWEST.get(choice.against, tests.FEWEST_OTHERS)
    compared = _compared(rows, details, members, choice, fewest, published)
    key = pd.MultiIndex.from_frame(rows[["measure_id", "provider_id"]])
    compared = compared.reindex(key).reset_index(drop=True)
    scale = ["benchmark", "usual_lower", "usual_upper"]
    compared[scale] = compared[scale].mul(rows["per"].to_numpy(), axis=0)
    rows = rows.reset_index(drop=True).assign(**compared)
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
    words = {symbol: f"{symbol} {meaning}" for symbol, meaning in SYMBOLS.items()}
    meaning = rows["symbol"].map(words).where(rows["value"].isna())
    why = comparable.why_not(rows.assign(kind=rows["model"]), fewest=settings().fewest)
    few = small_counts.marks(
        rows.assign(applies_to=provider_type, subject=rows["subject"].fillna(""))
    )
    why = why.mask(why.eq(NO_COUNTS) & few.ne(""), few.map(small_counts.words))
    fault = rows["fault"].map(data_faults.why)
    why = why.mask(fault.ne(""), fault)
    total = units.are_additive(rows["unit"]) & rows["value"].notna()
    why = why.mask(total, TOTAL).mask(meaning.notna(), meaning)
    return why.mask(rows["unfit"].ne(""), rows["unfit"]).astype("str")


def _compared(
    rows: pd.DataFrame,
    details: pd.DataFrame,
    members: Members,
    choice: BenchmarksChoice,
    fewest: int,
    published: Published,
) -> pd.DataFrame:
    known = rows[rows["why"].eq("")]
    tested = details.loc[details.index.isin(known["measure_id"])]
    wide = known.pivot(
        index="provider_id", columns="measure_id", values=["numerator", "denominator"]
    )
    order = {"index": members.frame.index, "columns": tested.index}
    numerators, denominators = (
        wide[name].reindex(**order) if len(known) else pd.DataFrame(**order)
        for name in ("numerator", "denominator")
    )
    measures = tested.rename(columns={"model": "kind"})[["kind", "polarity", "spread"]]
    totals = benchmarks_published.totals(
        published, details["period"], numerators, denominators, members.frame
    )
    result = tests.compare(
        numerators,
        denominators,
        members.frame,
        measures,
        average=choice.average,
        fewest=fewest,
        totals=totals,
    )
    source_of_total = np.where(np.isnan(totals[1].T.ravel()), SUMMED, PUBLISHED)
    summed = result["benchmark"].notna() & (choice.average == "weighted")
    return result.assign(basis=pd.Series(source_of_total, result.index).where(summed))


def _intervals(rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return the 95 % interval of each value that can be compared, in its unit."""
    ok = rows["why"].eq("").to_numpy()
    share = rows["model"].eq(units.PROPORTION).to_numpy()
    limits = np.full((2, len(rows)), np.nan)
    k, n = rows["numerator"].to_numpy(float), rows["denominator"].to_numpy(float)
    per = rows["per"].to_numpy(float)
    selected = ok & share
    limits[:, selected] = per[selected] * np.array(
        intervals.wilson(k[selected], n[selected])
    )
    selected = ok & ~share
    limits[:, selected] = (
        per[selected] / n[selected] * np.array(intervals.byar(k[selected]))
    )
    return {"lower": limits[0], "upper": limits[1]}


def _quartiles(rows: pd.DataFrame, members: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return quartiles of the values in each row's benchmark, and how many there are.

    Values without counts are among them; those that cannot be right, are held back or
    are of another period or unit are not.
    """
    sound = rows["value"].where(rows["sound"])
    wide = sound.groupby([rows["provider_id"], rows["measure_id"]]).first().unstack()
    wide = wide.reindex(index=members.index)
    inside = members.to_numpy(bool)
    known: dict[tuple[str, bytes], tuple] = {}
    rows_found = []
    places = {code: number for number, code in enumerate(members.index)}
    for provider, measure in zip(rows["provider_id"], rows["measure_id"], strict=True):
        selected = inside[places[provider]]
        name = (measure, selected.tobytes())
        if name not in known:
            values = wide[measure][selected]
            known[name] = (*comparable.quartiles(values), int(values.count()))
        rows_found.append(known[name])
    array = np.array(rows_found, dtype=float).reshape(-1, 4).T
    columns = ("lower_quartile", "median", "upper_quartile", "in_benchmark")
    return dict(zip(columns, array, strict=True))
