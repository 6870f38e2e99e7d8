"""Work out what changed since a day or a load: ratings, figures, follow-up, loads."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import fact_changes, queries
from hmip_dash.store.entries import records
from hmip_dash.views.changes import figures, follow_up_changes
from hmip_dash.views.changes.choice import USUAL, Since, since
from hmip_dash.views.shared import latest_ratings, rating_changes
from hmip_dash.vocabulary import HM_INSPECTORATE

REGISTERS = ("recommendation", "action", "stage")


@dataclass(frozen=True)
class Changes:
    """What changed since a moment, as known on a day.

    new_ratings: inspections with a rating that were published or came since, newest
    first, as `latest_ratings.with_change` with comparison (of `rating_changes`) and
    is_latest (whether it is its provider's latest); corrected: ratings that were
    changed or taken out (provider_id, provider, provider_type, rated, before, now);
    revised: figures that had another value before (`figures.COLUMNS`);
    counts: measure_id, measure, new (values not held before) and gone (values no longer
    held), those with either; follow_up: as `follow_up_changes.rows`;
    loads: as `queries.publications`, those since, with undone (when).
    """

    choice: str
    as_known_on: date
    since: Since
    new_ratings: pd.DataFrame
    corrected: pd.DataFrame
    revised: pd.DataFrame
    counts: pd.DataFrame
    follow_up: pd.DataFrame
    loads: pd.DataFrame

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.choice, self.as_known_on

    @property
    def title(self) -> str:
        """Return what the page shows in a few words."""
        return f"Changes since {self.since.words}"


def changes(connection: Connection, since_when: str = USUAL, *, on: date) -> Changes:
    """Return what changed since a day or a load, as known on a day."""
    moment = since(connection, since_when, on)
    return changes_since(connection, since_when, moment, on)


def changes_since(
    connection: Connection, choice: str, moment: Since, on: date
) -> Changes:
    """Return what changed since a moment, as known on a day."""
    providers = queries.providers(connection, on)
    reports = queries.inspections(connection, on)
    changed = fact_changes.replaced_facts(connection, "inspection", moment.before, on)
    return Changes(
        choice=choice,
        as_known_on=on,
        since=moment,
        new_ratings=new_ratings(reports, changed, moment),
        corrected=_corrected(connection, changed, reports, providers, moment, on),
        revised=figures.revised(connection, moment.before, on),
        counts=figures.counts(connection, moment.before, on),
        follow_up=follow_up_changes.rows(
            {
                name: records.changes(connection, name, moment.before, on)
                for name in REGISTERS
            },
            records.records(connection, "recommendation", on),
            providers,
        ),
        loads=_loads(connection, moment, on),
    )


def new_ratings(
    reports: pd.DataFrame, changed: pd.DataFrame, moment: Since
) -> pd.DataFrame:
    """Return the rated inspections published or come since, newest first.

    `changed` is as `fact_changes.replaced_facts` of inspections.
    """
    rows = latest_ratings.with_change(reports)
    is_last = ~rows.duplicated("provider_id", keep="last")
    arrived = changed[changed["how"].eq("new")]["inspection_id"]
    is_new = rows["inspection_id"].isin(arrived)
    if moment.day is not None:
        published = rows["published"].fillna("").astype("str")
        is_new |= published.gt(moment.day.isoformat())
    rows = rows.assign(comparison=rating_changes.comparison(rows), is_latest=is_last)[
        is_new & rows["overall_rating"].notna()
    ]
    return rows.sort_values(
        ["published", "provider"],
        ascending=[False, True],
        na_position="last",
        ignore_index=True,
    )


def _corrected(
    connection: Connection,
    changed: pd.DataFrame,
    reports: pd.DataFrame,
    providers: pd.DataFrame,
    moment: Since,
    on: date,
) -> pd.DataFrame:
    """Return ratings, overall or of a standard, that were changed or taken out."""
    is_own = changed["issuer_before"].eq(HM_INSPECTORATE)
    overall = _differing(changed[is_own], "overall_rating").assign(
        rated="overall rating",
        provider_id=lambda rows: rows["provider_id_now"].fillna(
            rows["provider_id_before"]
        ),
    )
    standards = fact_changes.replaced_facts(
        connection, "standard_rating", moment.before, on
    )
    theirs = dict(zip(reports["inspection_id"], reports["provider_id"], strict=True))
    of_standards = _differing(standards, "rating").assign(
        rated=lambda rows: rows["standard_no"].str.cat(rows["standard"], sep=" "),
        provider_id=lambda rows: rows["inspection_id"].map(theirs).astype("str"),
    )
    columns = ["provider_id", "inspection_id", "rated", "before", "now"]
    rows = pd.concat([overall[columns], of_standards[columns]])
    return _with_provider(rows, providers)


def _differing(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the facts whose figure was another before, as before and now."""
    before, now = rows[f"{column}_before"], rows[f"{column}_now"]
    differs = before.fillna("").ne(now.fillna("")) & rows["how"].ne("new")
    return rows.assign(
        before=before.fillna("no rating"),
        now=now.fillna("no rating").mask(rows["how"].eq("gone"), "no longer held"),
    )[differs]


def _loads(connection: Connection, moment: Since, on: date) -> pd.DataFrame:
    loads = queries.publications(connection)
    loads = loads[loads["released_on"].le(on)]
    undone = queries.undo_times(connection)
    loads = loads.assign(undone=loads["publication_id"].map(undone))
    if moment.before.event is not None:
        events = queries.load_events(connection)
        number = loads["publication_id"].map(events)
        return loads[number.gt(moment.before.event)].reset_index(drop=True)
    day = moment.before.day
    undone_since = pd.Series(
        [not pd.isna(when) and when.date() > day for when in loads["undone"]],
        index=loads.index,
        dtype=bool,
    )
    return loads[loads["released_on"].gt(day) | undone_since].reset_index(drop=True)


def _with_provider(rows: pd.DataFrame, providers: pd.DataFrame) -> pd.DataFrame:
    named = providers[["provider_id", "name", "provider_type"]].rename(
        columns={"name": "provider"}
    )
    return rows.merge(named, on="provider_id", how="left").sort_values(
        ["provider", "rated"], ignore_index=True
    )
