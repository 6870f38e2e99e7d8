"""How are recommendations, and the responses to them, entered and changed?"""

import pandas as pd
import streamlit as st

from hmip_dash.ui.forms import common as forms_common
from hmip_dash.ui.forms import entries as forms_entries
from hmip_dash.ui.forms import entry_workbook
from hmip_dash.ui.recommendations import sections, stage_forms, step_forms
from hmip_dash.views.recommendations.view import RESPONSES, STATES, Recommendations


def show(view: Recommendations) -> None:
    """Show the forms, or that nothing can be entered here."""
    st.header("Enter or change", anchor=False)
    if forms_entries.closed(view.as_known_on):
        return
    some, steps, stages = len(view.rows), len(view.actions), len(view.stages)
    forms_common.parts(
        {
            "Add a recommendation": lambda: _add(view),
            "Record a response, or change a recommendation": (
                (lambda: _change(view))
                if some or forms_common.half_typed("recommendation")
                else None
            ),
            "Add a step": (lambda: step_forms.add(view)) if some else None,
            "Change a step": (
                (lambda: step_forms.change(view))
                if steps or forms_common.half_typed("action")
                else None
            ),
            "Record a stage of attention": lambda: stage_forms.add(view),
            "Change or end a stage": (
                (lambda: stage_forms.change(view)) if stages else None
            ),
            "Enter many from a workbook": entry_workbook.show,
            "History of a recommendation": (
                (lambda: _history(view, "recommendation", view.rows, "text"))
                if some
                else None
            ),
            "History of a step": (
                (lambda: _history(view, "action", view.actions, "step"))
                if steps
                else None
            ),
            "History of a stage": (
                (lambda: _history(view, "stage", view.stages, "provider"))
                if stages
                else None
            ),
        }
    )


def _history(
    view: Recommendations, register: str, rows: pd.DataFrame, said: str
) -> None:
    key = f"history:{register}"
    forms_common.history(register, rows, said, view.as_known_on, key=key)


def _add(view: Recommendations) -> None:
    chosen = view.choice.provider_id
    provider_id = forms_common.pick(
        "Provider", view.names, chosen, key=f"add_provider:{chosen or ''}"
    )
    key = forms_entries.fresh("add")
    with st.form(key, border=False):
        values = {
            **_about(view, {"provider_id": provider_id}, key),
            "provider_id": provider_id,
            "state": "open",
        }
        if st.form_submit_button("Add"):
            forms_common.add(
                "recommendation",
                values,
                form="add",
                said="The recommendation was added.",
                about=sections.whose(view, provider_id),
            )


def _about(view: Recommendations, row: dict, key: str) -> dict:
    """Show the boxes of what was recommended, filled from `row`; return the values."""
    known = view.inspections.get(row["provider_id"] or "", {})
    left, right = st.columns(2)
    values = {
        "inspection_id": forms_common.optional(
            "Inspection (optional)",
            known,
            row.get("inspection_id"),
            none="not said",
            key=f"{key}:inspection",
            place=left,
        ),
        "standard": forms_common.text(
            "Standard (optional)",
            row.get("standard"),
            key=f"{key}:standard",
            place=right,
        ),
        "text": forms_common.long_text(
            "Recommendation", row.get("text"), key=f"{key}:text"
        ),
    }
    to, made, due = st.columns(3)
    made_to = forms_common.text(
        "Made to", row.get("made_to"), key=f"{key}:to", place=to
    )
    made_on = forms_common.text(
        forms_common.PARTIAL, row.get("made_on"), key=f"{key}:made", place=made
    )
    response_due = forms_common.day(
        "Response due", row.get("response_due"), key=f"{key}:due", place=due
    )
    return {
        **values,
        "made_to": made_to,
        "made_on": forms_common.partial(made_on),
        "response_due": response_due,
    }


def _change(view: Recommendations) -> None:
    row = forms_common.record(view.rows, "recommendation_id", "text", key="change")
    if row is None:
        return
    number = int(row["recommendation_id"])
    opened = forms_entries.opened("recommendation", number, int(row["version"]))
    key = f"change:{number}:{opened}"
    with st.form(key, border=False):
        left, middle, right = st.columns(3)
        values = {
            "response": forms_common.optional(
                "Response",
                forms_common.words(RESPONSES),
                row["response"],
                none="none yet",
                key=f"{key}:response",
                place=left,
            ),
            "responded_on": forms_common.day(
                "Responded on", row["responded_on"], key=f"{key}:on", place=middle
            ),
            "state": right.selectbox(
                "State", STATES, STATES.index(row["state"]), key=f"{key}:state"
            ),
            "response_note": forms_common.text(
                "Note on the response", row["response_note"], key=f"{key}:note"
            ),
            **_about(view, row, key),
        }
        if st.form_submit_button("Save the change"):
            said = "The change was saved."
            forms_common.change("recommendation", number, opened, values, said=said)
