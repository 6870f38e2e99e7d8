"""Work out what the page of one measure shows."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.shared import citations, observations, target_lists
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS, PROVIDER_TYPES

ENGLAND_AND_WALES = "K04000001"
SUBJECT_TYPES = {
    "country": ("nation", "nations"),
    "region": ("region", "regions"),
    "group": ("group", "groups"),
    "police force area": ("police force area", "police force areas"),
    "local authority": ("local authority", "local authorities"),
    **PROVIDER_TYPES,
}
"""Type of what is measured → its name for one and for several, in order."""


@dataclass(frozen=True)
class MeasureChoice:
    """What the reader chose to see of a measure.

    subject: whose series; compared: others drawn with it; months: the length of the
    periods drawn; rebase, reason: the period from which limits are worked out anew and
    why; chart: `xmr` or `sized` (limits that follow the size of each period), XmR when
    empty; limits: `chance` or `spread` (those that allow for over-dispersion).
    """

    subject: str | None = None
    compared: tuple[str, ...] = ()
    months: int | None = None
    rebase: str = ""
    reason: str = ""
    chart: str = ""
    limits: str = ""


@dataclass(frozen=True)
class Measure:
    """One measure as known on a day.

    details: its row of measures; values: as `observations.observations`, with
    subject_type, closed (when the subject ended), months (length of the period) and
    publisher (of the load that brought the value); subjects: code → name and type of
    all that have a row, in the order they are offered; regions: codes of the regions of
    England; sources: where the values were published, each once; updated: the newest
    release that a value came from, None without a value; targets: as
    `target_lists.target_list`.
    """

    as_known_on: date
    details: pd.Series
    values: pd.DataFrame
    subjects: dict[str, str]
    regions: frozenset[str]
    sources: tuple[str, ...]
    targets: pd.DataFrame
    updated: date | None = None

    @property
    def key(self) -> tuple:
        """Return the choice and the day, which tell this view from any other."""
        return self.details["measure_id"], self.as_known_on


def names(connection: Connection, on: date) -> dict[str, str]:
    """Return measure_id → name of every measure, those with a value first."""
    measures = queries.measures(connection, on)
    with_value = observations.measures_with_values(connection, on)
    rows = measures.assign(
        without=~measures["measure_id"].isin(list(with_value)),
        order=measures["name"].str.casefold(),
    ).sort_values(["without", "order", "applies_to", "measure_id"])
    return {row["measure_id"]: _label(row) for row in rows.to_dict("records")}


def measure(connection: Connection, measure_id: str, on: date) -> Measure | None:
    """Return one measure as known on a day, None when there is none of that id."""
    measures = queries.measures(connection, on)
    matches = measures[measures["measure_id"].eq(measure_id)]
    if matches.empty:
        return None
    values = observations.observations(
        connection,
        observations.subjects(connection, on),
        on,
        measure_ids=[measure_id],
    )
    loads = queries.publications(connection).set_index("publication_id")
    loads = loads.loc[sorted(set(values["publication_id"]))]
    areas = queries.areas(connection, on)
    providers = queries.providers(connection, on)
    values = values.assign(
        subject_type=_types(values["subject"], areas, providers),
        closed=_closed(values["subject"], areas, providers),
        months=[
            months(row.period_start, row.period_end) for row in values.itertuples()
        ],
        publisher=citations.publishers_of_values(values, loads.reset_index()),
    )
    in_england = areas["kind"].eq("region") & areas["area_code"].str.startswith("E")
    return Measure(
        as_known_on=on,
        details=matches.iloc[0],
        values=values,
        subjects=_subjects(values),
        regions=frozenset(areas[in_england]["area_code"]),
        sources=tuple(dict.fromkeys(values["source"])),
        targets=target_lists.target_list(
            connection, on, measure_id=measure_id, values=values
        ),
        updated=None if loads.empty else max(loads["released_on"]),
    )


def months(start: date, end: date) -> int:
    """Return the length of a period in months."""
    return (end.year - start.year) * 12 + end.month - start.month + 1


def _label(row: dict) -> str:
    applies_to = PROVIDER_TYPE_LABELS[row["applies_to"]]
    code = "" if pd.isna(row["code"]) else f", {row['code']}"
    none = ", no value held" if row["without"] else ""
    return f"{row['name']} – {applies_to}{code}{none}"


def _types(
    subjects: pd.Series, areas: pd.DataFrame, providers: pd.DataFrame
) -> pd.Series:
    kinds = {
        **dict(zip(areas["area_code"], areas["kind"], strict=True)),
        **dict(zip(providers["provider_id"], providers["provider_type"], strict=True)),
    }
    return subjects.map(kinds).astype("str").fillna("group")


def _closed(
    subjects: pd.Series, areas: pd.DataFrame, providers: pd.DataFrame
) -> pd.Series:
    ended = {
        **dict(zip(areas["area_code"], areas["closed"], strict=True)),
        **dict(zip(providers["provider_id"], providers["closed"], strict=True)),
    }
    return subjects.map(ended).astype("str")


def _subjects(values: pd.DataFrame) -> dict[str, str]:
    order = {type_: place for place, type_ in enumerate(SUBJECT_TYPES)}
    rows = values.drop_duplicates("subject")
    rows = rows.assign(
        order=rows["subject_type"].map(order),
        below=rows["subject"].ne(ENGLAND_AND_WALES),
    ).sort_values(["order", "below", "subject_name"])
    return {
        row["subject"]: row["subject_name"]
        if row["subject_type"] in ("group", "YJS")
        else f"{row['subject_name']} ({SUBJECT_TYPES[row['subject_type']][0]})"
        for row in rows.to_dict("records")
    }
