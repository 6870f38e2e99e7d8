"""Hold what is true of each unit, in one table.

Views, charts, exports and imports all read it, so a value looks the same, is checked
the same and is tested by the same model of chance wherever it stands.
"""

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

PROPORTION, RATE = "proportion", "rate"
"""Models of chance: binomial for a share of cases, Poisson for events of a population
(`analysis.funnel.classify`, and p′ and u′ of `analysis.control_chart`)."""

PER_CENT = "per cent"
REOFFENCES = "reoffences per reoffender"


@dataclass(frozen=True)
class Unit:
    """What is true of one unit.

    name: as measures give it; scale: what a count over a count is multiplied by, None
    where a value is no count over a count; decimals: how many places a reader sees;
    additive: whether the values of parts add up to that of the whole, so that a larger
    service has a larger value; model: PROPORTION, RATE, or nothing where no model of
    chance fits; lowest and highest: what a value can be; words: the unit in a heading.
    """

    name: str
    scale: float | None = None
    decimals: int = 1
    additive: bool = False
    model: str = ""
    lowest: float = 0.0
    highest: float = math.inf
    words: str = ""


_BELOW_ZERO = -math.inf
"""Money as a net sum, and a score, can be below zero."""

TABLE = (
    # Shares of cases, and ratios of two counts.
    Unit(PER_CENT, 100, model=PROPORTION, highest=100, words="%"),
    Unit(REOFFENCES, 1),
    Unit("cases per officer", 1),
    Unit("days per FTE", 1),
    # Totals.
    Unit("GBP", decimals=0, additive=True, lowest=_BELOW_ZERO, words="pounds"),
    Unit("GBP thousand", additive=True, lowest=_BELOW_ZERO),
    Unit("GBP million", additive=True, lowest=_BELOW_ZERO),
    Unit("FTE", additive=True),
    Unit("hours", additive=True),
    Unit("persons", decimals=0, additive=True),
    Unit("terminations", decimals=0, additive=True),
    Unit("convictions", decimals=0, additive=True),
    # What neither adds up nor rests on counts. A "count" is of service levels met: as
    # many are measured in every region, so a larger one has no larger count.
    Unit("count", decimals=0),
    Unit("GBP per child aged 0 to 17", lowest=_BELOW_ZERO),
    Unit("rating 1-4", lowest=1, highest=4),
    Unit("score", lowest=_BELOW_ZERO),
    Unit("self-assessed standard"),
    Unit("per cent; reoffences per reoffender"),
)
"""The units that are known by name. A rate is known by its pattern, see `unit`."""

_RATE = re.compile(r"(?:rate )?per (\d[\d,]*)\b")
_RATIO = re.compile(r"[a-z ]+ per [a-z]+")
_WHOLE_FROM = 100_000
"""Rates per so many are published, and read, as whole numbers."""

_OTHER_SPELLINGS = {
    "%": PER_CENT,
    "percent": PER_CENT,
    "percentage": PER_CENT,
    "£": "gbp",
    "pounds": "gbp",
    "£ thousand": "gbp thousand",
    "£000": "gbp thousand",
    "£000s": "gbp thousand",
}


def normal(name: str) -> str:
    """Return a unit in small letters and single spaces, by its usual name."""
    plain = " ".join(name.split()).casefold()
    return _OTHER_SPELLINGS.get(plain, plain)


_BY_NAME = {normal(row.name): row for row in TABLE}


@lru_cache(maxsize=1024)
def unit(name: str) -> Unit:
    """Return what is true of a unit, however it is spelled.

    A rate per 1,000 of anybody is known by its number, and "visits per worker" by its
    form as a ratio. A unit that is not known otherwise is taken for a plain number: one
    decimal, no total, no model of chance.
    """
    plain = normal(name)
    if row := _BY_NAME.get(plain):
        return replace(row, name=name, words=row.words or name)
    if rate := _RATE.match(plain):
        scale = float(rate[1].replace(",", ""))
        decimals = 0 if scale >= _WHOLE_FROM else 1
        return Unit(name, scale, decimals, model=RATE, words=name)
    if _RATIO.fullmatch(plain):
        return Unit(name, 1, words=name)
    return Unit(name, words=name)


def is_known(name: str) -> bool:
    """Return whether a unit stands in the table or is a rate per a number."""
    plain = normal(name)
    return plain in _BY_NAME or _RATE.match(plain) is not None


def scales(names: pd.Series) -> pd.Series:
    """Return the scale of each unit, missing where a value is no count over a count."""
    return names.map(lambda name: unit(str(name)).scale).astype("float64")


def are_additive(names: pd.Series) -> pd.Series:
    """Return whether the values of each unit add up."""
    return names.map(lambda name: unit(str(name)).additive).astype("bool")


def are_proportions(names: pd.Series) -> pd.Series:
    """Return whether each unit gives a share of cases."""
    return names.map(lambda name: unit(str(name)).model == PROPORTION).astype("bool")


def model_of_chance(name: str) -> tuple[str, float] | None:
    """Return model and scale of the limits that fit a unit, None when none does."""
    row = unit(name)
    return (row.model, row.scale) if row.model and row.scale else None


def rate_per(name: str) -> float | None:
    """Return 1,000 for a rate per 1,000 of anybody; None for what is no such rate."""
    row = unit(name)
    return row.scale if row.model == RATE else None


def same(one: str, other: str) -> bool:
    """Return whether two publishers mean one unit.

    Spelling does not matter, and neither does of whom a rate is: "per 1,000" is meant
    by "rate per 1,000 aged 10-17" too.
    """
    scale = rate_per(one)
    if scale is not None:
        return scale == rate_per(other)
    return normal(one) == normal(other)
