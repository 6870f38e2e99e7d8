"""Which changes of leadership were noted by hand, and how is one noted?"""

from datetime import date

import streamlit as st

from hmip_dash import partial_date
from hmip_dash.ui import entries, forms, html
from hmip_dash.ui.grades_table import records
from hmip_dash.ui.html import Heading
from hmip_dash.views.planning import Planning


def leadership(view: Planning) -> None:
    """Show changes of leadership that were noted, and the form that notes one."""
    st.header("Changes of leadership", anchor=False)
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
    if not entries.past(view.as_known_on):
        _form(view)


def _form(view: Planning) -> None:
    key = entries.fresh("leadership")
    with st.form(key, border=True):
        provider_id = forms.pick("Provider", view.names, key=f"{key}:provider")
        on = st.date_input(
            "When", max_value=date.today(), format=forms.DAY, key=f"{key}:on"
        )
        values = {
            "provider_id": provider_id,
            "noted_on": on.isoformat(),
            "note": forms.text("Note", key=f"{key}:note"),
        }
        if st.form_submit_button("Note this change"):
            said = "The change was noted."
            forms.add("leadership_change", values, form="leadership", said=said)
