"""Show data requests, those that may be asked twice, and instructions."""

import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import filters, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.data_requests import sentences as words
from hmip_dash.views.data_requests.view import DataRequests

PAIRS_SHOWN, PAIRS_FOLDED = 25, 500
"""So many pairs stand open, and so many with those that are folded: a register of
thousands can have more than a browser should draw."""


def show_requests(view: DataRequests) -> None:
    """Show how many requests there are, and each body's hours."""
    html.show(html.paragraph(words.finding(view), css="answer"))
    with st.container():
        if view.rows.empty:
            return
        html.show(_bodies(view))
        st.header("Requests", anchor=False)
        rows = filters.show_paging(len(view.rows), of=(view.key, "requests"))
        html.show(_rows(view, rows.start, rows.stop))


def show_pairs(view: DataRequests) -> None:
    """Show what may be asked twice."""
    st.header("Asked twice?", anchor=False)
    html.show(html.paragraph(words.duplicates(view)))
    many = len(view.pairs)
    if many:
        html.show(_pairs(view, 0, PAIRS_SHOWN))
    if many > PAIRS_SHOWN:
        with st.expander(f"The other {many - PAIRS_SHOWN:,} of {many:,} pairs"):
            html.show(_pairs(view, PAIRS_SHOWN, PAIRS_FOLDED))
            if many > PAIRS_FOLDED:
                text = f"Showing the first {PAIRS_FOLDED:,}; the workbook has all."
                html.show(html.paragraph(text, css="muted"))


def show_instructions(view: DataRequests) -> None:
    """Show instructions and national standards, and where they conflict."""
    st.header("Instructions and national standards", anchor=False)
    if view.instructions.empty:
        html.show(html.paragraph("No instruction is registered yet."))
        return
    html.show(_instructions(view))


@render_cache.drawn_once
def sentences(view: DataRequests) -> dict[str, str]:
    """Return what can be copied: the sum, and each request."""
    if view.rows.empty:
        return {}
    on = partial_date.words(view.as_known_on.isoformat())
    each = {
        f"Request {row['data_request_id']}": (
            f"{row['asked_by']} asks {row['asked_of_words']} for {row['item']}, "
            f"{row['frequency']}; hours a year: {words.hours_cell(row)}."
        )
        for row in records(view.rows)
    }
    named = {"All requests": words.finding(view), **each}
    return {name: f"{text} As registered on {on}." for name, text in named.items()}


@render_cache.drawn_once
def _bodies(view: DataRequests) -> Markup:
    return html.table(
        "By who asks, by name",
        (
            Heading("Asked by"),
            Heading("Requests", "num"),
            Heading("Hours a year", "num", "known ones"),
            Heading("Of unknown length", "num"),
        ),
        (
            (
                html.entered(row["asked_by"]),
                f"{row['requests']:,}",
                words.hours_cell(row),
                f"{row['unknown']:,}",
            )
            for row in records(view.bodies)
        ),
    )


@render_cache.drawn_once
def _rows(view: DataRequests, start: int, stop: int) -> Markup:
    return html.table(
        "Hours: open providers asked, times returns a year, times minutes a return",
        (
            Heading("What is asked for"),
            Heading("Asked by"),
            Heading("Asked of"),
            Heading("How often"),
            Heading("Hours a year", "num"),
            Heading("Already held: use this instead"),
        ),
        (
            (
                Markup('{}<span class="sub">{}</span>').format(
                    html.entered(row["item"]), _about(row)
                ),
                html.entered(row["asked_by"]),
                row["asked_of_words"],
                row["frequency"],
                words.hours_cell(row),
                html.entered(row["held"] or "not known"),
            )
            for row in records(view.rows[start:stop])
        ),
    )


def _about(row: dict) -> Markup:
    parts = [f"no. {row['data_request_id']}", row["purpose"], row["authority"]]
    text = ", ".join(part for part in parts if part)
    return _with_source(row, text, row["item"])


def _with_source(row: dict, text: str | None, of: str) -> Markup:
    """Return what was said of an entry, with a link to where it is stated if known."""
    parts = [html.entered(text)] if text else []
    if row["source_url"]:
        parts.append(html.source_link(row["source_url"], "source", of))
    return html.join(parts, between=", ")


@render_cache.drawn_once
def _pairs(view: DataRequests, start: int, stop: int) -> Markup:
    return html.table(
        "Of the same provider type; a person decides whether they are the same",
        (
            Heading("First"),
            Heading("Second"),
            Heading("Why"),
            Heading("Decided"),
        ),
        (
            (
                *(_item(row, which) for which in ("first", "second")),
                row["why"],
                Markup('{}<span class="sub">{}</span>').format(
                    row["decision"] or "not yet", html.entered(row["note"] or "")
                ),
            )
            for row in records(view.pairs[start:stop])
        ),
    )


def _item(row: dict, which: str) -> Markup:
    return Markup("{} ({}, no. {})").format(
        html.entered(row[f"{which}_item"]),
        html.entered(row[f"{which}_by"]),
        row[f"{which}_id"],
    )


@render_cache.drawn_once
def _instructions(view: DataRequests) -> Markup:
    return html.table(
        "As registered, oldest first",
        (
            Heading("Title"),
            Heading("Issued by"),
            Heading("Applies to"),
            Heading("Conflicts with"),
            Heading("Owner"),
            Heading("Resolve by", "num"),
            Heading("State"),
        ),
        (
            (
                Markup('{}<span class="sub">{}</span>').format(
                    html.entered(row["title"]),
                    _with_source(row, row["asks"], row["title"]),
                ),
                html.entered(row["issued_by"]),
                row["applies_to_words"],
                Markup('{}<span class="sub">{}</span>').format(
                    html.entered(row["conflicts_with_title"] or "none"),
                    html.entered(row["conflict"] or ""),
                ),
                html.entered(row["owner"] or "not known"),
                partial_date.short(row["due_on"].isoformat())
                if row["due_on"]
                else "no date set",
                row["state"],
            )
            for row in records(view.instructions)
        ),
    )
