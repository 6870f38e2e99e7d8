"""Make the workbook of Revisions: what was changed, and every value of one figure."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.described import Book, Column, Table
from hmip_dash.store import queries
from hmip_dash.views.revisions.changes import FigureChanges, figure_changes
from hmip_dash.views.revisions.view import Revisions, revisions
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.vocabulary import GROUPS

NO_LONGER_PUBLISHED = "no longer published"
CHANGE_COLUMNS = (
    Column("measure", "Measure", width=40),
    Column("subject_name", "Service or area", width=34),
    Column("period", "Period", width=28),
    Column("unit", "Unit", width=26),
    Column("value_before", "Value before", "number", decimals=2),
    Column("mark_before", "Publisher's mark before", width=16),
    Column("value", "Value after", "number", decimals=2),
    workbook_parts.MARK_COLUMN,
    Column("day", "Changed on", "day"),
    Column("load", "Load", "number"),
    Column("title", "Publication", width=60),
    Column("how", "Changed by", width=14),
)


def workbook(
    connection: Connection,
    on: date,
    made_on: date,
    *,
    measure_id: str | None = None,
    subject: str | None = None,
    load: int | None = None,
) -> Book | None:
    """Return the workbook of Revisions, None when nothing of the choice is known.

    Of a figure (measure and subject) it holds every value; of a measure, of a load or
    of all loads the figures that were changed.
    """
    lines = source_lines(connection, "revisions", on)
    if subject is None:
        changed = figure_changes(connection, on, measure_id=measure_id, load=load)
        if measure_id and measure_id not in set(
            queries.measures(connection, on)["measure_id"]
        ):
            return None
        return changes_workbook(changed, lines, made_on)
    view = revisions(connection, measure_id, subject, on) if measure_id else None
    if view is None or view.rows.empty:
        return None
    return revisions_workbook(view, _subject(connection, subject, on), lines, made_on)


def changes_workbook(
    view: FigureChanges, sources: Sequence[str], made_on: date
) -> Book:
    """Return the changes of a load, of a measure, or of all loads, as a workbook."""
    rows = view.rows
    of = f"load {view.load}" if view.load else "all loads"
    measure = rows["measure"].iloc[0] if view.measure_id and len(rows) else ""
    return workbook_parts.assemble(
        title="Revisions",
        view="revisions",
        choice=[("Measure", measure or view.measure_id or "all"), ("Load", of)],
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            Table(
                name="Changes",
                title="Every figure that a load changed, newest load first",
                columns=CHANGE_COLUMNS,
                frame=rows.assign(
                    value_before=_shown(rows, "value_before", "symbol_before"),
                    value=_shown(rows, "value", "symbol").mask(
                        rows["ended"], NO_LONGER_PUBLISHED
                    ),
                    mark_before=_marks(rows, "value_before", "symbol_before"),
                    mark=_marks(rows, "value", "symbol"),
                    how=rows["undone"].map({True: "its undoing", False: "the load"}),
                ),
                notes=tuple(filter(None, [view.finding, view.marks])),
                empty="No figure was changed after it was first loaded.",
            )
        ],
        sources=sources,
    )


def _shown(rows: pd.DataFrame, value: str, symbol: str) -> pd.Series:
    """Return values, and the symbol where there is none."""
    return rows[value].astype("object").fillna(rows[symbol]).fillna("[x]")


def _marks(rows: pd.DataFrame, value: str, symbol: str) -> pd.Series:
    pair = rows[[value, symbol]].set_axis(["value", "symbol"], axis=1)
    return workbook_parts.marks(pair)


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
                empty="No value of this measure was held on that day.",
            )
        ],
        sources=sources,
    )


def _subject(connection: Connection, code: str, on: date) -> str:
    areas = queries.areas(connection, on).set_index("area_code")["name"]
    services = queries.providers(connection, on).set_index("provider_id")["name"]
    return {**areas, **services, **GROUPS}.get(code, code)
