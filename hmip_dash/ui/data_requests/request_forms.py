"""Forms that enter, change and end data requests, and decide on pairs of them."""

from functools import partial

import pandas as pd
import streamlit as st

from hmip_dash.ui.components.records import records
from hmip_dash.ui.data_requests import instruction_forms
from hmip_dash.ui.forms import boxes, entries, entry_workbook, register_forms
from hmip_dash.views.data_requests.view import (
    DECISIONS,
    FREQUENCIES,
    NOT_KNOWN,
    DataRequests,
)


def show_forms(view: DataRequests) -> None:
    """Show the forms, or that nothing can be entered here."""
    st.header("Enter or decide", anchor=False)
    if entries.show_closed(view.as_known_on):
        return
    has_requests, has_ended = bool(len(view.rows)), bool(len(view.ended))
    has_instructions = bool(len(view.instructions))
    can_change = has_requests or register_forms.is_any_open("data_request")
    register_forms.show_parts(
        {
            "Register a data request": partial(_show_addition, view),
            "Change or end a data request": (
                partial(_show_change, view) if can_change else None
            ),
            "Reopen a request that was ended": (
                partial(_show_reopening, view) if has_ended else None
            ),
            "Decide whether two requests are the same": (
                partial(_show_decision, view) if len(view.pairs) else None
            ),
            "Register an instruction or national standard": partial(
                instruction_forms.show_addition, view
            ),
            "Change an instruction or national standard": (
                partial(instruction_forms.show_change, view)
                if has_instructions
                else None
            ),
            "Enter many from a workbook": entry_workbook.show_forms,
            "History of a data request": (
                partial(_show_request_history, view)
                if has_requests or has_ended
                else None
            ),
            "History of an instruction": (
                partial(_show_instruction_history, view) if has_instructions else None
            ),
        }
    )


def _show_request_history(view: DataRequests) -> None:
    columns = ["data_request_id", "item"]
    rows = pd.concat([view.rows[columns], view.ended[columns]])
    register_forms.show_history("data_request", rows, "item", view.as_known_on)


def _show_instruction_history(view: DataRequests) -> None:
    register_forms.show_history(
        "instruction", view.instructions, "title", view.as_known_on
    )


def _show_addition(view: DataRequests) -> None:
    register_forms.show_addition(
        "data_request",
        partial(_show_boxes, view),
        form="request",
        button="Register this request",
        message="The request was registered.",
    )


def _show_change(view: DataRequests) -> None:
    form = "request_change"
    opened = register_forms.show_record_to_open(
        "data_request", view.rows, "item", key=form
    )
    if opened is None:
        return
    register_forms.show_change(
        opened,
        "data_request",
        partial(_show_boxes, view),
        form=form,
        button="Save the request",
        message="The request was saved.",
    )
    key = register_forms.change_key(form, opened)
    if st.button("End this request today", key=f"{key}:end"):
        entries.change(
            "data_request",
            opened.number,
            opened.version,
            {"ends_on": entries.yesterday()},
            message="The request was ended; its history is kept.",
        )


def _show_reopening(view: DataRequests) -> None:
    form = "request_again"
    opened = register_forms.show_record_to_open(
        "data_request", view.ended, "item", key=form
    )
    if opened is None:
        return
    key = f"again:{opened.number}:{opened.version}"
    if st.button("Reopen this request", key=key):
        entries.change(
            "data_request",
            opened.number,
            opened.version,
            {"ends_on": None},
            message="The request was reopened.",
        )


def _show_boxes(view: DataRequests, row: dict, key: str) -> dict:
    """Show the boxes of a request, filled from `row`, and return the values."""
    item = boxes.show_text("What is asked for", row.get("item"), key=f"{key}:item")
    left, right = st.columns(2)
    asked_by = boxes.show_text(
        "Asked by", row.get("asked_by"), key=f"{key}:by", place=left
    )
    asked_of = boxes.show_provider_types(
        "Asked of", row.get("asked_of") or "", key=f"{key}:of", place=right
    )
    often, minutes, measure = st.columns(3)
    frequency = row.get("frequency") or NOT_KNOWN
    return {
        "item": item,
        "asked_by": asked_by,
        "asked_of": asked_of,
        "frequency": often.selectbox(
            "How often",
            FREQUENCIES,
            FREQUENCIES.index(frequency),
            key=f"{key}:frequency",
        ),
        "minutes": boxes.show_number(
            "Minutes a return (empty: not known)",
            row.get("minutes"),
            key=f"{key}:minutes",
            place=minutes,
        ),
        "measure_id": boxes.show_optional_choice(
            "Measure (optional)",
            view.measures,
            row.get("measure_id"),
            none="none",
            key=f"{key}:measure",
            place=measure,
        ),
        **{
            name: boxes.show_text(label, row.get(name), key=f"{key}:{name}")
            for name, label in (
                ("purpose", "For what"),
                ("authority", "Under what authority"),
                ("held_by", "Already held by (optional)"),
                ("source_url", "Web address of the source"),
            )
        },
    }


def _show_decision(view: DataRequests) -> None:
    pairs = {(row["first_id"], row["second_id"]): row for row in records(view.pairs)}
    options = {
        (first, second): f"no. {first} and no. {second}: "
        f"{row['first_item']} / {row['second_item']}"
        for (first, second), row in pairs.items()
    }
    picked = boxes.show_choice("Which pair", options, key="pair")
    if picked is None:
        return
    row = pairs[picked]
    key = f"{entries.form_key('decide')}:{picked[0]}:{picked[1]}"
    with st.form(key, border=False):
        values = {
            "first_id": int(row["first_id"]),
            "second_id": int(row["second_id"]),
            "decision": st.radio(
                "They ask for",
                DECISIONS,
                DECISIONS.index(row["decision"] or DECISIONS[0]),
                key=f"{key}:decision",
                horizontal=True,
            ),
            "note": boxes.show_text("Note", row["note"], key=f"{key}:note"),
        }
        sent = st.form_submit_button("Record this decision")
        _save_decision(row, values, opened=f"opened:{key}", sent=sent)


def _save_decision(row: dict, values: dict, *, opened: str, sent: bool) -> None:
    """Save a decision over what the reader saw when they picked the pair, or show that
    somebody else has decided meanwhile."""
    current = None
    if row["decision"]:
        current = int(row["request_pair_id"]), int(row["version"])
    seen = st.session_state.setdefault(opened, current)
    if not sent or register_forms.show_faults(values):
        return
    message = "The decision was recorded."
    if seen is not None:
        number, version = seen
        entries.change(
            "request_pair", number, version, values, message=message, form="decide"
        )
    elif current is not None:
        st.warning(entries.ENTERED_FIRST)
    else:
        entries.add("request_pair", values, message=message, form="decide")
