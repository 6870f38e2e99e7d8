"""Work out what the page of one provider shows: its ratings and measures."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import places
from hmip_dash.store import queries
from hmip_dash.views.provider.last_load import LastLoad, last_load, sources
from hmip_dash.views.provider.neighbours import Neighbours, neighbours
from hmip_dash.views.provider.open_items import OpenItems, open_items
from hmip_dash.views.shared import latest_ratings, observations
from hmip_dash.vocabulary import HM_INSPECTORATE, SCRAPED

STANDARD = ["domain", "standard_no", "standard"]


@dataclass(frozen=True)
class Provider:
    """What the page of one provider shows.

    details: its row of `latest_ratings.providers_with_latest`; areas: name, kind,
    share, basis; kin: relation (predecessor, successor), provider_id, provider, date,
    basis; timeline: its inspections, then its predecessors', newest first, with is_own,
    change and recommendations (how many its report makes, where known); others: ratings
    of it by bodies other than the Inspectorate, newest first, that no count holds;
    standards: those of the latest inspection's framework, with the rating and how it
    was verified, or missing; protecting: those that protect people from harm, of every
    framework it was inspected under; ratings: the known ratings of standards of all its
    inspections; values: as `observations.observations`; region_differs: its measures
    are of the statistical region, which is not the probation region;
    open_items: what is open or overdue; last_load: what it changed; neighbours:
    providers to read it beside; sources: the loads of exactly the figures shown.
    """

    as_known_on: date
    details: pd.Series
    areas: pd.DataFrame
    kin: pd.DataFrame
    timeline: pd.DataFrame
    others: pd.DataFrame
    standards: pd.DataFrame
    protecting: pd.DataFrame
    ratings: pd.DataFrame
    values: pd.DataFrame
    region_differs: bool
    open_items: OpenItems
    last_load: LastLoad
    neighbours: Neighbours
    sources: pd.DataFrame

    @property
    def counted_standards(self) -> pd.DataFrame:
        """Return the standards without ratings that may be shown and not counted."""
        return self.standards.assign(
            rating=self.standards["rating"].mask(
                self.standards["verification"].eq(SCRAPED)
            )
        )

    @property
    def has_scraped(self) -> bool:
        """Return whether a rating shown was read by a program that loses some."""
        return bool(self.ratings["verification"].eq(SCRAPED).any())

    @property
    def drawn(self) -> pd.DataFrame:
        """Return the values that can be drawn over time: all of them."""
        return self.values

    @property
    def key(self) -> tuple:
        """Return the choice and the day, which tell this view from any other."""
        return self.details["provider_id"], self.as_known_on


def provider(connection: Connection, provider_id: str, on: date) -> Provider | None:
    """Return one provider as known on a day, None when there is none of that id."""
    reports = queries.inspections(connection, on)
    providers = queries.providers(connection, on)
    with_latest = latest_ratings.providers_with_latest(providers, reports, on)
    matches = with_latest[with_latest["provider_id"].eq(provider_id)]
    if matches.empty:
        return None
    details = matches.iloc[0]
    areas = queries.areas(connection, on)
    covered = _covered(queries.coverage(connection, on), areas, provider_id)
    kin = _kin(queries.successions(connection, on), providers, provider_id)
    predecessors = kin[kin["relation"].eq("predecessor")]["provider_id"]
    timeline = _timeline(reports, provider_id, list(predecessors))
    standards = queries.standards(connection, on)
    ratings = latest_ratings.with_standards(
        queries.standard_ratings(connection, on, scraped=True), reports, standards
    )
    counts = queries.recommendation_counts(connection, on)
    values = observations.observations(
        connection,
        _subjects(details, covered, areas),
        on,
        provider_type=details["provider_type"],
    )
    return Provider(
        as_known_on=on,
        details=details,
        areas=covered,
        kin=kin,
        timeline=latest_ratings.with_recommendations(timeline, counts),
        others=_others(
            queries.inspections(connection, on, all_issuers=True), provider_id
        ),
        standards=_standards(details, standards, ratings),
        protecting=_protecting(timeline, standards, ratings),
        ratings=ratings[ratings["inspection_id"].isin(timeline["inspection_id"])],
        values=values,
        region_differs=details["provider_type"] == "Probation region",
        open_items=open_items(connection, provider_id, on),
        last_load=last_load(connection, timeline, values, on),
        neighbours=neighbours(connection, details, with_latest, on),
        sources=sources(
            connection,
            [
                *timeline["publication_id"],
                *values["publication_id"],
                *_standard_loads(connection, timeline, on),
            ],
            on,
        ),
    )


def _standard_loads(
    connection: Connection, timeline: pd.DataFrame, on: date
) -> list[int]:
    """Return the numbers of the loads that brought ratings of standards shown."""
    rows = queries.standard_ratings(connection, on, scraped=True)
    shown = rows["inspection_id"].isin(timeline["inspection_id"])
    return list(rows[shown]["publication_id"].unique())


def _covered(
    coverage: pd.DataFrame, areas: pd.DataFrame, provider_id: str
) -> pd.DataFrame:
    rows = coverage[coverage["provider_id"].eq(provider_id)]
    with_names = rows.merge(areas, on="area_code", validate="many_to_one")
    columns = ["area_code", "name", "kind", "region", "share", "basis"]
    return with_names.sort_values("name", ignore_index=True)[columns]


def _kin(
    successions: pd.DataFrame, providers: pd.DataFrame, provider_id: str
) -> pd.DataFrame:
    before = successions[successions["successor_id"].eq(provider_id)]
    after = successions[successions["predecessor_id"].eq(provider_id)]
    rows = pd.concat(
        [
            before.assign(relation="predecessor", provider_id=before["predecessor_id"]),
            after.assign(relation="successor", provider_id=after["successor_id"]),
        ]
    )
    names = providers[["provider_id", "name"]].rename(columns={"name": "provider"})
    columns = ["relation", "provider_id", "provider", "date", "basis"]
    return rows.merge(names, on="provider_id", validate="many_to_one")[columns]


def _timeline(
    reports: pd.DataFrame, provider_id: str, predecessors: list[str]
) -> pd.DataFrame:
    rows = latest_ratings.with_change(reports)
    rows = rows[rows["provider_id"].isin([provider_id, *predecessors])]
    order = ["is_own", "framework_year", "_undated", "_published", "number"]
    return (
        rows.assign(
            is_own=rows["provider_id"].eq(provider_id),
            _undated=rows["published"].isna(),
            _published=rows["published"].fillna("").astype("str"),
        )
        .sort_values(order, ascending=False, kind="stable", ignore_index=True)
        .drop(columns=["_undated", "_published"])
    )


def _others(all_issuers: pd.DataFrame, provider_id: str) -> pd.DataFrame:
    own = all_issuers["provider_id"].eq(provider_id)
    rows = all_issuers[own & all_issuers["issuer"].ne(HM_INSPECTORATE)]
    newest_first = rows.sort_values(
        ["published", "number"], ascending=False, na_position="last", kind="stable"
    )
    columns = ["issuer", "overall_rating", "framework_name", "published"]
    return newest_first[[*columns, "provider", "source_url"]].reset_index(drop=True)


def _standards(
    details: pd.Series, standards: pd.DataFrame, ratings: pd.DataFrame
) -> pd.DataFrame:
    """Return each standard of the latest inspection's framework, rated or not."""
    own = standards[
        standards["framework"].eq(details["framework"])
        & standards["provider_type"].eq(details["provider_type"])
    ].drop_duplicates(["domain", "standard_no", "standard"])
    known = ratings[ratings["inspection_id"].eq(details["inspection_id"])]
    return own.merge(
        known[["standard_no", "standard", "rating", "verification", "note"]],
        on=["standard_no", "standard"],
        how="left",
        validate="one_to_one",
    )[[*STANDARD, "counts_to_overall", "protects", "rating", "verification", "note"]]


def _protecting(
    timeline: pd.DataFrame, standards: pd.DataFrame, ratings: pd.DataFrame
) -> pd.DataFrame:
    """Return the standards that protect people, for each inspection that had them."""
    marked = standards[standards["protects"].notna()].drop_duplicates(
        ["framework", "provider_type", "standard"]
    )
    columns = ["inspection_id", "provider", "provider_type", "framework", "published"]
    rows = timeline[[*columns, "framework_name"]].merge(
        marked[
            ["framework", "provider_type", "standard", "protects", "protects_reason"]
        ],
        on=["framework", "provider_type"],
    )
    known = ratings[["inspection_id", "standard", "rating", "verification"]]
    return rows.merge(known, on=["inspection_id", "standard"], how="left")


def _subjects(
    details: pd.Series, covered: pd.DataFrame, areas: pd.DataFrame
) -> list[str]:
    if details["provider_type"] == "CRC":
        return ["crc-all"]
    if details["provider_type"] == "NPS division":
        return ["nps-all"]
    codes = list(covered["area_code"])
    if details["provider_type"] == "Probation region":
        codes = [places.region_code(areas, code) for code in codes]
    return [details["provider_id"], *dict.fromkeys(code for code in codes if code)]
