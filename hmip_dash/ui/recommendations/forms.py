"""Forms that enter and change recommendations and the responses to them."""

from functools import partial

import streamlit as st

from hmip_dash.ui.forms import boxes, entries, entry_workbook, register_forms
from hmip_dash.ui.recommendations import sections, stage_forms, step_forms
from hmip_dash.views.recommendations.view import RESPONSES, STATES, Recommendations


def show_forms(view: Recommendations) -> None:
    """Show the forms, or that nothing can be entered here."""
    st.header("Enter or change", anchor=False)
    if entries.show_closed(view.as_known_on):
        return
    has_any = bool(len(view.rows))
    has_steps, has_stages = bool(len(view.actions)), bool(len(view.stages))
    unfolded = ""
    for name, (key, title) in _LINKED.items():
        if register_forms.open_from_address(key, name):
            unfolded = title
    can_change = has_any or register_forms.is_any_open("recommendation")
    can_change_steps = has_steps or register_forms.is_any_open("action")
    register_forms.show_parts(
        {
            "Add a recommendation": partial(_show_addition, view),
            "Record a response, or change a recommendation": (
                partial(_show_change, view) if can_change else None
            ),
            "Add a step": partial(step_forms.show_addition, view) if has_any else None,
            "Change a step": (
                partial(step_forms.show_change, view) if can_change_steps else None
            ),
            "Record a stage of attention": partial(stage_forms.show_addition, view),
            "Change or end a stage": (
                partial(stage_forms.show_change, view) if has_stages else None
            ),
            "Enter many from a workbook": entry_workbook.show_forms,
            "Take back a mistaken entry": partial(_show_taking_back, view),
            "History of a recommendation": (
                _history(view, "recommendation") if has_any else None
            ),
            "History of a step": _history(view, "action") if has_steps else None,
            "History of a stage": _history(view, "stage") if has_stages else None,
        },
        unfolded=unfolded,
    )


_LINKED = {
    "recommendation": ("change", "Record a response, or change a recommendation"),
    "step": ("step_change", "Change a step"),
    "stage": ("stage_change", "Change or end a stage"),
}
"""Name in the address of a record that a link opens → its box, and its part."""


def _show_taking_back(view: Recommendations) -> None:
    """Show the boxes that take back an entry, and those that were taken back."""
    for register, rows, label, called in (
        ("recommendation", view.rows, "text", "Recommendation"),
        ("action", view.actions, "step", "Step"),
        ("stage", view.stages, "stage", "Stage"),
    ):
        register_forms.show_removal(
            register,
            rows,
            partial(_numbered, register, label),
            label=called,
            button=f"Take back this {called.casefold()}",
            message=f"The {called.casefold()} was taken back. Its history stays.",
            form=f"take_back:{register}",
            needs_reason=True,
        )
        register_forms.show_taken_back(register, label, {}, view.as_known_on)


def _numbered(register: str, label: str, row: dict) -> str:
    return f"no. {int(row[f'{register}_id'])}: {str(row[label])[:80]}"


def _history(view: Recommendations, register: str) -> partial[None]:
    """Return what shows the history of a register."""
    rows, label = {
        "recommendation": (view.rows, "text"),
        "action": (view.actions, "step"),
        "stage": (view.stages, "provider"),
    }[register]
    return partial(
        register_forms.show_history, register, rows, label, view.as_known_on, view.names
    )


def _show_addition(view: Recommendations) -> None:
    shown = view.choice.provider_id
    provider_id = boxes.show_choice(
        "Provider", view.names, shown, key=f"add_provider:{shown or ''}"
    )

    def show_boxes(_: dict, key: str) -> dict:
        values = _show_boxes(view, {"provider_id": provider_id}, key)
        return {**values, "provider_id": provider_id, "state": "open"}

    register_forms.show_addition(
        "recommendation",
        show_boxes,
        form="add",
        button="Add this recommendation",
        message="The recommendation was added.",
        details=lambda _: sections.entered_for(view, provider_id),
    )


def _show_change(view: Recommendations) -> None:
    opened = register_forms.show_record_to_open(
        "recommendation", view.rows, "text", key="change"
    )
    if opened is not None:
        register_forms.show_change(
            opened,
            "recommendation",
            lambda row, key: {
                **_show_response_boxes(row, key),
                **_show_boxes(view, row, key),
            },
            form="change",
            button="Save the change",
            message="The change was saved.",
        )


def _show_response_boxes(row: dict, key: str) -> dict:
    """Show the boxes of the response and the state; return the values."""
    left, middle, right = st.columns(3)
    return {
        "response": boxes.show_optional_choice(
            "Response",
            boxes.as_options(RESPONSES),
            row["response"],
            none="none yet",
            key=f"{key}:response",
            place=left,
        ),
        "responded_on": boxes.show_day(
            "Responded on", row["responded_on"], key=f"{key}:on", place=middle
        ),
        "state": right.selectbox(
            "State", STATES, STATES.index(row["state"]), key=f"{key}:state"
        ),
        "response_note": boxes.show_text(
            "Note on the response", row["response_note"], key=f"{key}:note"
        ),
    }


def _show_boxes(view: Recommendations, row: dict, key: str) -> dict:
    """Show the boxes of what was recommended, filled from `row`; return the values."""
    inspections = view.inspections.get(row["provider_id"] or "", {})
    left, right = st.columns(2)
    values = {
        "inspection_id": boxes.show_optional_choice(
            "Inspection (optional)",
            inspections,
            row.get("inspection_id"),
            none="not said",
            key=f"{key}:inspection",
            place=left,
        ),
        "standard": boxes.show_text(
            "Standard (optional)",
            row.get("standard"),
            key=f"{key}:standard",
            place=right,
        ),
        "text": boxes.show_long_text(
            "Recommendation", row.get("text"), key=f"{key}:text"
        ),
    }
    to, made, due = st.columns(3)
    made_to = boxes.show_text("Made to", row.get("made_to"), key=f"{key}:to", place=to)
    made_on = boxes.show_text(
        boxes.PARTIAL, row.get("made_on"), key=f"{key}:made", place=made
    )
    response_due = boxes.show_day(
        "Response due", row.get("response_due"), key=f"{key}:due", place=due
    )
    return {
        **values,
        "made_to": made_to,
        "made_on": boxes.read_partial_date(made_on),
        "response_due": response_due,
    }
