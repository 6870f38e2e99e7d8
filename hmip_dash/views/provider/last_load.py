"""Mark what the last load changed of one provider, and name its loads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import fact_changes, queries
from hmip_dash.store.loads.publication_series import CURRENT
from hmip_dash.views.changes import figures
from hmip_dash.views.shared.phrases import join_words, plural


@dataclass(frozen=True)
class LastLoad:
    """What the last load changed of one provider.

    number and title: of the load, 0 and empty without one; before: (measure_id,
    subject, period) → value before, in words, of the figures it revised; reports and
    new_figures: how many reports and figures it brought.
    """

    number: int
    title: str
    before: dict[tuple[str, str, str], str]
    reports: int
    new_figures: int

    @property
    def sentence(self) -> str:
        """Return what it changed, nothing when it changed nothing."""
        counted = [
            (self.reports, "report"),
            (len(self.before), "revised figure"),
            (self.new_figures, "new figure"),
        ]
        parts = [plural(count, word) for count, word in counted if count]
        if not parts:
            return ""
        return f"Changed by the last load ({self.title}): {join_words(parts)}."


def last_load(
    connection: Connection, timeline: pd.DataFrame, values: pd.DataFrame, on: date
) -> LastLoad:
    """Return what the last load in use changed of what a page shows.

    Loads of the day on which the store was filled are no change.
    """
    loads = queries.publications(connection)
    loads = loads[loads["released_on"].le(on) & loads["status"].eq(CURRENT)]
    if loads.empty or loads["released_on"].nunique() == 1:
        return LastLoad(0, "", {}, 0, 0)
    newest = loads.loc[loads["publication_id"].idxmax()]
    number = int(newest["publication_id"])
    theirs = values[values["publication_id"].eq(number)]
    before = (
        _before(connection, number, set(theirs["subject"]), on) if len(theirs) else {}
    )
    return LastLoad(
        number,
        str(newest["title"]),
        before,
        int(timeline["publication_id"].eq(number).sum()),
        len(theirs) - len(before),
    )


def sources(
    connection: Connection, publication_ids: Sequence[int], on: date
) -> pd.DataFrame:
    """Return the loads that brought the figures shown, as `queries.publications`."""
    loads = queries.publications(connection)
    shown = loads["publication_id"].isin(list(publication_ids))
    return loads[shown & loads["released_on"].le(on)].reset_index(drop=True)


def _before(
    connection: Connection, number: int, subjects: set[str], on: date
) -> dict[tuple[str, str, str], str]:
    moment = fact_changes.before_load(connection, number, on)
    if moment is None:
        return {}
    rows = figures.revised(connection, moment, on)
    return {
        (row.measure_id, row.subject, row.period): row.before
        for row in rows.itertuples()
        if row.subject in subjects
    }
