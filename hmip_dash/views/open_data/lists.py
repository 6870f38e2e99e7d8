"""Which rows are there of each kind, as programs read them?

Each list is a described table in a stated order, of the same figures, in the same
words, as the pages and workbooks that show them.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import places
from hmip_dash.described import Table
from hmip_dash.store import queries
from hmip_dash.views.coherence import sentences as coherence_sentences
from hmip_dash.views.coherence import view as coherence_view
from hmip_dash.views.coherence import workbook as coherence_workbook
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.glossary import view as glossary_view
from hmip_dash.views.glossary.view import GlossaryChoice
from hmip_dash.views.open_data.columns import (
    AGREEMENT,
    INSPECTIONS,
    MEASURES,
    MOVES,
    OBSERVATIONS,
    PROVIDERS,
    RATED_STANDARDS,
    STANDARD,
)
from hmip_dash.views.provider.workbook import timeline_table
from hmip_dash.views.provider_grades import workbook as provider_grades_workbook
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.provider_grades.view import (
    grades,
    matches_inspection,
    matches_provider,
    matches_rating,
)
from hmip_dash.views.shared import latest_ratings, standard_verification, workbook_parts
from hmip_dash.views.shared import observations as shared_observations
from hmip_dash.views.trends import view as trends_view
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.vocabulary import RATINGS


def providers(
    connection: Connection,
    choice: GradesChoice,
    on: date,
    *,
    area_code: str | None = None,
) -> Table:
    """Return every provider of a choice with its latest inspection, as the grades."""
    rows = grades(connection, choice, on).rows
    if area_code:
        rows = rows[rows["provider_id"].isin(_serving(connection, area_code, on))]
    table = provider_grades_workbook.grades_table(
        rows.reset_index(drop=True), name="Providers"
    )
    return Table(table.name, table.title, PROVIDERS, table.frame, table.notes)


def inspections(
    connection: Connection,
    choice: GradesChoice,
    on: date,
    *,
    provider_id: str | None = None,
    area_code: str | None = None,
) -> Table:
    """Return every published inspection of the providers of a choice.

    By provider, oldest first; rating, framework and year are those of the inspection.
    """
    rows = latest_ratings.with_recommendations(
        latest_ratings.with_change(queries.inspections(connection, on)),
        queries.recommendation_counts(connection, on),
    )
    keep = rows["provider_id"].isin(
        _providers(connection, choice, on, provider_id, area_code)
    )
    keep &= matches_inspection(rows, choice) & matches_rating(rows, choice)
    frame = timeline_table(rows[keep].reset_index(drop=True)).frame
    title = "Every published inspection, with the change from the one before"
    return Table("Inspections", title, INSPECTIONS, frame)


def standard_ratings(
    connection: Connection,
    choice: GradesChoice,
    on: date,
    *,
    provider_id: str | None = None,
    inspection_id: str | None = None,
    area_code: str | None = None,
) -> Table:
    """Return every rating known here of a single standard."""
    reports = queries.inspections(connection, on)
    known = latest_ratings.with_standards(
        queries.standard_ratings(connection, on, scraped=True),
        reports,
        queries.standards(connection, on),
    )
    rows = known.merge(
        reports[
            ["inspection_id", "provider_id", "provider", "framework_name", "published"]
        ],
        on="inspection_id",
        validate="many_to_one",
    )
    keep = rows["provider_id"].isin(
        _providers(connection, choice, on, provider_id, area_code)
    )
    keep &= matches_inspection(rows, choice)
    if choice.rating:
        keep &= rows["rating"].eq(choice.rating)
    if inspection_id:
        keep &= rows["inspection_id"].eq(inspection_id)
    rows = rows[keep].reset_index(drop=True)
    return Table(
        name="Ratings of standards",
        title="Ratings of single standards known here",
        columns=RATED_STANDARDS,
        frame=rows.assign(
            counts=rows["counts_to_overall"],
            verification_words=standard_verification.in_words(rows),
        ),
        notes=(
            *standard_verification.warnings(rows),
            "Known for few inspections, and picked by press interest: no share by "
            "standard may be drawn from them.",
        ),
    )


def measures(connection: Connection, choice: GlossaryChoice, on: date) -> Table:
    """Return the measures of a choice with their definitions."""
    rows = glossary_view.fitting(connection, choice, on)
    with_value = rows["figures"].gt(0)
    return Table(
        name="Measures",
        title="Every measure, with its definition",
        columns=MEASURES,
        frame=rows.assign(
            has_values=with_value.map({True: "yes", False: "no"})
        ).reset_index(drop=True),
    )


def observations(
    connection: Connection,
    on: date,
    *,
    subjects: Sequence[str] | None = None,
    measure_id: str | None = None,
    provider_type: str | None = None,
    ends_from: date | None = None,
    ends_to: date | None = None,
) -> Table:
    """Return every value of measures, by measure, place and time.

    Of all places unless `subjects` are given; `ends_from` and `ends_to` bound the last
    day of the period.
    """
    if subjects is None:
        subjects = shared_observations.subjects(connection, on)
    rows = shared_observations.observations(
        connection,
        list(subjects),
        on,
        provider_type=provider_type,
        measure_ids=[measure_id] if measure_id else None,
    )
    if ends_from:
        rows = rows[rows["period_end"].ge(ends_from)]
    if ends_to:
        rows = rows[rows["period_end"].le(ends_to)]
    table = workbook_parts.measures_table(
        rows.reset_index(drop=True), title="Every value of measures"
    )
    return Table(
        "Observations", table.title, OBSERVATIONS, table.frame, notes=table.notes
    )


def moves(connection: Connection, choice: TrendsChoice, on: date) -> Table:
    """Return how many services moved from each rating to each, as Trends shows it."""
    view = trends_view.trends(connection, choice, on)
    rows = [
        {
            "provider_type": choice.provider_type,
            "frameworks": "one" if same else "two",
            "previous": previous,
            "latest": newest,
            "services": int(table.loc[previous, newest]),
        }
        for same, table in (
            (same, view.moves(same_framework=same)) for same in (True, False)
        )
        for previous in RATINGS
        for newest in RATINGS
    ]
    return Table(
        name="Movement",
        title="Previous and latest rating of the same service, one pair a service",
        columns=MOVES,
        frame=pd.DataFrame(rows),
        notes=(
            "The Inspectorate chooses which services it visits: a move is of those it "
            "chose to visit again. Across two frameworks two sets of standards are "
            "compared.",
        ),
    )


def agreement(
    connection: Connection,
    choice: CoherenceChoice,
    on: date,
    *,
    by_standard: bool = False,
) -> Table:
    """Return how each measure agrees with ratings, as Coherence shows it.

    With the overall rating, which is of no standard, or with that of each standard.
    """
    view = coherence_view.coherence(connection, choice, on)
    if by_standard:
        table = coherence_workbook.by_standard_table(view)
        frame = table.frame
    else:
        table = coherence_workbook.agreement_table(view)
        frame = table.frame.assign(
            **dict.fromkeys(STANDARD, workbook_parts.NOT_APPLICABLE)
        )
    about = (
        *coherence_sentences.coverage(view),
        coherence_sentences.TIMING_NOTES[view.choice.timing],
        *table.notes,
    )
    return Table(table.name, table.title, AGREEMENT, frame, tuple(dict.fromkeys(about)))


def _providers(
    connection: Connection,
    choice: GradesChoice,
    on: date,
    provider_id: str | None,
    area_code: str | None,
) -> list[str]:
    areas = queries.areas(connection, on)
    everyone = queries.providers(connection, on)
    rows = everyone.assign(
        is_open=latest_ratings.open_on(everyone, on),
        place=everyone["region"].fillna(everyone["probation_region"]),
    )
    in_force = places.force_areas(queries.coverage(connection, on), areas)
    codes = set(rows[matches_provider(rows, choice, in_force)]["provider_id"])
    if provider_id:
        codes &= {provider_id}
    if area_code:
        codes &= set(_serving(connection, area_code, on))
    return sorted(codes)


def _serving(connection: Connection, area_code: str, on: date) -> list[str]:
    areas = queries.areas(connection, on)
    coverage = queries.coverage(connection, on)
    return list(places.serving(coverage, areas, area_code)["provider_id"])
