"""What does the workbook of Provider grades hold?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.provider_grades.choice import GradesChoice, described_choice
from hmip_dash.views.provider_grades.view import Grades, grades
from hmip_dash.views.shared import phrases, standard_verification, workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.shared.workbook_parts import CHANGE_WORDS, NOT_APPLICABLE
from hmip_dash.views.trends.sentences import counts_by_year
from hmip_dash.vocabulary import NO_INSPECTION, PROVIDER_TYPES, VERIFICATIONS

COLUMNS = (
    Column("provider", "Provider", width=46),
    Column("type_name", "Provider type", width=24),
    Column("nation", "Nation", width=10),
    Column("place", "Region", width=24),
    Column("status", "Open or closed"),
    Column("rating_status", "Overall rating", width=22),
    Column("issuer", "Issuer"),
    Column("verification_words", "How the rating was verified", width=28),
    Column("framework_name", "Framework", width=22),
    Column("previous_rating", "Previous rating", width=22),
    Column("previous_published", "Previous rating published", "partial date"),
    Column("change_words", "Change", width=20),
    Column("framework_differs", "Framework differs from the previous"),
    Column("published", "Published", "partial date"),
    Column("published_precision", "Date known to the"),
    Column("months_least", "Age in months, at least", "number"),
    Column("months_most", "Age in months, at most", "number"),
    Column("score", "Score", "number"),
    Column("max_score", "Maximum score", "number"),
    Column("source_url", "Report or other page", "link", width=60),
    Column("provider_id", "Provider code", width=30),
)

STANDARD_COLUMNS = (
    Column("provider", "Provider", width=46),
    Column("framework_name", "Framework", width=22),
    Column("domain", "Domain", width=30),
    Column("standard_no", "Number"),
    Column("standard", "Standard", width=40),
    Column("rating", "Rating", width=22),
    Column("counts", "Counts to the overall rating"),
    Column("verification_words", "How the rating was verified", width=40),
    Column("source_url", "Source", "link", width=60),
)

YEAR_COLUMNS = (
    Column("type_name", "Provider type", width=24),
    Column("year", "Year of publication"),
    Column("rating", "Overall rating", width=22),
    Column("inspections", "Inspections", "number"),
)


def workbook(
    connection: Connection, choice: GradesChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Provider grades for a choice."""
    view = grades(connection, choice, on)
    return provider_grades_workbook(
        view, source_lines(connection, "provider_grades", on), made_on
    )


def provider_grades_workbook(
    view: Grades, sources: Sequence[str], made_on: date
) -> Book:
    """Return Provider grades as a workbook: shares, grades, standards and years."""
    return workbook_parts.assemble(
        title="Provider grades",
        view="provider-grades",
        choice=described_choice(view.choice, view.names),
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            workbook_parts.headline_table(view.headlines),
            grades_table(view.rows),
            _standards(view),
            _years(view),
        ],
        sources=sources,
        notes=[
            "Ratings of single standards are held for few inspections and are "
            "known from press coverage: no share by standard may be drawn from them.",
            "A choice of rating narrows the sheet Grades alone: Shares and By year "
            "count every rating of the other choices.",
            *_undated_note(view),
        ],
    )


def _undated_note(view: Grades) -> list[str]:
    if not view.undated_latest:
        return []
    return [
        f"Left out because their latest inspection has no date to compare with the "
        f"year chosen: {view.undated_latest}."
    ]


def grades_table(
    rows: pd.DataFrame,
    *,
    name: str = "Grades",
    title: str = "The latest inspection of each provider",
    notes: tuple[str, ...] = (),
) -> Table:
    """Return one row per provider with its latest inspection and the rating before."""
    return Table(
        name=name,
        title=title,
        columns=COLUMNS,
        frame=_spelled_out(rows),
        notes=notes,
        empty="No provider fits this choice.",
    )


def _spelled_out(rows: pd.DataFrame) -> pd.DataFrame:
    inspected = rows["rating_status"].ne(NO_INSPECTION)
    compared = rows["previous_rating"].notna()
    differs = rows["previous_framework"].ne(rows["framework_name"])
    about_inspection = {
        name: rows[name].astype("object").where(inspected, NOT_APPLICABLE)
        for name in (
            "issuer",
            "framework_name",
            "published",
            "published_precision",
            "months_least",
            "months_most",
            "score",
            "max_score",
            "source_url",
        )
    }
    about_previous = {
        name: rows[name].astype("object").where(compared, NOT_APPLICABLE)
        for name in ("previous_rating", "previous_published")
    }
    verified = rows["verification"].map(VERIFICATIONS).astype("object")
    return rows.assign(
        **about_inspection,
        **about_previous,
        type_name=_type_names(rows),
        status=rows["is_open"].map({True: "open", False: "closed"}),
        verification_words=verified.where(inspected, NOT_APPLICABLE),
        change_words=rows["change"].fillna("").map(CHANGE_WORDS),
        framework_differs=differs.map({True: "yes", False: "no"}).where(
            compared & rows["overall_rating"].notna(), NOT_APPLICABLE
        ),
    )


def _type_names(rows: pd.DataFrame) -> pd.Series:
    return rows["provider_type"].map(lambda type_: PROVIDER_TYPES[type_][0])


def _standards(view: Grades) -> Table:
    shown = view.rows[["inspection_id", "provider", "framework_name"]]
    rows = view.standards.merge(
        shown.dropna(subset="inspection_id"),
        on="inspection_id",
        validate="many_to_one",
    )
    return Table(
        name="Standards",
        title="Ratings of single standards held, latest inspections",
        columns=STANDARD_COLUMNS,
        frame=rows.assign(
            counts=rows["counts_to_overall"],
            verification_words=standard_verification.in_words(rows),
        ).sort_values(["provider", "standard_no"], ignore_index=True),
        empty="No rating of a single standard is held for this choice.",
    )


def _years(view: Grades) -> Table:
    return Table(
        name="By year",
        title="Inspections of these providers by year of publication",
        columns=YEAR_COLUMNS,
        frame=view.by_year.assign(
            type_name=_type_names(view.by_year),
            year=view.by_year["year"].astype("str"),
        ),
        notes=(
            f"{_undated(view.undated)} left out, and "
            f"{view.reports_left_out} not confirmed on the Inspectorate's site.",
            *(
                [
                    f"On services closed since, left out, and counted on Trends: "
                    f"{counts_by_year(view.closed)}."
                ]
                if len(view.closed)
                else []
            ),
            *(
                f"Reports under {row.framework_name} appear from {row.year}; figures "
                "on either side of a change of framework are not one series."
                for row in view.breaks.itertuples()
            ),
        ),
        empty="No dated inspection with a rating fits this choice.",
    )


def _undated(count: int) -> str:
    inspections = "inspection" if count == 1 else "inspections"
    return f"{count} {inspections} without a date {phrases.is_are(count)}"
