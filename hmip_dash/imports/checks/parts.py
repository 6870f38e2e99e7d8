"""Check that a national rate lies within the range of its parts."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import pandas as pd

from hmip_dash import units
from hmip_dash.imports.prepared_rows import Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.row_problems import WARNING, at_rows, number, numeric
from hmip_dash.vocabulary import GROUPS

FEWEST_PARTS = 3
"""Fewer parts say too little of the range in which their whole must lie."""

SLACK = 0.01
"""By how much of the highest part a whole may lie outside: both are rounded."""

COUNTRIES = {"K0": "EW", "E92": "E", "W92": "W"}
"""How a country's code begins → of which nations its parts are."""

LEVELS = {
    "region": "regions",
    "local authority": "local authorities",
    "police force area": "police force areas",
}

_KEY = ["measure_id", "period_start", "period_end"]
"""A period is told by its days: publishers call it by several names."""


def outside_its_parts(prepared: Prepared, known: Known) -> Iterator[Problem]:
    """Yield national rates and proportions outside the range of their parts.

    Whatever the weights, the rate of a whole lies between the lowest and the highest
    of its parts; a figure far above them may be their sum. Parts are the regions (and
    Wales); where fewer than three have a value, the areas or providers below. Totals
    add up, and are not looked at.
    """
    unit = dict(zip(known.measures["measure_id"], known.measures["unit"], strict=True))
    observed = prepared.frame("observation")
    scale = units.scales(observed["measure_id"].map(unit))
    rates = observed.assign(number=numeric(observed["value"]))[scale.notna()]
    wholes = rates[rates["subject"].map(_nations).ne("") & rates["number"].notna()]
    if wholes.empty:
        return
    levels = _levels(known)
    by_period = dict(list(_with_known(rates, wholes, known).groupby(_KEY)))
    judged = [_judged(row, by_period, levels) for row in wholes.itertuples()]
    frame = pd.DataFrame(
        judged, index=wholes.index, columns=["level", "parts", "low", "high"]
    )
    slack = SLACK * frame["high"].abs()
    above = wholes["number"].gt(frame["high"] + slack)
    below = wholes["number"].lt(frame["low"] - slack)
    yield from at_rows(
        wholes.join(frame)[above | below],
        code="outside-its-parts",
        says=lambda row: (
            f"{number(row.number)} lies outside the range of its {row.parts:.0f} "
            f"{row.level} with a value, {number(row.low)} to {number(row.high)}"
        ),
        mend="See whether it is a sum. Leave it out if it is; accept it if not.",
        severity=WARNING,
    )


def _judged(
    row: tuple,
    by_period: Mapping[tuple, pd.DataFrame],
    levels: Mapping[str, Mapping[str, str]],
) -> tuple[str, float, float, float]:
    """Return which parts a whole has, how many, the lowest and the highest."""
    rows = by_period[(row.measure_id, row.period_start, row.period_end)]  # type: ignore[attr-defined]
    whole = row.subject  # type: ignore[attr-defined]
    for level, codes in levels.items():
        inside = rows["subject"].map(
            lambda code, codes=codes: codes.get(code, "-") in _nations(whole)
        )
        parts = rows[inside & rows["subject"].ne(whole)]["number"]
        if len(parts) >= FEWEST_PARTS:
            return level, len(parts), parts.min(), parts.max()
    return "", 0, float("nan"), float("nan")


@lru_cache(maxsize=4096)
def _nations(subject: object) -> str:
    """Return the letters of the nations of a whole, nothing for what is no whole."""
    text = str(subject)
    if text in GROUPS:
        return "EW"
    return next((of for start, of in COUNTRIES.items() if text.startswith(start)), "")


def _with_known(
    rates: pd.DataFrame, wholes: pd.DataFrame, known: Known
) -> pd.DataFrame:
    """Return values of the file, and of the store those that it does not replace."""
    key = [*_KEY, "subject_kind", "subject"]
    stored = known.observations.assign(number=known.observations["value"])
    keys = wholes[_KEY].drop_duplicates()
    both = pd.concat([rates[[*key, "number"]], stored[[*key, "number"]]])
    of_periods = both.merge(keys, on=_KEY).drop_duplicates(key)
    return of_periods.dropna(subset="number")


def _levels(known: Known) -> dict[str, dict[str, str]]:
    """Return level → code of each part → E or W, the highest level first."""
    areas, providers = known.areas, known.providers
    levels = {}
    for kind, name in LEVELS.items():
        codes = areas[areas["kind"].eq(kind)]["area_code"]
        levels[name] = {code: code[0] for code in codes}
    wales = areas[areas["area_code"].str.startswith("W92")]["area_code"]
    levels["regions"].update(dict.fromkeys(wales, "W"))
    letters = providers["nation"].astype("str").str[0]
    levels["providers"] = dict(zip(providers["provider_id"], letters, strict=True))
    return levels
