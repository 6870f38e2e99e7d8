"""What does Data requests say in words?"""

import pandas as pd

from hmip_dash.views.data_requests.view import DataRequests

NONE_YET = (
    "No data request is registered here yet. A request is entered with whom it asks, "
    "how often and how long a return takes; that a measure is published does not show "
    "that anybody asked a provider for it."
)


def finding(view: DataRequests) -> str:
    """Return how many requests there are and the hours they take, in one sentence."""
    if view.rows.empty:
        return NONE_YET
    known = view.rows["hours"].dropna()
    unknown = len(view.rows) - len(known)
    said = "1 request is registered"
    if len(view.rows) != 1:
        said = f"{len(view.rows)} requests are registered"
    if known.empty:
        return f"{said}; how long they take is not known."
    hours = f"{_hours(known.sum())} hours a year"
    without = f", and {unknown} more of unknown length" if unknown else ""
    return f"{said}; those of known length take providers {hours}{without}."


def duplicates(view: DataRequests) -> str:
    """Return how many pairs may ask for the same, and what was decided."""
    if view.pairs.empty:
        return "No two requests to the same provider type look alike."
    waiting = int(view.pairs["decision"].isna().sum())
    said = "No pair of requests waits for a decision."
    if waiting:
        pairs = "1 pair waits" if waiting == 1 else f"{waiting:,} pairs wait"
        said = f"{pairs} for a decision whether both ask for the same."
    return f"{said} {_avoided(view)}".strip()


def _avoided(view: DataRequests) -> str:
    if view.avoided.empty:
        return ""
    count, known = len(view.avoided), view.avoided["hours"].dropna()
    were, take = "1 request was", "it takes"
    if count > 1:
        were, take = f"{count:,} requests were", "they take"
    hours = f"how long {take} is not known"
    if len(known):
        which = take if len(known) == count else "those of known length take"
        hours = f"{which} {_hours(known.sum())} hours a year"
    return f"{were} found to ask for the same as an earlier one: {hours}."


def hours_cell(row: dict) -> str:
    """Return the yearly hours of a request for a cell."""
    if row["hours"] is None or pd.isna(row["hours"]):
        return "not known"
    return _hours(row["hours"])


def _hours(number: float) -> str:
    """Return hours in words, with a decimal where few of them would read as none."""
    return f"{float(number):,.{0 if number >= 10 else 1}f}"
