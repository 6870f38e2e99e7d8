"""List the targets that are known, the values they hold for, and those without any."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis.targets import EVERYONE
from hmip_dash.store import queries
from hmip_dash.views.shared import observations, targets
from hmip_dash.vocabulary import PROVIDER_TYPES, TARGET_RESULTS

COLUMNS = [
    "measure_id",
    "measure",
    "applies_to",
    "subject",
    "subject_name",
    "period",
    "period_start",
    "period_end",
    "value",
    "unit",
    "second_threshold",
    "for_shorter_periods",
    "figures",
    *TARGET_RESULTS,
    "why",
    "source",
    "publication_id",
]


def values_with_targets(
    connection: Connection, on: date, *, measure_id: str | None = None
) -> pd.DataFrame:
    """Return every value of the measures that have a target, as `observations`."""
    known = targets.known_targets(connection, on)
    ids = sorted(set(known["measure_id"]))
    if measure_id is not None:
        ids = [one for one in ids if one == measure_id]
    subjects = observations.subjects(connection, on) if ids else []
    return observations.observations(connection, subjects, on, measure_ids=ids)


def target_list(
    connection: Connection,
    on: date,
    *,
    measure_id: str | None = None,
    values: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return one row per target, by measure, subject and time, with COLUMNS.

    `figures` is how many values it holds for, then how many of them have which result;
    `why` says of a target that holds for none what stands in the way.
    """
    known = targets.known_targets(connection, on)
    if measure_id is not None:
        known = known[known["measure_id"].eq(measure_id)]
    if values is None:
        values = values_with_targets(connection, on, measure_id=measure_id)
    values = values[values["value"].notna()]
    names = _names(connection, on)
    holds = values.dropna(subset="target_id")
    counts = pd.crosstab(holds["target_id"], holds["target_result"])
    counts = counts.reindex(index=known["target_id"], columns=list(TARGET_RESULTS))
    counts = counts.fillna(0).astype(int).set_axis(known.index)
    rows = known.assign(
        **counts,
        figures=counts.sum(axis=1),
        unit=known["unit"].fillna(known["measure_unit"]),
        subject_name=[
            targets.whose(subject, names)
            if subject != EVERYONE
            else f"all {PROVIDER_TYPES[type_][1]}"
            for subject, type_ in zip(
                known["subject"], known["applies_to"], strict=True
            )
        ],
    )
    why = [
        "" if row["figures"] else _why(row, rows, values) for _, row in rows.iterrows()
    ]
    order = ["measure", "measure_id", "subject_name", "period_end"]
    listed = rows.assign(why=pd.Series(why, rows.index, dtype="str"))
    return listed.sort_values(order, ignore_index=True)[COLUMNS]


def _names(connection: Connection, on: date) -> dict[str, str]:
    areas, providers = queries.areas(connection, on), queries.providers(connection, on)
    return {
        **dict(zip(areas["area_code"], areas["name"], strict=True)),
        **dict(zip(providers["provider_id"], providers["name"], strict=True)),
    }


def _why(target: pd.Series, known: pd.DataFrame, values: pd.DataFrame) -> str:
    """Return why a target holds for no value, and what to do."""
    if target["other_unit"]:
        unit, today = target["unit"], target["measure_unit"]
        return (
            f"given in {unit}, and the measure is in {today}: load it again in {today}"
        )
    of_measure = values[values["measure_id"].eq(target["measure_id"])]
    if of_measure.empty:
        return "no value of the measure is held: load its values"
    own = of_measure[_is_for(target["subject"], of_measure["subject"])]
    if own.empty:
        return f"no value of {target['subject_name']} is held: load its values"
    twins = _twins(target, known)
    if len(twins) > 1:
        numbers = " and ".join(
            f"{targets.number(row.value, row.unit)} ({row.period})"
            for row in twins.itertuples()
        )
        return f"two targets for one figure, {numbers}: withdraw the wrong one"
    return _why_not_in_period(target, own)


def _is_for(subject: str, subjects: pd.Series) -> pd.Series:
    """Return which values a target can be for; one of a group is for every value."""
    is_for_all = subject == EVERYONE or subject in targets.GROUP_OF_TYPE.values()
    return subjects.eq(subject) | is_for_all


def _twins(target: pd.Series, known: pd.DataFrame) -> pd.DataFrame:
    """Return the targets for the same figure, this one among them."""
    key = ["measure_id", "subject", "period_start", "period_end"]
    same = [known[name].eq(target[name]) for name in key]
    return known[same[0] & same[1] & same[2] & same[3]]


def _why_not_in_period(target: pd.Series, own: pd.DataFrame) -> str:
    period = target["period"]
    inside = own["period_start"].ge(target["period_start"]) & own["period_end"].le(
        target["period_end"]
    )
    if not inside.any():
        newest = own.sort_values("period_end")["period"].iloc[-1]
        return f"no value for {period}; the newest is for {newest}"
    if target["for_shorter_periods"] == "yes":
        return "each value in this period has a target that goes before this one"
    return (
        f"values in {period} are of shorter periods: say in the file that the target "
        "is for them too (for_shorter_periods: yes)"
    )


def counts_by_measure(newest: pd.DataFrame) -> pd.DataFrame:
    """Return how many newest values have which result, one row a measure, by name.

    `newest` as `observations.latest`. Only measures of which a value has a target.
    """
    compared = newest[newest["target_result"].ne("")]
    key = ["measure", "measure_id", "unit"]
    counts = pd.crosstab([compared[name] for name in key], compared["target_result"])
    counts = counts.reindex(columns=list(TARGET_RESULTS), fill_value=0)
    return counts.astype(int).reset_index()
