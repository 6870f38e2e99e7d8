"""How are data requests, decisions on pairs, and instructions entered?"""

import streamlit as st

from hmip_dash.ui import entries
from hmip_dash.ui.grades_table import records
from hmip_dash.views import data_requests_words as words
from hmip_dash.views.data_requests import DECISIONS, FREQUENCIES, DataRequests
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

DAY = "DD/MM/YYYY"
STATES = ("in force", "in conflict", "resolved", "withdrawn")


def show(view: DataRequests) -> None:
    """Show the forms, or that nothing can be entered here."""
    st.header("Enter or decide", anchor=False)
    if entries.closed():
        return
    with st.expander("Register a data request"):
        _request(view)
    if len(view.pairs):
        with st.expander("Decide whether two requests are the same"):
            _decide(view)
    if len(view.rows):
        with st.expander("Take a request out"):
            _take_out(view)
    with st.expander("Register an instruction or national standard"):
        _instruction(view)


def _request(view: DataRequests) -> None:
    with st.form("request", border=False, clear_on_submit=True):
        item = st.text_input("What is asked for", key="item")
        left, right = st.columns(2)
        asked_by = left.text_input("Asked by", key="asked_by")
        asked_of = right.multiselect(
            "Asked of",
            list(PROVIDER_TYPE_LABELS),
            format_func=lambda type_: PROVIDER_TYPE_LABELS[type_],
            key="asked_of",
            placeholder="Provider types",
        )
        often, minutes, measure = st.columns(3)
        frequency = often.selectbox("How often", FREQUENCIES, key="frequency")
        length = minutes.number_input(
            "Minutes a return (empty: not known)", 0.0, value=None, key="minutes"
        )
        measure_id = measure.selectbox(
            "Measure (optional)",
            [None, *view.measures],
            format_func=lambda code: "none" if code is None else view.measures[code],
            key="measure",
        )
        values = {
            "item": item,
            "asked_by": asked_by,
            "asked_of": ";".join(asked_of),
            "frequency": frequency,
            "minutes": length,
            "measure_id": measure_id,
            "purpose": st.text_input("For what", key="purpose"),
            "authority": st.text_input("Under what authority", key="authority"),
            "held_by": st.text_input("Already held by (optional)", key="held_by"),
            "source_url": st.text_input("Web address of the source", key="source"),
        }
        if st.form_submit_button("Register this request") and not _faulty(values):
            entries.add("data_request", values, said="The request was registered.")


def _decide(view: DataRequests) -> None:
    pairs = records(view.pairs)
    place = st.selectbox(
        "Which pair",
        list(range(len(pairs))),
        index=None,
        format_func=lambda n: (
            f"no. {pairs[n]['first_id']} and no. {pairs[n]['second_id']}: "
            f"{pairs[n]['first_item']} / {pairs[n]['second_item']}"
        ),
        placeholder="Pick a pair",
        key="pair",
    )
    if place is None:
        return
    with st.form("decide", border=False):
        decision = st.radio("They ask for", DECISIONS, key="decision", horizontal=True)
        note = st.text_input("Note", key="decision_note")
        if st.form_submit_button("Record this decision"):
            values = {
                "first_id": int(pairs[place]["first_id"]),
                "second_id": int(pairs[place]["second_id"]),
                "decision": decision,
                "note": note,
            }
            entries.add("request_pair", values, said="The decision was recorded.")


def _take_out(view: DataRequests) -> None:
    rows = {int(row["data_request_id"]): row for row in records(view.rows)}
    picked = st.selectbox(
        "Which request",
        list(rows),
        index=None,
        format_func=lambda number: f"no. {number}: {rows[number]['item']}",
        placeholder="Pick a request",
        key="take_out",
    )
    if picked is None:
        return
    version = entries.opened("data_request", picked, int(rows[picked]["version"]))
    if st.button("It is no longer asked: end it today", key="take_out_now"):
        values = {"ends_on": entries.yesterday()}
        entries.change(
            "data_request",
            picked,
            version,
            values,
            said="The request was ended; its history is kept.",
        )


def _instruction(view: DataRequests) -> None:
    titles = {
        int(row["instruction_id"]): row["title"] for row in records(view.instructions)
    }
    with st.form("instruction", border=False, clear_on_submit=True):
        title = st.text_input("Title", key="title")
        left, right = st.columns(2)
        issued_by = left.text_input("Issued by", key="issued_by")
        applies_to = right.multiselect(
            "Applies to",
            list(PROVIDER_TYPE_LABELS),
            format_func=lambda type_: PROVIDER_TYPE_LABELS[type_],
            key="applies_to",
            placeholder="Provider types",
        )
        asks = st.text_input("What it asks", key="asks")
        against, owner, due = st.columns(3)
        values = {
            "title": title,
            "issued_by": issued_by,
            "applies_to": ";".join(applies_to),
            "asks": asks,
            "conflicts_with": against.selectbox(
                "Conflicts with (optional)",
                [None, *titles],
                format_func=lambda code: "none" if code is None else titles[code],
                key="conflicts_with",
            ),
            "owner": owner.text_input("Owner of the conflict", key="owner"),
            "due_on": due.date_input("Resolve by", None, format=DAY, key="due_on"),
            "conflict": st.text_input("How they conflict", key="conflict"),
            "state": st.selectbox("State", STATES, key="state"),
            "source_url": st.text_input("Web address of it", key="instruction_source"),
        }
        if st.form_submit_button("Register this instruction") and not _faulty(values):
            entries.add("instruction", values, said="The instruction was registered.")


def _faulty(values: dict) -> bool:
    found = words.faults(values)
    for fault in found:
        st.error(fault)
    return bool(found)
