"""Turn the rows of a file, as its publisher wrote them, into observations.

Every format brings its rows into one shape (RAW and the columns of PLACE) and leaves
measures, subjects, periods, numbers and marks to this one place.
"""

import numpy as np
import pandas as pd

from hmip_dash.imports import columns
from hmip_dash.imports.file_rules import RAW, Rules
from hmip_dash.imports.matching import Matcher
from hmip_dash.imports.measures import Measures
from hmip_dash.imports.period_labels import with_known_labels, with_one_label
from hmip_dash.imports.prepared_rows import OBSERVATION, PLACE
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.row_reader import RowReader


def build(
    raw: pd.DataFrame, known: Known, rules: Rules
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows that are usable as observations, and the problems in them.

    `raw` has columns of RAW, those it lacks empty, and PLACE. A row with an error is
    left out and stands among the problems.
    """
    rows = raw.reset_index(drop=True)
    for name in RAW:
        if name not in rows:
            rows[name] = ""
    reader = RowReader(rows, rules)
    measure, factor = reader.measures(Measures(known))
    label, start, end = reader.periods()
    numerator, denominator = reader.numbers("numerator"), reader.numbers("denominator")
    value = reader.numbers("value")
    symbol, marker = reader.marks(value)
    has_value = ~np.isnan(value.value) | ~np.isnan(numerator.value)
    kind, subject = reader.subjects(Matcher(known), start, end, has_value)
    rates, symbol = _with_rates(
        value.value, numerator.value, denominator.value, symbol, marker, factor
    )
    cells = {
        "measure_id": measure,
        "subject_kind": kind,
        "subject": subject,
        "period": label,
        "period_start": start,
        "period_end": end,
        "numerator": numerator.value,
        "denominator": denominator.value,
        "value": rates,
        "symbol": _or_none(symbol),
        "marker": _or_none(marker),
        "unit": _or_none(columns.text(rows["unit"])),
        "source": rules.source,
    }
    frame = pd.DataFrame(
        {**{name: cells[name] for name in OBSERVATION}, **rows[PLACE]},
        index=rows.index,
    )
    frame = frame[~reader.wrong].reset_index(drop=True)
    labelled = with_known_labels(with_one_label(frame), known.observations)
    return labelled, reader.problems


def without_empty_twins(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows less those without a value beside one of the same key with one.

    A publisher lists an area that was redrawn twice, each with empty cells for the
    years in which it did not exist.
    """
    key = ["measure_id", "subject_kind", "subject", "period"]
    has_value = frame["value"].notna()
    twin = has_value.groupby([frame[name] for name in key]).transform("any")
    return frame[has_value | ~twin].reset_index(drop=True)


def _or_none(texts: np.ndarray) -> np.ndarray:
    cells = texts.astype(object)
    cells[cells == ""] = None
    return cells


def _with_rates(
    value: np.ndarray,
    numerator: np.ndarray,
    denominator: np.ndarray,
    symbol: np.ndarray,
    marker: np.ndarray,
    factor: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Return values and symbols, with a rate worked out where only counts are given.

    A rate of no cases is not applicable, not zero. A mark of the publisher's stays.
    """
    counted = np.isnan(value) & (marker == "") & ~np.isnan(numerator)
    counted &= ~np.isnan(denominator) & ~np.isnan(factor)
    has_cases = counted & (denominator > 0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        rate = factor * numerator / denominator
    has_cases &= np.isfinite(rate)
    value = np.where(has_cases, rate, value)
    symbol = np.where(has_cases, "", symbol)
    return value, np.where(counted & ~has_cases, "[z]", symbol)
