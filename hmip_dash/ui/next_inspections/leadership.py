"""Which changes of leadership were noted by hand, and how is one noted?"""

from datetime import date

import streamlit as st

from hmip_dash import partial_date
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import common as forms_common
from hmip_dash.ui.forms import entries as forms_entries
from hmip_dash.views.next_inspections.view import Planning


def leadership(view: Planning) -> None:
    """Show changes of leadership that were noted, and the form that notes one."""
    st.header("Changes of leadership", anchor=False)
    if view.leadership.empty:
        html.show(html.paragraph("None is noted here."))
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
    if not forms_entries.past(view.as_known_on):
        forms_common.take_out(
            "leadership_change",
            view.leadership,
            lambda row: f"{row['provider']}, {partial_date.short(row['noted_on'])}",
            label="Take a change out",
            button="Take this out",
            said="The change was taken out; its history is kept.",
            form="leadership_out",
        )
        _form(view)


def _form(view: Planning) -> None:
    key = forms_entries.fresh("leadership")
    with st.form(key, border=True):
        provider_id = forms_common.pick("Provider", view.names, key=f"{key}:provider")
        today = date.today()
        on = forms_common.day("When", today, key=f"{key}:on", latest=today)
        values = {
            "provider_id": provider_id,
            "noted_on": on.isoformat() if on else None,
            "note": forms_common.text("Note", key=f"{key}:note"),
        }
        if st.form_submit_button("Note this change"):
            said = "The change was noted."
            forms_common.add("leadership_change", values, form="leadership", said=said)
