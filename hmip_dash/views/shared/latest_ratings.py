"""Join every provider to its latest inspection."""

from datetime import date

import pandas as pd

from hmip_dash.analysis import inspections
from hmip_dash.vocabulary import NO_INSPECTION, RATING_NOT_GIVEN


def providers_with_latest(
    providers: pd.DataFrame, all_inspections: pd.DataFrame, on: date
) -> pd.DataFrame:
    """Return one row per provider with its latest inspection, by name.

    Columns of the provider (its name as provider), those of `inspections.latest`,
    then is_open, rating_status (the rating, or why there is none), place (region or
    probation region), age_least, age_most and secondary.
    """
    latest = inspections.latest(all_inspections).drop(
        columns=["provider", "provider_type", "fact_id", "publication_id"]
    )
    rows = (
        providers.rename(columns={"name": "provider", "note": "provider_note"})
        .merge(latest, on="provider_id", how="left", validate="one_to_one")
        .sort_values("provider", key=lambda names: names.str.casefold())
    )
    status = rows["overall_rating"].fillna(RATING_NOT_GIVEN)
    return rows.assign(
        is_open=open_on(rows, on),
        rating_status=status.mask(rows["inspection_id"].isna(), NO_INSPECTION),
        place=rows["region"].fillna(rows["probation_region"]),
        secondary=inspections.in_secondary_list(rows),
        **inspections.ages(rows["published"], on),
    ).reset_index(drop=True)


def with_change(reports: pd.DataFrame) -> pd.DataFrame:
    """Return every inspection with the rating before it of the same provider.

    The rows of `inspections.in_order` with previous_rating, previous_published,
    previous_framework, change, secondary and rating_status.
    """
    ordered = inspections.in_order(reports)
    previous = inspections.previous_rated(ordered)
    return ordered.assign(
        previous_rating=previous["overall_rating"],
        previous_published=previous["published"],
        previous_framework=previous["framework_name"],
        change=inspections.change(
            previous["overall_rating"], ordered["overall_rating"]
        ),
        secondary=inspections.in_secondary_list(ordered),
        rating_status=ordered["overall_rating"].fillna(RATING_NOT_GIVEN),
    )


def with_recommendations(reports: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """Return inspections with how many recommendations their reports make, and where.

    Columns recommendations and recommendations_url, missing where not known.
    """
    known = counts[["inspection_id", "recommendations", "source_url"]]
    return reports.merge(
        known.rename(columns={"source_url": "recommendations_url"}),
        on="inspection_id",
        how="left",
        validate="many_to_one",
    )


def open_on(providers: pd.DataFrame, on: date) -> pd.Series:
    """Return which providers are open on a day.

    One without a closing date is open; one closed in a year, or a month, known no more
    closely counts as closed from its first day.
    """
    day = on.isoformat()
    return providers["opened"].fillna("").le(day) & ~(
        providers["closed"].notna() & providers["closed"].fillna("").lt(day)
    )


def with_standards(
    ratings: pd.DataFrame, all_inspections: pd.DataFrame, standards: pd.DataFrame
) -> pd.DataFrame:
    """Return the known ratings of standards with what the framework says of each.

    One row per rating of `ratings`, by inspection and number of the standard:
    inspection_id, domain, standard_no, standard, rating, source_url, verification and
    note (how the rating was verified), then framework, provider_type,
    counts_to_overall and protects (missing where not established).
    """
    key = ["framework", "provider_type", "standard_no", "standard"]
    details = standards.drop_duplicates(key)[[*key, "counts_to_overall", "protects"]]
    of_inspection = all_inspections[["inspection_id", "framework", "provider_type"]]
    return (
        ratings.drop(columns=["fact_id", "publication_id"])
        .merge(of_inspection, on="inspection_id", validate="many_to_one")
        .merge(details, on=key, how="left", validate="many_to_one")
        .sort_values(["inspection_id", "standard_no", "standard"], ignore_index=True)
    )
