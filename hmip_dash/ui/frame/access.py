"""Check whether this reader may see the pages, write, and see what is planned."""

import getpass
from collections.abc import Callable

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from hmip_dash import permission
from hmip_dash.config import settings
from hmip_dash.permission import Request, read_stamp


def check() -> None:
    """Stop the page unless the reader may see it.

    Open to all, unless the operator names a header that the login proxy in front sets
    (HMIP_DASH_USER_HEADER): then a request without it sees nothing but this message.
    Every page calls it through `page.begin`; it cannot live in app.py, which a page
    opened first on a fresh server does not run.
    """
    header = settings().user_header
    if header and not permission.user(_request(), header):
        st.title("Please log in")
        st.write("These pages are shown only to those who have logged in.")
        st.stop()


def may_write() -> bool:
    """Return whether this reader is shown forms that write, and planning papers."""
    return permission.may_write(_request(), settings().rules)


def require_writing() -> None:
    """Raise PermissionError unless this reader may write and see planning papers.

    Forms are not shown to who may not; whoever gets here went round them.
    """
    if not may_write():
        raise PermissionError(how_to_open())


def for_planners(content: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return `content`, made only while the reader it is shown to may see plans.

    A download is made after the page has run, where no reader is known. So the session
    of the page is asked who is at its other end by then.
    """
    context = get_script_run_ctx()
    session = context.session_id if context else ""

    def checked() -> bytes:
        client = runtime.get_instance().get_client(session) if session else None
        reader = client.client_context if client else None
        known = read_stamp(reader.headers if reader else ())
        if not permission.may_write(known, settings().rules):
            raise PermissionError(how_to_open())
        return content()

    return checked


def how_to_open() -> str:
    """Return the sentence that says who may write, and how the operator changes it."""
    return permission.how_to_open(settings().rules)


def who() -> str:
    """Return who writes: the name the login proxy gives, else the server's account."""
    header = settings().user_header
    name = permission.user(_request(), header) if header else ""
    try:
        return name or getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in some containers
        return "unknown"


def _request() -> Request:
    """Return the request with which the reader's browser opened its connection.

    Without the guard in front, as with `streamlit run app.py`, nobody knows from where
    it came, and so it never counts as this machine's own.
    """
    headers = st.context.headers
    return read_stamp(
        (name, value) for name in headers for value in headers.get_all(name)
    )
