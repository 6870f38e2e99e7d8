"""Describe the workbook of the Overview."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.changes.choice import USUAL
from hmip_dash.views.overview import counts
from hmip_dash.views.overview.sentences import undated_note
from hmip_dash.views.overview.view import Overview, overview
from hmip_dash.views.provider.workbook import TIMELINE_COLUMNS, timeline_table
from hmip_dash.views.provider_grades.workbook import grades_table
from hmip_dash.views.shared import area_filter, overdue, workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.shared.phrases import (
    capitalised,
    is_are,
    kinds,
    published_cell,
)
from hmip_dash.views.sources.workbook import publications_table

DISAGREEMENT_COLUMNS = (
    Column("provider", "Provider", width=46),
    Column("inspection_id", "Inspection", width=34),
    Column("message", "What disagrees", width=80),
    Column("source_url", "Report or other page", "link", width=60),
)


_UNDATED_COLUMNS = tuple(
    replace(column, kind="text") if column.name == "published" else column
    for column in TIMELINE_COLUMNS
)
"""With "2025 or later" in words where other inspections have their date."""


def workbook(
    connection: Connection,
    on: date,
    made_on: date,
    *,
    secondary: bool = False,
    since_when: str = USUAL,
    area_code: str | None = None,
) -> Book:
    """Return the workbook of the Overview."""
    view = overview(
        connection,
        on,
        secondary=secondary,
        since_when=since_when,
        area_code=area_code,
    )
    return overview_workbook(view, source_lines(connection, "overview", on), made_on)


ATTENTION_COLUMNS = (
    Column("kind", "Provider type", width=40),
    *(Column(name, label, "number") for name, label in counts.LABELS.items()),
    Column("newest", "Newest report with a date", "partial date"),
)


def attention_table(view: Overview) -> Table:
    """Return how much needs attention of each provider type, as the page counts it."""
    rows = [
        {
            "kind": capitalised(kinds(figures.provider_type)),
            **counts.of_type(view, figures.provider_type),
            "newest": view.attention.newest.get(figures.provider_type),
        }
        for figures in view.headlines
    ]
    columns = [column.name for column in ATTENTION_COLUMNS]
    return Table(
        name="What needs attention",
        title="What needs attention, by provider type",
        columns=ATTENTION_COLUMNS,
        frame=pd.DataFrame(rows, columns=columns),
        notes=tuple(filter(None, [view.attention.since.problem])),
    )


def overview_workbook(view: Overview, sources: Sequence[str], made_on: date) -> Book:
    """Return the Overview as a workbook, one sheet a question."""
    return workbook_parts.assemble(
        title="Overview",
        view="overview",
        choice=[
            *area_filter.described(view.area_name),
            ("Changes since", view.attention.since.words),
        ],
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            workbook_parts.headline_table(view.headlines),
            attention_table(view),
            Table(
                name="Published last",
                title="The inspections published last",
                columns=TIMELINE_COLUMNS,
                frame=timeline_table(view.recent).frame,
                notes=tuple(filter(None, [undated_note(view)])),
            ),
            Table(
                name="Published without a date",
                title="Inspections without a date, under the newest frameworks",
                columns=_UNDATED_COLUMNS,
                frame=timeline_table(view.recent_undated).frame.assign(
                    published=[
                        published_cell(row)
                        for row in view.recent_undated.to_dict("records")
                    ]
                ),
                notes=("Published in the year of the framework or later.",),
                empty="Every inspection under the newest frameworks has a date.",
            ),
            grades_table(
                view.attention.newly_rated,
                name="Newly rated",
                title=f"Providers with a rating new since {view.attention.since.words}",
            ),
            grades_table(
                view.attention.lower,
                name="Rated lower",
                title="Providers rated lower than before, under the same framework",
            ),
            grades_table(
                view.inadequate,
                name="Inadequate now",
                title="Providers open whose latest rating is Inadequate, by name",
            ),
            overdue.table(view.attention.steps),
            grades_table(
                view.oldest,
                name="Oldest grades",
                title="Providers open whose latest rating is oldest, oldest first",
                notes=(
                    f"{view.undated} whose rating has no date "
                    f"{is_are(view.undated)} left out.",
                ),
            ),
            Table(
                name="To look into",
                title="Inspections whose published figures disagree with each other",
                columns=DISAGREEMENT_COLUMNS,
                frame=view.disagreements,
                empty="No published rating disagrees with its score.",
            ),
            publications_table(view.publications),
        ],
        sources=sources,
    )
