"""Show Sources and loads: publications, verification, what is held back."""

import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import address
from hmip_dash.views.sources.view import Sources
from hmip_dash.views.sources.workbook import (
    NOTHING_ACCEPTED,
    NOTHING_UNTESTED,
    NOTHING_WITHDRAWN,
)
from hmip_dash.vocabulary import NOT_STATED, SYMBOLS


def show_publications(view: Sources) -> None:
    """Show every load with its file, checksum, time, rows and what is unknown.

    The address may ask for one file alone, as the source of a figure does.
    """
    for sentence in view.loads_to_come:
        st.warning(plain(sentence))
    file = address.value_of("file")
    tables = view.publications["table_name"].str.split().explode()
    if file and file not in set(tables):
        address.show_warning(f"No file “{file[:60]}” was loaded. Shown instead: all.")
        file = ""
    if file:
        link = html.link("Show all", html.page_address("sources"))
        html.show(Markup("<p>Only {}.csv is shown. {}.</p>").format(file, link))
    html.show(_publications(view, file))


_STATUS = {
    "undone": "Undone: figures no longer used",
    "withdrawn": "Withdrawn: figures removed from every day",
}
"""What is said of a load that is not in use."""


@render_cache.drawn_once
def _publications(view: Sources, file: str) -> Markup:
    rows = view.publications
    if file:
        rows = rows[[file in names.split() for names in rows["table_name"]]]
    return html.table(
        "Every load, newest first. Each figure in this application came with one.",
        (
            Heading("Publication"),
            Heading("Known from", "num"),
            Heading("Rows", "num"),
            Heading("What is unknown or unverified"),
            Heading("File, checksum and load"),
        ),
        (_publication(row) for row in records(rows)),
    )


def show_verification(view: Sources) -> None:
    """Show how the ratings here were verified."""
    st.header("How ratings were verified", anchor=False)
    html.show(
        html.table(
            "Where each rating was seen",
            (Heading("Seen on"), Heading("Inspections", "num")),
            (
                (row["verification"], f"{row['inspections']:,}")
                for row in records(view.verification)
            ),
        )
    )


def show_programme(view: Sources) -> None:
    """Show rules, pauses and programmes of inspection, as far as known."""
    st.header("Rules, pauses and programmes of inspection", anchor=False)
    html.show(
        html.table(
            "As stated by the source named",
            (
                Heading("For"),
                Heading("Kind"),
                Heading("Rule"),
                Heading("From", "num"),
                Heading("To", "num"),
                Heading("Source"),
            ),
            (_rule(row) for row in records(view.programme)),
        )
    )


def show_aggregates(view: Sources) -> None:
    """Show what the Inspectorate itself counted."""
    st.header("What the Inspectorate and HMPPS themselves counted", anchor=False)
    html.show(
        html.table(
            "Services rated, as each was published; blank where a figure was not given",
            (
                Heading("Period"),
                Heading("Services"),
                Heading("What was counted"),
                Heading("Outstanding", "num"),
                Heading("Good", "num"),
                Heading("Requires improvement", "num"),
                Heading("Inadequate", "num"),
                Heading("Total", "num"),
                Heading("As stated"),
                Heading("Source"),
            ),
            (_aggregate(row) for row in records(view.aggregates)),
        )
    )


@render_cache.drawn_once
def _held_back(view: Sources) -> Markup:
    """Draw which figures are left out, by measure and reason."""
    return html.table(
        "Each is shown as published. Left out of: the tests it takes no part in.",
        (
            Heading("Measure"),
            Heading("Why"),
            Heading("Left out of"),
            Heading("Figures", "num"),
            Heading("Services or areas"),
            Heading("Periods"),
        ),
        (_held_back_row(row) for row in records(view.untested)),
    )


def show_held_back(view: Sources) -> None:
    """Show which figures take part in no test, or not in all, and why."""
    st.header("Figures held back from tests, and why", anchor=False)
    if view.untested.empty:
        html.show(html.paragraph(NOTHING_UNTESTED))
        return
    html.show(_held_back(view))


def show_withdrawn(view: Sources) -> None:
    """Show which figures were withdrawn for good, by whom, when and why."""
    st.header("Figures withdrawn", anchor=False)
    if view.withdrawn_figures.empty:
        html.show(html.paragraph(NOTHING_WITHDRAWN))
        return
    html.show(
        html.table(
            "Removed from every day, past and present; the values are stored nowhere",
            (
                Heading("Kind"),
                Heading("Figure"),
                Heading("Withdrawn"),
                Heading("By"),
                Heading("Why"),
            ),
            (
                (row["kind"], row["what"], f"{row['at']} UTC", row["who"], row["why"])
                for row in records(view.withdrawn_figures)
            ),
        )
    )


def show_accepted(view: Sources) -> None:
    """Show which warnings were accepted with a load, and by whom."""
    st.header("Warnings accepted", anchor=False)
    if view.accepted_warnings.empty:
        html.show(html.paragraph(NOTHING_ACCEPTED))
        return
    html.show(
        html.table(
            "What was noticed in a file and loaded all the same, newest load first",
            (
                Heading("Publication"),
                Heading("Kind"),
                Heading("Warnings", "num"),
                Heading("Accepted"),
                Heading("Where in the file"),
                Heading("What was said"),
            ),
            (_accepted(row) for row in records(view.accepted_warnings)),
        )
    )


def show_symbols() -> None:
    """Show what the symbols in place of values mean."""
    st.header("Symbols", anchor=False)
    html.show(
        html.table(
            "Symbols used in place of, or beside, a value",
            (Heading("Symbol"), Heading("Meaning")),
            SYMBOLS.items(),
        )
    )


def _publication(row: dict) -> tuple:
    stated = row["publisher"] != NOT_STATED
    publisher = row["publisher"] if stated else f"Publisher {NOT_STATED}"
    title = Markup('{}<span class="sub">{}. {}</span>').format(
        row["title"], publisher, row["licence"]
    )
    template = '{}<span class="sub">SHA-256 {}…, load {}, {} UTC by {}</span>'
    file = Markup(template).format(
        row["file_name"],
        row["sha256"][:12],
        row["publication_id"],
        row["loaded_at"].strftime("%d %b %Y %H:%M"),
        row["loaded_by"],
    )
    known = partial_date.short(row["released_on"].isoformat())
    if row["status"] in _STATUS:
        known = Markup('{}<span class="sub">{}</span>').format(
            known, _STATUS[row["status"]]
        )
    return title, known, f"{row['rows']:,}", row["unknown"], file


def _accepted(row: dict) -> tuple:
    title = Markup('{}<span class="sub">Load {} by {}</span>').format(
        row["title"], row["publication_id"], row["by"]
    )
    count = f"{row['problems']:,}"
    return title, row["kind"], count, row["how"], row["place"], row["said"]


def _rule(row: dict) -> tuple:
    about = f"{row['provider_types']}, {row['rule']}"
    return (
        row["provider_types"].replace(";", ", "),
        row["kind"],
        Markup('{}<span class="sub">{}</span>').format(row["rule"], row["status"]),
        partial_date.short(row["starts"]),
        partial_date.short(row["ends"]) if row["ends"] else "",
        html.source_link(row["source"], "source", about),
    )


def _held_back_row(row: dict) -> tuple:
    address = html.page_address("measure", id=row["measure_id"])
    return (
        html.link(row["measure"], address),
        row["why"],
        row["left_out_of"],
        f"{row['figures']:,}",
        row["who"],
        row["periods"],
    )


def _aggregate(row: dict) -> tuple:
    names = ("outstanding", "good", "requires_improvement", "inadequate", "total")
    counts = ["" if row[name] is None else f"{row[name]:.0f}" for name in names]
    return (
        row["period"],
        row["services"],
        row["what"],
        *counts,
        row["as_stated"] or row["unit"],
        html.source_link(row["source_url"], "source", row["period"]),
    )
