"""What does the workbook of Recommendations hold?"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.recommendations import sentences
from hmip_dash.views.recommendations.choice import SHOWN, RecommendationsChoice
from hmip_dash.views.recommendations.view import Recommendations, recommendations
from hmip_dash.views.shared import area_filter, workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

NOTE = (
    "Recommendations, responses, steps and stages are as entered by those who follow "
    "them up; [x] was not entered."
)


def workbook(
    connection: Connection, choice: RecommendationsChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Recommendations for a choice."""
    view = recommendations(connection, choice, on)
    sources = source_lines(connection, "recommendations", on)
    return recommendations_workbook(view, sources, made_on)


def recommendations_workbook(
    view: Recommendations, sources: Sequence[str], made_on: date
) -> Book:
    """Return Recommendations as a workbook."""
    whose = view.names.get(view.choice.provider_id or "", "all of this type")
    return workbook_parts.assemble(
        title="Recommendations, responses and steps",
        view="recommendations",
        choice=[
            ("Provider type", PROVIDER_TYPE_LABELS[view.choice.provider_type]),
            *area_filter.described(view.area_name),
            ("Provider", whose),
            ("Recommendations", SHOWN[view.choice.shown]),
        ],
        on=view.as_known_on,
        made_on=made_on,
        tables=tables(view),
        notes=(sentences.finding(view), NOTE),
        sources=sources,
    )


def tables(view: Recommendations) -> list[Table]:
    """Return recommendations, steps, what came again, and stages."""
    return [_rows(view), _steps(view), _twice(view), _stages(view)]


def _rows(view: Recommendations) -> Table:
    return Table(
        name="Recommendations",
        title="Recommendations, newest first",
        columns=(
            Column("provider", "Provider", width=40),
            Column("recommendation_id", "Number", "number"),
            Column("text", "Recommendation", width=70),
            Column("inspection_id", "Inspection", width=24),
            Column("standard", "Standard", width=30),
            Column("made_to", "Made to", width=24),
            Column("made_on", "Made on", "partial date"),
            Column("response", "Response", width=18),
            Column("responded_on", "Responded on", "day"),
            Column("response_note", "Note on the response", width=40),
            Column("response_due", "Response due", "day"),
            Column("clock", "Clock of the response", width=18),
            Column("state", "State"),
            Column("late", "Steps overdue", "number"),
            Column("next_grade", "Next grade of the standard", width=24),
        ),
        frame=view.rows,
        empty=sentences.no_recommendation(view),
    )


def _steps(view: Recommendations) -> Table:
    return Table(
        name="Steps",
        title="Steps that were agreed, by recommendation",
        columns=(
            Column("recommendation_id", "Recommendation", "number"),
            Column("step", "Step", width=70),
            Column("owner", "Owner", width=24),
            Column("due_on", "Due on", "day"),
            Column("days_late", "Days late", "number"),
            Column("state", "State"),
            Column("evidence", "Evidence", width=40),
            Column("verified_by", "Verified by", width=24),
            Column("verified_on", "Verified on", "day"),
        ),
        frame=view.actions.sort_values(["recommendation_id", "action_id"]).assign(
            days_late=view.actions["days_late"].astype("object").fillna("[z]")
        ),
        notes=("[z] under Days late: not late.",),
        empty="No step is recorded here for this choice.",
    )


def _twice(view: Recommendations) -> Table:
    return Table(
        name="Came again",
        title="Standards rated below Good in two inspections running",
        columns=(
            Column("provider", "Provider", width=40),
            Column("standard", "Standard", width=40),
            Column("previous_rating", "Before", width=24),
            Column("previous_published", "Published before", "partial date"),
            Column("rating", "Then", width=24),
            Column("published", "Published then", "partial date"),
        ),
        frame=view.below_good_twice,
        notes=("Of the ratings of standards held, known from press coverage.",),
        empty="No standard held was rated below Good twice running.",
    )


def _stages(view: Recommendations) -> Table:
    return Table(
        name="Stages",
        title="Stages of attention, newest first",
        columns=(
            Column("provider", "Provider", width=40),
            Column("stage", "Stage", width=24),
            Column("decided_on", "Decided on", "day"),
            Column("criteria", "Criteria", width=40),
            Column("decision", "Decision", width=40),
            Column("decided_by", "Decided by", width=24),
            Column("exit_test", "Leaves the stage when", width=40),
            Column("ended_on", "Ended on", "day"),
        ),
        frame=view.stages,
        empty=sentences.no_stage(view),
    )
