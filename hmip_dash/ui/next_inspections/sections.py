"""Show Next inspections to those who may plan."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from hmip_dash.ui.components import filters, html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.rating_cells import published_cell, rating_cell
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import access, address, context, data
from hmip_dash.views.next_inspections import view as planning_view
from hmip_dash.views.next_inspections.view import Planning
from hmip_dash.views.shared.phrases import join_words, kinds


def show_choice(on: date) -> Planning:
    """Show the choice of type and rules of order; return the papers."""
    type_ = filters.show_provider_type()
    rules = address.show_choices(
        "Order by, first to last",
        planning_view.RULES,
        key="order",
        most=len(planning_view.RULES),
        placeholder="Lowest rating, then none, signals, leadership, oldest",
    )
    rules = rules or planning_view.DEFAULT
    return data.planning(type_, rules, on, context.area_code())


def show_closed() -> None:
    """Say that planning papers are not shown here."""
    st.info(
        "Which providers come next is a planning paper, and this browser may not see "
        f"it. {plain(access.how_to_open())} Programme shows how old each rating is."
    )


def show_triage(view: Planning) -> None:
    """Show the open providers in the order of the rules, with reasons in words."""
    if view.triage.empty:
        sentence = f"No {kinds(view.provider_type)} are open on this day."
        html.show(html.paragraph(sentence, css="answer"))
        return
    order = [planning_view.RULES[rule].casefold() for rule in view.rules]
    html.show(
        html.paragraph(
            f"{len(view.triage)} {kinds(view.provider_type)} in the order of rules you "
            "can change, each with its reasons.",
            css="answer",
        )
        + html.paragraph(
            f"In turn: {join_words(order)}. The list helps people decide: nobody is "
            "scored.",
            css="beside",
        )
    )
    rows = filters.show_paging(len(view.triage), of=(view.key, "triage"))
    html.show(
        html.table(
            "† Not confirmed on the Inspectorate's site. Signals: measures whose "
            "newest value a control chart calls a concern, of those tested.",
            (
                Heading("Provider"),
                Heading("Reasons"),
                Heading("Overall rating"),
                Heading("Published", "num"),
                Heading("Signals", "num"),
            ),
            (_row(row) for row in records(view.triage[rows])),
        )
    )


def _row(row: dict) -> tuple:
    signals = "too little data to test"
    if row["tested"] is not None:
        signals = f"{int(row['signals'])} of {int(row['tested'])}"
    reasons = html.join(
        Markup("<div>{}</div>").format(reason) for reason in row["reasons"]
    )
    return (
        html.provider_link(row["provider_id"], row["provider"]),
        reasons or "none of these",
        rating_cell(row),
        published_cell(row),
        signals,
    )
