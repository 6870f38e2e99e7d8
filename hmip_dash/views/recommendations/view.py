"""What was recommended to whom, what was answered, and what came of it?"""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import follow_up
from hmip_dash.store import queries
from hmip_dash.store.entries import records
from hmip_dash.views.recommendations.choice import RecommendationsChoice
from hmip_dash.views.shared import area_filter

RESPONSES, STATES = follow_up.RESPONSES, follow_up.STATES


@dataclass(frozen=True)
class Recommendations:
    """What is recorded of one provider type, as it stood on a day.

    rows: recommendations as chosen, newest first: the register's columns, provider,
    clock and days (`follow_up.clocks`), next_grade, published (of its inspection) and
    late (its actions that are late); actions: of those rows, with late days; every:
    how many there are in all; twice: standards below Good twice running; again: pairs
    that say nearly the same; stages: newest first; names: provider_id → name;
    inspections: provider_id → inspection_id → what it is called.
    """

    choice: RecommendationsChoice
    as_known_on: date
    rows: pd.DataFrame
    actions: pd.DataFrame
    total: int
    below_good_twice: pd.DataFrame
    similar_pairs: pd.DataFrame
    stages: pd.DataFrame
    names: dict[str, str]
    inspections: dict[str, dict[str, str]]
    area_name: str = ""

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.choice, self.as_known_on


def recommendations(
    connection: Connection, choice: RecommendationsChoice, on: date
) -> Recommendations:
    """Return recommendations, actions and stages of one provider type."""
    providers = queries.providers(connection, on)
    providers = providers[providers["provider_type"].eq(choice.provider_type)]
    names = dict(zip(providers["provider_id"], providers["name"], strict=True))
    here = area_filter.narrow(connection, providers, choice.area_code, on)
    theirs = {choice.provider_id} if choice.provider_id else set(here["provider_id"])
    every_report = queries.inspections(connection, on)
    every_report = every_report[every_report["provider_id"].isin(list(names))]
    reports = every_report[every_report["provider_id"].isin(list(theirs))]
    ratings = queries.standard_ratings(connection, on)
    ratings = ratings[ratings["inspection_id"].isin(reports["inspection_id"])]
    every = _of(records.records(connection, "recommendation", on), theirs, names)
    actions = records.records(connection, "action", on)
    actions = actions[actions["recommendation_id"].isin(every["recommendation_id"])]
    late = follow_up.overdue(actions, on)
    rows = _rows(every, late, ratings, reports, on)
    rows = rows[_chosen(rows, choice)].reset_index(drop=True)
    of_rows = actions["recommendation_id"].isin(rows["recommendation_id"])
    return Recommendations(
        choice=choice,
        as_known_on=on,
        rows=rows,
        actions=actions[of_rows]
        .merge(late[["action_id", "days_late"]], on="action_id", how="left")
        .sort_values("action_id", ignore_index=True),
        total=len(every),
        below_good_twice=follow_up.twice_running(ratings, reports),
        similar_pairs=follow_up.recommended_again(every),
        stages=_of(records.records(connection, "stage", on), theirs, names)
        .sort_values(["decided_on", "stage_id"], ascending=False)
        .reset_index(drop=True),
        names=names,
        inspections=_inspections(every_report),
        area_name=area_filter.area_name(connection, choice.area_code, on),
    )


def history(
    connection: Connection, register: str, number: int | None, on: date
) -> pd.DataFrame:
    """Return what happened to a record (None: to all) up to a day, oldest first."""
    rows = records.history(connection, register, number)
    known = [moment.date() <= on for moment in rows["at"]]
    return rows[pd.Series(known, index=rows.index, dtype=bool)]


def _of(rows: pd.DataFrame, ids: set[str], names: dict[str, str]) -> pd.DataFrame:
    known = rows[rows["provider_id"].isin(list(ids))]
    return known.assign(provider=known["provider_id"].map(names))


def _rows(
    every: pd.DataFrame,
    late: pd.DataFrame,
    ratings: pd.DataFrame,
    reports: pd.DataFrame,
    on: date,
) -> pd.DataFrame:
    counts = late["recommendation_id"].value_counts()
    published = dict(zip(reports["inspection_id"], reports["published"], strict=True))
    return every.assign(
        **follow_up.clocks(every, on),
        next_grade=follow_up.next_grades(every, ratings, reports),
        published=every["inspection_id"].map(published).astype("str"),
        late=every["recommendation_id"].map(counts).fillna(0).astype(int),
    ).sort_values("recommendation_id", ascending=False)


def _chosen(rows: pd.DataFrame, choice: RecommendationsChoice) -> pd.Series:
    if choice.shown == "all":
        return pd.Series(True, index=rows.index)
    if choice.shown == "overdue":
        return rows["late"].gt(0) | rows["clock"].eq(follow_up.LATE)
    return ~rows["state"].isin(list(follow_up.CLOSED))


def _inspections(reports: pd.DataFrame) -> dict[str, dict[str, str]]:
    called = reports["framework_name"] + ", " + reports["published"].fillna("no date")
    rows = reports.assign(called=called)
    return {
        provider_id: dict(zip(theirs["inspection_id"], theirs["called"], strict=True))
        for provider_id, theirs in rows.groupby("provider_id")
    }
