"""Which figure of a measure is set beside which rating?"""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.config import settings
from hmip_dash.store import queries
from hmip_dash.views.shared import data_faults, observations, small_counts, targets
from hmip_dash.views.shared.observations import DAYS

FEWEST_FOR_MEDIAN = 8
MOST_YEARS_APART = 2
"""A period further than this from the inspection says nothing of it."""

SIGNS = {"higher": 1.0, "lower": -1.0}

COLUMNS = [
    "measure_id",
    "measure",
    "unit",
    "provider_id",
    "period",
    "period_start",
    "period_end",
    "number",
    "numerator",
    "denominator",
    "median",
    "value",
    "target",
    "target_number",
    "second_threshold",
    "target_result",
    "polarity",
    "source",
    "unsure",
]


def comparable_figures(
    connection: Connection, provider_type: str, on: date
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return every figure that can be compared, and how many have which fault.

    One row a measure, service and period; fault in words → how many are left out.

    `number` is the figure as published, `median` that of all services with one in the
    same period, `value` the gap between them, turned so that more is better; `target`
    and `second_threshold` are on the same scale, missing where none is loaded.
    A figure belongs to a service when it is its own, or that of the one area which
    the service serves alone. Left out: measures that are neither better high nor better
    low, figures of too few people, periods with under 8 figures. `unsure` marks
    figures whose denominator is small or not known.
    """
    measures = queries.measures(connection, on)
    measures = measures[
        measures["applies_to"].eq(provider_type) & measures["polarity"].isin(SIGNS)
    ]
    belongs = owner_by_subject(connection, provider_type, on)
    rows = observations.published_rows(
        connection,
        on,
        subjects=sorted(belongs),
        measure_ids=measures["measure_id"].tolist(),
    ).merge(
        measures[["measure_id", "name", "unit", "polarity", "applies_to"]],
        on="measure_id",
        validate="many_to_one",
    )
    rows = rows[rows["value"].notna() & small_counts.marks(rows).eq("")]
    fault = data_faults.faults(rows, queries.earlier_units(connection, on)).map(
        data_faults.why
    )
    left_out = fault[fault.ne("")].value_counts().sort_index().to_dict()
    rows = rows.assign(fault="", few="")[fault.eq("")]
    rows = _own_before_area(rows.assign(provider_id=rows["subject"].map(belongs)))
    rows = rows.rename(columns={"name": "measure", "value": "number"})
    alike = rows.groupby(["measure_id", *DAYS])["number"]
    rows = rows.assign(median=alike.transform("median"))
    rows = rows[alike.transform("count").ge(FEWEST_FOR_MEDIAN)]
    sign = rows["polarity"].map(SIGNS).astype("float64")
    rows = targets.with_targets(connection, rows.assign(value=rows["number"]), on)
    target, second = rows["target"], rows["second_threshold"]
    small = rows["denominator"].isna() | rows["denominator"].lt(settings().fewest)
    return rows.assign(
        value=(rows["number"] - rows["median"]) * sign,
        target=(target - rows["median"]) * sign,
        target_number=target,
        second_threshold=(second - rows["median"]) * sign,
        unsure=small,
    ).reset_index(drop=True)[COLUMNS], left_out


def match_inspections(
    compared: pd.DataFrame, reports: pd.DataFrame, *, timing: str
) -> pd.DataFrame:
    """Return the figure of each measure that belongs beside each inspection.

    `compared` as `figures`, `reports` one row a service with a dated inspection. A
    period is before an inspection only if it ended before the first day that the
    publication date can mean, and after it only if it began after the last such day.
    The nearest one within two years is taken.
    """
    dated = reports[reports["published"].notna()]
    days = dated.assign(
        first=pd.to_datetime(dated["published"].map(partial_date.earliest)),
        last=pd.to_datetime(dated["published"].map(partial_date.latest)),
    )
    rows = compared.merge(days, on="provider_id", validate="many_to_one")
    start, end = (pd.to_datetime(rows[c]) for c in ("period_start", "period_end"))
    within = pd.DateOffset(years=MOST_YEARS_APART)
    if timing == "before":
        fits = (end < rows["first"]) & (end >= rows["first"] - within)
        order, keep = ["period_end", "period_start"], "last"
    else:
        fits = (start > rows["last"]) & (start <= rows["last"] + within)
        order, keep = ["period_start", "period_end"], "first"
    nearest = rows[fits].sort_values(order, kind="stable")
    nearest = nearest.drop_duplicates(["measure_id", "provider_id"], keep=keep)
    return nearest.sort_values(["measure", "measure_id", "provider"], ignore_index=True)


def owner_by_subject(
    connection: Connection, provider_type: str, on: date
) -> dict[str, str]:
    """Return code of a service, or of the one area it serves alone → service."""
    providers = queries.providers(connection, on)
    theirs = providers.loc[providers["provider_type"].eq(provider_type), "provider_id"]
    coverage = queries.coverage(connection, on)
    coverage = coverage[coverage["provider_id"].isin(theirs)]
    alone = coverage[
        ~coverage["provider_id"].duplicated(keep=False)
        & ~coverage["area_code"].duplicated(keep=False)
        & coverage["share"].eq("whole")
    ]
    areas = dict(zip(alone["area_code"], alone["provider_id"], strict=True))
    return {**areas, **{code: code for code in theirs}}


def _own_before_area(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of one kind of subject a measure: services where it has any."""
    own = rows["subject_kind"].eq("provider")
    has_own = own.groupby(rows["measure_id"]).transform("any")
    return rows[own | ~has_own]
