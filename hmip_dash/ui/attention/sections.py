"""Show Attention: inspections and requests against rating and size."""

from datetime import date

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.charts.attention import attention
from hmip_dash.ui.components import chart, cite, filters, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.rating_cells import published_cell, rating_cell
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import address, context
from hmip_dash.views.attention import sentences as words
from hmip_dash.views.attention.choice import DEFAULT_SPAN, AttentionChoice, spans
from hmip_dash.views.attention.view import LITTLE, MUCH, VISIT, Attention
from hmip_dash.views.shared.phrases import short_name
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

FIRST_SHOWN = 12


def show_choice(on: date) -> AttentionChoice:
    """Show the choices of provider type and years; return them."""
    type_ = filters.show_provider_type()
    span, secondary = st.columns([1, 2], vertical_alignment="bottom")
    with span:
        years = address.show_choice(
            st.selectbox,
            "Inspections published in",
            spans(on, address.value_of("years")),
            key="years",
            default=DEFAULT_SPAN,
        )
    with secondary:
        counted = filters.show_secondary()
    return AttentionChoice(type_, years, counted, context.area_code())


def show_answer(view: Attention) -> None:
    """Show how many are in each list, and what is asked and open."""
    html.show(_answer(view))


def show_lists(view: Attention) -> None:
    """Show who gets much and needs little, and the reverse, with the rules."""
    if view.limits is None:
        return
    st.header("Much inspection, little need", anchor=False)
    _show_list(view, MUCH, len(view.much))
    st.header("Little inspection, much need", anchor=False)
    _show_list(view, LITTLE, len(view.little))
    st.header("Good or better, and not inspected for long", anchor=False)
    _show_list(view, VISIT, len(view.not_visited))
    with st.expander("How this is worked out"):
        html.show(_rules(view))


def _show_list(view: Attention, gets: str, many: int) -> None:
    """Show the first of a list, and the others folded."""
    if not many:
        html.show(html.paragraph(words.empty_list(view, gets)))
        return
    html.show(_list(view, gets, 0, FIRST_SHOWN))
    if many > FIRST_SHOWN:
        with st.expander(plain(f"The other {many - FIRST_SHOWN} of {many}")):
            html.show(_list(view, gets, FIRST_SHOWN, None))


def show_chart(view: Attention) -> None:
    """Show each provider's inspections beside its rating."""
    if view.rows.empty:
        return
    st.header(plain(words.chart_heading(view)), anchor=False)
    html.show(html.paragraph(words.chart_note(view)))
    chart.show(
        _chart(view),
        alt=words.chart_alt(view),
        key="attention",
        figures="ratings",
        on=view.as_known_on,
    )


def show_table(view: Attention) -> None:
    """Show every provider with what it gets, its size and its rating."""
    if view.rows.empty:
        return
    st.header("Providers", anchor=False)
    html.show(html.paragraph(words.KINDS_NOTE, css="muted"))
    if missing := words.not_held(view):
        html.show(html.paragraph(missing, css="muted"))
    rows = filters.show_paging(len(view.rows), of=view.key)
    html.show(_table(view, rows.start, rows.stop))


def file_name_parts(view: Attention) -> tuple[str, ...]:
    """Return the parts of the workbook's file name."""
    kind = PROVIDER_TYPE_LABELS[view.choice.provider_type]
    return ("attention", kind, view.area_name, words.years(view))


@render_cache.drawn_once
def sentences(view: Attention) -> dict[str, str]:
    """Return what can be copied: the answer, requests, and each rating."""
    on = partial_date.words(view.as_known_on.isoformat())
    sentences_ = {
        "Attention": words.finding(view),
        "Lists": words.comparison(view),
        "Data requests": words.request_hours(view),
    }
    here = f" {view.area_name} only." if view.area_name else ""
    named = {
        name: f"{text}{here} As known on {on}."
        for name, text in sentences_.items()
        if text
    }
    return {**named, **cite.ratings(view.rows)}


@render_cache.drawn_once
def _answer(view: Attention) -> Markup:
    notes = [
        words.comparison(view),
        words.request_hours(view),
        words.open_recommendations(view),
        words.left_out(view),
    ]
    return Markup('<p class="answer">{}</p>{}<p class="beside">{}</p>').format(
        words.finding(view),
        html.join(html.paragraph(s, css="beside") for s in notes if s),
        html.link(
            "Where measures and ratings differ",
            html.page_address("coherence", type=view.choice.provider_type),
        ),
    )


@render_cache.drawn_once
def _rules(view: Attention) -> Markup:
    rules = [*words.rules(view), words.LISTS_NOTE]
    return Markup("<ul>{}</ul>").format(
        html.join(Markup("<li>{}</li>").format(rule) for rule in rules)
    )


@render_cache.drawn_once
def _list(view: Attention, gets: str, start: int, stop: int | None) -> Markup:
    lists_ = {MUCH: view.much, LITTLE: view.little, VISIT: view.not_visited}
    rows = lists_[gets][start:stop]
    return html.table(
        "By name, with the reason",
        (
            Heading("Provider"),
            Heading("Overall rating"),
            Heading("Published", "num"),
            Heading("Reason"),
        ),
        (
            (
                html.provider_link(row["provider_id"], row["provider"]),
                rating_cell(row),
                published_cell(row),
                words.reason(row),
            )
            for row in records(rows)
        ),
    )


@render_cache.drawn_once
def _chart(view: Attention) -> go.Figure:
    return attention(view.rows)


@render_cache.drawn_once
def _table(view: Attention, start: int, stop: int) -> Markup:
    return html.table(
        "Open on this day, by name. † Not confirmed on the Inspectorate's site.",
        _held(
            view,
            (
                Heading("Provider"),
                Heading("Inspections", "num", words.years(view)),
                Heading("Open recommendations", "num", "and steps"),
                Heading("Size", "num", words.size_heading(view)),
                Heading("Overall rating"),
                Heading("Published", "num"),
                Heading("Figures that differ", "num"),
            ),
        ),
        (_held(view, _cells(view, row)) for row in records(view.rows[start:stop])),
    )


def _held(view: Attention, cells: tuple) -> tuple:
    """Return the cells of a row, without those of which nothing is held at all."""
    shown = {2: view.has_recommendations, 3: view.has_sizes, 6: view.has_differences}
    return tuple(cell for at, cell in enumerate(cells) if shown.get(at, True))


def _cells(view: Attention, row: dict) -> tuple:
    report = ""
    if row["inspection_id"]:
        report = html.report_link(row["source_url"], row["provider"])
    period = Markup('<span class="sub note">{}</span>').format(row["size_period"] or "")
    open_ = f"{row['recommendations']} and {row['actions']}"
    return (
        Markup('{}<span class="sub">{}</span>').format(
            html.provider_link(row["provider_id"], short_name(row["provider"])), report
        ),
        Markup('{}<span class="sub note">{}</span>').format(
            row["visits"], words.kinds_cell(row)
        ),
        open_ if view.has_recommendations else "none recorded",
        Markup("{}{}").format(words.size_cell(row), period),
        rating_cell(row),
        published_cell(row),
        words.differences_cell(row),
    )
