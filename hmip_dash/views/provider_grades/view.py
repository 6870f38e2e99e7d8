"""Which providers are below Good, and since when?"""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import inspections
from hmip_dash.store import queries
from hmip_dash.views.provider_grades.choice import GROUPS, GradesChoice
from hmip_dash.views.shared import area_filter, latest_ratings, rating_changes
from hmip_dash.views.shared.headline import Headline, headline
from hmip_dash.views.trends import published as trends_published
from hmip_dash.views.trends.view import ratings_of_closed_services
from hmip_dash.vocabulary import PROVIDER_TYPES, RATING_DTYPE


@dataclass(frozen=True)
class Grades:
    """What Provider grades shows.

    headlines: one a provider type, never pooled; rows: one row per provider of the
    choice, in its order, as `latest_ratings.providers_with_latest`; standards: as
    `latest_ratings.with_standards` for the inspections in rows; by_year: provider_type,
    year, rating, inspections; undated: inspections left out of by_year for want of a
    date; breaks: provider_type, framework_name and the first year of a report under it,
    each type's first framework left out; reports_left_out: inspections left out of
    by_year because not confirmed on the Inspectorate's site; undated_latest: providers
    left out because their latest inspection has no date to compare with the year
    chosen; closed: dated ratings left out of by_year because the service has closed
    since (year, reports); names: code → name of areas and frameworks.
    """

    choice: GradesChoice
    as_known_on: date
    headlines: tuple[Headline, ...]
    rows: pd.DataFrame
    standards: pd.DataFrame
    by_year: pd.DataFrame
    undated: int
    breaks: pd.DataFrame
    reports_left_out: int
    undated_latest: int
    closed: pd.DataFrame
    names: dict[str, str]

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.choice, self.as_known_on


def grades(connection: Connection, choice: GradesChoice, on: date) -> Grades:
    """Return grades for `choice`, as known on a day."""
    reports = queries.inspections(connection, on)
    areas = queries.areas(connection, on)
    everyone = latest_ratings.providers_with_latest(
        queries.providers(connection, on), reports, on
    )
    here = area_filter.narrow(connection, everyone, choice.area_code, on)
    services = here[matches_provider(here, choice)]
    matching = services[matches_inspection(services, choice)]
    rows = matching[matches_rating(matching, choice) & matches_change(matching, choice)]
    rows = sort_rows(rows, choice.sort)
    theirs = reports[
        reports["provider_id"].isin(services["provider_id"])
        & matches_inspection(reports, choice)
    ]
    by_year, undated = _by_year(theirs, choice)
    return Grades(
        choice=choice,
        as_known_on=on,
        headlines=_headlines(services, matching, choice),
        rows=rows,
        standards=_standards(connection, rows, reports, on),
        by_year=by_year,
        undated=undated,
        breaks=inspections.framework_breaks(theirs),
        reports_left_out=_left_out(theirs, choice),
        undated_latest=_undated_latest(services, choice),
        closed=_closed(here, reports, choice),
        names=_names(areas, queries.frameworks(connection, on)),
    )


def matches_provider(rows: pd.DataFrame, choice: GradesChoice) -> pd.Series:
    """Return which providers are of the type, status, nation and region of a choice."""
    keep = pd.Series(True, index=rows.index)
    if choice.provider_type:
        keep &= rows["provider_type"].eq(choice.provider_type)
    if choice.status != "all":
        keep &= rows["is_open"].eq(choice.status == "open")
    if choice.nation:
        keep &= rows["nation"].eq(choice.nation)
    if choice.region:
        keep &= rows["place"].eq(choice.region)
    return keep


def matches_inspection(rows: pd.DataFrame, choice: GradesChoice) -> pd.Series:
    """Return which inspections are of the framework and the years of a choice."""
    keep = pd.Series(True, index=rows.index)
    if choice.framework:
        keep &= rows["framework"].eq(choice.framework)
    if choice.since:
        keep &= rows["published"].fillna("").ge(str(choice.since))
    return keep


def matches_rating(rows: pd.DataFrame, choice: GradesChoice) -> pd.Series:
    """Return which rows have the rating of a choice."""
    if not choice.rating:
        return pd.Series(True, index=rows.index)
    wanted = GROUPS.get(choice.rating, {choice.rating})
    return rows["rating_status"].isin(list(wanted))


def matches_change(rows: pd.DataFrame, choice: GradesChoice) -> pd.Series:
    """Return which rows compare with the rating before as a choice says."""
    if not choice.change:
        return pd.Series(True, index=rows.index)
    return rating_changes.comparison(rows).eq(choice.change)


def _headlines(
    services: pd.DataFrame, matching: pd.DataFrame, choice: GradesChoice
) -> tuple[Headline, ...]:
    types = [choice.provider_type] if choice.provider_type else list(PROVIDER_TYPES)
    return tuple(
        headline(
            type_,
            services[services["provider_type"].eq(type_)],
            matching[matching["provider_type"].eq(type_)],
            secondary=choice.secondary,
        )
        for type_ in types
    )


def _standards(
    connection: Connection, rows: pd.DataFrame, reports: pd.DataFrame, on: date
) -> pd.DataFrame:
    ratings = queries.standard_ratings(connection, on)
    shown = ratings[ratings["inspection_id"].isin(rows["inspection_id"])]
    return latest_ratings.with_standards(
        shown, reports, queries.standards(connection, on)
    )


def _left_out(reports: pd.DataFrame, choice: GradesChoice) -> int:
    rated = reports[reports["overall_rating"].notna()]
    return 0 if choice.secondary else int(inspections.in_secondary_list(rated).sum())


def _undated_latest(services: pd.DataFrame, choice: GradesChoice) -> int:
    if not choice.since:
        return 0
    undated = services["published"].isna() & services["inspection_id"].notna()
    if choice.framework:
        undated &= services["framework"].eq(choice.framework)
    return int(undated.sum())


def _closed(
    providers: pd.DataFrame, reports: pd.DataFrame, choice: GradesChoice
) -> pd.DataFrame:
    """Return year and reports of services of the choice that have closed since."""
    any_status = providers[matches_provider(providers, replace(choice, status="all"))]
    theirs = reports[matches_inspection(reports, choice)]
    counted = trends_published.counted_ratings(theirs, secondary=choice.secondary)
    closed = ratings_of_closed_services(counted, any_status)
    return closed if choice.status == "open" else closed.head(0)


def _by_year(reports: pd.DataFrame, choice: GradesChoice) -> tuple[pd.DataFrame, int]:
    rated = reports[reports["overall_rating"].notna()]
    if not choice.secondary:
        rated = rated[~inspections.in_secondary_list(rated)]
    dated = inspections.years(rated)
    counts = (
        dated.dropna(subset="year")
        .groupby(["provider_type", "year", "overall_rating"])
        .size()
        .rename("inspections")
        .reset_index()
        .rename(columns={"overall_rating": "rating"})
    )
    return counts, int(dated["year"].isna().sum())


def _names(areas: pd.DataFrame, frameworks: pd.DataFrame) -> dict[str, str]:
    return {
        **dict(zip(areas["area_code"], areas["name"], strict=True)),
        **dict(zip(frameworks["framework"], frameworks["name"], strict=True)),
    }


def sort_rows(rows: pd.DataFrame, sort: str) -> pd.DataFrame:
    """Return providers in one of the orders of `choice.SORTS`; rows come by name."""
    if sort == "name":
        return rows.reset_index(drop=True)
    if sort == "change":
        places = {word: place for place, word in enumerate(rating_changes.ORDER)}
        order = rating_changes.comparison(rows).map(places)
        return rows.loc[order.sort_values(kind="stable").index].reset_index(drop=True)
    # Providers without a rating or a date stand last, whichever way the rest goes.
    column = "published" if sort in ("newest", "oldest") else "_rating"
    return (
        rows.assign(_rating=rows["overall_rating"].astype(RATING_DTYPE))
        .sort_values(
            column,
            ascending=sort in ("lowest", "oldest"),
            kind="stable",
            na_position="last",
        )
        .drop(columns="_rating")
        .reset_index(drop=True)
    )
