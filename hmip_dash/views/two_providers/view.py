"""Compare two providers of one type: ratings, standards and measures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.store import queries
from hmip_dash.views.provider.view import Provider, provider
from hmip_dash.views.shared import phrases

NO_TEST = (
    "No test was made between the two: a difference in a figure may be chance, or come "
    "from the place and not from the provider."
)
STANDARDS = ["standard_no", "standard"]
DAYS = ["period_start", "period_end"]
MEASURES = ["measure_id", "measure", "unit", "period", *DAYS, "body", "source"]
SIDES = ("one", "other")


@dataclass(frozen=True)
class Pair:
    """Two providers of one type.

    standards: domain, standard_no and standard of both frameworks together, with the
    rating of each side (one, other) or missing; measures: one row a measure, its newest
    period in which both have one figure: MEASURES and, of each side, subject, value,
    symbol, numerator, denominator and doubt; not_compared: measure and
    why.
    """

    as_known_on: date
    one: Provider
    other: Provider
    standards: pd.DataFrame
    measures: pd.DataFrame
    not_compared: pd.DataFrame

    @property
    def key(self) -> tuple:
        """Return the choice and the day, which tell this view from any other."""
        return self.one.key, self.other.key

    @property
    def figures(self) -> pd.DataFrame:
        """Return the values compared, of both, with what says who published each."""
        both = pd.concat([self.one.values, self.other.values], ignore_index=True)
        return both.merge(self.measures[["measure_id", "period"]])

    @property
    def same_framework(self) -> bool:
        """Return whether both latest inspections were under one framework."""
        return bool(self.one.details["framework"] == self.other.details["framework"])


def same_type(connection: Connection, provider_id: str, on: date) -> dict[str, str]:
    """Return provider_id → name of the others of a provider's type, by name."""
    all_providers = queries.providers(connection, on)
    own = all_providers[all_providers["provider_id"].eq(provider_id)]["provider_type"]
    rows = all_providers[
        all_providers["provider_type"].isin(own)
        & all_providers["provider_id"].ne(provider_id)
    ].sort_values("name", key=lambda names: names.str.casefold())
    return dict(zip(rows["provider_id"], rows["name"], strict=True))


def pair(
    connection: Connection, provider_id: str, other_id: str, on: date
) -> Pair | None:
    """Return two providers side by side, None unless both exist and share a type."""
    one, other = (provider(connection, code, on) for code in (provider_id, other_id))
    if one is None or other is None or provider_id == other_id:
        return None
    if one.details["provider_type"] != other.details["provider_type"]:
        return None
    measures, not_compared = _measures(one, other)
    return Pair(
        as_known_on=on,
        one=one,
        other=other,
        standards=_standards(one, other),
        measures=measures,
        not_compared=not_compared,
    )


def names(view: Pair) -> tuple[str, str]:
    """Return the names of both, in short."""
    one, other = (
        phrases.short_name(side.details["provider"]) for side in (view.one, view.other)
    )
    return one, other


def ratings(view: Pair) -> str:
    """Return how both are rated, and whether the ratings are on one scale."""
    both_ratings = f"{_rated(view.one)} {_rated(view.other)}"
    known = view.one.details["framework"], view.other.details["framework"]
    if any(map(pd.isna, known)):
        return f"{both_ratings} There are no two inspections to set side by side."
    if not view.same_framework:
        return (
            f"{both_ratings} The two were inspected under different frameworks, so "
            "their ratings are not on one scale."
        )
    both = view.one.details["overall_rating"], view.other.details["overall_rating"]
    if any(map(pd.isna, both)):
        return f"{both_ratings} Without two ratings there is nothing to compare."
    alike = "the same overall rating" if both[0] == both[1] else "different ratings"
    return (
        f"{both_ratings} Under one framework they have {alike}, from different dates."
    )


def standards_sentence(view: Pair) -> str:
    """Return how many standards have a rating on both sides, and how many differ."""
    both = view.standards.dropna(subset=list(SIDES))
    if both.empty:
        return (
            "No standard has a rating published for both; their reports have all "
            "of them."
        )
    differ = int(both["one"].ne(both["other"]).sum())
    return (
        f"{len(both)} of the {len(view.standards)} standards have a rating for "
        f"both: {differ} differ, {len(both) - differ} are the same."
    )


def measures_sentence(view: Pair) -> str:
    """Return how many measures can be compared, and that no test was made."""
    total = len(view.measures) + len(view.not_compared)
    if not total:
        return "No measure with a value applies to either of them."
    both = len(view.measures)
    measures = "measure" if total == 1 else "measures"
    return (
        f"{both or 'None'} of {total} {measures} "
        f"{phrases.has_have(both or 1)} a figure "
        f"for both in the same period. {NO_TEST}"
    )


def figures(view: Pair) -> pd.DataFrame:
    """Return the values of both that are set side by side, as `Provider.values`."""
    both = pd.concat([view.one.values, view.other.values])
    periods = view.measures[["measure_id", *DAYS]]
    return both.merge(periods, on=["measure_id", *DAYS], validate="many_to_one")


def _rated(side: Provider) -> str:
    details = side.details
    name = phrases.short_name(details["provider"])
    if pd.isna(details["inspection_id"]):
        return f"{name} has no inspection held."
    rating = details["overall_rating"]
    rating_text = (
        "not rated, or its rating not seen" if pd.isna(rating) else f"rated {rating}"
    )
    when = phrases.published(details["published"])
    return (
        f"{name}: {rating_text}, {details['issuer']}, {when}, "
        f"{details['framework_name']}."
    )


def _standards(one: Provider, other: Provider) -> pd.DataFrame:
    parts = [
        side.counted_standards.rename(columns={"rating": name})[
            [*STANDARDS, "domain", name]
        ]
        for side, name in zip((one, other), SIDES, strict=True)
    ]
    both = parts[0].merge(parts[1], on=[*STANDARDS, "domain"], how="outer", sort=False)
    return both.sort_values(["domain", "standard_no", "standard"], ignore_index=True)


def _measures(one: Provider, other: Provider) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the measures both have in one period, and the others with the reason."""
    rows_found, not_compared = [], []
    sides = [side.values.dropna(subset="value") for side in (one, other)]
    several = [_several(rows) for rows in sides]
    every = pd.concat([rows[["measure_id", "measure"]] for rows in sides])
    for measure_id, name in every.drop_duplicates().itertuples(index=False):
        rows = [side[side["measure_id"].eq(measure_id)] for side in sides]
        why = _why_not_compared(
            rows, [measure_id in many for many in several], one, other
        )
        if why:
            not_compared.append({"measure_id": measure_id, "measure": name, "why": why})
        else:
            rows_found.append(_newest_common(rows))
    columns = [*MEASURES, *_columns(lambda side, name: f"{side}_{name}")]
    return (
        pd.DataFrame(rows_found, columns=columns),
        pd.DataFrame(not_compared, columns=["measure_id", "measure", "why"]),
    )


VALUES = ("subject_name", "value", "symbol", "numerator", "denominator", "doubt")


def _columns(name_of: Callable[[str, str], str]) -> list[str]:
    return [name_of(side, name) for side in SIDES for name in VALUES]


def _several(rows: pd.DataFrame) -> set[str]:
    """Return the measures that have figures of several authorities of one provider."""
    subjects = rows.groupby("measure_id")["subject"].nunique()
    return set(subjects[subjects > 1].index)


def _why_not_compared(
    rows: list[pd.DataFrame], several: list[bool], one: Provider, other: Provider
) -> str:
    names = [phrases.short_name(side.details["provider"]) for side in (one, other)]
    for of_side, name in zip(rows, names, strict=True):
        if of_side.empty:
            return f"no {name} figure is held"
    for many, name in zip(several, names, strict=True):
        if many:
            return f"{name} serves several areas: their figures are not averaged"
    subjects = {subject for of_side in rows for subject in of_side["subject"]}
    if len(subjects) == 1:
        return "one figure is published for both together"
    if not _days(rows[0]) & _days(rows[1]):
        return "there is no period in which both have a figure"
    return ""


def _days(rows: pd.DataFrame) -> set[tuple[date, date]]:
    """Return last and first day of each period that rows are of."""
    return set(zip(rows["period_end"], rows["period_start"], strict=True))


def _newest_common(rows: list[pd.DataFrame]) -> dict:
    # Publishers call one period by several names; its days are the same.
    newest = max(_days(rows[0]) & _days(rows[1]))
    both = [
        of_side[
            of_side["period_end"].eq(newest[0]) & of_side["period_start"].eq(newest[1])
        ].iloc[-1]
        for of_side in rows
    ]
    return {
        **{name: both[0][name] for name in MEASURES},
        **{
            f"{side}_{name}": row[name]
            for side, row in zip(SIDES, both, strict=True)
            for name in VALUES
        },
    }
