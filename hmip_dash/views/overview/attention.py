"""Work out what needs attention now: who is rated low, what is late, what changed."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import fact_changes, queries
from hmip_dash.views.changes import figures
from hmip_dash.views.changes.choice import Since, since
from hmip_dash.views.changes.view import new_ratings
from hmip_dash.views.shared import (
    observations,
    overdue,
    rating_changes,
    target_lists,
)


@dataclass(frozen=True)
class Attention:
    """What needs attention among the providers open on a day.

    since: since when ratings and figures count as new; newly_rated: providers whose
    latest rating was published or came since; lower: those rated lower than before
    under the same framework; not_compared: those whose rating before was under another
    one; inadequate: those rated Inadequate; all three by name, each as
    `latest_ratings.providers_with_latest`; missed: newest values that do not meet
    their target, as `observations` with provider_type; steps, responses: overdue, as in
    `overdue`; revised: as `figures.revised`; newest: provider type → date of its newest
    report.
    """

    since: Since
    newly_rated: pd.DataFrame
    lower: pd.DataFrame
    not_compared: pd.DataFrame
    inadequate: pd.DataFrame
    missed: pd.DataFrame
    steps: pd.DataFrame
    responses: pd.DataFrame
    revised: pd.DataFrame
    newest: dict[str, str]


def attention(
    connection: Connection,
    open_now: pd.DataFrame,
    reports: pd.DataFrame,
    since_when: str,
    on: date,
    area_code: str | None,
) -> Attention:
    """Return what needs attention among providers open now, from their reports."""
    moment = since(connection, since_when, on)
    changed = fact_changes.replaced_facts(connection, "inspection", moment.before, on)
    new = new_ratings(reports, changed, moment)
    latest = new[new["is_latest"]]["inspection_id"]
    compared = rating_changes.comparison(open_now)
    theirs = open_now["provider_id"]
    subjects = _subjects(connection, open_now, area_code, on)
    return Attention(
        since=moment,
        newly_rated=open_now[open_now["inspection_id"].isin(latest)],
        lower=open_now[compared.eq("lower")],
        not_compared=open_now[compared.eq("other")],
        inadequate=open_now[open_now["overall_rating"].eq("Inadequate")],
        steps=overdue.steps(connection, on, provider_ids=theirs),
        responses=overdue.responses(connection, on, provider_ids=theirs),
        missed=_of(_missed(connection, on), subjects),
        revised=_of(figures.revised(connection, moment.before, on), subjects),
        newest=reports.groupby("provider_type")["published"].max().dropna().to_dict(),
    )


def _missed(connection: Connection, on: date) -> pd.DataFrame:
    """Return the newest values that do not meet their target, with provider_type."""
    values = observations.latest(target_lists.values_with_targets(connection, on))
    measures = queries.measures(connection, on)
    types = dict(zip(measures["measure_id"], measures["applies_to"], strict=True))
    missed = values[values["target_result"].eq("not met")]
    return missed.assign(provider_type=missed["measure_id"].map(types)).reset_index(
        drop=True
    )


def _subjects(
    connection: Connection, open_now: pd.DataFrame, area_code: str | None, on: date
) -> set[str] | None:
    """Return the providers of an area and the areas they serve, None without one."""
    if area_code is None:
        return None
    coverage = queries.coverage(connection, on)
    theirs = coverage["provider_id"].isin(open_now["provider_id"])
    return {area_code, *open_now["provider_id"], *coverage[theirs]["area_code"]}


def _of(revised: pd.DataFrame, subjects: set[str] | None) -> pd.DataFrame:
    """Return the figures of the subjects given, all without them."""
    if subjects is None:
        return revised
    return revised[revised["subject"].isin(subjects)].reset_index(drop=True)
