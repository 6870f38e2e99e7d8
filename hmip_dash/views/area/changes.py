"""Compare ratings and measures of an area with those of the time before."""

import pandas as pd

from hmip_dash.views.shared import rating_changes

BETTER, WORSE, SAME = "better", "worse", "no change"
HIGHER, LOWER = "higher", "lower"
NOT_TESTED = (
    "The newest value beside the one of the period before, of the same length. No test "
    "of chance: small numbers move by themselves."
)
SIDES = {
    "higher": {1: BETTER, -1: WORSE},
    "lower": {1: WORSE, -1: BETTER},
    "neutral": {1: HIGHER, -1: LOWER},
}
"""Polarity of a measure → sign of its change → what that means."""

COLUMNS = [
    "measure_id",
    "measure",
    "subject",
    "subject_name",
    "unit",
    "previous_period",
    "previous",
    "period",
    "value",
    "direction",
]
_LENGTH_DIFFERS = 3
"""Days by which two periods of one length may differ, because of leap years."""


def changed_ratings(services: pd.DataFrame) -> pd.DataFrame:
    """Return the open services rated higher or lower than before, lower ones first.

    The rows of services with comparison (a key of `rating_changes.COMPARISONS`). Under
    another framework a rating is not compared, and a service is in no row.
    """
    rows = services.assign(comparison=rating_changes.comparison(services))
    moved = rows["is_open"] & rows["comparison"].isin(["higher", "lower"])
    order = rows["comparison"].map({"lower": 0, "higher": 1})
    return (
        rows.assign(order=order)[moved]
        .sort_values("order", kind="stable")
        .drop(columns="order")
        .reset_index(drop=True)
    )


def not_compared(services: pd.DataFrame) -> int:
    """Return how many open services were rated before under another framework."""
    other = rating_changes.comparison(services).eq("other")
    return int((other & services["is_open"]).sum())


def changed_values(values: pd.DataFrame) -> pd.DataFrame:
    """Return the newest value of each measure and subject beside the one before.

    `values` as `observations`. Only where both are without a fault, of enough people
    and of periods of one length. Columns: COLUMNS.
    """
    sound = values["value"].notna() & values["fault"].eq("") & values["few"].eq("")
    rows = values.assign(sound=sound).sort_values("period_end", kind="stable")
    days = pd.to_datetime(rows["period_end"]) - pd.to_datetime(rows["period_start"])
    grouped = rows.assign(days=days.dt.days).groupby(["measure_id", "subject"])
    # A figure that cannot be compared is not passed over: the one before it is older.
    before = grouped[["value", "period", "days", "sound"]].shift()
    rows = rows.assign(
        previous=before["value"],
        previous_period=before["period"],
        comparable=rows["sound"]
        & before["sound"].astype("boolean").fillna(value=False)
        & (days.dt.days - before["days"]).abs().le(_LENGTH_DIFFERS),
    )
    rows = rows.drop_duplicates(["measure_id", "subject"], keep="last")
    rows = rows[rows["comparable"]]
    rows = rows.assign(
        direction=[_direction(row) for row in rows.to_dict("records")]
    ).astype({"direction": "str"})
    order = ["measure", "measure_id", "subject_name"]
    return rows.sort_values(order, ignore_index=True)[COLUMNS]


def _direction(row: dict) -> str:
    change = row["value"] - row["previous"]
    if change == 0:
        return SAME
    return SIDES[row["polarity"]][1 if change > 0 else -1]


def counts(changed: pd.DataFrame) -> pd.DataFrame:
    """Return one row a measure: how many places changed which way.

    Columns: measure, period (of most), better, worse, higher, lower, same, places.
    """
    rows = [
        {
            "measure_id": measure_id,
            "measure": theirs["measure"].iloc[0],
            "period": theirs["period"].mode().iloc[0],
            **{
                name: int(theirs["direction"].eq(name).sum())
                for name in (BETTER, WORSE, HIGHER, LOWER)
            },
            "same": int(theirs["direction"].eq(SAME).sum()),
            "places": len(theirs),
        }
        for measure_id, theirs in changed.groupby("measure_id", sort=False)
    ]
    columns = ["measure_id", "measure", "period", BETTER, WORSE, HIGHER, LOWER, "same"]
    return pd.DataFrame(rows, columns=[*columns, "places"])
