"""What does the workbook of Sources and loads hold?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.sources.view import Sources, sources

NOTHING_WITHDRAWN = "No figure was withdrawn."
NOTHING_ACCEPTED = "No warning was accepted with a load."
NOTHING_UNTESTED = "No figure is held back from tests."

PUBLICATION_COLUMNS = (
    Column("title", "Publication", width=60),
    Column("publisher", "Publisher", width=50),
    Column("released_on", "Known here from", "day"),
    Column("publication_id", "Number of the load", "number"),
    Column("status", "Status", width=14),
    Column("rows", "Rows", "number"),
    Column("unknown", "What is unknown or unverified", width=80),
    Column("file_name", "File", width=26),
    Column("sha256", "Checksum (SHA-256)", width=68),
    Column("loaded", "Loaded (UTC)", width=20),
    Column("loaded_by", "Loaded by", width=20),
    Column("licence", "Licence", width=30),
)


def workbook(connection: Connection, on: date, made_on: date) -> Book:
    """Return the workbook of Sources and loads."""
    view = sources(connection, on)
    return sources_workbook(view, source_lines(connection, "sources", on), made_on)


def sources_workbook(view: Sources, sources: Sequence[str], made_on: date) -> Book:
    """Return Sources and loads as a workbook."""
    return workbook_parts.assemble(
        title="Sources and loads",
        view="sources",
        choice=[],
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            publications_table(view.publications),
            Table(
                name="Verification",
                title="How the ratings of inspections were verified",
                columns=(
                    Column("verification", "Seen on", width=40),
                    Column("inspections", "Inspections", "number"),
                ),
                frame=view.verification,
            ),
            _bands(view.bands),
            _programme(view.programme),
            _aggregates(view.aggregates),
            _held(view.untested),
            _held_each(view.untested_each),
            _withdrawn(view.withdrawn_figures),
            _accepted(view.accepted_warnings),
        ],
        sources=sources,
    )


def publications_table(publications: pd.DataFrame) -> Table:
    """Return one row a load, newest first."""
    loaded = pd.to_datetime(publications["loaded_at"]).dt.strftime("%Y-%m-%d %H:%M")
    return Table(
        name="Publications",
        title="Every publication loaded",
        columns=PUBLICATION_COLUMNS,
        frame=publications.assign(loaded=loaded),
        empty="Nothing has been loaded yet.",
    )


def _bands(bands: pd.DataFrame) -> Table:
    return Table(
        name="Bands",
        title="Bands of the summed score, and what each rests on",
        columns=(
            Column("framework", "Framework", width=24),
            Column("provider_type", "Provider type", width=28),
            Column("inspection_kind", "Kind of inspection", width=28),
            Column("rating", "Overall rating", width=22),
            Column("min_score", "From", "number"),
            Column("max_score_in_band", "To", "number"),
            Column("max_score", "Of at most", "number"),
            Column("status", "What it rests on", width=60),
        ),
        frame=bands.replace(
            {"provider_type": {"": "every type"}, "inspection_kind": {"": "every kind"}}
        ),
    )


def _programme(programme: pd.DataFrame) -> Table:
    return Table(
        name="Programme",
        title="Rules, pauses and programmes of inspection",
        columns=(
            Column("provider_types", "Provider types", width=28),
            Column("kind", "Kind"),
            Column("rule", "Rule", width=80),
            Column("starts", "From", "partial date"),
            Column("ends", "To", "partial date"),
            Column("status", "How sure", width=50),
            Column("source", "Source", width=60),
        ),
        frame=programme,
    )


def _aggregates(aggregates: pd.DataFrame) -> Table:
    return Table(
        name="Inspectorate counts",
        title="How many services the Inspectorate or HMPPS said were rated how",
        columns=(
            Column("period", "Period", width=30),
            Column("services", "Services"),
            Column("what", "What was counted", width=34),
            Column("outstanding", "Outstanding", "number"),
            Column("good", "Good", "number"),
            Column("requires_improvement", "Requires improvement", "number"),
            Column("inadequate", "Inadequate", "number"),
            Column("total", "Total", "number"),
            Column("unit", "As stated", width=40),
            Column("source_url", "Source", "link", width=60),
        ),
        frame=aggregates.assign(
            unit=aggregates["as_stated"].fillna(aggregates["unit"])
        ),
    )


def _held(held: pd.DataFrame) -> Table:
    return Table(
        name="Held back from tests",
        title="Figures held back from tests, and why",
        columns=(
            Column("measure", "Measure", width=44),
            Column("why", "Why", width=60),
            Column("left_out_of", "Left out of", width=40),
            Column("figures", "Figures", "number"),
            Column("who", "Services or areas", width=44),
            Column("periods", "Periods", width=44),
        ),
        frame=held,
        empty=NOTHING_UNTESTED,
    )


def _held_each(rows: pd.DataFrame) -> Table:
    return Table(
        name="Each of them",
        title="Each figure held back from tests, but for those without a denominator",
        columns=(
            Column("measure", "Measure", width=44),
            Column("subject_name", "Service or area", width=38),
            Column("period", "Period", width=30),
            Column("value", "Value", "number", decimals=1),
            Column("unit", "Unit", width=26),
            Column("numerator", "Numerator", "number"),
            Column("denominator", "Denominator", "number"),
            Column("why", "Why", width=60),
            Column("left_out_of", "Left out of", width=40),
        ),
        frame=rows.assign(value=rows["value"].astype("object").fillna(rows["symbol"])),
        notes=(
            "Each stands on its own page as it was published. A series with a gap is "
            "listed by its newest figure.",
        ),
        empty=NOTHING_UNTESTED,
    )


def _withdrawn(rows: pd.DataFrame) -> Table:
    return Table(
        name="Withdrawn",
        title="Figures withdrawn from every picture, past and present",
        columns=(
            Column("kind", "Kind", width=24),
            Column("what", "Figure", width=60),
            Column("at", "Withdrawn (UTC)", width=20),
            Column("who", "By", width=20),
            Column("why", "Why", width=60),
        ),
        frame=rows,
        notes=("The values are kept nowhere.",),
        empty=NOTHING_WITHDRAWN,
    )


def _accepted(rows: pd.DataFrame) -> Table:
    return Table(
        name="Warnings accepted",
        title="Warnings that were accepted with a load",
        columns=(
            Column("publication_id", "Number of the load", "number"),
            Column("title", "Publication", width=60),
            Column("by", "By", width=20),
            Column("kind", "Kind", width=28),
            Column("how", "Accepted", width=16),
            Column("problems", "Warnings", "number"),
            Column("place", "Where in the file", width=40),
            Column("said", "What was said", width=70),
        ),
        frame=rows,
        empty=NOTHING_ACCEPTED,
    )
