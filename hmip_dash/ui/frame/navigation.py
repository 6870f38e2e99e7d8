"""Show the box for the day and the search box."""

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from hmip_dash.ui.components import html
from hmip_dash.ui.frame import address, data


def as_known_on() -> date:
    """Return the day in the address (as_known_on=2026-11-30), today otherwise."""
    in_address = address.value_of("as_known_on")
    if not in_address:
        return date.today()
    try:
        day = date.fromisoformat(in_address)
        if day <= date.today():
            return day
        address.show_warning(
            f"The address asks for {in_address}, a day to come. Shown instead: today."
        )
        return date.today()
    except ValueError:
        address.show_warning(
            f"“{in_address[:60]}” in the address is not a day like 2026-11-30. "
            "Shown instead: today."
        )
        return date.today()


def show_day(on: date, page: str) -> None:
    """Show the box for the day of which the page shows what was known.

    `page` is the address of the page, for the link back to today.
    """
    first = data.first_release()
    if first is None:
        return
    st.session_state["day"] = on
    st.date_input(
        "Data as at",
        min_value=min(first, on),
        max_value=date.today(),
        format="DD/MM/YYYY",
        key="day",
        on_change=_remember_day,
    )
    if on != date.today():
        rest = {k: v for k, v in st.query_params.items() if k != "as_known_on"}
        today = f"{page}?{urlencode(rest)}" if rest else page
        html.show(html.link("Back to today", today))


def _remember_day() -> None:
    picked = st.session_state["day"]
    if picked == date.today():
        st.query_params.pop("as_known_on", None)
    else:
        st.query_params["as_known_on"] = picked.isoformat()


def show_search(on: date) -> None:
    """Show the search box, and go to the provider or area that was picked."""
    options = data.options(on).search
    st.selectbox(
        "Find a provider or area",
        list(options),
        index=None,
        format_func=lambda option: options[option],
        placeholder="e.g. Hackney, Gwent",
        filter_mode="contains",
        key="search",
        on_change=_remember_search,
    )
    picked = st.session_state.pop("search:picked", None)
    if picked:
        kind, code = picked.split(":", 1)
        html.leave_for(html.page_address(kind, id=code))


def _remember_search() -> None:
    # The box is emptied, so that coming back to the page does not leave it again.
    st.session_state["search:picked"] = st.session_state["search"]
    st.session_state["search"] = None
