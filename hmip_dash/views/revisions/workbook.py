"""What does the workbook of Revisions hold?"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.described import Book, Column, Table
from hmip_dash.store import queries
from hmip_dash.views.revisions.view import Revisions, revisions
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.vocabulary import GROUPS


def workbook(
    connection: Connection, measure_id: str, subject: str, on: date, made_on: date
) -> Book | None:
    """Return the workbook of Revisions, None when nothing of the choice is known."""
    view = revisions(connection, measure_id, subject, on)
    if view is None or view.rows.empty:
        return None
    lines = source_lines(connection, "revisions", on)
    return revisions_workbook(view, _subject(connection, subject, on), lines, made_on)


def revisions_workbook(
    view: Revisions, name: str, sources: Sequence[str], made_on: date
) -> Book:
    """Return every value of a measure and subject, by period and day, as a workbook."""
    decimals = units.unit(view.unit).decimals
    return workbook_parts.assemble(
        title=f"Revisions: {view.measure}",
        view="revisions",
        choice=[("Measure", view.measure), ("Service or area", name)],
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            Table(
                name="Revisions",
                title="Every value that was loaded, oldest period first",
                columns=(
                    Column("period", "Period", width=30),
                    Column("value", f"Value, {view.unit}", "number", decimals=decimals),
                    Column("numerator", "Numerator", "number"),
                    Column("denominator", "Denominator", "number"),
                    Column("symbol", "Symbol"),
                    Column("known_from", "Known from", "day"),
                    Column("from_publication", "From load", "number"),
                    Column("from_title", "Publication", width=60),
                    Column("until", "Known until", width=60),
                ),
                frame=view.rows,
                empty="No value of this measure was known here by that day.",
            )
        ],
        sources=sources,
    )


def _subject(connection: Connection, code: str, on: date) -> str:
    areas = queries.areas(connection, on).set_index("area_code")["name"]
    services = queries.providers(connection, on).set_index("provider_id")["name"]
    return {**areas, **services, **GROUPS}.get(code, code)
