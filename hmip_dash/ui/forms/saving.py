"""Save, and try again while somebody else is saving."""

import time
from collections.abc import Callable
from typing import TypeVar

import streamlit as st
from sqlalchemy import Engine

from hmip_dash.config import settings
from hmip_dash.store.database import Failure, UnreachableError
from hmip_dash.store.refusal import NotPossibleError
from hmip_dash.ui.frame import store_access, trouble

Result = TypeVar("Result")
PAUSES = (0.5, 1, 2, 4, 4)
"""Seconds between attempts; each waits for the other one itself, too
(`store_access.PATIENCE_SECONDS`)."""

BUSY = "Another load is being saved. Trying again…"


def save(write: Callable[[Engine], Result]) -> Result:
    """Return what `write` returns; say so while it has to be tried again.

    Raises NotPossibleError with a sentence for the reader when nothing could be saved.
    The caller shows it and lets the page run to its end: what was typed stays.
    """
    # Shown once: any further word to the page would let a click elsewhere break in
    # between a save and the message that says so.
    place, is_shown = st.empty(), False
    for pause in PAUSES:
        try:
            return write(store_access.engine_to_write())
        except UnreachableError as fault:
            if fault.failure is not Failure.LOCKED:
                place.empty()
                raise _not_saved(fault) from fault
        if not is_shown:
            place.info(BUSY)
            is_shown = True
        time.sleep(pause)
    try:
        return write(store_access.engine_to_write())
    except UnreachableError as fault:
        place.empty()
        raise _not_saved(fault) from fault


def _not_saved(fault: UnreachableError) -> NotPossibleError:
    return NotPossibleError(trouble.saving_message(settings().database_url, fault))
