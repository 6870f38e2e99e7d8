"""List providers, inspections and ratings, as programs read them."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.store import queries
from hmip_dash.views.open_data import columns
from hmip_dash.views.open_data.open_list import OpenList, as_boolean, open_list
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.provider_grades.view import (
    grades,
    matches_inspection,
    matches_provider,
    matches_rating,
)
from hmip_dash.views.shared import area_filter, latest_ratings, standard_verification
from hmip_dash.vocabulary import (
    PROVIDER_TYPES,
    STANDARD_VERIFICATIONS,
    VERIFICATIONS,
)


def providers(
    connection: Connection,
    choice: GradesChoice,
    on: date,
    *,
    area_code: str | None = None,
) -> OpenList:
    """Return every provider of a choice with its latest inspection, as the grades."""
    rows = grades(connection, choice, on).rows
    if area_code:
        rows = area_filter.narrow(connection, rows, area_code, on)
    compared = rows["previous_rating"].notna() & rows["overall_rating"].notna()
    differs = rows["previous_framework"].ne(rows["framework_name"]).astype("boolean")
    return open_list(
        "The latest inspection of each provider",
        columns.PROVIDERS,
        rows.assign(
            type_name=rows["provider_type"].map(lambda code: PROVIDER_TYPES[code][0]),
            status=rows["is_open"].map({True: "open", False: "closed"}),
            verification_words=rows["verification"].map(VERIFICATIONS),
            published_precision=_precision(rows["published"]),
            previous_published_precision=_precision(rows["previous_published"]),
            framework_differs=differs.where(compared),
        ),
    )


def inspections(
    connection: Connection,
    choice: GradesChoice,
    on: date,
    *,
    provider_id: str | None = None,
    area_code: str | None = None,
) -> OpenList:
    """Return every published inspection of the providers of a choice.

    By provider, oldest first; rating, framework and year are those of the inspection.
    """
    rows = latest_ratings.with_recommendations(
        latest_ratings.with_change(queries.inspections(connection, on)),
        queries.recommendation_counts(connection, on),
    )
    codes = _provider_codes(connection, choice, on, provider_id, area_code)
    included = rows["provider_id"].isin(codes)
    included &= matches_inspection(rows, choice) & matches_rating(rows, choice)
    rows = rows[included]
    return open_list(
        "Every published inspection, with the change from the one before",
        columns.INSPECTIONS,
        rows.assign(
            verification_words=rows["verification"].map(VERIFICATIONS),
            published_precision=_precision(rows["published"]),
            joint=as_boolean(rows["joint"]),
        ),
    )


def ratings(
    connection: Connection,
    choice: GradesChoice,
    on: date,
    *,
    provider_id: str | None = None,
    inspection_id: str | None = None,
    area_code: str | None = None,
    rated: str | None = None,
) -> OpenList:
    """Return every rating of a standard, then every overall rating, by inspection.

    Only one of the two where `rated` says which. An inspection without an overall
    rating has no row for it.
    """
    reports = queries.inspections(connection, on)
    codes = _provider_codes(connection, choice, on, provider_id, area_code)
    included = reports["provider_id"].isin(codes)
    included &= matches_inspection(reports, choice)
    if inspection_id:
        included &= reports["inspection_id"].eq(inspection_id)
    reports = reports[included]
    standards = _standard_ratings(connection, reports, on)
    # Ratings of standards come first: a cursor from before overall ratings were listed
    # still leads to the row that it was made for.
    rows = pd.concat([standards, _overall_ratings(reports)], ignore_index=True)
    if rated:
        rows = rows[rows["rated"].eq(rated)]
    if choice.rating:
        rows = rows[rows["rating"].eq(choice.rating)]
    return open_list(
        "Ratings of standards and overall ratings",
        columns.RATINGS_OF_INSPECTIONS,
        rows.assign(published_precision=_precision(rows["published"])),
        (
            *standard_verification.warnings(rows),
            "Ratings of standards are known for few inspections, chosen by press "
            "coverage: no share by standard may be drawn from them.",
            "The column rated says which rating is overall and which of a standard.",
        ),
    )


def _standard_ratings(
    connection: Connection, reports: pd.DataFrame, on: date
) -> pd.DataFrame:
    known = queries.standard_ratings(connection, on, scraped=True)
    known = known[known["inspection_id"].isin(reports["inspection_id"])]
    rows = latest_ratings.with_standards(
        known, reports, queries.standards(connection, on)
    )
    of_inspection = ["provider_id", "provider", "framework_name", "published", "issuer"]
    return rows.assign(
        rated="standard",
        counts=as_boolean(rows["counts_to_overall"]),
        verification_words=rows["verification"].map(STANDARD_VERIFICATIONS),
    ).merge(
        reports[["inspection_id", *of_inspection]],
        on="inspection_id",
        validate="many_to_one",
    )


def _overall_ratings(reports: pd.DataFrame) -> pd.DataFrame:
    rows = reports[reports["overall_rating"].notna()].sort_values("inspection_id")
    return rows.assign(
        rated="overall",
        rating=rows["overall_rating"],
        verification_words=rows["verification"].map(VERIFICATIONS),
    )


def _precision(dates: pd.Series) -> pd.Series:
    """Return day, month or year for each partial date, missing where there is none."""
    return dates.map(partial_date.precision, na_action="ignore")


def _provider_codes(
    connection: Connection,
    choice: GradesChoice,
    on: date,
    provider_id: str | None,
    area_code: str | None,
) -> set[str]:
    everyone = queries.providers(connection, on)
    here = area_filter.narrow(connection, everyone, choice.area_code, on)
    here = area_filter.narrow(connection, here, area_code, on)
    rows = here.assign(
        is_open=latest_ratings.open_on(here, on),
        place=here["region"].fillna(here["probation_region"]),
    )
    codes = set(rows[matches_provider(rows, choice)]["provider_id"])
    return codes & {provider_id} if provider_id else codes
