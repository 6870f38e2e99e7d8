"""Show changes of leadership noted by hand, and the form that notes one."""

from datetime import date

import streamlit as st

from hmip_dash import partial_date
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import boxes, entries, register_forms
from hmip_dash.views.next_inspections.view import Planning


def show_leadership(view: Planning) -> None:
    """Show changes of leadership that were noted, and the form that notes one."""
    st.header("Changes of leadership", anchor=False)
    if view.leadership.empty:
        html.show(html.paragraph("No change is noted."))
    if len(view.leadership):
        html.show(
            html.table(
                "Noted by hand, newest first",
                (Heading("Provider"), Heading("When", "num"), Heading("Note")),
                (
                    (
                        html.provider_link(row["provider_id"], row["provider"]),
                        partial_date.short(row["noted_on"]),
                        html.entered(row["note"] or ""),
                    )
                    for row in records(view.leadership)
                ),
            )
        )
    if not entries.is_past(view.as_known_on):
        register_forms.show_removal(
            "leadership_change",
            view.leadership,
            lambda row: f"{row['provider']}, {partial_date.short(row['noted_on'])}",
            label="Take a change out",
            button="Take this out",
            message="The change was taken out; its history is kept.",
            form="leadership_out",
        )
        _show_addition(view)


def _show_addition(view: Planning) -> None:
    register_forms.show_addition(
        "leadership_change",
        lambda _, key: _show_boxes(view, key),
        form="leadership",
        button="Note this change",
        message="The change was noted.",
        border=True,
    )


def _show_boxes(view: Planning, key: str) -> dict:
    """Show the boxes of a change of leadership and return the values."""
    provider_id = boxes.show_choice("Provider", view.names, key=f"{key}:provider")
    today = date.today()
    on = boxes.show_day("When", today, key=f"{key}:on", latest=today)
    return {
        "provider_id": provider_id,
        "noted_on": on.isoformat() if on else None,
        "note": boxes.show_text("Note", key=f"{key}:note"),
    }
