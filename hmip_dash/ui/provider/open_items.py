"""Draw what is overdue or open of a provider: stage, steps, recommendations."""

import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.provider.view import Provider
from hmip_dash.views.recommendations import sentences


def show_open_items(view: Provider) -> None:
    """Show what is overdue or open, each with a link to where it is followed up."""
    st.header("Overdue and open", anchor=False)
    html.show(_summary(view))
    if len(view.open_items.steps):
        html.show(_steps(view))
    if len(view.open_items.recommendations):
        html.show(_recommendations(view))


@render_cache.drawn_once
def _summary(view: Provider) -> Markup:
    stages = [
        Markup("<p><strong>{}</strong> since {}. {}</p>").format(
            html.entered(row["stage"]),
            partial_date.words(row["decided_on"].isoformat()),
            html.entered(row["decision"] or ""),
        )
        for row in records(view.open_items.stages)
    ]
    link = html.link("Follow-up of this provider", _address(view))
    return html.join(
        [*stages, Markup("<p>{} {}</p>").format(view.open_items.sentence, link)]
    )


@render_cache.drawn_once
def _steps(view: Provider) -> Markup:
    rows = records(view.open_items.steps)
    return html.table(
        "Steps that are not done, the latest first",
        (Heading("Step"), Heading("Owner"), Heading("Due")),
        (
            (
                html.link(
                    html.entered(row["step"]), _address(view, step=row["action_id"])
                ),
                html.entered(row["owner"] or "no owner"),
                _due(row),
            )
            for row in rows
        ),
    )


def _due(row: dict) -> Markup | str:
    words = sentences.due_cell(row)
    return words if row["days_late"] is None else Markup("<b>{}</b>").format(words)


@render_cache.drawn_once
def _recommendations(view: Provider) -> Markup:
    return html.table(
        "Recommendations that are not done",
        (Heading("Recommendation"), Heading("Response"), Heading("State")),
        (
            (
                html.link(
                    html.entered(row["text"]),
                    _address(view, recommendation=row["recommendation_id"]),
                ),
                sentences.response_cell(row),
                row["state"],
            )
            for row in records(view.open_items.recommendations)
        ),
    )


def _address(view: Provider, **opened: int) -> str:
    choice = {
        "type": view.details["provider_type"],
        "provider": view.details["provider_id"],
        **{name: str(int(number)) for name, number in opened.items()},
    }
    return html.page_address("recommendations", **choice)
