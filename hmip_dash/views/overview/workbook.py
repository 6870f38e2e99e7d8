"""What does the workbook of the Overview hold?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.overview.sentences import undated_note
from hmip_dash.views.overview.view import Overview, overview
from hmip_dash.views.provider.workbook import TIMELINE_COLUMNS, timeline_table
from hmip_dash.views.provider_grades.workbook import grades_table
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.shared.phrases import is_are, published_cell
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
    connection: Connection, on: date, made_on: date, *, secondary: bool = False
) -> Book:
    """Return the workbook of the Overview."""
    view = overview(connection, on, secondary=secondary)
    return overview_workbook(view, source_lines(connection, "overview", on), made_on)


def overview_workbook(view: Overview, sources: Sequence[str], made_on: date) -> Book:
    """Return the Overview as a workbook, one sheet a question."""
    return workbook_parts.assemble(
        title="Overview",
        view="overview",
        choice=[],
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            workbook_parts.headline_table(view.headlines),
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
                view.inadequate,
                name="Inadequate now",
                title="Providers open whose latest rating is Inadequate, newest first",
            ),
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
                empty="No published rating here disagrees with its score.",
            ),
            publications_table(view.publications),
        ],
        sources=sources,
    )
