"""Check that no date lies in the future or before its provider opened."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.imports.prepared_rows import Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.row_problems import WARNING, at_rows


def dates_to_come(prepared: Prepared, known: Known) -> Iterator[Problem]:
    """Yield periods that have not ended and reports that are not published yet.

    What was planned or is early never comes in. A period under way is a warning:
    publishers give the year so far.
    """
    observed, today = prepared.frame("observation"), pd.Timestamp(known.today)
    starts, ends = _days(observed["period_start"]), _days(observed["period_end"])
    yield from at_rows(
        observed[starts.gt(today)],
        code="date-to-come",
        says=lambda row: f"the period {row.period} has not begun",
        mend="Correct the period, or load the figure once it is published.",
    )
    yield from at_rows(
        observed[starts.le(today) & ends.gt(today)],
        code="date-to-come",
        says=lambda row: f"the period {row.period} has not ended",
        mend="Correct the period; accept it if the figure is of the year so far.",
        severity=WARNING,
    )
    inspected = prepared.frame("inspection")
    early = [_is_after(text, known.today) for text in inspected["published"]]
    yield from at_rows(
        inspected[pd.Series(early, index=inspected.index, dtype="bool")],
        code="date-to-come",
        says=lambda row: f"published {_words(row.published)}, which is still to come",
        mend="Correct the date. A rating is loaded once its report is published.",
    )


def before_opening(prepared: Prepared, known: Known) -> Iterator[Problem]:
    """Yield figures and reports from before their provider opened."""
    opened = {
        provider: partial_date.earliest(day)
        for provider, day in zip(
            known.providers["provider_id"], known.providers["opened"], strict=True
        )
        if isinstance(day, str) and day
    }
    yield from _figures_before(prepared.frame("observation"), opened)
    yield from _reports_before(prepared.frame("inspection"), opened)


def _figures_before(
    observed: pd.DataFrame, opened: dict[str, date]
) -> Iterator[Problem]:
    first = _days(observed["subject"].map(opened))
    yield from at_rows(
        observed[_days(observed["period_end"]).lt(first)],
        code="before-opening",
        says=lambda row: (
            f"the period {row.period} ended before {row.subject} opened, "
            f"{_words(opened[row.subject].isoformat())}"
        ),
        mend="Correct the period, or name the provider that was there then.",
    )


def _reports_before(
    inspected: pd.DataFrame, opened: dict[str, date]
) -> Iterator[Problem]:
    pairs = zip(inspected["provider_id"], inspected["published"], strict=True)
    early = [who in opened and _is_before(day, opened[who]) for who, day in pairs]
    yield from at_rows(
        inspected[pd.Series(early, index=inspected.index, dtype="bool")],
        code="before-opening",
        says=lambda row: (
            f"published {_words(row.published)}, before {row.provider_id} opened, "
            f"{_words(opened[row.provider_id].isoformat())}"
        ),
        mend="Correct the date, or name the provider that was there then.",
    )


def _days(values: pd.Series) -> pd.Series:
    return pd.to_datetime(values, errors="coerce").astype("datetime64[us]")


def _is_after(text: object, day: date) -> bool:
    return isinstance(text, str) and bool(text) and partial_date.earliest(text) > day


def _is_before(text: object, day: date) -> bool:
    return isinstance(text, str) and bool(text) and partial_date.latest(text) < day


_words = partial_date.words
