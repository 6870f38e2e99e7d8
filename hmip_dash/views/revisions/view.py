"""Read every value a measure had for one service or area, and which load brought it."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.store import figure_history, queries
from hmip_dash.vocabulary import GROUPS


@dataclass(frozen=True)
class Revisions:
    """What Revisions shows.

    rows: as `figure_history.revisions`, with `until` in words, those known by that day;
    values that ended after it are still current in it.
    """

    as_known_on: date
    measure_id: str
    measure: str
    unit: str
    subject: str
    rows: pd.DataFrame

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return (self.measure_id, self.subject, self.as_known_on)

    @property
    def changed(self) -> pd.DataFrame:
        """Return the rows of the periods that had more than one value."""
        times = self.rows.groupby(["period", "subject_kind"])["period"].transform(
            "size"
        )
        return self.rows[times.gt(1)]

    @property
    def sentence(self) -> str:
        """Return in words how many periods were revised."""
        periods = self.rows["period"].nunique()
        if not periods:
            return "No value of this measure was held on that day."
        revised = self.changed["period"].nunique()
        if not revised:
            of = "the one period" if periods == 1 else f"any of the {periods} periods"
            return f"No load changed a value of {of} after it was first loaded."
        if periods == 1:
            return "The one period was changed after the first load."
        verb = "was" if revised == 1 else "were"
        return f"{revised} of {periods} periods {verb} changed after the first load."


def revisions(
    connection: Connection, measure_id: str, subject: str, on: date
) -> Revisions | None:
    """Return every value a measure had for a subject, None for an unknown measure."""
    measures = queries.measures(connection, on).set_index("measure_id")
    if measure_id not in measures.index:
        return None
    rows = figure_history.revisions(connection, measure_id, subject)
    rows = rows[rows["known_from"].le(on)].reset_index(drop=True)
    ends = [_until(row, on) for row in rows.itertuples()]
    about = measures.loc[measure_id]
    return Revisions(
        on, measure_id, about["name"], about["unit"], subject, rows.assign(until=ends)
    )


def subjects_with_values(
    connection: Connection, measure_id: str, on: date
) -> dict[str, str]:
    """Return code → name of all of whom the measure ever had a value by that day."""
    areas, providers = queries.areas(connection, on), queries.providers(connection, on)
    named = {
        **GROUPS,
        **dict(zip(areas["area_code"], areas["name"], strict=True)),
        **dict(zip(providers["provider_id"], providers["name"], strict=True)),
    }
    codes = figure_history.subjects(connection, measure_id, on)
    return {code: named.get(code, code) for code in codes}


def _until(row: pd.Series, on: date) -> str:
    if row.known_to is None or row.known_to > on:
        return "current"
    day = partial_date.words(row.known_to.isoformat())
    if row.ended_by == "undo":
        return f"{day}, when load {row.to_publication:.0f} was undone"
    return f"{day}, load {row.to_publication:.0f}: {row.to_title}"
