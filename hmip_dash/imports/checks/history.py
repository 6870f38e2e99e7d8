"""Find figures 10 or 100 times their history, as a slipped decimal makes them."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from hmip_dash.imports.prepared_rows import Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.row_problems import WARNING, at_rows, number, numeric

SLIP = 8.0
"""A figure this many times its history, or an eighth of it: 10 times, and the figure
itself may have moved by a fifth."""

FEWEST_IN_FILE = 3
"""Without a history in the store, the file's own periods are one from this many on."""

_KEY = ["measure_id", "subject_kind", "subject", "months"]


def far_from_history(prepared: Prepared, known: Known) -> Iterator[Problem]:
    """Yield figures about 10 or 100 times the middle of their history, or a part of it.

    The history of a figure are the values of its measure and subject for periods of the
    same length: those of the store, or those of the file where the store has none. Zero
    has no multiple and is passed over.
    """
    observed = prepared.frame("observation")
    rows = _with_months(observed.assign(number=numeric(observed["value"])))
    stored = _with_months(known.observations)
    before = stored.groupby(_KEY)["value"].median().rename("before").reset_index()
    usual = rows[_KEY].merge(before, on=_KEY, how="left")["before"].to_numpy()
    own = rows.groupby(_KEY)["number"]
    in_file = own.transform("median").where(own.transform("count") >= FEWEST_IN_FILE)
    middle = pd.Series(usual, index=rows.index, dtype="float64").fillna(in_file)
    times = rows["number"].where(rows["number"] > 0) / middle.where(middle > 0)
    yield from at_rows(
        rows.assign(middle=middle, times=times)[times.ge(SLIP) | times.le(1 / SLIP)],
        code="far-from-history",
        says=lambda row: (
            f"{number(row.number)} is {_times(row.times)} the middle of its history, "
            f"{row.middle:,.4g}"
        ),
        mend="See whether a decimal place or the unit slipped; accept it if not.",
        severity=WARNING,
    )


def _with_months(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the length of their period in months."""
    start, end = (
        pd.to_datetime(rows[column], errors="coerce").to_numpy("datetime64[D]")
        for column in ("period_start", "period_end")
    )
    days = (end - start) / np.timedelta64(1, "D")
    return rows.assign(months=np.round(days / 30.4))


def _times(ratio: float) -> str:
    return f"{ratio:,.1f} times" if ratio >= 1 else f"1/{1 / ratio:,.1f} of"
