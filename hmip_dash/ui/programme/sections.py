"""Show Programme: rules in force, the age of each rating, years ahead."""

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.charts.years_ahead import years_ahead
from hmip_dash.ui.components import chart, cite, filters, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.rating_cells import published_cell, rating_cell
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import address, context, data
from hmip_dash.views.programme import sentences as programme_sentences
from hmip_dash.views.programme import triage_test
from hmip_dash.views.programme.choice import YEARS, ProgrammeChoice
from hmip_dash.views.programme.view import Programme
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

LENGTHS = {str(years): phrases.plural(years, "year") for years in YEARS}


def show_choice() -> ProgrammeChoice:
    """Show the choices of provider type and of a cycle to reckon with; return them."""
    kind, length = st.columns([3, 1])
    with kind:
        type_ = filters.show_provider_type()
    with length:
        years = address.show_choice(
            st.selectbox,
            "Each one inspected once in",
            {"": "The years last stated", **LENGTHS},
            key="years",
            default="",
        )
    return ProgrammeChoice(
        provider_type=type_,
        years=int(years) if years else None,
        area_code=context.area_code(),
    )


def show_answer(view: Programme) -> None:
    """Show whether a rule is in force, and the rules, pauses and programmes."""
    html.show(_answer(view))
    st.header("Rules, pauses and programmes", anchor=False)
    html.show(_rules(view))


def show_ages(view: Programme) -> None:
    """Show each open provider with the age of its rating and what is due."""
    st.header("How old is each rating?", anchor=False)
    if view.rows.empty:
        html.show(html.paragraph("No provider of this type is open on this day."))
        return
    if view.rule is not None:
        html.show(html.paragraph(programme_sentences.status_counts(view)))
    rows = filters.show_paging(len(view.rows), of=(view.key, "ages"))
    html.show(_ages(view, rows.start, rows.stop))


def show_years_ahead(view: Programme) -> None:
    """Show what a cycle of some years would take, and where the pace would lead."""
    if view.rows.empty:
        return
    st.header("What would a cycle take?", anchor=False)
    html.show(_pace(view))
    if view.forward.empty:
        return
    html.show(html.paragraph(programme_sentences.chart_key(view), css="muted"))
    chart.show(
        _chart(view),
        alt=programme_sentences.chart_alt(view),
        key="ahead",
        figures="ratings",
        on=view.as_known_on,
    )
    html.show(html.paragraph(programme_sentences.NOT_A_FORECAST, css="muted"))
    with st.expander(chart.AS_TABLE):
        html.show(_forward(view))


def show_triage_test(view: Programme) -> None:
    """Show whether the rules of order would have found services below Good."""
    st.header("Would these rules have found weak services?", anchor=False)
    result = data.triage_test(view.choice.provider_type, view.as_known_on)
    first, *rest = triage_test.verdict_sentences(result)
    html.show(
        Markup("<p><strong>{}</strong></p>{}").format(
            first, html.join(html.paragraph(s, css="muted") for s in rest)
        )
    )


@render_cache.drawn_once
def sentences(view: Programme) -> dict[str, str]:
    """Return what can be copied: the answer, the pace, and each rating."""
    on = partial_date.words(view.as_known_on.isoformat())
    by_name = {
        "Rule in force": programme_sentences.finding(view),
        "Pace": " ".join(
            filter(
                None,
                (programme_sentences.pace(view), programme_sentences.projection(view)),
            )
        ),
    }
    here = f" {view.area_name} only." if view.area_name else ""
    named = {name: f"{text}{here} As known on {on}." for name, text in by_name.items()}
    return {**named, **cite.ratings(view.rows)}


def file_name_parts(view: Programme) -> tuple[str, ...]:
    """Return the parts of the workbook's file name."""
    kind = PROVIDER_TYPE_LABELS[view.choice.provider_type]
    return ("programme", kind, view.area_name)


@render_cache.drawn_once
def _answer(view: Programme) -> Markup:
    note = programme_sentences.last_rule_and_pauses(view)
    more = html.paragraph(note, css="beside") if note else ""
    return Markup('<p class="answer">{}</p>{}').format(
        programme_sentences.finding(view), more
    )


@render_cache.drawn_once
def _rules(view: Programme) -> Markup:
    services = phrases.kinds(view.choice.provider_type)
    return html.table(
        f"What is stated for {services}, oldest first",
        (
            Heading("What"),
            Heading("Kind"),
            Heading("From", "num"),
            Heading("To", "num"),
            Heading("How sure"),
            Heading("Source"),
        ),
        (_rule(row) for row in records(view.rules)),
    )


def _rule(row: dict) -> tuple:
    return (
        phrases.capitalised(row["rule"]),
        row["kind"],
        partial_date.short(row["starts"]),
        partial_date.short(row["ends"]) if row["ends"] else "no end known",
        row["status"],
        html.source_link(row["source"], "page", row["rule"]),
    )


@render_cache.drawn_once
def _ages(view: Programme, start: int, stop: int) -> Markup:
    due = (Heading("Next due"),) if view.rule is not None else ()
    return html.table(
        "Open today, by name. † Not confirmed on the Inspectorate's site.",
        (
            Heading("Provider"),
            Heading("Overall rating"),
            Heading("Published", "num"),
            *due,
            Heading("Source"),
        ),
        (
            _age(row, has_rule=view.rule is not None)
            for row in records(view.rows[start:stop])
        ),
    )


def _age(row: dict, *, has_rule: bool) -> tuple:
    report = ""
    if row["inspection_id"]:
        report = html.report_link(row["source_url"], row["provider"])
    return (
        html.provider_link(row["provider_id"], row["provider"]),
        rating_cell(row),
        published_cell(row),
        *((programme_sentences.due_cell(row),) if has_rule else ()),
        report,
    )


@render_cache.drawn_once
def _pace(view: Programme) -> Markup:
    return Markup("<p>{}</p><p><strong>{}</strong></p>").format(
        programme_sentences.pace(view), programme_sentences.projection(view)
    )


@render_cache.drawn_once
def _chart(view: Programme) -> go.Figure:
    return years_ahead(view.forward, first=view.as_known_on.year)


@render_cache.drawn_once
def _forward(view: Programme) -> Markup:
    return html.table(
        f"Providers whose latest inspection would be older than {view.years} years",
        (
            Heading("Years from now"),
            Heading("Older than the cycle", "num"),
            Heading("Share of all", "num", "%"),
            Heading("Age of the oldest", "num", "years"),
        ),
        (
            (
                str(int(row.year)),
                str(int(row.beyond)),
                f"{row.share:.0%}".removesuffix("%"),
                f"{row.oldest / 12:.1f}",
            )
            for row in view.forward.itertuples()
        ),
    )
