"""Forms that register and change instructions and national standards."""

from functools import partial

import streamlit as st

from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import boxes, register_forms
from hmip_dash.views.data_requests.view import DataRequests
from hmip_dash.vocabulary import STATES_OF_INSTRUCTIONS as STATES


def show_addition(view: DataRequests) -> None:
    """Show the form that registers an instruction."""
    register_forms.show_addition(
        "instruction",
        partial(_show_boxes, view),
        form="instruction",
        button="Register this instruction",
        message="The instruction was registered.",
    )


def show_change(view: DataRequests) -> None:
    """Show the form that changes an instruction, its conflict or its state."""
    form = "instruction_change"
    opened = register_forms.show_record_to_open(
        "instruction", view.instructions, "title", key=form
    )
    if opened is not None:
        register_forms.show_change(
            opened,
            "instruction",
            partial(_show_boxes, view),
            form=form,
            button="Save the instruction",
            message="The instruction was saved.",
        )


def _show_boxes(view: DataRequests, row: dict, key: str) -> dict:
    """Show the boxes of an instruction, filled from `row`, and return the values."""
    others = {
        int(other["instruction_id"]): other["title"]
        for other in records(view.instructions)
        if other["instruction_id"] != row.get("instruction_id")
    }
    title = boxes.show_text("Title", row.get("title"), key=f"{key}:title")
    left, right = st.columns(2)
    issued_by = boxes.show_text(
        "Issued by", row.get("issued_by"), key=f"{key}:by", place=left
    )
    applies_to = boxes.show_provider_types(
        "Applies to", row.get("applies_to") or "", key=f"{key}:to", place=right
    )
    asks = boxes.show_text("What it asks", row.get("asks"), key=f"{key}:asks")
    against, owner, due = st.columns(3)
    return {
        "title": title,
        "issued_by": issued_by,
        "applies_to": applies_to,
        "asks": asks,
        "conflicts_with": boxes.show_optional_choice(
            "Conflicts with (optional)",
            others,
            _whole(row.get("conflicts_with")),
            none="none",
            key=f"{key}:against",
            place=against,
        ),
        "owner": boxes.show_text(
            "Owner of the conflict", row.get("owner"), key=f"{key}:owner", place=owner
        ),
        "due_on": boxes.show_day(
            "Resolve by", row.get("due_on"), key=f"{key}:due", place=due
        ),
        "conflict": boxes.show_text(
            "How they conflict", row.get("conflict"), key=f"{key}:conflict"
        ),
        "state": st.selectbox(
            "State",
            STATES,
            STATES.index(row.get("state") or STATES[0]),
            key=f"{key}:state",
        ),
        "source_url": boxes.show_text(
            "Web address of it", row.get("source_url"), key=f"{key}:source"
        ),
    }


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
