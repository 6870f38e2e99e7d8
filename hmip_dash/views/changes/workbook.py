"""Describe the workbook of Changes."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.changes import sentences
from hmip_dash.views.changes.choice import USUAL
from hmip_dash.views.changes.view import Changes, changes
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.shared.rating_changes import COMPARISONS
from hmip_dash.views.shared.workbook_parts import NOT_APPLICABLE


def workbook(
    connection: Connection, on: date, made_on: date, *, since_when: str = USUAL
) -> Book:
    """Return what changed since a day or a load as a workbook."""
    view = changes(connection, since_when, on=on)
    return changes_workbook(view, source_lines(connection, "changes", on), made_on)


def changes_workbook(view: Changes, sources: Sequence[str], made_on: date) -> Book:
    """Return Changes as a workbook, one sheet for each kind of change."""
    notes = [sentences.finding(view), view.since.problem, view.since.limit]
    return workbook_parts.assemble(
        title="Changes",
        view="changes",
        choice=[("Changes since", view.since.words)],
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            _new_ratings(view),
            _corrected(view),
            revised_table(view),
            _counts(view),
            _follow_up(view),
            _loads(view),
        ],
        sources=sources,
        notes=[note for note in notes if note],
    )


def revised_table(view: Changes) -> Table:
    """Return the figures that had another value before, old and new."""
    return Table(
        name="Revised figures",
        title="Figures that had another value before",
        columns=(
            Column("measure", "Measure", width=40),
            Column("unit", "Unit", width=26),
            Column("subject_name", "Service or area", width=34),
            Column("period", "Period", width=28),
            Column("before", "Value before", width=16),
            Column("now", "Value now", width=16),
            Column("publication_id", "Load", "number"),
            Column("load", "Publication", width=60),
        ),
        frame=view.revised,
        notes=(
            "Values are written as the page shows them; symbols stay as published.",
        ),
        empty="No figure was revised.",
    )


def _new_ratings(view: Changes) -> Table:
    rows = view.new_ratings
    return Table(
        name="New reports",
        title="Inspections with a rating that are new",
        columns=(
            Column("provider", "Provider", width=46),
            Column("overall_rating", "Overall rating", width=22),
            Column("comparison_words", "Change", width=30),
            Column("previous_rating", "Rating before", width=22),
            Column("framework_name", "Framework", width=22),
            Column("published", "Published", "partial date"),
            Column("source_url", "Report or other page", "link", width=60),
        ),
        frame=rows.assign(
            comparison_words=rows["comparison"].map(COMPARISONS),
            previous_rating=rows["previous_rating"].fillna(NOT_APPLICABLE),
        ),
        notes=("[z] under Rating before: none is held.",),
        empty="No new report.",
    )


def _corrected(view: Changes) -> Table:
    return Table(
        name="Corrected ratings",
        title="Ratings that were corrected or taken out",
        columns=(
            Column("provider", "Provider", width=46),
            Column("rated", "Rating of", width=40),
            Column("before", "Before", width=22),
            Column("now", "Now", width=22),
            Column("inspection_id", "Inspection", width=34),
        ),
        frame=view.corrected,
        empty="No rating was corrected or taken out.",
    )


def _counts(view: Changes) -> Table:
    return Table(
        name="New figures",
        title="Figures not held before, and figures no longer held, by measure",
        columns=(
            Column("measure", "Measure", width=60),
            Column("new", "New", "number"),
            Column("gone", "No longer held", "number"),
        ),
        frame=view.counts,
        empty="No figure came or went.",
    )


def _follow_up(view: Changes) -> Table:
    days = [moment.date() for moment in view.follow_up["at"]]
    return Table(
        name="Follow-up",
        title="Recommendations, steps and stages that were entered or changed",
        columns=(
            Column("provider", "Provider", width=46),
            Column("kind", "Kind", width=18),
            Column("what", "What was done"),
            Column("text", "Text", width=70),
            Column("day", "Day", "day"),
        ),
        frame=view.follow_up.assign(day=days),
        empty="No entry was made.",
    )


def _loads(view: Changes) -> Table:
    states = [sentences.load_state(row) for row in view.loads.to_dict("records")]
    return Table(
        name="Loads",
        title="What was loaded or undone, newest first",
        columns=(
            Column("publication_id", "Load", "number"),
            Column("title", "Publication", width=60),
            Column("publisher", "Publisher", width=30),
            Column("released_on", "Known from", "day"),
            Column("rows", "Rows", "number"),
            Column("state", "State", width=24),
        ),
        frame=view.loads.assign(state=states),
        empty="Nothing was loaded.",
    )
