"""Describe the workbook of a grid of benchmarks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.benchmarks import choice as benchmarks_choice
from hmip_dash.views.benchmarks import sentences
from hmip_dash.views.benchmarks.choice import BenchmarksChoice
from hmip_dash.views.benchmarks.standards import standing
from hmip_dash.views.benchmarks.view import Benchmarks, benchmarks, figures
from hmip_dash.views.measure.facts import BETTER
from hmip_dash.views.shared import area_filter, workbook_parts
from hmip_dash.views.shared.citations import source_lines

NOTES = (
    "A figure is shown as published. Intervals, limits, p, q and the verdict are "
    "worked out here, from the published counts.",
    "Each value is tested against the others in its benchmark, exactly for counts "
    "beside pooled counts. q allows for all tests of the grid (Benjamini–Hochberg); "
    "a difference is called with q of 0.05 or less.",
    "Better and worse follow the polarity of the measure; where neither is better it "
    "says higher or lower. Different is a reason to ask why, and no verdict.",
    sentences.RATINGS,
    sentences.ORDER,
)
VALUE_COLUMNS = (
    Column("provider", "Provider", width=40),
    Column("measure", "Measure", width=40),
    Column("unit", "Unit", width=26),
    Column("period", "Period", width=26),
    Column("value", "Value", "number", decimals=1),
    workbook_parts.MARK_COLUMN,
    Column("lower", "Value, lower 95% limit", "number", decimals=2),
    Column("upper", "Value, upper 95% limit", "number", decimals=2),
    Column("numerator", "Numerator", "number"),
    Column("denominator", "Denominator", "number"),
    Column("in_words", "Benchmark", width=24),
    Column("others", "Others in the benchmark with counts", "number"),
    Column("benchmark", "Value of the benchmark", "number", decimals=2),
    Column("basis", "The benchmark is", width=30),
    Column("usual_lower", "Usual range for its size, from", "number", decimals=2),
    Column("usual_upper", "Usual range for its size, to", "number", decimals=2),
    Column("p", "p", "number", decimals=4),
    Column("q", "q over the grid", "number", decimals=4),
    Column("signal", "What it shows", width=16),
    Column("why", "Why not compared", width=40),
    Column("in_benchmark", "Values in the benchmark", "number"),
    Column("lower_quartile", "Lower quartile of them", "number", decimals=1),
    Column("median", "Median of them", "number", decimals=1),
    Column("upper_quartile", "Upper quartile of them", "number", decimals=1),
    Column("source", "Source", width=60),
)
MEASURE_COLUMNS = (
    Column("name", "Measure", width=44),
    Column("unit", "Unit", width=28),
    Column("better", "Which way is better", width=44),
    Column("period", "Period", width=28),
    Column("compared", "Values that could be compared", "number"),
    Column("allowed", "A test allows for", width=34),
    Column("body", "Owner", width=26),
    Column("decision_status", "Fitness for decisions", width=34),
)


def workbook(
    connection: Connection, choice: BenchmarksChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of a grid of benchmarks."""
    view = benchmarks(connection, choice, on)
    sources = source_lines(connection, "benchmarks", on, figures(view))
    return benchmarks_workbook(view, sources, made_on)


def benchmarks_workbook(
    view: Benchmarks, sources: Sequence[str], made_on: date
) -> Book:
    """Return a grid as a workbook: every value with its test, measures, ratings."""
    choice_rows = benchmarks_choice.described(view.choice, view.names)
    choice_rows[1:1] = area_filter.described(view.area_name)
    if view.members.model:
        choice_rows.append(("Model of neighbours", view.members.model))
    tables = [_values(view), _measures(view), _ratings(view)]
    tables += [_standards(view, code) for code in view.standards.frameworks]
    if view.choice.against == "neighbours":
        tables.append(_neighbours(view))
    book = workbook_parts.assemble(
        title="Benchmarks",
        view="benchmarks",
        choice=choice_rows,
        on=view.as_known_on,
        made_on=made_on,
        tables=tables,
        sources=sources,
    )
    name = workbook_parts.file_name(*file_parts(view), view.as_known_on.isoformat())
    return replace(book, notes=NOTES, file_name=name)


def file_parts(view: Benchmarks) -> tuple[str, ...]:
    """Return the parts of the choice that a file name holds."""
    rows = dict(benchmarks_choice.described(view.choice, view.names))
    kind, against = rows["Provider type"], rows["Benchmark"]
    return ("benchmarks", kind, view.area_name, against, view.choice.average)


def _values(view: Benchmarks) -> Table:
    cells = view.cells
    frame = cells.assign(
        in_words=cells["provider_id"].map(view.members.names),
        value=cells["value"].astype("object").fillna(cells["symbol"]),
        mark=workbook_parts.marks(cells),
        why=cells["why"].replace("", workbook_parts.NOT_APPLICABLE),
        basis=cells["basis"].fillna(workbook_parts.NOT_APPLICABLE),
    )
    notes = (
        sentences.finding(view),
        sentences.held_against(view),
        sentences.basis(view),
        sentences.not_compared(view),
        "Quartiles are given where 8 values or more are in the benchmark.",
    )
    return Table(
        name="Values",
        title="Every value of the grid beside its benchmark",
        columns=VALUE_COLUMNS,
        frame=frame,
        notes=tuple(note for note in notes if note),
        empty="No measure has a value for single providers of this type.",
    )


def _measures(view: Benchmarks) -> Table:
    rows = view.measures
    allowed = rows["spread"].map({True: "chance and the usual spread", False: "chance"})
    return Table(
        name="Measures",
        title="The measures of the grid",
        columns=MEASURE_COLUMNS,
        frame=rows.assign(
            better=rows["polarity"].map(BETTER),
            allowed=allowed,
            decision_status=rows["decision_status"].fillna("not stated"),
        ),
        empty="No measure has a value for single providers of this type.",
    )


def _ratings(view: Benchmarks) -> Table:
    rows = view.providers
    return Table(
        name="Ratings",
        title="Latest overall rating of each provider",
        columns=(
            Column("provider", "Provider", width=40),
            Column("place", "Region", width=26),
            Column("rating_status", "Overall rating", width=28),
            Column("issuer", "Issuer", width=18),
            Column("published", "Published", "partial date"),
            Column("framework_name", "Framework", width=20),
            Column("verification", "How the rating was verified", width=28),
        ),
        frame=rows,
        notes=(sentences.RATINGS,),
    )


def _standards(view: Benchmarks, framework: str) -> Table:
    names, rated = view.standards.of(framework), view.standards.rated(framework)
    frame = pd.DataFrame(
        [
            {
                "provider": row["provider"],
                **{
                    f"{number} {name}": rated.get((row["provider_id"], number, name))
                    or standing(row, framework)
                    for number, name in names
                },
            }
            for row in view.providers.to_dict("records")
        ]
    )
    label = view.standards.frameworks[framework]
    columns = [f"{number} {name}" for number, name in names]
    return Table(
        name=f"Standards {label}"[:31],
        title=f"Ratings of standards in the latest inspection, {label}",
        columns=(
            Column("provider", "Provider", width=40),
            *(Column(name, name.strip(), width=22) for name in columns),
        ),
        frame=frame,
        notes=(sentences.RATINGS,),
    )


def _neighbours(view: Benchmarks) -> Table:
    frame = view.members.frame
    rows = [
        {
            "provider": view.names[code],
            "many": int(inside.sum()),
            "others": "; ".join(view.names[other] for other in frame.columns[inside])
            or workbook_parts.NOT_APPLICABLE,
            "why": view.members.without.get(code, workbook_parts.NOT_APPLICABLE),
        }
        for code, inside in frame.loc[view.providers["provider_id"]].iterrows()
    ]
    return Table(
        name="Neighbours",
        title=f"Services held against: {view.members.model}",
        columns=(
            Column("provider", "Provider", width=40),
            Column("many", "Neighbours with a service of their own", "number"),
            Column("others", "They are", width=90),
            Column("why", "Why none", width=40),
        ),
        frame=pd.DataFrame(rows),
    )
