"""Find the dated events in the periods of a measure, and where they are published.

A change within one of them is named with it and is never called an improvement: the
pandemic closed courts, so fewer reoffences were proven, whatever services did.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.config import settings
from hmip_dash.views.shared import phrases

FILE = "dated_event.csv"
FEW = 3
"""More periods than this are named by the first and the last."""
FOLLOW_UP = pd.DateOffset(months=18)
"""How long a reoffending cohort is followed: a year, and six months for the courts
(Ministry of Justice, Guide to Proven Reoffending Statistics, Measuring reoffending)."""


@dataclass(frozen=True)
class DatedEvent:
    """One event: its first and last day, what happened, and where that is published.

    measures: beginnings of the ids of the measures it is about; empty: of all.
    """

    name: str
    kind: str
    measures: tuple[str, ...]
    starts: date
    ends: date
    what: str
    source: str
    source_url: str

    @property
    def when(self) -> str:
        """Return its days in words: March 2020 to December 2020."""
        first, last = (f"{day:%B %Y}" for day in (self.starts, self.ends))
        return first if first == last else f"{first} to {last}"


def of_measure(measure_id: str) -> tuple[DatedEvent, ...]:
    """Return the events that bear on a measure, by start."""
    return tuple(
        event
        for event in _read(settings().data)
        if not event.measures or measure_id.startswith(event.measures)
    )


def of_ratings(first: int, last: int) -> tuple[DatedEvent, ...]:
    """Return the events that bear on everything, within years of published ratings."""
    return tuple(
        event
        for event in _read(settings().data)
        if not event.measures and event.starts.year <= last and event.ends.year >= first
    )


def names_of_values(values: pd.DataFrame) -> pd.Series:
    """Return the event that each value lies in, as `names`, of several measures.

    `values` has measure_id, period_start and period_end.
    """
    event_names = pd.Series("", index=values.index, dtype="str")
    for measure_id, rows in values.groupby("measure_id", sort=False):
        event_names.loc[rows.index] = names(rows, str(measure_id))
    return event_names


def notes_of_values(values: pd.DataFrame) -> list[str]:
    """Return a note for each event in values of several measures: what it bears on."""
    inside = names_of_values(values)
    lines = []
    for event in _read(settings().data):
        rows = values[inside.eq(event.name)]
        if rows.empty:
            continue
        count = len(rows)
        bears = "value lies" if count == 1 else "values lie"
        measures = rows["measure_id"].nunique()
        of = rows["measure"].iloc[0] if measures == 1 else f"{measures} measures"
        lines.append(
            f"{count:,} {bears} within {event.name} ({event.when}), of {of}: "
            f"{event.what}. A change then is not called an improvement. "
            f"Source: {event.source}."
        )
    return lines


def names(points: pd.DataFrame, measure_id: str) -> pd.Series:
    """Return the name of the event that each period lies in, empty for none.

    `points` has period_start and period_end. A reoffending cohort counts as lasting
    until the end of its follow-up.
    """
    start = pd.to_datetime(points["period_start"])
    end = pd.to_datetime(points["period_end"])
    if "reoff" in measure_id:
        end = end + FOLLOW_UP
    event_names = pd.Series("", index=points.index, dtype="str")
    for event in of_measure(measure_id):
        within = start.le(pd.Timestamp(event.ends)) & end.ge(pd.Timestamp(event.starts))
        event_names = event_names.mask(within & event_names.eq(""), event.name)
    return event_names


def events_within(points: pd.DataFrame, measure_id: str) -> tuple[DatedEvent, ...]:
    """Return the events that at least one of the periods lies in."""
    present = set(names(points, measure_id))
    return tuple(event for event in of_measure(measure_id) if event.name in present)


def bands(points: pd.DataFrame, measure_id: str) -> list[tuple[str, date, date]]:
    """Return each event's name, and the days of the periods that lie in it."""
    inside = names(points, measure_id)
    spans = []
    for event in events_within(points, measure_id):
        rows = points[inside.eq(event.name)]
        spans.append((event.name, rows["period_start"].min(), rows["period_end"].max()))
    return spans


def sentences(points: pd.DataFrame, measure_id: str) -> list[str]:
    """Return a sentence for each event: what it is and which periods lie in it."""
    inside = names(points, measure_id)
    lines = []
    for event in events_within(points, measure_id):
        periods = list(dict.fromkeys(points["period"][inside.eq(event.name)]))
        span = phrases.join_words(periods) if len(periods) <= FEW else _span(periods)
        title = phrases.capitalised(event.name)
        lines.append(
            f"{title} ({event.when}) bears on {span}: {event.what}. A change then is "
            f"not called an improvement. Source: {event.source}."
        )
    return lines


def _span(periods: list[str]) -> str:
    return f"{len(periods)} periods from {periods[0]} until {periods[-1]}"


@cache
def _read(folder: Path) -> tuple[DatedEvent, ...]:
    path = folder / FILE
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        events = [_event(row) for row in csv.DictReader(file)]
    return tuple(sorted(events, key=lambda event: (event.starts, event.name)))


def _event(row: dict[str, str]) -> DatedEvent:
    return DatedEvent(
        name=row["event"],
        kind=row["kind"],
        measures=tuple(filter(None, row["measures"].split(";"))),
        starts=partial_date.earliest(row["starts"]),
        ends=partial_date.latest(row["ends"]),
        what=row["what"],
        source=row["source"],
        source_url=row["source_url"],
    )
