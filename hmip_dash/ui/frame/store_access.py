"""Open the store for one run of a page, or show why it cannot be read."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy import Connection, Engine

from hmip_dash.config import settings
from hmip_dash.store import faults, queries
from hmip_dash.store.database import UnreachableError, connect, reached, writable
from hmip_dash.store.schema_version import NewerStoreError, is_latest
from hmip_dash.store.table_reads import read_once
from hmip_dash.ui.frame import access
from hmip_dash.ui.frame import trouble as troubles
from hmip_dash.ui.frame.trouble import Trouble

PATIENCE_SECONDS = 2
"""How long a reader waits for a locked store before a message says so."""

PROBE_SECONDS = 2
"""How long a database server may take to answer when a page begins."""

ANSWER_SECONDS = 10
"""How long a database server may take over one read of a page."""

Store = tuple[str, int, int | None]
"""Address, newest event, and the event that is read as of (None: as it is)."""


def trouble() -> Trouble | None:
    """Return why the store cannot be read now, None when it can."""
    address = settings().database_url
    try:
        with reached(), _probe(address).connect() as connection:
            if not is_latest(connection):
                return Trouble(
                    "There is no store yet, or it is of an earlier version. "
                    "Run “python -m hmip_dash init” and reload this page.",
                    may_pass=False,
                )
            newest = queries.version(connection)
            st.session_state["store"] = (address, newest, None)
    except NewerStoreError as newer:
        return Trouble(str(newer), may_pass=False)
    except UnreachableError as fault:
        return troubles.reading_trouble(address, fault)
    faults.log_answer(address)
    return None


@contextmanager
def reading(store: Store | None = None) -> Iterator[Connection]:
    """Open the store to read; when it fails, say so and stop the page."""
    with stop_when_it_fails(), opened(store or version()) as connection:
        yield connection


@contextmanager
def stop_when_it_fails() -> Iterator[None]:
    """Stop the page with a message when the store fails within the block."""
    try:
        with reached():
            yield
    except UnreachableError as fault:
        troubles.stop(troubles.reading_trouble(settings().database_url, fault), trouble)


def version() -> Store:
    """Return what every cached read is keyed on: the store's address and version.

    They were read when the page began (`trouble`): one run shows one version. A kept
    view is keyed on its own event and on the newest too: what is withdrawn for good
    disappears from it.
    """
    return st.session_state["store"]


def read_as_of(event: int) -> None:
    """Read everything in this run as the store was at an event."""
    url, newest, _ = version()
    st.session_state["store"] = (url, newest, event)


def event_read() -> int | None:
    """Return the event that is read as of, None when the store is read as it is."""
    return version()[2]


def event_shown() -> int:
    """Return the event at which what is shown was read."""
    _, newest, event = version()
    return newest if event is None else event


def engine() -> Engine:
    """Return the store's engine, to read."""
    return _engine(settings().database_url)


def engine_to_write() -> Engine:
    """Return the store's engine to write; raise PermissionError to who may not."""
    access.require_writing()
    return writable(engine())


def opened(store: Store) -> Connection:
    """Return a connection that reads the store as it was at its event."""
    address, _, event = store
    connection = _engine(address).connect()
    if event is not None:
        connection = connection.execution_options(as_of_event=event)
    return read_once(connection)


@st.cache_resource(show_spinner=False)
def _engine(address: str) -> Engine:
    return connect(
        address,
        busy_seconds=PATIENCE_SECONDS,
        answer_seconds=ANSWER_SECONDS,
        read_only=True,
    )


@st.cache_resource(show_spinner=False)
def _probe(address: str) -> Engine:
    return connect(address, busy_seconds=PATIENCE_SECONDS, answer_seconds=PROBE_SECONDS)
