"""Say in words what changed since a day or a load."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.views.changes.view import Changes
from hmip_dash.views.shared.phrases import join_words, plural


def finding(view: Changes) -> str:
    """Return how many reports, figures, entries and loads are new, in a sentence."""
    counted = [
        (len(view.new_ratings), "new report", ""),
        (len(view.corrected), "corrected rating", ""),
        (len(view.revised), "revised figure", ""),
        (int(view.counts["new"].sum()), "new figure", ""),
        (len(view.follow_up), "entry in follow-up", "entries in follow-up"),
        (len(view.loads), "load", ""),
    ]
    parts = [plural(count, one, several) for count, one, several in counted if count]
    if not parts:
        return f"Nothing changed since {view.since.words}."
    return f"Since {view.since.words}: {join_words(parts)}."


def revised_sentences(view: Changes) -> dict[str, str]:
    """Return each revised figure as a sentence with its load, by what it is of."""
    on = partial_date.words(view.as_known_on.isoformat())
    return {
        f"{row.measure}, {row.subject_name}, {row.period}": (
            f"{row.subject_name}: {row.measure}, {row.period}, was {row.before} and is "
            f"{row.now}, changed by load {row.publication_id} ({row.load}), as known "
            f"on {on}."
        )
        for row in view.revised.itertuples()
    }


def load_state(row: Mapping[str, Any]) -> str:
    """Return whether a load is in use, and when it was undone."""
    if row["undone"] is None or pd.isna(row["undone"]):
        return {"current": "in use"}.get(row["status"], row["status"])
    return f"undone on {partial_date.short(row['undone'].date().isoformat())}"
