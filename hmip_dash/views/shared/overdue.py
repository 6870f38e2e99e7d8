"""List the steps and responses that are overdue, the same on every page."""

from collections.abc import Collection
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import follow_up
from hmip_dash.described import Column, Table
from hmip_dash.store import queries
from hmip_dash.store.entries import records
from hmip_dash.views.shared.phrases import is_are, plural

STEPS = [
    "provider_id",
    "provider",
    "provider_type",
    "recommendation_id",
    "action_id",
    "step",
    "owner",
    "due_on",
    "days_late",
]
RESPONSES = [
    "provider_id",
    "provider",
    "provider_type",
    "recommendation_id",
    "text",
    "response_due",
    "days",
]


def steps(
    connection: Connection, on: date, *, provider_ids: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the steps of action plans that are overdue on a day, the latest first.

    Of all providers unless `provider_ids` are given.
    """
    actions = records.records(connection, "action", on)
    late = follow_up.overdue(actions, on)
    recommendations = records.records(connection, "recommendation", on)
    whose = recommendations[["recommendation_id", "provider_id"]]
    return _of(connection, late.merge(whose, on="recommendation_id"), provider_ids, on)[
        STEPS
    ]


def responses(
    connection: Connection, on: date, *, provider_ids: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the recommendations whose response is overdue, the latest first."""
    every = records.records(connection, "recommendation", on)
    still_open = every[~every["state"].isin(list(follow_up.CLOSED))]
    clocks = still_open.assign(**follow_up.clocks(still_open, on))
    late = clocks[clocks["clock"].eq(follow_up.LATE)].sort_values(
        "days", ascending=False, kind="stable"
    )
    return _of(connection, late, provider_ids, on)[RESPONSES]


def sentence(late_steps: pd.DataFrame, late_responses: pd.DataFrame) -> str:
    """Return how many steps and responses are overdue, in one sentence."""
    count, waiting = len(late_steps), len(late_responses)
    if not count and not waiting:
        return "No step and no response is overdue."
    first = f"{plural(count, 'step')} {is_are(count)} overdue"
    if count:
        days = int(late_steps["days_late"].max())
        first += f", the longest by {plural(days, 'day')}"
    return f"{first}; {plural(waiting, 'response')} {is_are(waiting)} overdue."


def table(late_steps: pd.DataFrame) -> Table:
    """Return the overdue steps as a sheet of a workbook."""
    return Table(
        name="Overdue steps",
        title="Steps of action plans that are overdue, the latest first",
        columns=(
            Column("provider", "Provider", width=40),
            Column("recommendation_id", "Recommendation", "number"),
            Column("step", "Step", width=70),
            Column("owner", "Owner", width=24),
            Column("due_on", "Due on", "day"),
            Column("days_late", "Days late", "number"),
        ),
        frame=late_steps,
        empty="No step is overdue.",
    )


def _of(
    connection: Connection,
    rows: pd.DataFrame,
    provider_ids: Collection[str] | None,
    on: date,
) -> pd.DataFrame:
    providers = queries.providers(connection, on)[
        ["provider_id", "name", "provider_type"]
    ].rename(columns={"name": "provider"})
    if provider_ids is not None:
        rows = rows[rows["provider_id"].isin(list(provider_ids))]
    return rows.merge(providers, on="provider_id").reset_index(drop=True)
