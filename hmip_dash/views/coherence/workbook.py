"""What does the workbook of Coherence hold?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.coherence import charts, sentences
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.coherence.sentences import KIND_WORDS
from hmip_dash.views.coherence.view import Coherence, coherence
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.vocabulary import MINIMUM_FOR_SHARE

TOO_FEW = "[too few]"
TOO_FEW_NOTE = (
    "[too few] means under 20 services with both, or ratings or figures that are all "
    "alike: no agreement is given."
)

_AGREEMENT = (
    Column("n", "Services with both", "number"),
    Column("tau", "Agreement (tau-b, -1 to 1)", "number", decimals=2),
    Column("lower", "95% interval, lower", "number", decimals=2),
    Column("upper", "95% interval, upper", "number", decimals=2),
    Column("p", "p", "number", decimals=3),
    Column("q", "q (all measures)", "number", decimals=3),
    Column("verdict", "Verdict", width=18),
)
_MEASURE = (
    Column("measure", "Measure", width=46),
    Column("body", "Owner", width=24),
    Column("kind", "Kind of measure"),
)
STANDARD_COLUMNS = (
    Column("domain", "Domain", width=28),
    Column("standard_no", "Number"),
    Column("standard", "Standard", width=36),
)
AGREEMENT_COLUMNS = (
    *_MEASURE,
    Column("first_period", "First period", width=30),
    Column("last_period", "Last period", width=30),
    *_AGREEMENT,
)


def workbook(
    connection: Connection, choice: CoherenceChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Coherence for a choice."""
    view = coherence(connection, choice, on)
    return coherence_workbook(view, source_lines(connection, "coherence", on), made_on)


def coherence_workbook(view: Coherence, sources: Sequence[str], made_on: date) -> Book:
    """Return Coherence as a workbook: agreement, differences, links, kinds."""
    return workbook_parts.assemble(
        title="Coherence",
        view="coherence",
        choice=sentences.described_choice(view),
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            *_findings(view),
            _links(view),
            _matrix(view),
            _kinds(view),
        ],
        sources=sources,
        notes=[
            sentences.GAP_NOTE,
            sentences.TIMING_NOTES[view.choice.timing],
            sentences.CAUTION_NOTE,
        ],
    )


def _findings(view: Coherence) -> list[Table]:
    """Return agreement, then what differs; what differs first if none can be tested."""
    agreement = [
        agreement_table(view),
        *charts.agreement_chart(view),
        by_standard_table(view),
    ]
    differing = [_differing(view)]
    return [*agreement, *differing] if view.is_tested else [*differing, *agreement]


def agreement_table(view: Coherence) -> Table:
    """Return one row a measure: how it agrees with the overall rating."""
    return Table(
        name="Agreement",
        title="Agreement of each measure with the overall rating, by name",
        columns=AGREEMENT_COLUMNS,
        frame=_without_numbers(view.overall),
        notes=(
            *sentences.coverage(view),
            sentences.METHOD_NOTE,
            *filter(
                None, [sentences.not_compared(view), sentences.faulty_figures(view)]
            ),
            TOO_FEW_NOTE,
        ),
        empty=sentences.no_figures(view),
    )


def by_standard_table(view: Coherence) -> Table:
    """Return one row a standard and measure: how it agrees with its rating."""
    return Table(
        name="By standard",
        title="Agreement of each measure with the rating of each standard",
        columns=(
            *STANDARD_COLUMNS,
            *_MEASURE,
            *_AGREEMENT,
        ),
        frame=_without_numbers(view.by_standard).assign(
            standard_no=lambda rows: rows["standard_no"].replace(
                "", workbook_parts.NOT_APPLICABLE
            )
        ),
        notes=(
            sentences.standards_summary(view),
            "Ratings of single standards held were known from press coverage.",
            TOO_FEW_NOTE,
        ),
        empty="No rating of a single standard can be compared with a figure.",
    )


def _without_numbers(rows: pd.DataFrame) -> pd.DataFrame:
    names = ["tau", "lower", "upper", "p", "q"]
    known = rows[names].astype("object")
    return rows.assign(**known.where(rows[names].notna(), TOO_FEW))


def _differing(view: Coherence) -> Table:
    rows = view.differences
    said = [
        (sentences.position(row), sentences.question(row)) for _, row in rows.iterrows()
    ]
    return Table(
        name="Where they differ",
        title="Services whose figure and rating differ, by name",
        columns=(
            Column("provider", "Service", width=40),
            Column("measure", "Measure", width=46),
            Column("period", "Period", width=28),
            Column("number", "Figure", "number", decimals=1),
            Column("unit", "Unit", width=26),
            Column("numerator", "Numerator", "number"),
            Column("denominator", "Denominator", "number"),
            Column("standing", "Stands in the", width=44),
            Column("overall_rating", "Overall rating", width=22),
            Column("issuer", "Issuer", width=18),
            Column("published", "Published", "partial date"),
            Column("framework_name", "Framework", width=18),
            Column("question", "Question", width=60),
            Column("source", "Source of the figure", width=50),
            Column("report_url", "Report or other page", "link", width=60),
        ),
        frame=rows.assign(
            standing=[standing for standing, _ in said],
            question=[question for _, question in said],
        ),
        notes=(sentences.differences(view), sentences.EXPECTED_NOTE),
        empty="No figure that can be compared differs from its rating.",
    )


def _links(view: Coherence) -> Table:
    names = view.matrix.measures.set_index("measure_id")["name"]
    links = view.matrix.links
    return Table(
        name="Links",
        title="Which measure bears on which standard, with the reason",
        columns=(
            *STANDARD_COLUMNS,
            Column("name", "Measure or national standard", width=46),
            Column("reason", "Reason", width=60),
            Column("status", "Status", width=26),
            Column("by", "Recorded", width=18),
        ),
        frame=links.assign(
            name=links["measure_id"].map(names).astype("str"),
            standard_no=links["standard_no"].replace("", workbook_parts.NOT_APPLICABLE),
        ),
        notes=(sentences.links_summary(view),),
        empty="No link is recorded for this framework.",
    )


def _matrix(view: Coherence) -> Table:
    filled = view.matrix.linked_cells()
    standards = view.matrix.standards.to_dict("records")
    keys = [(s["domain"], s["standard_no"], s["standard"]) for s in standards]
    cells = [
        {
            "name": row.name_,
            "kind": row.kind,
            **{
                str(place): "bears on it" if (*key, row.measure_id) in filled else "[z]"
                for place, key in enumerate(keys)
            },
        }
        for row in view.matrix.measures.rename(columns={"name": "name_"}).itertuples()
    ]
    columns = [
        Column("name", "Measure or national standard", width=46),
        Column("kind", "Kind of measure"),
        *(
            Column(str(place), f"{number} {standard} ({domain})".strip())
            for place, (domain, number, standard) in enumerate(keys)
        ),
    ]
    return Table(
        name="Measures by standards",
        title="Measures and national standards by the standards of the framework",
        columns=tuple(columns),
        frame=pd.DataFrame(cells, columns=[column.name for column in columns]),
        notes=("[z] means that no link is recorded, not that there is none.",),
        empty="No measure of this provider type is held.",
    )


def _kinds(view: Coherence) -> Table:
    return Table(
        name="Kinds",
        title="What the measures of this provider type look at",
        columns=(
            Column("kind", "Kind of measure"),
            Column("about", "What it looks at", width=44),
            Column("measures", "Measures", "number"),
            Column("share", "Share of all", "percent"),
            Column("with_figure", "With a figure", "number"),
        ),
        frame=view.kinds.assign(
            about=view.kinds["kind"].map(KIND_WORDS), share=_shares(view.kinds)
        ),
        notes=(
            sentences.kinds_summary(view),
            f"The share is of the {view.kinds['measures'].sum()} measures and national "
            "standards of this provider type that were defined here on the day; "
            "[too few] means fewer than 10, of which no share is given.",
            "Kinds are provisional categories.",
        ),
    )


def _shares(kinds: pd.DataFrame) -> pd.Series:
    total = int(kinds["measures"].sum())
    if total < MINIMUM_FOR_SHARE:
        return pd.Series(TOO_FEW, index=kinds.index, dtype="str")
    return kinds["measures"] / total
