"""What does the workbook of Data requests hold?"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.data_requests import sentences
from hmip_dash.views.data_requests.view import DataRequests, data_requests
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines


def workbook(connection: Connection, on: date, made_on: date) -> Book:
    """Return the workbook of Data requests."""
    view = data_requests(connection, on)
    return data_requests_workbook(
        view, source_lines(connection, "data_requests", on), made_on
    )


def data_requests_workbook(
    view: DataRequests, sources: Sequence[str], made_on: date
) -> Book:
    """Return Data requests as a workbook."""
    return workbook_parts.assemble(
        title="Data requests and instructions",
        view="data-requests",
        choice=[],
        on=view.as_known_on,
        made_on=made_on,
        tables=[_rows(view), _bodies(view), _pairs(view), _instructions(view)],
        notes=(
            "Requests and instructions are as entered by those who keep the register. "
            "Hours a year are open providers of the types asked, times returns a year, "
            "times minutes a return; [x] where one of these is not known.",
        ),
        sources=sources,
    )


def _rows(view: DataRequests) -> Table:
    return Table(
        name="Requests",
        title="Who asks whom for what, how often, and how long it takes",
        columns=(
            Column("data_request_id", "Number", "number"),
            Column("asked_by", "Asked by", width=28),
            Column("asked_of_words", "Asked of", width=28),
            Column("item", "What is asked for", width=50),
            Column("measure", "Measure", width=40),
            Column("frequency", "How often", width=14),
            Column("minutes", "Minutes a return", "number"),
            Column("providers", "Providers asked", "number"),
            Column("returns", "Returns a year", "number"),
            Column("hours", "Hours a year", "number", decimals=1),
            Column("purpose", "For what", width=40),
            Column("authority", "Under what authority", width=30),
            Column("held", "Already held by", width=40),
            Column("starts_on", "From", "day"),
            Column("ends_on", "Until", "day"),
            Column("source_url", "Source", "link", width=50),
        ),
        frame=view.rows,
        empty=sentences.NONE_YET,
    )


def _bodies(view: DataRequests) -> Table:
    return Table(
        name="Bodies",
        title="What each body asks for, in hours a year",
        columns=(
            Column("asked_by", "Asked by", width=40),
            Column("requests", "Requests", "number"),
            Column("hours", "Hours a year, known ones", "number", decimals=1),
            Column("unknown", "Requests of unknown length", "number"),
        ),
        frame=view.bodies,
        empty=sentences.NONE_YET,
    )


def _pairs(view: DataRequests) -> Table:
    return Table(
        name="Asked twice",
        title="Pairs of requests that may ask for the same",
        columns=(
            Column("first_id", "First", "number"),
            Column("first_item", "What it asks for", width=44),
            Column("second_id", "Second", "number"),
            Column("second_item", "What that asks for", width=44),
            Column("why", "Why", width=16),
            Column("likeness", "Likeness, 0 to 1", "number", decimals=2),
            Column("decision", "Decided", width=16),
            Column("note", "Note on the decision", width=40),
        ),
        frame=view.pairs.assign(decision=view.pairs["decision"].fillna("not yet")),
        empty="No two requests to the same provider type look alike.",
    )


def _instructions(view: DataRequests) -> Table:
    return Table(
        name="Instructions",
        title="Instructions and national standards to providers, with conflicts",
        columns=(
            Column("instruction_id", "Number", "number"),
            Column("title", "Title", width=50),
            Column("issued_by", "Issued by", width=28),
            Column("applies_to_words", "Applies to", width=28),
            Column("asks", "What it asks", width=50),
            Column("conflicts_with_title", "Conflicts with", width=40),
            Column("conflict", "How", width=40),
            Column("owner", "Owner of the conflict", width=24),
            Column("due_on", "To be resolved by", "day"),
            Column("state", "State"),
            Column("source_url", "Web address of it", "link", width=50),
        ),
        frame=view.instructions,
        empty="No instruction is registered here yet.",
    )
