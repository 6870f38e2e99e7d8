"""Who asks whom for what, how many hours does it take, and what is asked twice?"""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import burden
from hmip_dash.store import queries
from hmip_dash.store.entries import records
from hmip_dash.views.shared import latest_ratings, observations
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS, PROVIDER_TYPES

FREQUENCIES, DECISIONS, SAME = burden.FREQUENCIES, burden.DECISIONS, burden.SAME
NOT_KNOWN = burden.NOT_KNOWN


@dataclass(frozen=True)
class DataRequests:
    """The register of data requests and instructions, as it stood on a day.

    rows: by who asks and number: the register's columns, asked_of_words, measure (its
    name), held (who holds it already), and as `burden.hours`; bodies: as
    `burden.by_body`; pairs: as `burden.duplicates` with both items and askers, and the
    number, version and note of what was decided; avoided: requests that a person found
    to be the same as an earlier one; ended: the register's rows of those no longer
    asked; instructions: with the title of the one each conflicts with; measures:
    measure_id → name, to choose from.
    """

    as_known_on: date
    rows: pd.DataFrame
    bodies: pd.DataFrame
    pairs: pd.DataFrame
    avoided: pd.DataFrame
    ended: pd.DataFrame
    instructions: pd.DataFrame
    measures: dict[str, str]

    @property
    def key(self) -> tuple:
        """Return the day: what this view is of."""
        return (self.as_known_on,)


def data_requests(connection: Connection, on: date) -> DataRequests:
    """Return the registers of data requests and instructions."""
    measures = queries.measures(connection, on)
    asked = records.records(connection, "data_request", on)
    days = [pd.isna(day) or day >= on for day in asked["ends_on"]]
    lasts = pd.Series(days, dtype=bool)
    ended, asked = asked[~lasts], asked[lasts].reset_index(drop=True)
    rows = asked.assign(
        **burden.hours(asked, _open(connection, on)),
        asked_of_words=asked["asked_of"].map(_types),
        measure=asked["measure_id"].map(_by_id(measures, "name")).astype("str"),
        held=_held(asked, measures, observations.measures_with_values(connection, on)),
    ).sort_values(["asked_by", "data_request_id"], ignore_index=True)
    decided = records.records(connection, "request_pair", on)
    pairs = burden.duplicates(rows, decided)
    return DataRequests(
        as_known_on=on,
        rows=rows,
        bodies=burden.by_body(rows),
        pairs=_named(pairs, rows, decided),
        avoided=burden.avoided(rows, pairs),
        ended=ended,
        instructions=_instructions(records.records(connection, "instruction", on)),
        measures=_by_id(measures, "name"),
    )


def _open(connection: Connection, on: date) -> dict[str, int]:
    providers = queries.providers(connection, on)
    now = providers[latest_ratings.open_on(providers, on)][
        "provider_type"
    ].value_counts()
    return {type_: int(now.get(type_, 0)) for type_ in PROVIDER_TYPES}


def _types(asked_of: str) -> str:
    return ", ".join(PROVIDER_TYPE_LABELS[type_] for type_ in asked_of.split(";"))


def _by_id(measures: pd.DataFrame, column: str) -> dict[str, str]:
    return dict(zip(measures["measure_id"], measures[column], strict=True))


def _held(
    asked: pd.DataFrame, measures: pd.DataFrame, with_values: set[str]
) -> pd.Series:
    """Return who holds each item already: as entered, else the measure's publisher."""
    bodies = _by_id(measures, "body")
    published = {
        code: f"{bodies[code]} (values are published, and here)"
        for code in with_values
        if code in bodies
    }
    by_measure = asked["measure_id"].map(published)
    return asked["held_by"].fillna(by_measure).astype("str")


def _named(
    pairs: pd.DataFrame, rows: pd.DataFrame, decided: pd.DataFrame
) -> pd.DataFrame:
    key = ["first_id", "second_id"]
    newest = decided.drop_duplicates(key, keep="last")
    newest = newest.drop(columns="decision").astype(dict.fromkeys(key, "Int64"))
    pairs = pairs.merge(newest, on=key, how="left", validate="one_to_one")
    items = rows.set_index("data_request_id")
    return pairs.assign(
        first_item=pairs["first_id"].map(items["item"]),
        first_by=pairs["first_id"].map(items["asked_by"]),
        second_item=pairs["second_id"].map(items["item"]),
        second_by=pairs["second_id"].map(items["asked_by"]),
        held=pairs["second_id"].map(items["held"]),
    )


def _instructions(rows: pd.DataFrame) -> pd.DataFrame:
    titles = dict(zip(rows["instruction_id"], rows["title"], strict=True))
    return rows.assign(
        applies_to_words=rows["applies_to"].map(_types),
        conflicts_with_title=rows["conflicts_with"].map(titles).astype("str"),
    )
