"""How is a stage of attention recorded, changed and ended?"""

from datetime import date

import streamlit as st

from hmip_dash.ui.forms import common as forms_common
from hmip_dash.ui.forms import entries as forms_entries
from hmip_dash.ui.recommendations import sections
from hmip_dash.views.recommendations.view import Recommendations
from hmip_dash.vocabulary import STAGES


def add(view: Recommendations) -> None:
    """Show the form that records a stage of one provider."""
    key = forms_entries.fresh("stage")
    with st.form(key, border=False):
        chosen = view.choice.provider_id
        provider_id = forms_common.pick(
            "Provider", view.names, chosen, key=f"{key}:provider:{chosen or ''}"
        )
        left, right = st.columns(2)
        values = {
            "provider_id": provider_id,
            "stage": left.selectbox(
                "Stage (pick one, or write your own)",
                STAGES,
                key=f"{key}:stage",
                accept_new_options=True,
            ),
            "decided_on": forms_common.day(
                "Decided on", date.today(), key=f"{key}:on", place=right
            ),
            **_about({}, key),
        }
        if st.form_submit_button("Record this stage"):
            forms_common.add(
                "stage",
                values,
                form="stage",
                said="The stage was recorded.",
                about=sections.whose(view, provider_id),
            )


def change(view: Recommendations) -> None:
    """Show the form that changes a stage or says when it ended."""
    called = view.stages["provider"] + ", " + view.stages["stage"]
    rows = view.stages.assign(called=called)
    row = forms_common.record(rows, "stage_id", "called", key="stage_change")
    if row is None:
        return
    number = int(row["stage_id"])
    opened = forms_entries.opened("stage", number, int(row["version"]))
    key = f"stage_change:{number}:{opened}"
    with st.form(key, border=False):
        values = {
            **_about(row, key),
            "ended_on": forms_common.day(
                "Ended on (empty: it lasts)", row["ended_on"], key=f"{key}:ended"
            ),
        }
        if st.form_submit_button("Save the stage"):
            forms_common.change(
                "stage",
                number,
                opened,
                values,
                said="The stage was saved.",
                beside={"decided_on": row["decided_on"]},
            )


def _about(row: dict, key: str) -> dict:
    return {
        name: forms_common.text(label, row.get(name), key=f"{key}:{name}")
        for name, label in (
            ("criteria", "Criteria"),
            ("decision", "Decision"),
            ("decided_by", "Decided by"),
            ("exit_test", "Leaves the stage when"),
        )
    }
