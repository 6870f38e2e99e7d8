"""Read the values of measures for services and areas, with their region's."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.store import queries
from hmip_dash.views.shared import data_faults, phrases, small_counts, targets
from hmip_dash.vocabulary import GROUPS

FAR = 3
"""A total this many times under or over the middle of its own years is doubtful."""

DOUBT = "far from its other years: as published, doubtful"
DAYS = ["period_start", "period_end"]
COLUMNS = [
    "measure_id",
    "measure",
    "subject",
    "subject_name",
    "period",
    "period_start",
    "period_end",
    "value",
    "unit",
    "numerator",
    "denominator",
    "symbol",
    "doubt",
    "few",
    "fault",
    "region",
    "region_value",
    "kind",
    "body",
    "polarity",
    "decision_status",
    "source",
    "publication_id",
    *targets.COLUMNS,
]


def published_rows(
    connection: Connection,
    on: date,
    *,
    subjects: Sequence[str],
    measure_ids: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the observations of `subjects` as published, as `queries.observations`.

    The one way by which a view reads figures: pages, files and the API agree on which
    there are because of it.
    """
    return queries.observations(
        connection, on, subjects=subjects, measure_ids=measure_ids
    )


def value_counts(connection: Connection, on: date) -> dict[str, int]:
    """Return measure_id → how many values of it are held, only those with one.

    A suppressed or blank cell is no value.
    """
    return queries.value_counts(connection, on)


def measures_with_values(connection: Connection, on: date) -> set[str]:
    """Return the ids of the measures that have at least one value."""
    return set(value_counts(connection, on))


def measure_ids(connection: Connection, on: date) -> list[str]:
    """Return the ids of the measures that have a row, be it suppressed, sorted."""
    return queries.measure_ids(connection, on)


def subjects(connection: Connection, on: date) -> list[str]:
    """Return the codes of the providers, areas and groups that have a row, sorted."""
    return list(queries.subjects(connection, on))


def observations(
    connection: Connection,
    subjects: Sequence[str],
    on: date,
    *,
    provider_type: str | None = None,
    measure_ids: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return every value of every measure for `subjects`, with its context.

    One row per measure, subject and period, by measure, subject and time, with
    `COLUMNS`. Only measures that apply to `provider_type`, and only `measure_ids`,
    unless None. `region_value` is the value of the subject's region in the same period;
    it is missing where none was published, where the subject lies in no region, and for
    units that add up. `few` is `too small` (in no comparison and no test), `numbers may
    be small` (in no comparison between services) or nothing. What has a `fault` (a key
    of `faults.FAULTS`) takes no part in tests; `doubt` says either, or any other doubt,
    in words. The columns of `targets.COLUMNS` say whether each value meets its target.
    """
    areas = queries.areas(connection, on)
    providers = queries.providers(connection, on)
    regions = _regions(areas, providers)
    codes = {*subjects, *(regions[code] for code in subjects if code in regions)}
    observed = published_rows(
        connection, on, subjects=sorted(codes), measure_ids=measure_ids
    )
    measures = queries.measures(connection, on)
    rows = observed.merge(
        _definitions(measures, provider_type), on="measure_id", validate="many_to_one"
    )
    # Publishers label periods differently: the same days are the same period. A region
    # with two values for one period has no value for it.
    region_rows = (
        rows[["measure_id", *DAYS, "subject", "value"]]
        .rename(columns={"subject": "region_code", "value": "region_value"})
        .drop_duplicates(["measure_id", *DAYS, "region_code"], keep=False)
    )
    rows = (
        rows[rows["subject"].isin(subjects)]
        .assign(region_code=lambda frame: frame["subject"].map(regions).astype("str"))
        .merge(
            region_rows,
            on=["measure_id", *DAYS, "region_code"],
            how="left",
            validate="many_to_one",
        )
    )
    totals = units.are_additive(rows["unit"])
    doubt, few = _doubt(rows, totals), small_counts.marks(rows)
    fault = data_faults.faults(rows, queries.earlier_units(connection, on))
    rows = targets.with_targets(connection, rows.assign(few=few, fault=fault), on)
    return (
        rows.assign(
            region_value=rows["region_value"].mask(totals),
            doubt=doubt.mask(few.ne(""), few.map(small_counts.words)).mask(
                fault.ne(""), fault.map(data_faults.words)
            ),
            subject_name=rows["subject"].map(_names(areas, providers)),
            region=rows["region_code"].map(_names(areas, providers)),
        )
        .sort_values(["measure", "measure_id", "subject_name", "period_end"])
        .reset_index(drop=True)[COLUMNS]
    )


def _doubt(rows: pd.DataFrame, totals: pd.Series) -> pd.Series:
    """Return `DOUBT` for totals far from the median of their own series, else nothing.

    With fewer than four years there is no telling which of them is the odd one.
    """
    observations = rows.groupby(["measure_id", "subject"])["value"]
    middle, years = observations.transform("median"), observations.transform("count")
    far = (rows["value"] * FAR < middle) | (rows["value"] > middle * FAR)
    doubtful = totals & far & (years >= 4)
    return pd.Series("", index=rows.index, dtype="str").mask(doubtful, DOUBT)


def latest(values: pd.DataFrame) -> pd.DataFrame:
    """Return the newest row of each measure and subject of `observations`."""
    return (
        values.sort_values("period_end", kind="stable")
        .drop_duplicates(["measure_id", "subject"], keep="last")
        .sort_values(["measure", "measure_id", "subject_name"], ignore_index=True)
    )


def with_region(values: pd.DataFrame) -> tuple[pd.DataFrame, str | None]:
    """Return rows of one measure with those of their region added, and its name.

    The region is added when all rows lie in one and it has values; else None.
    """
    known = values.dropna(subset="region_value")
    names = values["region"].unique()
    if len(names) != 1 or known.empty:
        return values, None
    name = str(names[0])
    if name in set(values["subject_name"]):
        return values, name
    rows = known.drop_duplicates(DAYS).assign(
        subject="region", subject_name=name, value=lambda frame: frame["region_value"]
    )
    return pd.concat([values, rows], ignore_index=True), name


def sentences(values: pd.DataFrame, on: date) -> list[str]:
    """Return each row of `observations` as a sentence with its source and the day."""
    return [
        phrases.figure_sentence(
            measure=row.measure,
            subject=row.subject_name,
            value=_value(row),
            unit=row.unit,
            period=row.period,
            n=phrases.n(row.numerator, row.denominator),
            owner=row.body,
            source=row.source,
            doubt="; ".join(
                filter(None, [phrases.mark_words(row.value, row.symbol), row.doubt])
            ),
            on=on,
        )
        for row in values.itertuples()
    ]


def _value(row: Any) -> str:  # noqa: ANN401 - a row of itertuples
    """Return a value for a sentence, which gives the mark beside it in words."""
    symbol = row.symbol if pd.isna(row.value) else None
    return phrases.value(row.value, row.unit, symbol)


def _definitions(measures: pd.DataFrame, provider_type: str | None) -> pd.DataFrame:
    if provider_type is not None:
        measures = measures[measures["applies_to"].eq(provider_type)]
    columns = ["measure_id", "name", "unit", "kind", "body", "polarity", "applies_to"]
    return measures[[*columns, "decision_status"]].rename(columns={"name": "measure"})


def _regions(areas: pd.DataFrame, providers: pd.DataFrame) -> dict[str, str]:
    """Return code of an area or youth service → code of its region, or Wales."""
    above = areas[areas["kind"].isin(["region", "country"])]
    code = dict(zip(above["name"], above["area_code"], strict=True))
    below = areas[areas["kind"].isin(["police force area", "local authority"])]
    inside = [
        *zip(below["area_code"], below["region"], strict=True),
        *zip(providers["provider_id"], providers["region"], strict=True),
    ]
    return {subject: code[region] for subject, region in inside if region in code}


def _names(areas: pd.DataFrame, providers: pd.DataFrame) -> dict[str, str]:
    return {
        **dict(zip(areas["area_code"], _dated(areas), strict=True)),
        **dict(zip(providers["provider_id"], providers["name"], strict=True)),
        **GROUPS,
    }


def _dated(areas: pd.DataFrame) -> pd.Series:
    """Return the names of areas, with the year in which one was abolished."""
    until = areas["name"] + " (to " + areas["closed"].fillna("").str[:4] + ")"
    return areas["name"].mask(areas["closed"].notna(), until)
