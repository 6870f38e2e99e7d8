"""Work out which providers are in the benchmark of each provider."""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.benchmarks.choice import BenchmarksChoice

FEWEST = {"neighbours": 5}
NO_REGION = "its region is not known"
NO_MODEL = "no neighbours, since its authority is not in the model"
SEVERAL = "serves several authorities, and neighbours are of one"


@dataclass(frozen=True)
class Members:
    """Who is held against whom.

    frame: provider by provider, True where the column's is in the benchmark of the
    row's; names: provider → what its benchmark is called; without: provider → why it
    has none, where it has none; model: the model of neighbours, with its date.
    """

    frame: pd.DataFrame
    names: dict[str, str]
    without: dict[str, str]
    model: str = ""


def members(
    connection: Connection, providers: pd.DataFrame, choice: BenchmarksChoice, on: date
) -> Members:
    """Return who is in the benchmark of each of `providers`, as known on a day."""
    codes = list(providers["provider_id"])
    if choice.against == "neighbours":
        return _neighbours(connection, codes, on)
    if choice.against in ("nation", "region"):
        column = "nation" if choice.against == "nation" else "place"
        place = providers[column].astype("object").where(providers[column].notna())
        known = place.notna().to_numpy()
        same = (place.to_numpy()[:, None] == place.to_numpy()) & known
        return Members(
            pd.DataFrame(same, codes, codes),
            dict(zip(codes, place.fillna(""), strict=True)),
            {
                code: NO_REGION
                for code, has in zip(codes, known, strict=True)
                if not has
            },
        )
    if choice.against == "own":
        is_chosen = np.tile([code in choice.others for code in codes], (len(codes), 1))
        return Members(
            pd.DataFrame(is_chosen, codes, codes),
            dict.fromkeys(codes, "own choice"),
            {},
        )
    all_providers = np.ones((len(codes), len(codes)), dtype=bool)
    return Members(
        pd.DataFrame(all_providers, codes, codes),
        dict.fromkeys(codes, "England and Wales"),
        {},
    )


def _neighbours(connection: Connection, codes: list[str], on: date) -> Members:
    """Return the services of the authorities most like the one that each serves.

    A service of several authorities is no neighbour, and has none: the model knows
    single authorities.
    """
    coverage = queries.coverage(connection, on)
    served = coverage[coverage["provider_id"].isin(codes)]
    shared = served["area_code"].duplicated(keep=False)
    single = ~served["provider_id"].duplicated(keep=False) & ~shared
    alone = served[single & served["share"].eq("whole")]
    of_area = dict(zip(alone["area_code"], alone["provider_id"], strict=True))
    pairs = queries.neighbours(connection, on)
    # One model is never mixed with another.
    model = max(set(pairs["model"]), key=_year, default="")
    pairs = pairs[pairs["model"].eq(model)]
    rows = pairs["area_code"].map(of_area)
    columns = pairs["neighbour_code"].map(of_area)
    both = rows.notna() & columns.notna()
    place = {code: number for number, code in enumerate(codes)}
    array = np.zeros((len(codes), len(codes)), dtype=bool)
    array[rows[both].map(place).astype(int), columns[both].map(place).astype(int)] = 1
    in_model = set(rows.dropna())
    several = set(codes) - set(alone["provider_id"])
    without = {
        code: SEVERAL if code in several else NO_MODEL
        for code in codes
        if code not in in_model
    }
    return Members(
        pd.DataFrame(array, codes, codes),
        dict.fromkeys(codes, "statistical neighbours"),
        without,
        model=model,
    )


def _year(model: str) -> tuple[str, str]:
    """Return the key that sorts models by the year in their name."""
    return max(re.findall(r"\d{4}", model), default=""), model
