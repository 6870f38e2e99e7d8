"""Which inspection of a provider is the latest, and which came before it?"""

from datetime import date

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.vocabulary import RATING_DTYPE, SECONDARY_LIST


def in_order(inspections: pd.DataFrame) -> pd.DataFrame:
    """Return `inspections` with each provider's in the order they were made.

    `inspections` has one row per inspection with provider_id, framework_year,
    published (a partial date or missing) and number. Within one framework an undated
    inspection stands after the dated ones; undated ones stand in the order of their
    numbers. A date known only to the year stands before the days of that year.
    """
    undated = inspections["published"].isna()
    return (
        inspections.assign(
            _undated=undated,
            _published=inspections["published"].fillna("").astype("str"),
        )
        .sort_values(
            ["provider_id", "framework_year", "_undated", "_published", "number"],
            kind="stable",
        )
        .drop(columns=["_undated", "_published"])
        .reset_index(drop=True)
    )


def latest(inspections: pd.DataFrame) -> pd.DataFrame:
    """Return the latest inspection of each provider, with the rating before it.

    One row per provider with an inspection: the columns of `inspections`, then
    inspections (how many), previous_rating, previous_published, previous_framework
    and change, from the nearest earlier inspection of the same provider that has a
    rating. A latest inspection without a rating stays without one, unless its framework
    gives none (gives_rating is "no"): it is counted, and another is the latest.
    """
    ordered = in_order(inspections)
    previous = previous_rated(ordered)
    rows = ordered.assign(
        inspections=ordered.groupby("provider_id")["provider_id"].transform("size"),
        previous_rating=previous["overall_rating"],
        previous_published=previous["published"],
        previous_framework=previous["framework_name"],
    )
    if "gives_rating" in rows:
        gives = rows["gives_rating"].ne("no")
        rows = pd.concat([rows[~gives], rows[gives]])
    rows = rows.drop_duplicates("provider_id", keep="last").reset_index(drop=True)
    return rows.assign(change=change(rows["previous_rating"], rows["overall_rating"]))


def previous_rated(ordered: pd.DataFrame) -> pd.DataFrame:
    """Return, for each row, the nearest earlier rated row of the same provider."""
    provider = ordered["provider_id"]
    position = pd.Series(range(len(ordered)), index=ordered.index, dtype="Float64")
    rated = position.where(ordered["overall_rating"].notna())
    before = rated.groupby(provider).ffill().groupby(provider).shift()
    return ordered.reindex(before.fillna(-1).astype(int)).set_index(ordered.index)


def change(previous: pd.Series, latest: pd.Series) -> pd.Series:
    """Return up, down, same or first for each pair of ratings.

    `first` when there is no previous rating; empty text when the latest is missing.
    """
    before = previous.astype(RATING_DTYPE).cat.codes
    after = latest.astype(RATING_DTYPE).cat.codes
    words = pd.Series("same", index=latest.index, dtype="str")
    words = words.mask(after > before, "up").mask(after < before, "down")
    return words.mask(before < 0, "first").mask(after < 0, "")


def years(inspections: pd.DataFrame) -> pd.DataFrame:
    """Return `inspections` with the year of publication, missing where undated."""
    year = inspections["published"].str[:4].astype("Float64").astype("Int64")
    return inspections.assign(year=year)


def framework_breaks(inspections: pd.DataFrame) -> pd.DataFrame:
    """Return provider_type, framework_name and the first year of a report under it.

    One row per framework and type, oldest first; each type's first framework is left
    out, and so is an undated report.
    """
    first = (
        years(inspections)
        .dropna(subset="year")
        .groupby(["provider_type", "framework_year", "framework_name"])["year"]
        .min()
        .reset_index()
    )
    first = first.sort_values(["year", "framework_year"], ignore_index=True)
    return first[first.duplicated("provider_type")]


def ages(published: pd.Series, on: date) -> pd.DataFrame:
    """Return the age from publication to `on`, at the least and at the most.

    age_least and age_most in whole years, which rules count in; months_least and
    months_most in whole months, which readers are told. They differ where the date is
    known only to a year or month; all are missing where it is not known.
    """
    months = [
        partial_date.age_in_months(None if pd.isna(text) else text, on) or (None, None)
        for text in published
    ]
    names = ["months_least", "months_most"]
    frame = pd.DataFrame(months, columns=names, index=published.index, dtype="Int64")
    return frame.assign(
        age_least=frame["months_least"] // 12, age_most=frame["months_most"] // 12
    )


def in_secondary_list(inspections: pd.DataFrame) -> pd.Series:
    """Return which ratings were not confirmed on the Inspectorate's site."""
    return inspections["verification"].eq(SECONDARY_LIST)
