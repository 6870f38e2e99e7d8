"""How does a form write to a register, and what is said when it cannot?"""

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
PAST = "This is a past picture. Entries are made on the page as it is today."
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


def closed(on: date) -> bool:
    """Say so and return True when nothing can be written here, or not into this day."""
    if access.may_write() and not past(on):
        return False
    st.info(PAST if access.may_write() else f"{CLOSED} {plain(access.how_to_open())}")
    return True


def past(on: date) -> bool:
    """Return whether a past picture is shown: entries are of the day they are made."""
    return on < date.today() or store_access.event_read() is not None


def fresh(form: str) -> str:
    """Return the key of a form, another one after each entry made with it.

    So what was typed stays while anything is wrong with it, and is gone once it is
    entered: a form that Streamlit clears is cleared when it is refused, too.
    """
    return f"{form}:{st.session_state.get(_TURN + form, 0)}"


def add(
    register: str,
    values: Mapping[str, Any],
    *,
    said: str,
    form: str = "",
    about: Markup = NOTHING,
) -> None:
    """Enter a record, say so at the top of the next run, and run the page again.

    `about` stands below what is said.
    """
    row, who = _clean(values), access.who()
    try:
        saving.save(lambda engine: records.add(engine, register, row, who=who))
    except NotPossibleError as why:
        st.error(plain(str(why)))
        return
    _turn(form)
    _again(said, about)


def add_all(looked: Looked, *, form: str, said: str) -> None:
    """Enter a whole file, or say that somebody was faster; nothing is half done."""
    who = access.who()
    try:
        saving.save(lambda engine: entry_workbook.save(engine, looked, who=who))
    except NotPossibleError as why:
        st.error(plain(str(why)))
        return
    except records.StaleError as stale:
        _somebody_else(stale)
        return
    uploads.release()
    _turn(form)
    _again(said)


def opened(register: str, number: int, version: int) -> int:
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
    said: str,
    form: str = "",
) -> None:
    """Change a record that was shown at `version`; say so when somebody was faster."""
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
        _somebody_else(stale)
        return
    st.session_state.pop(f"opened:{register}:{number}", None)
    _turn(form)
    _again(said)


def remove(register: str, number: int, version: int, *, said: str, form: str) -> None:
    """Take a record out; say so when somebody changed it in the meantime."""
    who = access.who()
    try:
        saving.save(
            lambda engine: records.remove(engine, register, number, version, who=who)
        )
    except NotPossibleError as why:
        st.error(plain(str(why)))
        return
    except records.StaleError as stale:
        st.warning(GONE if stale.current is None else NOT_TAKEN_OUT)
        return
    st.session_state.pop(f"opened:{register}:{number}", None)
    _turn(form)
    _again(said)


def say_done() -> None:
    """Say what the last entry did; called once near the top of a page.

    It stays in sight of whoever entered something far below.

    Its place is always there: when something above it comes or goes, what stands below
    is built anew, and a part that the reader had unfolded would close.
    """
    place = st.container(key="done")
    said, about = st.session_state.pop(_DONE, ("", NOTHING))
    if said:
        place.success(plain(said))
    if about:
        with place:
            html.show(about)


def yesterday() -> date:
    """Return the last day of what ends today."""
    return date.today() - timedelta(days=1)


def _turn(form: str) -> None:
    st.session_state[_TURN + form] = st.session_state.get(_TURN + form, 0) + 1


def _somebody_else(stale: records.StaleError) -> None:
    if stale.current is None:
        st.warning(GONE)
        return
    st.warning(
        "Somebody else changed this entry after you opened it. Nothing of yours or "
        "theirs is lost: copy what you wrote, reload the page, and enter it again."
    )


def _again(said: str, about: Markup = NOTHING) -> None:
    st.session_state[_DONE] = (said, about)
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
