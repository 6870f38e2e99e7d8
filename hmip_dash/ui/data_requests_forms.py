"""How are data requests entered, changed and ended, and pairs of them decided?"""

import streamlit as st

from hmip_dash.ui import enter_file, entries, forms, instruction_forms
from hmip_dash.ui.grades_table import records
from hmip_dash.views.data_requests import DECISIONS, FREQUENCIES, DataRequests


def show(view: DataRequests) -> None:
    """Show the forms, or that nothing can be entered here."""
    st.header("Enter or decide", anchor=False)
    if entries.closed():
        return
    with st.expander("Register a data request"):
        _add(view)
    if len(view.rows):
        with st.expander("Change or end a data request"):
            _change(view)
    if len(view.pairs):
        with st.expander("Decide whether two requests are the same"):
            _decide(view)
    with st.expander("Register an instruction or national standard"):
        instruction_forms.add(view)
    if len(view.instructions):
        with st.expander("Change an instruction or national standard"):
            instruction_forms.change(view)
    with st.expander("Enter many from a workbook"):
        enter_file.show()
    _histories(view)


def _histories(view: DataRequests) -> None:
    kinds = {
        "data_request": ("History of a data request", view.rows, "item"),
        "instruction": ("History of an instruction", view.instructions, "title"),
    }
    for register, (title, rows, said) in kinds.items():
        if len(rows):
            with st.expander(title):
                key = f"history:{register}"
                forms.history(register, rows, said, view.as_known_on, key=key)


def _add(view: DataRequests) -> None:
    key = entries.fresh("request")
    with st.form(key, border=False):
        values = _values(view, {}, key)
        if st.form_submit_button("Register this request"):
            said = "The request was registered."
            forms.add("data_request", values, form="request", said=said)


def _change(view: DataRequests) -> None:
    row = forms.record(view.rows, "data_request_id", "item", key="request_change")
    if row is None:
        return
    number = int(row["data_request_id"])
    opened = entries.opened("data_request", number, int(row["version"]))
    key = f"request_change:{number}:{opened}"
    with st.form(key, border=False):
        values = _values(view, row, key)
        if st.form_submit_button("Save the request"):
            said = "The request was saved."
            forms.change("data_request", number, opened, values, said=said)
    if st.button("It is no longer asked: end it today", key=f"{key}:end"):
        values = {"ends_on": entries.yesterday()}
        said = "The request was ended; its history is kept."
        entries.change("data_request", number, opened, values, said=said)


def _values(view: DataRequests, row: dict, key: str) -> dict:
    """Show the boxes of a request, filled from `row`, and return the values."""
    item = forms.text("What is asked for", row.get("item"), key=f"{key}:item")
    left, right = st.columns(2)
    asked_by = forms.text("Asked by", row.get("asked_by"), key=f"{key}:by", place=left)
    asked_of = forms.provider_types(
        "Asked of", row.get("asked_of") or "", key=f"{key}:of", place=right
    )
    often, minutes, measure = st.columns(3)
    frequency = row.get("frequency") or FREQUENCIES[0]
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
        "minutes": minutes.number_input(
            "Minutes a return (empty: not known)",
            0.0,
            value=row.get("minutes"),
            key=f"{key}:minutes",
        ),
        "measure_id": forms.optional(
            "Measure (optional)",
            view.measures,
            row.get("measure_id"),
            none="none",
            key=f"{key}:measure",
            place=measure,
        ),
        **{
            name: forms.text(label, row.get(name), key=f"{key}:{name}")
            for name, label in (
                ("purpose", "For what"),
                ("authority", "Under what authority"),
                ("held_by", "Already held by (optional)"),
                ("source_url", "Web address of the source"),
            )
        },
    }


def _decide(view: DataRequests) -> None:
    pairs = records(view.pairs)
    options = {
        place: f"no. {pair['first_id']} and no. {pair['second_id']}: "
        f"{pair['first_item']} / {pair['second_item']}"
        for place, pair in enumerate(pairs)
    }
    place = forms.pick("Which pair", options, key="pair")
    if place is None:
        return
    key = entries.fresh("decide")
    with st.form(key, border=False):
        values = {
            "first_id": int(pairs[place]["first_id"]),
            "second_id": int(pairs[place]["second_id"]),
            "decision": st.radio(
                "They ask for", DECISIONS, key=f"{key}:decision", horizontal=True
            ),
            "note": forms.text("Note", key=f"{key}:note"),
        }
        if st.form_submit_button("Record this decision"):
            said = "The decision was recorded."
            forms.add("request_pair", values, form="decide", said=said)
