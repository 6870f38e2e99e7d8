"""Give one period one label: the file's first, or the one that the store has."""

import numpy as np
import pandas as pd

from hmip_dash.imports.columns import combinations


def with_one_label(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows in which a measure's period has one label, the first in the file.

    "2023-24" and "Apr 2023 to Mar 2024" are the same days: two rows of one subject are
    then two values of one period, and are found to be.
    """
    key = ["measure_id", "period_start", "period_end"]
    labels = frame[[*key, "period"]].drop_duplicates()
    if not labels.duplicated(key).any():
        return frame
    first = labels.drop_duplicates(key)
    labelled = frame[key].merge(first, on=key, how="left", validate="many_to_one")
    return frame.assign(period=labelled["period"].to_numpy())


def with_known_labels(frame: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the labels that the store has for their periods.

    The key of an observation holds the label: "2021-22" loaded beside a stored
    "2021-22 (April to March)" would be a second value of the same year. The label of
    the same subject goes first, then the only one of the measure.
    """
    if frame.empty or history.empty:
        return frame
    stored = history[["measure_id", "subject_kind", "subject", "period"]].assign(
        days=_days(history["period_start"], history["period_end"])
    )
    rows = frame[["measure_id", "subject_kind", "subject"]].assign(
        days=_days(frame["period_start"], frame["period_end"])
    )
    of_subject = _only_label(stored, rows, [*rows])
    of_measure = _only_label(stored, rows, ["measure_id", "days"])
    label = of_subject.fillna(of_measure).fillna(frame["period"])
    return frame.assign(period=label)


def _days(start: pd.Series, end: pd.Series) -> np.ndarray:
    """Return both days of each period as one text."""
    numbers, firsts = combinations(
        [start.to_numpy(dtype=object), end.to_numpy(dtype=object)]
    )
    pairs = [f"{start.iat[at]!s:.10} {end.iat[at]!s:.10}" for at in firsts]
    return np.array(pairs, dtype=object)[numbers]


def _only_label(stored: pd.DataFrame, rows: pd.DataFrame, key: list[str]) -> pd.Series:
    """Return the stored label of each row's key, missing where it has none or two."""
    labels = stored[[*key, "period"]].drop_duplicates()
    labels = labels[~labels.duplicated(key, keep=False)]
    return rows[key].merge(labels, on=key, how="left", validate="many_to_one")["period"]
