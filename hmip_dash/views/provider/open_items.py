"""Gather what is open or overdue of one provider: recommendations, steps, stage."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import follow_up
from hmip_dash.store.entries import records
from hmip_dash.views.shared import overdue
from hmip_dash.views.shared.phrases import is_are, plural


@dataclass(frozen=True)
class OpenItems:
    """What is open of one provider on a day.

    recommendations: those not done, with clock and days (`follow_up.clocks`); steps:
    those not done, the latest first, with days_late (missing while in time); overdue:
    as `overdue.steps`; stages: those in force, newest first; recorded: how many
    recommendations are recorded in all.
    """

    recommendations: pd.DataFrame
    steps: pd.DataFrame
    overdue: pd.DataFrame
    stages: pd.DataFrame
    recorded: int

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is open."""
        return not (len(self.recommendations) or len(self.steps) or len(self.stages))

    @property
    def sentence(self) -> str:
        """Return how much is open and overdue, in one sentence."""
        if self.is_empty:
            if self.recorded:
                done = "Every recommendation recorded is done, verified or withdrawn."
                return done
            return "No recommendation, step or stage is recorded."
        late = len(self.overdue)
        waiting = int(self.recommendations["clock"].eq(follow_up.LATE).sum())
        return (
            f"{plural(len(self.recommendations), 'recommendation')} open; "
            f"{plural(late, 'step')} {is_are(late)} overdue; "
            f"{plural(waiting, 'response')} {is_are(waiting)} overdue."
        )


def open_items(connection: Connection, provider_id: str, on: date) -> OpenItems:
    """Return what is open of a provider, as it stood on a day."""
    every = records.records(connection, "recommendation", on)
    own = every[every["provider_id"].eq(provider_id)]
    still_open = own[~own["state"].isin(list(follow_up.CLOSED))]
    late = overdue.steps(connection, on, provider_ids=[provider_id])
    actions = records.records(connection, "action", on)
    steps = actions[
        actions["recommendation_id"].isin(own["recommendation_id"])
        & ~actions["state"].isin(list(follow_up.CLOSED))
    ].merge(late[["action_id", "days_late"]], on="action_id", how="left")
    stages = records.records(connection, "stage", on)
    in_force = stages["provider_id"].eq(provider_id) & stages["ended_on"].isna()
    return OpenItems(
        recommendations=still_open.assign(
            **follow_up.clocks(still_open, on)
        ).reset_index(drop=True),
        steps=steps.sort_values(
            "days_late", ascending=False, na_position="last", kind="stable"
        ).reset_index(drop=True),
        overdue=late,
        stages=stages[in_force]
        .sort_values("decided_on", ascending=False, kind="stable")
        .reset_index(drop=True),
        recorded=len(own),
    )
