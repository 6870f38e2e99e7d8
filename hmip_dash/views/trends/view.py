"""Follow ratings over the years: who was inspected, and how they were rated."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import inspections, movement
from hmip_dash.analysis import pairs as ratings_in_turn
from hmip_dash.store import queries
from hmip_dash.views.shared import area_filter, dated_events, latest_ratings
from hmip_dash.views.shared.dated_events import DatedEvent
from hmip_dash.views.shared.headline import Headline, headline
from hmip_dash.views.trends import published as trends_published
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.vocabulary import (
    BELOW_GOOD,
    ENDED_TYPES,
    GOOD_OR_BETTER,
    MINIMUM_FOR_SHARE,
    RATINGS,
)


@dataclass(frozen=True)
class InCommon:
    """Two years, and how many services were rated in both."""

    earlier: int
    later: int
    both: int


@dataclass(frozen=True)
class Trends:
    """What Trends shows.

    latest: the latest rating of every service, open today (`status` open) or, of a
    type that has ended, open and closed (all). years: one row a year, every service
    once by its last report of that year: year, services (there were), inspected,
    unrated, left_out, rated, the four ratings, k, share, frameworks (in words) and
    framework_count; undated: ratings left out of it for want of a date, one row a
    framework, newest first: framework_name, framework_year, rated, k; closed: ratings
    in it of services closed since, one row a year: year, reports; breaks and
    pauses: where it breaks; events: dated events that bear on its years; in_common: of
    its two last years with a share. published: what the
    Inspectorate counted, beside ours. pairs: as `pairs.consecutive`, those with a
    rating of a secondary list left out as chosen (pairs_left_out); without_later:
    ratings below Good that no later rating followed. Of an area (area_name) all is
    of the services that work in it, and `published` has no row.
    """

    choice: TrendsChoice
    as_known_on: date
    status: str
    latest: Headline
    years: pd.DataFrame
    undated: pd.DataFrame
    closed: pd.DataFrame
    breaks: pd.DataFrame
    pauses: pd.DataFrame
    events: tuple[DatedEvent, ...]
    in_common: InCommon | None
    published: pd.DataFrame
    pairs: pd.DataFrame
    pairs_left_out: int
    without_later: int
    area_name: str = ""

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.choice, self.as_known_on

    def moves(self, *, same_framework: bool) -> pd.DataFrame:
        """Return previous × latest rating, one pair a service, as `movement.matrix`."""
        chosen = self.pairs["is_latest"] & self.pairs["same_framework"].eq(
            same_framework
        )
        return movement.matrix(self.pairs[chosen])

    def next_ratings(self, *, same_framework: bool | None = None) -> dict[str, int]:
        """Return what followed each rating below Good: up, same and down.

        Of all pairs, or only those within one framework, or only those across two.
        """
        rows = self.pairs[self.pairs["previous"].isin(list(BELOW_GOOD))]
        if same_framework is not None:
            rows = rows[rows["same_framework"].eq(same_framework)]
        return {
            word: int(rows["change"].eq(word).sum()) for word in ("up", "same", "down")
        }


def trends(connection: Connection, choice: TrendsChoice, on: date) -> Trends:
    """Return trends of one provider type, or of those in an area, as known on a day."""
    of_type = _of_type(queries.providers(connection, on), choice)
    providers = area_filter.narrow(connection, of_type, choice.area_code, on)
    of_type = _of_type(queries.inspections(connection, on), choice)
    reports = area_filter.narrow(connection, of_type, choice.area_code, on)
    published = queries.published_aggregates(connection, on)
    if choice.area_code:  # the Inspectorate counted England and Wales alone
        published = published.head(0)
    everyone = latest_ratings.providers_with_latest(providers, reports, on)
    status = "all" if choice.provider_type in ENDED_TYPES else "open"
    services = everyone if status == "all" else everyone[everyone["is_open"]]
    counted = _counted(reports, choice)
    pairs = ratings_in_turn.consecutive(reports)
    left_out = pairs["secondary"] & (not choice.secondary)
    last = ratings_in_turn.below_good_and_last(reports)
    years = _years(everyone, reports, choice, on)
    return Trends(
        choice=choice,
        as_known_on=on,
        status=status,
        latest=_headline(services, services, choice),
        years=years,
        undated=_undated(counted),
        closed=ratings_of_closed_services(counted, everyone),
        breaks=inspections.framework_breaks(reports),
        pauses=_pauses(queries.programme(connection, on), choice),
        events=_events(years),
        in_common=_in_common(years, counted),
        published=trends_published.compare_with_ours(
            published,
            reports,
            choice.provider_type,
            secondary=choice.secondary,
        ),
        pairs=pairs[~left_out].reset_index(drop=True),
        pairs_left_out=int(left_out.sum()),
        without_later=len(_counted(last, choice)),
        area_name=area_filter.area_name(connection, choice.area_code, on),
    )


def _of_type(rows: pd.DataFrame, choice: TrendsChoice) -> pd.DataFrame:
    return rows[rows["provider_type"].eq(choice.provider_type)].reset_index(drop=True)


def _counted(reports: pd.DataFrame, choice: TrendsChoice) -> pd.DataFrame:
    return trends_published.counted_ratings(reports, secondary=choice.secondary)


def _headline(
    services: pd.DataFrame, matching: pd.DataFrame, choice: TrendsChoice
) -> Headline:
    return headline(
        choice.provider_type, services, matching, secondary=choice.secondary
    )


def _years(
    everyone: pd.DataFrame, reports: pd.DataFrame, choice: TrendsChoice, on: date
) -> pd.DataFrame:
    dated = inspections.years(latest_ratings.with_change(reports)).dropna(subset="year")
    if dated.empty:
        return pd.DataFrame([], columns=YEAR_COLUMNS)
    last = int(dated["year"].max())
    if everyone["is_open"].any():
        last = max(last, on.year)
    return pd.DataFrame(
        [
            _year(year, everyone, dated[dated["year"].eq(year)], choice)
            for year in range(int(dated["year"].min()), last + 1)
        ],
        columns=YEAR_COLUMNS,
    ).astype({"share": "float64"})


YEAR_COLUMNS = [
    "year",
    "services",
    "inspected",
    "unrated",
    "left_out",
    "rated",
    *RATINGS,
    "k",
    "share",
    "frameworks",
    "framework_count",
]


def _year(
    year: int, everyone: pd.DataFrame, reports: pd.DataFrame, choice: TrendsChoice
) -> dict:
    theirs = reports.drop_duplicates("provider_id", keep="last")
    there = _there_in(everyone, year) | everyone["provider_id"].isin(
        theirs["provider_id"]
    )
    inspected = theirs[["provider_id", "inspection_id"]]
    services = everyone.loc[there, ["provider_id"]].merge(
        inspected, on="provider_id", how="left", validate="one_to_one"
    )
    figures = _headline(services, theirs, choice)
    frameworks = _counted(theirs, choice)["framework_name"].value_counts(sort=False)
    return {
        "year": year,
        "services": figures.services,
        "inspected": figures.matching,
        "unrated": figures.unrated,
        "left_out": figures.left_out,
        "rated": figures.rated,
        **figures.counts,
        "k": figures.k,
        "share": figures.share,
        "frameworks": ", ".join(
            f"{name} {count}" for name, count in sorted(frameworks.items())
        ),
        "framework_count": len(frameworks),
    }


def _there_in(providers: pd.DataFrame, year: int) -> pd.Series:
    """Return which providers there were on at least one day of a year."""
    opened = providers["opened"].str[:4].fillna("0000")
    closed = providers["closed"].str[:4].fillna("9999")
    return opened.le(str(year)) & closed.ge(str(year))


def _undated(counted: pd.DataFrame) -> pd.DataFrame:
    """Return the ratings without a date, one row a framework, newest first."""
    undated = counted[counted["published"].isna()]
    good = undated.assign(k=undated["overall_rating"].isin(list(GOOD_OR_BETTER)))
    grouped = good.groupby(["framework_year", "framework_name"])["k"]
    return (
        grouped.agg(rated="size", k="sum")
        .reset_index()
        .sort_values("framework_year", ascending=False, ignore_index=True)
    )


def ratings_of_closed_services(
    counted: pd.DataFrame, everyone: pd.DataFrame
) -> pd.DataFrame:
    """Return year and reports: dated ratings of services closed since, by year."""
    closed = everyone.loc[~everyone["is_open"], "provider_id"]
    theirs = counted[counted["provider_id"].isin(closed)]
    dated = inspections.years(theirs).dropna(subset="year")
    return dated.groupby("year").size().rename("reports").reset_index()


def _pauses(programme: pd.DataFrame, choice: TrendsChoice) -> pd.DataFrame:
    paused = programme[programme["kind"].eq("pause")]
    types = paused["provider_types"].str.split(";")
    theirs = [choice.provider_type in several for several in types]
    return paused.loc[theirs, ["rule", "starts", "ends", "status", "source"]]


def _events(years: pd.DataFrame) -> tuple[DatedEvent, ...]:
    if years.empty:
        return ()
    first, last = int(years["year"].min()), int(years["year"].max())
    return dated_events.of_ratings(first, last)


def _in_common(years: pd.DataFrame, counted: pd.DataFrame) -> InCommon | None:
    """Return the two last years with enough rated for a share, None without two."""
    enough = years.loc[years["rated"].ge(MINIMUM_FOR_SHARE), "year"]
    if len(enough) < 2:
        return None
    earlier, later = (int(year) for year in enough.iloc[-2:])
    return InCommon(earlier, later, _in_both(counted, earlier, later))


def _in_both(counted: pd.DataFrame, earlier: int, later: int) -> int:
    dated = inspections.years(counted)
    rated_in = dated.groupby("year")["provider_id"].agg(set)
    return len(rated_in[earlier] & rated_in[later])
