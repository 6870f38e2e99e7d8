"""How is a step of an action plan entered, changed and verified?"""

from datetime import date

import streamlit as st

from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import common as forms_common
from hmip_dash.ui.forms import entries as forms_entries
from hmip_dash.views.recommendations.view import STATES, Recommendations


def add(view: Recommendations) -> None:
    """Show the form that adds a step to a recommendation."""
    row = forms_common.record(view.rows, "recommendation_id", "text", key="step_of")
    if row is None:
        return
    key = forms_entries.fresh("step")
    with st.form(key, border=False):
        step = forms_common.text("Step", key=f"{key}:text")
        left, right = st.columns(2)
        values = {
            "recommendation_id": int(row["recommendation_id"]),
            "step": step,
            "owner": forms_common.text("Owner", key=f"{key}:owner", place=left),
            "due_on": forms_common.day("Due on", key=f"{key}:due", place=right),
            "state": "open",
        }
        if st.form_submit_button("Add this step"):
            forms_common.add(
                "action",
                values,
                form="step",
                said="The step was added.",
                beside={"made_on": row["made_on"]},
            )


def change(view: Recommendations) -> None:
    """Show the form that changes a step, or records that it was verified."""
    row = forms_common.record(view.actions, "action_id", "step", key="step_change")
    if row is None:
        return
    number = int(row["action_id"])
    opened = forms_entries.opened("action", number, int(row["version"]))
    key = f"step_change:{number}:{opened}"
    with st.form(key, border=False):
        step = forms_common.text("Step", row["step"], key=f"{key}:text")
        left, middle, right = st.columns(3)
        state = left.selectbox(
            "State", STATES, STATES.index(row["state"]), key=f"{key}:state"
        )
        values = {
            "step": step,
            "state": state,
            "due_on": forms_common.day(
                "Due on", row["due_on"], key=f"{key}:due", place=middle
            ),
            "owner": forms_common.text(
                "Owner", row["owner"], key=f"{key}:owner", place=right
            ),
            "evidence": forms_common.text(
                "Evidence", row["evidence"], key=f"{key}:proof"
            ),
            "verified_by": forms_common.text(
                "Verified by", row["verified_by"], key=f"{key}:by"
            ),
            "verified_on": _verified_on(row, state),
        }
        if st.form_submit_button("Save the step"):
            made = {
                one["recommendation_id"]: one["made_on"] for one in records(view.rows)
            }
            forms_common.change(
                "action",
                number,
                opened,
                values,
                said="The step was saved.",
                beside={"made_on": made.get(row["recommendation_id"])},
            )


def _verified_on(row: dict, state: str) -> date | None:
    """Return the day a step was verified: today when it is so for the first time."""
    if state != "verified":
        return None
    return row["verified_on"] or date.today()
