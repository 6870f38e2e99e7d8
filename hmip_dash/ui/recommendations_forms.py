"""How are recommendations, responses, steps and stages entered and changed?"""

from datetime import date

import pandas as pd
import streamlit as st

from hmip_dash.ui import data, entries, html
from hmip_dash.ui.grades_table import records
from hmip_dash.ui.html import Heading
from hmip_dash.views import recommendations_words as words
from hmip_dash.views.recommendations import (
    RESPONSES,
    STAGES,
    STATES,
    Recommendations,
)

DAY = "DD/MM/YYYY"
MOST = 2_000


def show(view: Recommendations) -> None:
    """Show the forms, or that nothing can be entered here."""
    st.header("Enter or change", anchor=False)
    if entries.closed():
        return
    with st.expander("Add a recommendation"):
        _add(view)
    if len(view.rows):
        with st.expander("Record a response, or change a recommendation"):
            _change(view)
        with st.expander("Add a step"):
            _add_step(view)
    if len(view.actions):
        with st.expander("Change a step"):
            _change_step(view)
    with st.expander("Record a stage of attention"):
        _stage(view)
    if len(view.rows):
        with st.expander("History of a recommendation"):
            _history(view)


def _add(view: Recommendations) -> None:
    provider_id = _one(view.names, "Provider", key="add_provider")
    known = view.inspections.get(provider_id or "", {})
    with st.form("add", border=False, clear_on_submit=True):
        left, right = st.columns(2)
        inspection = left.selectbox(
            "Inspection (optional)",
            [None, *known],
            format_func=lambda code: "not said" if code is None else known[code],
            key="add_inspection",
        )
        standard = right.text_input("Standard (optional)", key="add_standard")
        text = st.text_area("Recommendation", key="add_text", max_chars=MOST)
        to, made, due = st.columns(3)
        made_to = to.text_input("Made to", key="add_to")
        made_on = made.date_input("Made on", None, format=DAY, key="add_made")
        response_due = due.date_input(
            "Response due", None, format=DAY, key="add_due", min_value=date(2014, 1, 1)
        )
        if not st.form_submit_button("Add"):
            return
    values = {
        "provider_id": provider_id,
        "inspection_id": inspection,
        "standard": standard,
        "text": text,
        "made_to": made_to,
        "made_on": made_on.isoformat() if made_on else None,
        "response_due": response_due,
        "state": "open",
    }
    if provider_id is None:
        st.error("Pick a provider first.")
    elif not _faulty(values):
        entries.add("recommendation", values, said="The recommendation was added.")


def _change(view: Recommendations) -> None:
    row = _record(view.rows, "recommendation_id", "text", key="change")
    if row is None:
        return
    number, version = int(row["recommendation_id"]), int(row["version"])
    opened = entries.opened("recommendation", number, version)
    key = f"change:{number}:{opened}"
    with st.form(key, border=False):
        left, middle, right = st.columns(3)
        answers = [None, *RESPONSES]
        response = left.selectbox(
            "Response",
            answers,
            answers.index(row["response"]),
            format_func=lambda word: word or "none yet",
            key=f"{key}:response",
        )
        responded_on = middle.date_input(
            "Responded on", row["responded_on"], format=DAY, key=f"{key}:on"
        )
        state = right.selectbox(
            "State", STATES, STATES.index(row["state"]), key=f"{key}:state"
        )
        note = st.text_input(
            "Note on the response", row["response_note"] or "", key=f"{key}:note"
        )
        if not st.form_submit_button("Save the change"):
            return
    values = {
        "response": response,
        "responded_on": responded_on,
        "response_note": note,
        "state": state,
    }
    entries.change(
        "recommendation", number, opened, values, said="The change was saved."
    )


def _add_step(view: Recommendations) -> None:
    row = _record(view.rows, "recommendation_id", "text", key="step_of")
    if row is None:
        return
    with st.form("step", border=False, clear_on_submit=True):
        step = st.text_input("Step", key="step_text", max_chars=MOST)
        left, right = st.columns(2)
        owner = left.text_input("Owner", key="step_owner")
        due_on = right.date_input("Due on", None, format=DAY, key="step_due")
        if not st.form_submit_button("Add this step"):
            return
    values = {
        "recommendation_id": int(row["recommendation_id"]),
        "step": step,
        "owner": owner,
        "due_on": due_on,
        "state": "open",
    }
    if not _faulty({**values, "made_on": row["made_on"]}):
        entries.add("action", values, said="The step was added.")


def _change_step(view: Recommendations) -> None:
    row = _record(view.actions, "action_id", "step", key="step_change")
    if row is None:
        return
    number, version = int(row["action_id"]), int(row["version"])
    opened = entries.opened("action", number, version)
    key = f"step:{number}:{opened}"
    with st.form(key, border=False):
        left, middle, right = st.columns(3)
        state = left.selectbox(
            "State", STATES, STATES.index(row["state"]), key=f"{key}:state"
        )
        due_on = middle.date_input(
            "Due on", row["due_on"], format=DAY, key=f"{key}:due"
        )
        owner = right.text_input("Owner", row["owner"] or "", key=f"{key}:owner")
        evidence = st.text_input("Evidence", row["evidence"] or "", key=f"{key}:proof")
        verified_by = st.text_input(
            "Verified by", row["verified_by"] or "", key=f"{key}:by"
        )
        if not st.form_submit_button("Save the step"):
            return
    values = {
        "state": state,
        "due_on": due_on,
        "owner": owner,
        "evidence": evidence,
        "verified_by": verified_by,
        "verified_on": date.today() if state == "verified" else None,
    }
    if not _faulty(values):
        entries.change("action", number, opened, values, said="The step was saved.")


def _stage(view: Recommendations) -> None:
    with st.form("stage", border=False, clear_on_submit=True):
        provider_id = _one(view.names, "Provider", key="stage_provider")
        left, right = st.columns(2)
        stage = left.selectbox(
            "Stage", STAGES, key="stage_stage", accept_new_options=True
        )
        decided_on = right.date_input("Decided on", format=DAY, key="stage_on")
        criteria = st.text_input("Criteria", key="stage_criteria")
        decision = st.text_input("Decision", key="stage_decision")
        exit_test = st.text_input("Leaves the stage when", key="stage_exit")
        if not st.form_submit_button("Record this stage"):
            return
    if provider_id is None:
        st.error("Pick a provider first.")
        return
    values = {
        "provider_id": provider_id,
        "stage": stage,
        "decided_on": decided_on,
        "criteria": criteria,
        "decision": decision,
        "exit_test": exit_test,
    }
    entries.add("stage", values, said="The stage was recorded.")


def _history(view: Recommendations) -> None:
    row = _record(view.rows, "recommendation_id", "text", key="history")
    if row is None:
        return
    rows = data.history(
        "recommendation", int(row["recommendation_id"]), view.as_known_on
    )
    html.show(
        html.table(
            "Every version of the entry, oldest first (UTC)",
            (
                Heading("When"),
                Heading("Who"),
                Heading("What"),
                Heading("Response"),
                Heading("State"),
                Heading("Text"),
            ),
            (
                (
                    f"{event['at']:%d %b %Y %H:%M}",
                    event["who"],
                    event["what"],
                    event["response"] or "none yet",
                    event["state"],
                    event["text"],
                )
                for event in records(rows)
            ),
        )
    )


def _faulty(values: dict) -> bool:
    found = words.faults(values)
    for fault in found:
        st.error(fault)
    return bool(found)


def _one(names: dict[str, str], label: str, *, key: str) -> str | None:
    return st.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda code: names[code],
        placeholder="Type a few letters",
        key=key,
    )


def _record(rows: pd.DataFrame, number: str, text: str, *, key: str) -> dict | None:
    """Show a box to pick one record by its number and first words; return it."""
    found = {int(row[number]): row for row in records(rows)}
    picked = st.selectbox(
        "Which one",
        list(found),
        index=None,
        format_func=lambda code: f"no. {code}: {str(found[code][text])[:80]}",
        placeholder="Type a few letters",
        key=key,
    )
    return found.get(picked) if picked is not None else None
