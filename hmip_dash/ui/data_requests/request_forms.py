"""How are data requests entered, changed and ended, and pairs of them decided?"""

import pandas as pd
import streamlit as st

from hmip_dash.ui.components.records import records
from hmip_dash.ui.data_requests import instruction_forms
from hmip_dash.ui.forms import common as forms_common
from hmip_dash.ui.forms import entries as forms_entries
from hmip_dash.ui.forms import entry_workbook
from hmip_dash.views.data_requests.view import (
    DECISIONS,
    FREQUENCIES,
    NOT_KNOWN,
    DataRequests,
)


def show(view: DataRequests) -> None:
    """Show the forms, or that nothing can be entered here."""
    st.header("Enter or decide", anchor=False)
    if forms_entries.closed(view.as_known_on):
        return
    some, ended = len(view.rows), len(view.ended)
    pairs, told = len(view.pairs), len(view.instructions)
    columns = ["data_request_id", "item"]
    every = pd.concat([view.rows[columns], view.ended[columns]])
    forms_common.parts(
        {
            "Register a data request": lambda: _add(view),
            "Change or end a data request": (
                (lambda: _change(view))
                if some or forms_common.half_typed("data_request")
                else None
            ),
            "Have a request that was ended asked again": (
                (lambda: _again(view)) if ended else None
            ),
            "Decide whether two requests are the same": (
                (lambda: _decide(view)) if pairs else None
            ),
            "Register an instruction or national standard": (
                lambda: instruction_forms.add(view)
            ),
            "Change an instruction or national standard": (
                (lambda: instruction_forms.change(view)) if told else None
            ),
            "Enter many from a workbook": entry_workbook.show,
            "History of a data request": (
                (lambda: _history(view, "data_request", every, "item"))
                if some or ended
                else None
            ),
            "History of an instruction": (
                (lambda: _history(view, "instruction", view.instructions, "title"))
                if told
                else None
            ),
        }
    )


def _history(view: DataRequests, register: str, rows: pd.DataFrame, said: str) -> None:
    key = f"history:{register}"
    forms_common.history(register, rows, said, view.as_known_on, key=key)


def _add(view: DataRequests) -> None:
    key = forms_entries.fresh("request")
    with st.form(key, border=False):
        values = _values(view, {}, key)
        if st.form_submit_button("Register this request"):
            said = "The request was registered."
            forms_common.add("data_request", values, form="request", said=said)


def _change(view: DataRequests) -> None:
    row = forms_common.record(
        view.rows, "data_request_id", "item", key="request_change"
    )
    if row is None:
        return
    number = int(row["data_request_id"])
    opened = forms_entries.opened("data_request", number, int(row["version"]))
    key = f"request_change:{number}:{opened}"
    with st.form(key, border=False):
        values = _values(view, row, key)
        if st.form_submit_button("Save the request"):
            said = "The request was saved."
            forms_common.change("data_request", number, opened, values, said=said)
    if st.button("It is no longer asked: end it today", key=f"{key}:end"):
        values = {"ends_on": forms_entries.yesterday()}
        said = "The request was ended; its history is kept."
        forms_entries.change("data_request", number, opened, values, said=said)


def _again(view: DataRequests) -> None:
    row = forms_common.record(
        view.ended, "data_request_id", "item", key="request_again"
    )
    if row is None:
        return
    number = int(row["data_request_id"])
    opened = forms_entries.opened("data_request", number, int(row["version"]))
    if st.button(
        "It is asked again: take its end away", key=f"again:{number}:{opened}"
    ):
        said = "The request is among those asked again."
        forms_entries.change(
            "data_request", number, opened, {"ends_on": None}, said=said
        )


def _values(view: DataRequests, row: dict, key: str) -> dict:
    """Show the boxes of a request, filled from `row`, and return the values."""
    item = forms_common.text("What is asked for", row.get("item"), key=f"{key}:item")
    left, right = st.columns(2)
    asked_by = forms_common.text(
        "Asked by", row.get("asked_by"), key=f"{key}:by", place=left
    )
    asked_of = forms_common.provider_types(
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
        "minutes": forms_common.number(
            "Minutes a return (empty: not known)",
            row.get("minutes"),
            key=f"{key}:minutes",
            place=minutes,
        ),
        "measure_id": forms_common.optional(
            "Measure (optional)",
            view.measures,
            row.get("measure_id"),
            none="none",
            key=f"{key}:measure",
            place=measure,
        ),
        **{
            name: forms_common.text(label, row.get(name), key=f"{key}:{name}")
            for name, label in (
                ("purpose", "For what"),
                ("authority", "Under what authority"),
                ("held_by", "Already held by (optional)"),
                ("source_url", "Web address of the source"),
            )
        },
    }


def _decide(view: DataRequests) -> None:
    pairs = {(row["first_id"], row["second_id"]): row for row in records(view.pairs)}
    options = {
        (first, second): f"no. {first} and no. {second}: "
        f"{row['first_item']} / {row['second_item']}"
        for (first, second), row in pairs.items()
    }
    picked = forms_common.pick("Which pair", options, key="pair")
    if picked is None:
        return
    row = pairs[picked]
    key = f"{forms_entries.fresh('decide')}:{picked[0]}:{picked[1]}"
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
            "note": forms_common.text("Note", row["note"], key=f"{key}:note"),
        }
        sent = st.form_submit_button("Record this decision")
        _record(row, values, opened=f"opened:{key}", sent=sent)


def _record(row: dict, values: dict, *, opened: str, sent: bool) -> None:
    """Save a decision over what the reader saw when they picked the pair, or say that
    somebody else decided meanwhile."""
    now = None
    if row["decision"]:
        now = int(row["request_pair_id"]), int(row["version"])
    seen = st.session_state.setdefault(opened, now)
    if not sent or forms_common.faulty(values):
        return
    said = "The decision was recorded."
    if seen is not None:
        number, version = seen
        forms_entries.change(
            "request_pair", number, version, values, said=said, form="decide"
        )
    elif now is not None:
        st.warning(forms_entries.ENTERED_FIRST)
    else:
        forms_entries.add("request_pair", values, said=said, form="decide")
