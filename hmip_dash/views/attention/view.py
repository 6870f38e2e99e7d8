"""Count each provider's inspections and requests next to its size and rating."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import attention as analysis
from hmip_dash.analysis import burden, follow_up
from hmip_dash.store import queries
from hmip_dash.store.entries import records
from hmip_dash.views.attention import provider_size
from hmip_dash.views.attention.choice import AttentionChoice, years
from hmip_dash.views.coherence import discordance
from hmip_dash.views.shared import area_filter, latest_ratings
from hmip_dash.vocabulary import BELOW_GOOD, INSPECTION_KINDS, PROVIDER_TYPES

MUCH, LITTLE, VISIT = analysis.MUCH, analysis.LITTLE, analysis.VISIT
NOT_STATED = "not stated"
KINDS = (*INSPECTION_KINDS, NOT_STATED)
"""Kinds of inspection as counted here: columns of the rows."""


@dataclass(frozen=True)
class Attention:
    """What Attention shows of the open providers of one type.

    first, last: years of the span; rows: by name, as
    `latest_ratings.providers_with_latest`, then visits (inspections published in the
    span), how many of them were of each kind (KINDS), undated (its inspections without
    a date, in no span), recommendations and actions (open ones recorded), size and
    others as `provider_size.sizes` (missing: not known), better, worse and measures as
    `discordance.by_provider` (missing: no figure to compare), gets, needs and why
    (`attention.sort_out`); limits: its quartiles, None for too few; left_out: ratings
    of a secondary list only, kept out of both lists; has_recommendations: whether any
    recommendation to this type is recorded; requests: those asked of this type, with
    hours a year of one provider. Of an area (area_name) rows are those that work in it;
    limits are those of the whole type.
    """

    choice: AttentionChoice
    as_known_on: date
    first: int
    last: int
    rows: pd.DataFrame
    limits: analysis.Bounds | None
    left_out: int
    has_recommendations: bool
    requests: pd.DataFrame
    area_name: str = ""

    @property
    def key(self) -> tuple:
        """Return what was chosen, and the day: what this view is of."""
        return self.choice, self.as_known_on

    @property
    def much(self) -> pd.DataFrame:
        """Return who gets much and needs little, by name."""
        return self._those(MUCH, LITTLE)

    @property
    def little(self) -> pd.DataFrame:
        """Return who gets little and needs much, by name."""
        return self._those(LITTLE, MUCH)

    @property
    def not_visited(self) -> pd.DataFrame:
        """Return who is rated Good or better and was not visited for long, by name."""
        return self._those(LITTLE, VISIT)

    @property
    def has_sizes(self) -> bool:
        """Return whether the size of any provider is held."""
        return bool(self.rows["size"].notna().any())

    @property
    def has_differences(self) -> bool:
        """Return whether any provider has a measure to compare with its rating."""
        return bool(self.rows["better"].notna().any())

    @property
    def figures(self) -> pd.DataFrame:
        """Return the sizes shown, with what says who published each."""
        named = ["value", "publication_id", "source", "body"]
        columns = ["size", "size_publication", "size_source", "size_owner"]
        return self.rows[columns].set_axis(named, axis=1)

    @property
    def rated(self) -> pd.DataFrame:
        """Return who has a confirmed rating, or any rating where all count."""
        counts = ~self.rows["secondary"].astype(bool) | self.choice.secondary
        return self.rows[counts & self.rows["overall_rating"].notna()]

    @property
    def below(self) -> int:
        """Return how many are rated below Good."""
        return int(self.rated["overall_rating"].isin(BELOW_GOOD).sum())

    @property
    def uninspected(self) -> int:
        """Return how many have no inspection in the data loaded."""
        return int(self.rows["inspection_id"].isna().sum())

    def _those(self, gets: str, needs: str) -> pd.DataFrame:
        both = self.rows["gets"].eq(gets) & self.rows["needs"].eq(needs)
        return self.rows[both].reset_index(drop=True)


def attention(connection: Connection, choice: AttentionChoice, on: date) -> Attention:
    """Return what each open provider of a type gets, beside its size and risk."""
    first, last = years(choice.span, on)
    providers = queries.providers(connection, on)
    of_type = providers["provider_type"].eq(choice.provider_type)
    reports = queries.inspections(connection, on)
    reports = reports[reports["provider_type"].eq(choice.provider_type)]
    everyone = latest_ratings.providers_with_latest(providers[of_type], reports, on)
    rows = everyone[everyone["is_open"]].reset_index(drop=True)
    made = records.records(connection, "recommendation", on)
    made = made[made["provider_id"].isin(rows["provider_id"])]
    steps = records.records(connection, "action", on)
    rows = rows.assign(
        **_visits(rows, reports, first, last),
        **_open(rows, made, steps),
    ).merge(
        provider_size.sizes(connection, choice.provider_type, on),
        on="provider_id",
        how="left",
        validate="one_to_one",
    )
    differing = discordance.differences_by_provider(
        connection, choice.provider_type, on, secondary=choice.secondary
    ).astype({"provider_id": "str"})
    rows = rows.merge(differing, on="provider_id", how="left", validate="one_to_one")
    aside = rows["secondary"].astype(bool) & (not choice.secondary)
    counted = rows.assign(
        overall_rating=rows["overall_rating"].mask(aside),
        age_least=rows["age_least"].mask(aside),
        age_most=rows["age_most"].mask(aside),
    )
    limits = analysis.bounds(counted)
    sorted_out = pd.concat([rows, analysis.sort_out(counted, limits)], axis=1)
    shown = area_filter.narrow(connection, sorted_out, choice.area_code, on)
    aside = shown["secondary"].astype(bool) & (not choice.secondary)
    return Attention(
        choice=choice,
        as_known_on=on,
        first=first,
        last=last,
        rows=shown,
        limits=limits,
        left_out=int((aside & shown["overall_rating"].notna()).sum()),
        has_recommendations=len(made) > 0,
        requests=_requests(connection, choice.provider_type, on),
        area_name=area_filter.area_name(connection, choice.area_code, on),
    )


def _visits(
    rows: pd.DataFrame, reports: pd.DataFrame, first: int, last: int
) -> dict[str, pd.Series]:
    """Return inspections of each provider: in the span, of each kind, undated."""
    year = reports["published"].str[:4].astype("Float64")
    within = year.between(first, last).fillna(value=False).astype(bool)
    kinds = inspection_kinds(reports)
    chosen = {
        "visits": reports[within],
        **{name: reports[within & kinds.eq(name)] for name in KINDS},
        "undated": reports[reports["published"].isna()],
    }
    return {name: _count(rows, theirs) for name, theirs in chosen.items()}


def inspection_kinds(reports: pd.DataFrame) -> pd.Series:
    """Return the kind of each inspection, as far as its source states it.

    A repeated inspection that was joint is a reinspection; one known to be joint, and
    nothing more, is joint; all others are not stated.
    """
    stated = reports["kind_of_inspection"]
    joint = stated.isna() & reports["joint"].eq("yes").fillna(value=False)
    return stated.mask(joint, "joint").fillna(NOT_STATED).astype("str")


def _open(
    rows: pd.DataFrame, made: pd.DataFrame, steps: pd.DataFrame
) -> dict[str, pd.Series]:
    closed = list(follow_up.CLOSED)
    whose = dict(zip(made["recommendation_id"], made["provider_id"], strict=True))
    owned = steps.assign(provider_id=steps["recommendation_id"].map(whose))
    return {
        "recommendations": _count(rows, made[~made["state"].isin(closed)]),
        "actions": _count(rows, owned[~owned["state"].isin(closed)]),
    }


def _count(rows: pd.DataFrame, facts: pd.DataFrame) -> pd.Series:
    counts = facts["provider_id"].value_counts()
    return rows["provider_id"].map(counts).fillna(0).astype(int)


def _requests(connection: Connection, provider_type: str, on: date) -> pd.DataFrame:
    """Return the requests that last, asked of a type, with hours for one provider."""
    requests = records.records(connection, "data_request", on)
    lasts = [pd.isna(day) or day >= on for day in requests["ends_on"]]
    named = [provider_type in text.split(";") for text in requests["asked_of"]]
    both = [one and other for one, other in zip(lasts, named, strict=True)]
    requests = requests[pd.Series(both, dtype=bool)].reset_index(drop=True)
    one = {type_: int(type_ == provider_type) for type_ in PROVIDER_TYPES}
    return requests.assign(hours=burden.hours(requests, one)["hours"])
