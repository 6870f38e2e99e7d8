"""List the figures that loads changed: all of a load, or all of a measure."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.store import figure_changes as stored_changes
from hmip_dash.store import queries
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import GROUPS, SYMBOLS


@dataclass(frozen=True)
class FigureChanges:
    """The changes of a load, of a measure, or of all loads.

    loads: as `figure_changes.loads_with_changes`, newest first; rows: as
    `figure_changes.changes`, with measure, unit and subject_name; marked: mark of the
    publisher → how many values known on the day bear it.
    """

    as_known_on: date
    measure_id: str | None
    load: int | None
    loads: pd.DataFrame
    rows: pd.DataFrame
    marked: dict[str, int]

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return (self.measure_id, self.load, self.as_known_on)

    @property
    def finding(self) -> str:
        """Return in words how many figures were changed, and by how many loads."""
        of = " of this measure" if self.measure_id else ""
        count, ended = len(self.rows), int(self.rows["ended"].sum())
        if not count:
            pick = "" if of else " Pick a measure to see each value it had."
            return f"No figure{of} was changed after it was first loaded.{pick}"
        loads = self.rows.drop_duplicates(["load", "undone"])
        if len(loads) > 1:
            gone = f" {ended:,} took a figure away." if ended else ""
            return f"{len(loads)} loads made {count:,} changes to figures{of}.{gone}"
        figures = "1 figure" if count == 1 else f"{count:,} figures"
        gone = f" {ended:,} of them {_is_gone(ended)}." if ended else ""
        was = "was" if count == 1 else "were"
        return f"{figures}{of} {was} changed by {load_name(loads.iloc[0])}.{gone}"

    @property
    def figures(self) -> pd.DataFrame:
        """Return the values shown, with what says who published each."""
        rows = self.rows
        before = rows[["publication_id", "source", "body"]].assign(
            value=rows["value_before"]
        )
        after = rows[["source", "body", "value"]].assign(publication_id=rows["load"])
        return pd.concat([before, after[~rows["undone"]]], ignore_index=True)

    @property
    def marks(self) -> str:
        """Return how many values their publishers mark as revised or provisional."""
        parts = [
            f"{self.marked[mark]:,} {mark} ({SYMBOLS[mark]})"
            for mark in phrases.MARKS
            if self.marked.get(mark)
        ]
        if not parts:
            return ""
        return f"Marked by their publishers among all figures: {' and '.join(parts)}."


def figure_changes(
    connection: Connection,
    on: date,
    *,
    measure_id: str | None = None,
    load: int | None = None,
) -> FigureChanges:
    """Return what was changed by a day: of a measure, of a load, or of all."""
    rows = stored_changes.changes(connection, on, measure_id=measure_id, load=load)
    measures = queries.measures(connection, on).set_index("measure_id")
    names = _names(connection, on)
    return FigureChanges(
        as_known_on=on,
        measure_id=measure_id,
        load=load,
        loads=stored_changes.loads_with_changes(connection, on),
        rows=rows.assign(
            measure=rows["measure_id"].map(measures["name"]).fillna(rows["measure_id"]),
            unit=rows["measure_id"].map(measures["unit"]).fillna("unit not held"),
            body=rows["measure_id"].map(measures["body"]).fillna(""),
            subject_name=rows["subject"].map(names).fillna(rows["subject"]),
        ),
        marked=stored_changes.marked(connection, on),
    )


def load_name(row: pd.Series) -> str:
    """Return a load in words: load 4 (Made-up observation, 30 April 2026)."""
    day = partial_date.words(row["day"].isoformat())
    load = f"load {row['load']} ({row['title']}, {day})"
    return f"the undoing of {load}" if row["undone"] else load


def _is_gone(count: int) -> str:
    return f"{phrases.is_are(count)} no longer published"


def _names(connection: Connection, on: date) -> dict[str, str]:
    areas, providers = queries.areas(connection, on), queries.providers(connection, on)
    return {
        **GROUPS,
        **dict(zip(areas["area_code"], areas["name"], strict=True)),
        **dict(zip(providers["provider_id"], providers["name"], strict=True)),
    }
