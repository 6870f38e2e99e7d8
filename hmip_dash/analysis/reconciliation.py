"""Does a published total equal the sum of its parts, and if not, why?

A total is set against the parts of one level below it: the regions of a country, the
local authorities or services of a region, the delivery units of a probation region.
Nothing is corrected: a difference is told, with what is known of its reason.
"""

import pandas as pd

NOT_HELD, ROUNDING, UNKNOWN = "not held", "rounding", "unknown"
EQUAL = "equal"
"""Why a total differs: parts are missing; each part was rounded; nothing is known."""

KEY = ["figure", "period", "whole"]
COLUMNS = [
    *KEY,
    "level",
    "published",
    "summed",
    "held",
    "parts",
    "difference",
    "reason",
]


def compare(totals: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per total and level of which a part is held.

    `totals` has figure, period, whole and published. `parts` has figure, period, whole,
    level and value, one row for each part that the whole has at that level, its value
    missing where it is not held. Rows have `COLUMNS`, in the order of KEY and level;
    held is how many of the parts have a value, difference the total less their sum.
    """
    sums = (
        parts.groupby([*KEY, "level"])["value"]
        .agg(summed="sum", held="count", parts="size")
        .reset_index()
    )
    rows = totals.merge(sums[sums["held"].gt(0)], on=KEY, validate="one_to_many")
    rows = rows.assign(difference=rows["published"] - rows["summed"])
    rows["reason"] = [
        reason(row.difference, int(row.held), int(row.parts))
        for row in rows.itertuples()
    ]
    return rows[COLUMNS].sort_values([*KEY, "level"], ignore_index=True)


def reason(difference: float, held: int, parts: int, *, step: float = 1.0) -> str:
    """Return why a total differs from the sum of `held` of its `parts`.

    Figures published to the nearest `step` move a sum by half a step each, and the
    total by another half.
    """
    if abs(difference) < 1e-6:
        return EQUAL
    if abs(difference) <= step * (held + 1) / 2:
        return ROUNDING
    return NOT_HELD if held < parts else UNKNOWN
