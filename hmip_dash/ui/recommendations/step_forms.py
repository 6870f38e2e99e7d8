"""Forms that enter, change and verify a step of an action plan."""

from datetime import date

import streamlit as st

from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import boxes, register_forms
from hmip_dash.views.recommendations.view import STATES, Recommendations


def show_addition(view: Recommendations) -> None:
    """Show the form that adds a step to a recommendation."""
    recommendation = register_forms.show_record(
        view.rows, "recommendation_id", "text", key="step_of"
    )
    if recommendation is None:
        return
    number = int(recommendation["recommendation_id"])
    register_forms.show_addition(
        "action",
        lambda row, key: {**_show_boxes(row, key), "recommendation_id": number},
        form="step",
        button="Add this step",
        message="The step was added.",
        context={"made_on": recommendation["made_on"]},
    )


def show_change(view: Recommendations) -> None:
    """Show the form that changes a step, or records that it was verified."""
    opened = register_forms.show_record_to_open(
        "action", view.actions, "step", key="step_change"
    )
    if opened is None:
        return
    made_on = {row["recommendation_id"]: row["made_on"] for row in records(view.rows)}
    register_forms.show_change(
        opened,
        "action",
        _show_boxes,
        form="step_change",
        button="Save the step",
        message="The step was saved.",
        context={"made_on": made_on.get(opened.row["recommendation_id"])},
    )


def _show_boxes(row: dict, key: str) -> dict:
    """Show the boxes of a step and return the values: a new one is open."""
    step = boxes.show_text("Step", row.get("step"), key=f"{key}:text")
    left, right = st.columns(2)
    values = {
        "step": step,
        "owner": boxes.show_text(
            "Owner", row.get("owner"), key=f"{key}:owner", place=left
        ),
        "due_on": boxes.show_day(
            "Due on", row.get("due_on"), key=f"{key}:due", place=right
        ),
    }
    return {**values, **(_show_state_boxes(row, key) if row else {"state": "open"})}


def _show_state_boxes(row: dict, key: str) -> dict:
    """Show the boxes of how far a step is, and who verified it; return the values."""
    state = st.selectbox(
        "State", STATES, STATES.index(row["state"]), key=f"{key}:state"
    )
    return {
        "state": state,
        "evidence": boxes.show_text("Evidence", row["evidence"], key=f"{key}:proof"),
        "verified_by": boxes.show_text(
            "Verified by", row["verified_by"], key=f"{key}:by"
        ),
        "verified_on": _verified_on(row, state),
    }


def _verified_on(row: dict, state: str) -> date | None:
    """Return the day a step was verified: today when it is so for the first time."""
    if state != "verified":
        return None
    return row["verified_on"] or date.today()
