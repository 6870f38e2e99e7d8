"""Forms that record, change and end a stage of attention."""

from datetime import date
from functools import partial

import streamlit as st

from hmip_dash.ui.forms import boxes, register_forms
from hmip_dash.ui.recommendations import sections
from hmip_dash.views.recommendations.view import Recommendations
from hmip_dash.vocabulary import STAGES


def show_addition(view: Recommendations) -> None:
    """Show the form that records a stage of one provider."""
    register_forms.show_addition(
        "stage",
        partial(_show_boxes, view),
        form="stage",
        button="Record this stage",
        message="The stage was recorded.",
        details=lambda values: sections.entered_for(view, values["provider_id"]),
    )


def show_change(view: Recommendations) -> None:
    """Show the form that changes a stage or records when it ended."""
    names = view.stages["provider"] + ", " + view.stages["stage"]
    opened = register_forms.show_record_to_open(
        "stage", view.stages.assign(name=names), "name", key="stage_change"
    )
    if opened is not None:
        register_forms.show_change(
            opened,
            "stage",
            partial(_show_boxes, view),
            form="stage_change",
            button="Save the stage",
            message="The stage was saved.",
            context={"decided_on": opened.row["decided_on"]},
        )


def _show_boxes(view: Recommendations, row: dict, key: str) -> dict:
    """Show the boxes of a stage and return the values.

    Whose stage it is, which, and since when are entered once; an end comes later.
    """
    values = {} if row else _show_first_boxes(view, key)
    for name, label in (
        ("criteria", "Criteria"),
        ("decision", "Decision"),
        ("decided_by", "Decided by"),
        ("exit_test", "Leaves the stage when"),
    ):
        values[name] = boxes.show_text(label, row.get(name), key=f"{key}:{name}")
    if row:
        values["ended_on"] = boxes.show_day(
            "Ended on (leave empty while it is in force)",
            row["ended_on"],
            key=f"{key}:ended",
        )
    return values


def _show_first_boxes(view: Recommendations, key: str) -> dict:
    shown = view.choice.provider_id
    provider_id = boxes.show_choice(
        "Provider", view.names, shown, key=f"{key}:provider:{shown or ''}"
    )
    left, right = st.columns(2)
    stage = left.selectbox(
        "Stage (pick one, or write your own)",
        STAGES,
        key=f"{key}:stage",
        accept_new_options=True,
    )
    decided_on = boxes.show_day(
        "Decided on", date.today(), key=f"{key}:on", place=right
    )
    return {"provider_id": provider_id, "stage": stage, "decided_on": decided_on}
