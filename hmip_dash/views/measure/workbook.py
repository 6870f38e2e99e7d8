"""Describe the workbook of one measure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.described import Book, Column, Table
from hmip_dash.views.measure import (
    charts,
    facts,
    funnel_sentences,
    missing_sentences,
    sentences,
    series,
    target_sentences,
)
from hmip_dash.views.measure.control import Control, control
from hmip_dash.views.measure.funnel import LIMITS, STANDINGS, Funnel, funnel
from hmip_dash.views.measure.series import with_defaults
from hmip_dash.views.measure.view import Measure, MeasureChoice, measure
from hmip_dash.views.shared import data_faults, targets, workbook_parts
from hmip_dash.views.shared.citations import source_lines

FACT_COLUMNS = (Column("label", "What", width=30), Column("value", "Fact", width=90))
NOTES = (
    "A figure is shown as published. Limits and their verdicts are worked out here: "
    "the XmR control chart (a series against its own usual variation) and the funnel "
    "(services or areas against each other, by their size).",
    "Outside a limit means different from what chance and usual variation explain. It "
    "is a reason to ask why, and no verdict.",
    "Values of different units, of different lengths of period and of different types "
    "of provider are never put together.",
)

NO_LIMITS = "– too few points for limits"


def workbook(
    connection: Connection,
    measure_id: str,
    on: date,
    made_on: date,
    *,
    choice: MeasureChoice | None = None,
) -> Book | None:
    """Return the workbook of one measure, None when there is none of that id.

    None too when the subject that was chosen has no value of it.
    """
    choice = choice or MeasureChoice()
    view = measure(connection, measure_id, on)
    if view is None or (choice.subject and choice.subject not in view.subjects):
        return None
    sources = source_lines(connection, "measure", on, view.values)
    return measure_workbook(view, with_defaults(view, choice), sources, made_on)


def measure_workbook(
    view: Measure, choice: MeasureChoice, sources: Sequence[str], made_on: date
) -> Book:
    """Return one measure as a workbook: definition, series, funnel, newest values."""
    chart, spread = control(view, choice), funnel(view, choice)
    name = view.details["name"]
    book = workbook_parts.assemble(
        title=name,
        view="measure",
        choice=_choice_rows(view, choice, chart, spread),
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            _definition(view),
            _series(view, choice, chart),
            *charts.control_chart(view, choice, chart),
            *([_comparison(view, choice)] if choice.compared else []),
            _funnel(view, spread),
            *charts.funnel_chart(view, spread),
            _values(
                view,
                series.newest(view),
                name="Newest values",
                title=f"Newest value of each service and area: {name}",
                notes=tuple(_missing(view)),
            ),
        ],
        sources=sources,
    )
    subject = view.subjects.get(choice.subject or "", "")
    short = workbook_parts.file_name(
        "measure", name, subject, view.as_known_on.isoformat()
    )
    return replace(book, notes=NOTES, file_name=short)


def _choice_rows(
    view: Measure, choice: MeasureChoice, chart: Control, spread: Funnel
) -> list[tuple[str, str]]:
    others = "; ".join(view.subjects[code] for code in choice.compared)
    rows = [
        ("Measure", view.details["name"]),
        ("Unit", view.details["unit"]),
        ("Service, area or group", view.subjects.get(choice.subject or "", "")),
        ("Beside", others),
        ("Limits start anew", sentences.rebased(chart)),
        ("Control chart", sentences.chart_kind(chart)),
        ("Limits of the funnel", "" if spread.why_not else LIMITS[spread.limits]),
    ]
    return [(label, value) for label, value in rows if value]


def _definition(view: Measure) -> Table:
    rows = [*facts.facts(view), *facts.more_facts(view)]
    return Table(
        name="Definition",
        title=f"What is measured: {view.details['name']}",
        columns=FACT_COLUMNS,
        frame=pd.DataFrame(rows, columns=["label", "value"]),
    )


def _series(view: Measure, choice: MeasureChoice, chart: Control) -> Table:
    points, decimals = chart.points, units.unit(view.details["unit"]).decimals
    notes = [sentences.verdict(chart), sentences.rebased(chart)]
    notes.append(missing_sentences.left_out(chart))
    notes.append(target_sentences.target(chart, view))
    limits = (
        Column("mean", "Mean of its part", "number", decimals=decimals),
        Column("lower", "Lower limit", "number", decimals=decimals),
        Column("upper", "Upper limit", "number", decimals=decimals),
        Column("shows", "What it shows", width=44),
    )
    return _values(
        view,
        points,
        name="Series",
        title=f"Over time: {view.subjects.get(choice.subject or '', 'nobody')}",
        more=limits if chart.has_limits else (),
        notes=tuple(note for note in notes if note),
    )


def _comparison(view: Measure, choice: MeasureChoice) -> Table:
    rows = series.compared_rows(view, choice)
    return _values(
        view,
        rows,
        name="Beside",
        title="The series chosen and those drawn beside it",
        notes=(sentences.comparison(view, choice, rows),),
    )


def _values(
    view: Measure,
    rows: pd.DataFrame,
    *,
    name: str,
    title: str,
    more: tuple[Column, ...] = (),
    notes: tuple[str, ...] = (),
) -> Table:
    unit, decimals = facts.unit(view), units.unit(view.details["unit"]).decimals
    frame = rows.assign(
        value=rows["value"].astype("object").fillna(rows["symbol"]),
        mark=workbook_parts.marks(rows),
        few=rows["few"].fillna("").replace("", "none noted"),
        fault=rows["fault"].map(data_faults.words).replace("", "no fault found"),
        shows=[_shows(row) for _, row in rows.iterrows()],
        **targets.workbook_cells(rows),
    )
    return Table(
        name=name,
        title=title,
        columns=(
            Column("subject_name", "Service or area", width=38),
            Column("period", "Period", width=30),
            Column("value", f"Value, {unit}", "number", decimals=decimals),
            Column("numerator", "Numerator", "number"),
            Column("denominator", "Denominator", "number"),
            Column("region_value", "Value of its region", "number", decimals=decimals),
            *targets.workbook_columns(rows, decimals),
            workbook_parts.MARK_COLUMN,
            Column("few", "Few people", width=14),
            Column("fault", "Held back from tests", width=30),
            *more,
            Column("source", "Source", width=60),
        ),
        frame=frame,
        notes=notes,
        empty=facts.NOTHING_HERE,
    )


def _funnel(view: Measure, spread: Funnel) -> Table:
    unit, decimals = facts.unit(view), units.unit(view.details["unit"]).decimals
    columns = (
        Column("subject_name", "Service or area", width=38),
        Column("result", "What the funnel shows", width=34),
        Column("period", "Period", width=28),
        Column("value", f"Value as published, {unit}", "number", decimals=decimals),
        Column("numerator", "Numerator", "number"),
        Column("denominator", "Denominator", "number"),
        Column("rate", "Value from the counts", "number", decimals=2),
        Column("target", "Overall", "number", decimals=2),
        Column("lower_998", "Lower limit, 99.8%", "number", decimals=2),
        Column("upper_998", "Upper limit, 99.8%", "number", decimals=2),
        Column("source", "Source", width=60),
    )
    if spread.why_not:
        return Table(
            name="Funnel",
            title="Who differs from the others",
            columns=columns,
            frame=pd.DataFrame(columns=[column.name for column in columns]),
            empty=spread.why_not if view.subjects else facts.NOTHING_HERE,
        )
    words = [
        STANDINGS[standing][1] + (f", {why}" if why else "")
        for standing, why in zip(
            spread.rows["standing"], spread.rows["why"], strict=True
        )
    ]
    return Table(
        name="Funnel",
        title=f"Who differs from the others, {spread.period}",
        columns=columns,
        frame=spread.rows.assign(result=words),
        notes=(
            funnel_sentences.verdict(spread),
            funnel_sentences.spread(spread),
            *funnel_sentences.notes(spread),
        ),
    )


def _missing(view: Measure) -> list[str]:
    if view.values.empty:
        return []
    outside = series.outside_regions(view)
    return [
        target_sentences.newest_counts(series.newest(view)),
        *target_sentences.without_value(view.targets),
        *missing_sentences.outside_regions(outside, view),
        *missing_sentences.missing(view),
    ]


def _shows(row: pd.Series) -> str:
    """Return what the chart says of one point; a point without limits says so."""
    if "variation" not in row:
        return ""
    return sentences.point(row) or NO_LIMITS
