"""How is an instruction or national standard registered, and its conflict resolved?"""

import streamlit as st

from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import common as forms_common
from hmip_dash.ui.forms import entries as forms_entries
from hmip_dash.views.data_requests.view import DataRequests
from hmip_dash.vocabulary import STATES_OF_INSTRUCTIONS as STATES


def add(view: DataRequests) -> None:
    """Show the form that registers an instruction."""
    key = forms_entries.fresh("instruction")
    with st.form(key, border=False):
        values = _values(view, {}, key)
        if st.form_submit_button("Register this instruction"):
            said = "The instruction was registered."
            forms_common.add("instruction", values, form="instruction", said=said)


def change(view: DataRequests) -> None:
    """Show the form that changes an instruction, its conflict or its state."""
    row = forms_common.record(
        view.instructions, "instruction_id", "title", key="instruction_change"
    )
    if row is None:
        return
    number = int(row["instruction_id"])
    opened = forms_entries.opened("instruction", number, int(row["version"]))
    key = f"instruction_change:{number}:{opened}"
    with st.form(key, border=False):
        values = _values(view, row, key)
        if st.form_submit_button("Save the instruction"):
            said = "The instruction was saved."
            forms_common.change("instruction", number, opened, values, said=said)


def _values(view: DataRequests, row: dict, key: str) -> dict:
    """Show the boxes of an instruction, filled from `row`, and return the values."""
    others = {
        int(other["instruction_id"]): other["title"]
        for other in records(view.instructions)
        if other["instruction_id"] != row.get("instruction_id")
    }
    title = forms_common.text("Title", row.get("title"), key=f"{key}:title")
    left, right = st.columns(2)
    issued_by = forms_common.text(
        "Issued by", row.get("issued_by"), key=f"{key}:by", place=left
    )
    applies_to = forms_common.provider_types(
        "Applies to", row.get("applies_to") or "", key=f"{key}:to", place=right
    )
    asks = forms_common.text("What it asks", row.get("asks"), key=f"{key}:asks")
    against, owner, due = st.columns(3)
    return {
        "title": title,
        "issued_by": issued_by,
        "applies_to": applies_to,
        "asks": asks,
        "conflicts_with": forms_common.optional(
            "Conflicts with (optional)",
            others,
            _whole(row.get("conflicts_with")),
            none="none",
            key=f"{key}:against",
            place=against,
        ),
        "owner": forms_common.text(
            "Owner of the conflict", row.get("owner"), key=f"{key}:owner", place=owner
        ),
        "due_on": forms_common.day(
            "Resolve by", row.get("due_on"), key=f"{key}:due", place=due
        ),
        "conflict": forms_common.text(
            "How they conflict", row.get("conflict"), key=f"{key}:conflict"
        ),
        "state": st.selectbox(
            "State",
            STATES,
            STATES.index(row.get("state") or STATES[0]),
            key=f"{key}:state",
        ),
        "source_url": forms_common.text(
            "Web address of it", row.get("source_url"), key=f"{key}:source"
        ),
    }


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
