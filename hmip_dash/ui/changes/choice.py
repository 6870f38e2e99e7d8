"""Show the box for the day or load since which changes are shown."""

import re
from datetime import date

import streamlit as st

from hmip_dash import partial_date
from hmip_dash.ui.frame import address, data
from hmip_dash.views.changes.choice import USUAL

_LOAD = re.compile(r"load-[1-9]\d{0,8}")


def show_since(on: date, *, with_day: bool = False) -> str:
    """Show what changes can be counted from; return the choice, kept in the address.

    With `with_day` a reader can pick any day besides.
    """
    asked = address.value_of("since")
    options = data.changed_since(on)
    day = _day(asked, on)
    if day:
        options = {**options, asked: partial_date.words(asked)}
    # The list ends at some load; the address may name an older one.
    if asked not in options and _LOAD.fullmatch(asked):
        options = {**options, asked: f"Load {asked.removeprefix('load-')}"}
    if not with_day:
        return _show_box(options)
    left, right = st.columns(2)
    with left:
        chosen = _show_box(options)
    st.session_state["since_day"] = day
    right.date_input(
        "Or since a day",
        max_value=on,
        format="DD/MM/YYYY",
        key="since_day",
        on_change=_remember_day,
    )
    return chosen


def _show_box(options: dict[str, str]) -> str:
    return address.show_choice(
        st.selectbox, "Changes since", options, key="since", default=USUAL
    )


def _remember_day() -> None:
    picked = st.session_state["since_day"]
    if picked:
        st.query_params["since"] = picked.isoformat()
    else:
        st.query_params.pop("since", None)


def _day(text: str, on: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day <= on and day.isoformat() == text else None
