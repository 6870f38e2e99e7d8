"""Compare the newest value of each measure with the one before it."""

from typing import Any

import pandas as pd

from hmip_dash.views.shared import observations

POINTS = 12
"""Periods that a small trend line shows."""

CHANGES = ["previous_value", "previous_period", "change", "trend"]


def newest_with_change(values: pd.DataFrame) -> pd.DataFrame:
    """Return the newest row of each measure and subject, with CHANGES.

    The value before is that of the nearest earlier period of the same length; change
    is missing where either has no value, a fault or too few cases; trend has the last
    values of that length, oldest first, missing ones None.
    """
    newest = observations.latest(values)
    compared = [_changes(row, values) for row in newest.itertuples()]
    return newest.assign(**{name: [row[name] for row in compared] for name in CHANGES})


def _changes(row: Any, values: pd.DataFrame) -> dict[str, Any]:  # noqa: ANN401 - a row
    series = values[
        values["measure_id"].eq(row.measure_id) & values["subject"].eq(row.subject)
    ].sort_values("period_end", kind="stable")
    length = _months(series)
    alike = series[length.eq(length.loc[series.index[-1]])]
    points = [
        None if pd.isna(value) else float(value) for value in alike["value"][-POINTS:]
    ]
    result: dict[str, Any] = {
        "previous_value": None,
        "previous_period": None,
        "change": None,
        "trend": tuple(points),
    }
    if len(alike) < 2:
        return result
    last, before = alike.iloc[-1], alike.iloc[-2]
    result |= {"previous_period": before["period"]}
    if pd.isna(before["value"]):
        return result
    result |= {"previous_value": float(before["value"])}
    small = "too small" in (last["few"], before["few"])
    doubtful = last["fault"] or before["fault"] or small
    if pd.isna(last["value"]) or doubtful:
        return result
    return result | {"change": float(last["value"]) - float(before["value"])}


def _months(rows: pd.DataFrame) -> pd.Series:
    start = pd.to_datetime(rows["period_start"])
    end = pd.to_datetime(rows["period_end"])
    return ((end - start).dt.days / 30.44).round().astype(int)
