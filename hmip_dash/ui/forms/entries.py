"""Write what a form holds to a register, and show why when that is impossible."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import streamlit as st
from markupsafe import Markup

from hmip_dash.loading import entry_workbook
from hmip_dash.loading.entry_workbook import Looked
from hmip_dash.store.entries import records
from hmip_dash.store.refusal import NotPossibleError
from hmip_dash.ui.components import html
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.forms import saving, uploads
from hmip_dash.ui.frame import access, store_access

CLOSED = "You cannot make entries from this browser."
PAST = "This page shows a past day. Go back to today to make entries."
GONE = "Somebody else took this entry out in the meantime. Reload to see."
ENTERED_FIRST = (
    "Somebody else made this entry after you opened it. Nothing was saved: copy what "
    "you wrote, reload the page, and enter it again."
)
NOT_TAKEN_OUT = (
    "Somebody else changed this entry after you picked it. Nothing was taken out: "
    "reload the page to see what it says now."
)
NOTHING = Markup("")
_DONE, _TURN = "entries:done", "entries:turn:"


def show_closed(on: date) -> bool:
    """Show why nothing can be entered here or into this day; return whether so."""
    if access.may_write() and not is_past(on):
        return False
    st.info(PAST if access.may_write() else f"{CLOSED} {plain(access.how_to_open())}")
    return True


def is_past(on: date) -> bool:
    """Return whether the page shows a past day: entries are made on the day itself."""
    return on < date.today() or store_access.event_read() is not None


def form_key(form: str) -> str:
    """Return the key of a form: a new one after each entry made with it.

    So what was typed stays while anything is wrong with it, and is gone once it is
    entered. Streamlit's own clearing would clear a form that was refused, too.
    """
    return f"{form}:{st.session_state.get(_TURN + form, 0)}"


def add(
    register: str,
    values: Mapping[str, Any],
    *,
    message: str,
    form: str = "",
    details: Markup = NOTHING,
) -> None:
    """Add a record, then run the page again with a message at its top.

    `details` go below the message.
    """
    row, who = _clean(values), access.who()
    try:
        saving.save(lambda engine: records.add(engine, register, row, who=who))
    except NotPossibleError as why:
        st.error(plain(str(why)))
        return
    _count_entry(form)
    _run_again(message, details)


def add_all(examined: Looked, *, form: str, message: str) -> None:
    """Enter a whole file, or show that somebody was faster: all of it or nothing."""
    who = access.who()
    try:
        saving.save(lambda engine: entry_workbook.save(engine, examined, who=who))
    except NotPossibleError as why:
        st.error(plain(str(why)))
        return
    except records.StaleError as stale:
        _show_somebody_else(stale)
        return
    uploads.release_files()
    _count_entry(form)
    _run_again(message)


def version_opened(register: str, number: int, version: int) -> int:
    """Return the version at which this reader first opened a record to change it.

    A run of the page reads the record anew; the reader still has in front of them
    what they opened, so that is the version their change is of.
    """
    return st.session_state.setdefault(f"opened:{register}:{number}", version)


def change(
    register: str,
    number: int,
    version: int,
    values: Mapping[str, Any],
    *,
    message: str,
    form: str = "",
) -> None:
    """Change a record that was shown at `version`, or show that somebody was faster."""
    row, who = _clean(values), access.who()
    try:
        saving.save(
            lambda engine: records.change(
                engine, register, number, version, row, who=who
            )
        )
    except NotPossibleError as why:
        st.error(plain(str(why)))
        return
    except records.StaleError as stale:
        _show_somebody_else(stale)
        return
    st.session_state.pop(f"opened:{register}:{number}", None)
    _count_entry(form)
    _run_again(message)


def remove(
    register: str,
    number: int,
    version: int,
    *,
    message: str,
    form: str,
    reason: str = "",
) -> None:
    """Take a record out, or show that somebody has changed it in the meantime."""
    who = access.who()
    try:
        saving.save(
            lambda engine: records.remove(
                engine, register, number, version, who=who, reason=reason
            )
        )
    except NotPossibleError as why:
        st.error(plain(str(why)))
        return
    except records.StaleError as stale:
        st.warning(GONE if stale.current is None else NOT_TAKEN_OUT)
        return
    st.session_state.pop(f"opened:{register}:{number}", None)
    _count_entry(form)
    _run_again(message)


def show_last_message() -> None:
    """Show what the last entry did; each page calls it once near its top.

    The style sheet keeps it in sight of a reader who entered something far below.

    Its place is always there: when it comes or goes, Streamlit builds what is below it
    anew, and a part that the reader had unfolded would close.
    """
    place = st.container(key="done")
    message, details = st.session_state.pop(_DONE, ("", NOTHING))
    if message:
        place.success(plain(message))
    if details:
        with place:
            html.show(details)


def yesterday() -> date:
    """Return the last day of what ends today."""
    return date.today() - timedelta(days=1)


def _count_entry(form: str) -> None:
    st.session_state[_TURN + form] = st.session_state.get(_TURN + form, 0) + 1


def _show_somebody_else(stale: records.StaleError) -> None:
    if stale.current is None:
        st.warning(GONE)
        return
    st.warning(
        "Somebody else changed this entry after you opened it. Nothing of yours or "
        "theirs is lost: copy what you wrote, reload the page, and enter it again."
    )


def _run_again(message: str, details: Markup = NOTHING) -> None:
    st.session_state[_DONE] = (message, details)
    st.rerun()


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values in which text has no space around it and empty text is missing.

    But for a part of a key: that a standard has no number is known, not missing.
    """
    return {
        name: (value.strip() or (None if name not in _MAY_BE_EMPTY else ""))
        if isinstance(value, str)
        else value
        for name, value in values.items()
    }


_MAY_BE_EMPTY = frozenset({"standard_no"})
