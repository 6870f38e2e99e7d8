"""How much is asked for more than once?"""

from typing import NamedTuple

import pandas as pd


class Asked(NamedTuple):
    """Requests registered, those held elsewhere already, and asked for by several."""

    requests: int
    already_held: int
    asked_by_several: int


def asked_once(requests: pd.DataFrame) -> Asked:
    """Return how many of `requests` name who holds the item, and are doubles.

    One row a request with asked_by, asked_of, measure_id and held_by, each missing
    where not known. A measure asked of the same providers by two bodies or more counts
    once among those asked by several; a request without a measure is not compared.
    """
    named = requests.dropna(subset="measure_id")
    bodies = named.groupby(["measure_id", "asked_of"])["asked_by"].nunique()
    return Asked(
        requests=len(requests),
        already_held=int(requests["held_by"].notna().sum()),
        asked_by_several=int(bodies.gt(1).sum()),
    )
