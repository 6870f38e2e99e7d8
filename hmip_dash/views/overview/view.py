"""Work out what the Overview shows: what needs attention, and what came last."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.changes.choice import USUAL
from hmip_dash.views.overview.attention import Attention, attention
from hmip_dash.views.shared import area_filter, consistency_checks, latest_ratings
from hmip_dash.views.shared.headline import Headline, headline
from hmip_dash.vocabulary import PROVIDER_TYPES

SHOWN = 10


@dataclass(frozen=True)
class Overview:
    """What the Overview shows.

    recent: the newest dated inspections, newest first; recent_undated: those without a
    date under the newest framework of their type, by name, any of which may be newer
    than those of recent; headlines: one a provider type open that day; attention: what
    needs attention; oldest: open providers whose latest rating is oldest, oldest first;
    undated: open providers whose latest rating has no date, left out of oldest;
    disagreements: as `consistency_checks.disagreements`; publications: as
    `queries.publications`, those released by that day; inspections: how many are held.
    """

    as_known_on: date
    secondary: bool
    since_when: str
    area_code: str | None
    area_name: str
    attention: Attention
    recent: pd.DataFrame
    recent_undated: pd.DataFrame
    headlines: tuple[Headline, ...]
    oldest: pd.DataFrame
    undated: int
    disagreements: pd.DataFrame
    publications: pd.DataFrame
    inspections: int

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.secondary, self.since_when, self.area_code, self.as_known_on

    @property
    def inadequate(self) -> pd.DataFrame:
        """Return the open providers whose latest rating is Inadequate, by name."""
        return self.attention.inadequate


def overview(
    connection: Connection,
    on: date,
    *,
    secondary: bool = False,
    since_when: str = USUAL,
    area_code: str | None = None,
) -> Overview:
    """Return the overview of an area or of all, as known on a day."""
    reports = latest_ratings.with_recommendations(
        area_filter.narrow(
            connection, queries.inspections(connection, on), area_code, on
        ),
        queries.recommendation_counts(connection, on),
    )
    providers = area_filter.narrow(
        connection, queries.providers(connection, on), area_code, on
    )
    everyone = latest_ratings.providers_with_latest(providers, reports, on)
    open_now = everyone[everyone["is_open"]]
    rated = open_now[open_now["overall_rating"].notna()]
    publications = queries.publications(connection)
    return Overview(
        as_known_on=on,
        secondary=secondary,
        since_when=since_when,
        area_code=area_code,
        area_name=area_filter.area_name(connection, area_code, on),
        attention=attention(connection, open_now, reports, since_when, on, area_code),
        recent=_recent(reports),
        recent_undated=_recent_undated(reports),
        headlines=_headlines(open_now, secondary=secondary),
        oldest=rated.dropna(subset="published")
        .sort_values("published", kind="stable")
        .head(SHOWN),
        undated=int(rated["published"].isna().sum()),
        disagreements=_of(reports, consistency_checks.disagreements(connection, on)),
        publications=publications[publications["released_on"].le(on)],
        inspections=len(reports),
    )


def _recent(reports: pd.DataFrame) -> pd.DataFrame:
    dated = latest_ratings.with_change(reports).dropna(subset="published")
    return dated.sort_values("published", ascending=False, kind="stable").head(SHOWN)


def _recent_undated(reports: pd.DataFrame) -> pd.DataFrame:
    newest = reports.groupby("provider_type")["framework_year"].transform("max")
    current = latest_ratings.with_change(reports[reports["framework_year"].eq(newest)])
    undated = current[current["published"].isna()]
    order = ["framework_year", "provider_type", "provider"]
    return undated.sort_values(order, ascending=[False, True, True], kind="stable")


def _of(reports: pd.DataFrame, disagreements: pd.DataFrame) -> pd.DataFrame:
    """Return the disagreements among the reports of the choice."""
    theirs = disagreements["inspection_id"].isin(reports["inspection_id"])
    return disagreements[theirs].reset_index(drop=True)


def _headlines(open_now: pd.DataFrame, *, secondary: bool) -> tuple[Headline, ...]:
    of_type = {
        type_: open_now[open_now["provider_type"].eq(type_)] for type_ in PROVIDER_TYPES
    }
    return tuple(
        headline(type_, rows, rows, secondary=secondary)
        for type_, rows in of_type.items()
        if len(rows)
    )
