"""Read since when a reader wants to see changes: a day, a load or some months."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.store import fact_changes, queries
from hmip_dash.store.fact_changes import Moment

MONTHS = {"12-months": 12, "3-months": 3, "1-month": 1}
USUAL = "12-months"
LOADS_OFFERED = 12


@dataclass(frozen=True)
class Since:
    """The moment after which changes are shown.

    day: reports published after it are new, None when a load was chosen; before: the
    moment that the store is compared with; words: as it follows "since"; problem: what
    was wrong with the choice, and what is shown instead.
    """

    day: date | None
    before: Moment
    words: str
    problem: str = ""
    limit: str = ""


def since(connection: Connection, choice: str, on: date) -> Since:
    """Return the moment of a choice: `12-months`, `load-7` or `2026-05-01`."""
    if choice.startswith("load-"):
        return _since_load(connection, choice, on)
    day = _day(choice, on)
    if day is None or day > on:
        usual = _since_day(connection, _months_before(on, MONTHS[USUAL]), on)
        problem = (
            f"“{choice[:60]}” is no day on or before {_words(on)} and no load. Pick a "
            f"day or a load; changes since {usual.words} are shown."
        )
        return replace(usual, problem=problem)
    return _since_day(connection, day, on)


def choices(connection: Connection, on: date) -> dict[str, str]:
    """Return what can be picked, with its name: some months, or one of the loads."""
    months = {
        name: f"{count} months ago" if count > 1 else "1 month ago"
        for name, count in MONTHS.items()
    }
    loads = queries.publications(connection)
    shown = loads[loads["released_on"].le(on)].head(LOADS_OFFERED)
    named = {f"load-{row.publication_id}": _title(row) for row in shown.itertuples()}
    return {**months, **named}


def _since_day(connection: Connection, day: date, on: date) -> Since:
    """Return a day; facts are compared from the first day on which any was held."""
    first = queries.first_release(connection)
    if first is None or first <= day:
        return Since(day, Moment(day), _words(day))
    limit = (
        f"The first data is of {_words(first)}. Figures and entries are compared from "
        "then on; new reports are those published since the day chosen."
    )
    return Since(day, Moment(min(first, on)), _words(day), limit=limit)


def _since_load(connection: Connection, choice: str, on: date) -> Since:
    number = choice.removeprefix("load-")
    known = number.isascii() and number.isdecimal() and len(number) < 9
    before = fact_changes.before_load(connection, int(number), on) if known else None
    if before is None:
        usual = since(connection, USUAL, on)
        problem = (
            f"There is no load “{number[:60]}”. Pick one of the list; changes since "
            f"{usual.words} are shown."
        )
        return replace(usual, problem=problem)
    return Since(None, before, f"load {int(number)}, with it")


def _day(choice: str, on: date) -> date | None:
    if choice in MONTHS:
        return _months_before(on, MONTHS[choice])
    try:
        return date.fromisoformat(choice)
    except ValueError:
        return None


def _months_before(on: date, months: int) -> date:
    return (pd.Timestamp(on) - pd.DateOffset(months=months)).date()


def _title(row: "pd.Series") -> str:
    day = partial_date.short(row.released_on.isoformat())
    return f"Load {row.publication_id}: {row.title}, {day}"


def _words(day: date) -> str:
    return partial_date.words(day.isoformat())
