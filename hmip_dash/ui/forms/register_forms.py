"""Forms that add, change and take out the records of a register, and its history.

Each register of a page (recommendations, data requests …) describes its boxes once; the
forms that add and that change a record are the same code for all of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash.imports.entries import faults
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import boxes, entries
from hmip_dash.ui.frame import address, data
from hmip_dash.views.shared import entry_history

Boxes = Callable[[dict, str], dict[str, Any]]
"""Shows the boxes of a record, filled from it (empty for a new one), under the key of
the form; returns the values in them."""


@dataclass(frozen=True)
class Opened:
    """A record that the reader opened, and the version they have in front of them."""

    row: dict
    number: int
    version: int


def show_parts(
    parts: Mapping[str, Callable[[], None] | None], *, unfolded: str = ""
) -> None:
    """Show folded parts, title → what draws it, None for one with nothing to show now.

    The one whose title is `unfolded` is open.

    The place of each is always there: when a part comes or goes, Streamlit builds those
    below it anew, which would close what the reader had unfolded.
    """
    html.keep_typed()
    for title, draw in parts.items():
        with st.container():
            if draw is not None:
                with st.expander(plain(title), expanded=title == unfolded):
                    draw()


def show_addition(
    register: str,
    show_boxes: Boxes,
    *,
    form: str,
    button: str,
    message: str,
    border: bool = False,
    problem: Callable[[dict], str] | None = None,
    details: Callable[[dict], Markup] | None = None,
    context: Mapping[str, Any] | None = None,
) -> None:
    """Show the form that adds a record to a register.

    While anything is wrong the form keeps what was typed. `problem` returns what is
    wrong besides the faults of every register, nothing if all is well. `details` go
    below the message of success; `context` holds values that the dates are checked
    against and that are not saved.
    """
    key = entries.form_key(form)
    with st.form(key, border=border):
        values = show_boxes({}, key)
        if not st.form_submit_button(plain(button)):
            return
        wrong = problem(values) if problem else ""
        if wrong:
            st.error(plain(wrong))
        if wrong or show_faults({**values, **(context or {})}):
            return
        entries.add(
            register,
            values,
            form=form,
            message=message,
            details=details(values) if details else entries.NOTHING,
        )


def show_change(
    opened: Opened,
    register: str,
    show_boxes: Boxes,
    *,
    form: str,
    button: str,
    message: str,
    context: Mapping[str, Any] | None = None,
) -> None:
    """Show the form that changes a record from the version the reader opened."""
    key = change_key(form, opened)
    with st.form(key, border=False):
        values = show_boxes(opened.row, key)
        if not st.form_submit_button(plain(button)):
            return
        if not show_faults({**values, **(context or {})}):
            entries.change(
                register, opened.number, opened.version, values, message=message
            )


def change_key(form: str, opened: Opened) -> str:
    """Return the key of a form that changes a record: another one for each version."""
    return f"{form}:{opened.number}:{opened.version}"


def open_from_address(key: str, name: str) -> bool:
    """Pick the record that a link names (`step=3` in the address), once a link.

    Return whether the address names one. `key` is that of the box.
    """
    number = address.value_of(name)
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return False
    if st.session_state.get(f"linked:{key}") != number:
        st.session_state[f"linked:{key}"] = number
        st.session_state[key] = int(number)
    return True


def show_record_to_open(
    register: str, rows: pd.DataFrame, label: str, *, key: str
) -> Opened | None:
    """Show a box to pick a record and open it to be changed; return it once picked."""
    row = show_record(rows, f"{register}_id", label, key=key)
    if row is None:
        return None
    number = int(row[f"{register}_id"])
    return Opened(
        row, number, entries.version_opened(register, number, int(row["version"]))
    )


def show_record(
    rows: pd.DataFrame, number: str, label: str, *, key: str
) -> dict | None:
    """Show a box to pick a record by its number and first words; return it.

    `number` and `label` are columns. A record that the reader has opened to change
    stays in the list when somebody else ends or closes it: what is half typed would
    disappear with it, without a word.
    """
    by_number = {int(row[number]): row for row in records(rows)}
    last_row, before = f"record:{key}", st.session_state.get(key)
    register = number.removesuffix("_id")
    if before is not None and before not in by_number and _is_open(register, before):
        by_number[before] = st.session_state[last_row]
    options = {
        code: f"no. {code}: {str(row[label])[:80]}" for code, row in by_number.items()
    }
    if before is not None and before not in options:
        # A link may name one that is done, or of another provider.
        st.session_state[key] = None
    picked = boxes.show_choice("Which one", options, key=key)
    if picked is None:
        return None
    st.session_state[last_row] = by_number[picked]
    return by_number[picked]


def is_any_open(register: str) -> bool:
    """Return whether the reader has opened any record of a register to change it."""
    return any(str(name).startswith(f"opened:{register}:") for name in st.session_state)


def _is_open(register: str, number: int) -> bool:
    return f"opened:{register}:{number}" in st.session_state


def show_removal(
    register: str,
    rows: pd.DataFrame,
    describe: Callable[[dict], str],
    *,
    label: str,
    button: str,
    message: str,
    form: str,
    needs_reason: bool = False,
) -> None:
    """Show a box to pick a record, and a button that takes it out of its register.

    With `needs_reason`, only once a reason is given; it stays in the history.

    It is taken out as it stood when it was picked. A reader who picked one that
    somebody else has changed or taken out since gets a message.
    """
    by_number = {int(row[f"{register}_id"]): row for row in records(rows)}
    options = {number: describe(row) for number, row in by_number.items()}
    key = entries.form_key(form)
    before = st.session_state.get(key)
    if before is not None and before not in options:
        st.warning(entries.GONE)
    picked = boxes.show_choice(label, options, key=key) if options else None
    if picked is None:
        return
    version = int(by_number[picked]["version"])
    opened = entries.version_opened(register, picked, version)
    reason = ""
    if needs_reason:
        reason = boxes.show_text("Reason", key=f"{key}:reason").strip()
    if not st.button(plain(button), key=f"{key}:now"):
        return
    if needs_reason and not reason:
        st.error("Say why it is taken back.")
        return
    if not show_faults({"note": reason}):
        entries.remove(
            register, picked, opened, message=message, form=form, reason=reason
        )


def show_taken_back(
    register: str, label: str, names: Mapping[str, str], on: date
) -> None:
    """Show the records that were taken out of a register, with who and why."""
    events = data.history(register, None, on)
    removed = events[events["what"].eq("remove")]
    if removed.empty:
        return
    html.show(
        html.table(
            "Taken back",
            (Heading("Entry"), Heading("When"), Heading("Who"), Heading("Reason")),
            (
                (
                    html.entered(names.get(str(row[label]), str(row[label]))),
                    f"{row['at']:%d %b %Y}",
                    row["who"],
                    html.entered(row["why"] or "no reason given"),
                )
                for row in records(removed)
            ),
        )
    )


def show_faults(values: Mapping[str, Any]) -> bool:
    """Show all that is wrong in the values of a record; return whether anything is."""
    sentences = faults.sentences(values)
    for sentence in sentences:
        st.error(plain(sentence))
    return bool(sentences)


def show_history(
    register: str,
    rows: pd.DataFrame,
    label: str,
    on: date,
    names: Mapping[str, str] | None = None,
) -> None:
    """Show a box to pick a record of a register, and every change made to it.

    `names` has what the codes of providers are called.
    """
    row = show_record(rows, f"{register}_id", label, key=f"history:{register}")
    if row is None:
        return
    events = data.history(register, int(row[f"{register}_id"]), on)
    html.show(
        html.table(
            "Every change, oldest first (times in UTC)",
            (Heading("When"), Heading("Who"), Heading("What")),
            (
                (when, who, html.entered(what))
                for when, who, what in entry_history.lines(
                    register, events, names or {}
                )
            ),
        )
    )
