"""Say why the store cannot be read or written, in the reader's words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from hmip_dash.store import faults
from hmip_dash.store.database import Failure, UnreachableError
from hmip_dash.ui.components.plain_text import plain

SECONDS_TO_RETRY = 5
_TELL = "Please tell the person who runs this server: its log says what is wrong."
_READING = {
    Failure.ADDRESS: f"This server has no database. {_TELL}",
    Failure.LOCKED: (
        "Another program has locked the database. "
        "This page comes back by itself as soon as it can be read."
    ),
    Failure.AWAY: (
        "The database does not answer. "
        "This page comes back by itself as soon as it does."
    ),
    Failure.DAMAGED: f"The database is damaged, so no figures can be shown. {_TELL}",
    Failure.DISK: f"The server's disk is full or failing. {_TELL}",
    Failure.READ_ONLY: f"The database cannot be opened. {_TELL}",
}
_KEPT = "What you typed is still here"
_SAVING = {
    Failure.ADDRESS: f"Nothing was saved: this server has no database. {_TELL}",
    Failure.LOCKED: (
        "Nothing was saved: another load is still being saved. "
        f"{_KEPT}. Try again in a minute."
    ),
    Failure.AWAY: (
        "Nothing was saved: the database does not answer. "
        f"{_KEPT}. Try again in a minute."
    ),
    Failure.UNSURE: (
        "The database stopped answering, so this may or may not be saved. "
        f"{_KEPT}. Check in another window before you try again."
    ),
    Failure.DAMAGED: f"Nothing was saved: the database is damaged. {_TELL}",
    Failure.DISK: (
        f"Nothing was saved: the server's disk is full or failing. {_KEPT}. {_TELL}"
    ),
    Failure.READ_ONLY: (
        f"Nothing was saved: this server may only read its database. {_KEPT}. {_TELL}"
    ),
}
_PASSING = frozenset({Failure.LOCKED, Failure.AWAY})


@dataclass(frozen=True)
class Trouble:
    """Why the store cannot be read: a message, and whether it may pass by itself."""

    message: str
    may_pass: bool


def reading_trouble(address: str, fault: UnreachableError) -> Trouble:
    """Return what to say when the store at an address cannot be read; log it."""
    faults.log(address, fault)
    return Trouble(_READING[fault.failure], fault.failure in _PASSING)


def saving_message(address: str, fault: UnreachableError) -> str:
    """Return what to say when nothing could be saved; log it."""
    faults.log(address, fault)
    return _SAVING[fault.failure]


def stop(trouble: Trouble, look: Callable[[], Trouble | None]) -> NoReturn:
    """Say what is wrong and stop the page; it comes back when `look` finds nothing."""
    st.error(plain(trouble.message))
    if trouble.may_pass:
        _come_back(look)
    st.stop()


@st.fragment(run_every=SECONDS_TO_RETRY)
def _come_back(look: Callable[[], Trouble | None]) -> None:
    if look() is None:
        st.rerun()
