"""Show two providers side by side."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash.ui.components import cite, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import address
from hmip_dash.views.provider.view import Provider
from hmip_dash.views.shared import phrases
from hmip_dash.views.two_providers import view as two_providers_view
from hmip_dash.views.two_providers.view import Pair

NOT_HERE = Markup('<span class="muted">not collected yet</span>')


def show_other(options: dict[str, str]) -> str:
    """Show the others of the provider's type; return the one picked, or nothing."""
    everyone = {"": "Pick another of the same type", **options}
    return address.show_choice(
        st.selectbox, "Compare with", everyone, key="beside", default=""
    )


def show_comparison(view: Pair) -> None:
    """Show ratings, standards and measures of both, and what cannot be compared."""
    html.show(_ratings(view))
    st.header("Standards of the latest inspections", anchor=False)
    html.show(_standards(view))
    st.header("Measures in the same period", anchor=False)
    html.show(_measures(view))
    if not view.not_compared.empty:
        st.header("What cannot be compared", anchor=False)
        html.show(_apart(view))


@render_cache.drawn_once
def sentences(view: Pair) -> dict[str, str]:
    """Return what can be copied: both ratings and the values set side by side."""
    latest = pd.DataFrame([view.one.details, view.other.details])
    figures = two_providers_view.figures(view).dropna(subset="value")
    return {**cite.ratings(latest), **cite.values(figures, view.as_known_on)}


@render_cache.drawn_once
def _ratings(view: Pair) -> Markup:
    sentence = html.paragraph(two_providers_view.ratings(view), css="answer")
    table = html.table(
        "The latest rating of each. Source: the report or release behind it.",
        (
            Heading("Provider"),
            Heading("Overall rating"),
            Heading("Published"),
            Heading("Framework"),
            Heading("Source"),
        ),
        (_rating(side) for side in (view.one, view.other)),
    )
    return Markup("{}{}").format(sentence, table)


def _rating(side: Provider) -> tuple:
    row = records(side.details.to_frame().T)[0]
    name = html.provider_link(row["provider_id"], row["provider"])
    if row["inspection_id"] is None:
        return name, html.chip(None, "no inspection held"), "", "", ""
    return (
        name,
        html.chip(row["overall_rating"], "rating not given or not seen"),
        f"{row['issuer']}, {phrases.published(row['published'])}",
        row["framework_name"],
        html.report_link(row["source_url"], row["provider"]),
    )


@render_cache.drawn_once
def _standards(view: Pair) -> Markup:
    sentence = html.paragraph(two_providers_view.standards_sentence(view))
    rows = view.standards.dropna(subset=list(two_providers_view.SIDES), how="all")
    if rows.empty:
        return sentence
    one, other = two_providers_view.names(view)
    table = html.table(
        "Standards with a rating held for at least one of the two",
        (Heading("Standard"), Heading(one), Heading(other)),
        (
            (
                Markup('{}<span class="sub">{}</span>').format(
                    f"{row['standard_no']} {row['standard']}".strip(), row["domain"]
                ),
                *(
                    html.chip(row[side]) if row[side] else NOT_HERE
                    for side in two_providers_view.SIDES
                ),
            )
            for row in records(rows)
        ),
    )
    return Markup("{}{}").format(sentence, table)


@render_cache.drawn_once
def _measures(view: Pair) -> Markup:
    sentence = html.paragraph(two_providers_view.measures_sentence(view))
    if view.measures.empty:
        return sentence
    one, other = two_providers_view.names(view)
    table = html.table(
        "The newest period in which both have a figure. Counts, where published, are "
        "below each.",
        (
            Heading("Measure"),
            Heading("Period"),
            Heading(one, "num"),
            Heading(other, "num"),
            Heading("Source"),
        ),
        (_measure(row) for row in records(view.measures)),
    )
    return Markup("{}{}").format(sentence, table)


def _measure(row: dict) -> tuple:
    unit = phrases.capitalised(phrases.unit_words(row["unit"]))
    name = html.link(row["measure"], html.page_address("measure", id=row["measure_id"]))
    return (
        Markup('{}<span class="sub">{}</span>').format(name, unit),
        row["period"],
        *(_figure(row, side) for side in two_providers_view.SIDES),
        html.link(row["body"], html.page_address("sources", file="observation")),
    )


def _figure(row: dict, side: str) -> Markup:
    shown = phrases.value(row[f"{side}_value"], row["unit"], row[f"{side}_symbol"])
    counts = phrases.n(row[f"{side}_numerator"], row[f"{side}_denominator"])
    # A doubt is a sentence: unlike counts it must wrap in a column of numbers.
    below = (("sub", counts), ("sub note", row[f"{side}_doubt"]))
    notes = html.join(
        Markup('<span class="{}">{}</span>').format(look, text)
        for look, text in below
        if text
    )
    return Markup("{}{}").format(shown, notes)


@render_cache.drawn_once
def _apart(view: Pair) -> Markup:
    return html.table(
        "Measures that apply to one of the two at least, and why they are kept apart",
        (Heading("Measure"), Heading("Why")),
        (
            (row["measure"], phrases.capitalised(row["why"]))
            for row in records(view.not_compared)
        ),
    )
