"""What does the workbook of Programme hold?"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.programme import sentences
from hmip_dash.views.programme.choice import ProgrammeChoice
from hmip_dash.views.programme.view import Programme, programme
from hmip_dash.views.shared import area_filter, workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.vocabulary import NO_INSPECTION, PROVIDER_TYPE_LABELS

NOT_APPLICABLE = "[z]"


def workbook(
    connection: Connection, choice: ProgrammeChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Programme for a provider type."""
    view = programme(connection, choice, on)
    return programme_workbook(view, source_lines(connection, "programme", on), made_on)


def programme_workbook(view: Programme, sources: Sequence[str], made_on: date) -> Book:
    """Return Programme as a workbook; no selection and no planned date is in it."""
    return workbook_parts.assemble(
        title="Programme of inspection",
        view="programme",
        choice=[
            ("Provider type", PROVIDER_TYPE_LABELS[view.choice.provider_type]),
            *area_filter.described(view.area_name),
            ("Length of the cycle reckoned with, in years", str(view.years)),
        ],
        on=view.as_known_on,
        made_on=made_on,
        tables=[_ages(view), _rules(view), _forward(view)],
        notes=(sentences.finding(view), sentences.NOT_A_FORECAST),
        sources=sources,
    )


def _ages(view: Programme) -> Table:
    inspected = view.rows["rating_status"].ne(NO_INSPECTION)
    published = view.rows["published"].astype("object")
    late = view.rows["overdue_most"].notna()
    return Table(
        name="Ages",
        title="Age of the latest rating of every open provider, and what is due",
        columns=(
            Column("provider", "Provider", width=44),
            Column("rating_status", "Overall rating", width=28),
            Column("published", "Published", "partial date"),
            Column("months_least", "Age in months, at least", "number"),
            Column("months_most", "Age in months, at most", "number"),
            Column("status", "Next inspection", width=22),
            Column("due_least", "Due from", "day"),
            Column("due_most", "Due to", "day"),
            Column("overdue_least", "Overdue by at least, in days", "number"),
            Column("overdue_most", "Overdue by at most, in days", "number"),
            Column("verification", "How verified", width=28),
            Column("source_url", "Report or other page", "link", width=50),
        ),
        frame=view.rows.assign(
            published=published.where(inspected, NOT_APPLICABLE),
            **{
                name: view.rows[name].astype("object").where(inspected, NOT_APPLICABLE)
                for name in (
                    "months_least",
                    "months_most",
                    "verification",
                    "source_url",
                )
            },
            **{
                name: view.rows[name]
                .astype("object")
                .where(view.rows["due_most"].notna(), NOT_APPLICABLE)
                for name in ("due_least", "due_most")
            },
            **{
                name: view.rows[name].astype("object").where(late, NOT_APPLICABLE)
                for name in ("overdue_least", "overdue_most")
            },
        ),
        notes=("Dates as precise as known; [z] where no rule makes anything due.",),
        empty="None of this type is open on this day.",
    )


def _rules(view: Programme) -> Table:
    return Table(
        name="Rules",
        title="Rules, pauses and programmes stated for this provider type",
        columns=(
            Column("rule", "What", width=60),
            Column("kind", "Kind"),
            Column("cycle_months", "Length of the cycle, in months", "number"),
            Column("starts", "From", "partial date"),
            Column("ends", "To", "partial date"),
            Column("status", "How sure", width=44),
            Column("source", "Source", "link", width=60),
        ),
        frame=view.rules.assign(
            cycle_months=view.rules["cycle_months"]
            .astype("object")
            .where(view.rules["cycle_months"].notna(), NOT_APPLICABLE)
        ),
    )


def _forward(view: Programme) -> Table:
    return Table(
        name="Ahead",
        title=f"At a steady pace: how many would be older than {view.years} years",
        columns=(
            Column("year", "Years from now", "number"),
            Column("beyond", "Older than the cycle", "number"),
            Column("share", "Share of all", "percent", decimals=1),
            Column("oldest", "Age of the oldest, in months", "number", decimals=1),
        ),
        frame=view.forward,
        notes=(sentences.pace(view),),
        empty="Too few whole years of inspections are here to say what the pace was.",
    )
