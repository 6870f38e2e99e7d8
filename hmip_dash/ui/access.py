"""May this reader see the pages, write to the store, and see what is planned?"""

import getpass
from ipaddress import ip_address

import streamlit as st

from hmip_dash.config import bound_address, settings


def check() -> None:
    """Stop the page unless the reader may see it.

    Open to all, unless the operator names a header that the login proxy in front sets
    (HMIP_DASH_USER_HEADER): then a request without it sees nothing but this message.
    Every page calls it through `page.begin`; it cannot live in app.py, which a page
    opened first on a fresh server does not run.
    """
    header = settings().user_header
    if header and not st.context.headers.get(header):
        st.title("Please log in")
        st.write("These pages are shown only to those who have logged in.")
        st.stop()


def may_write() -> bool:
    """Return whether forms that write, and planning papers, answer here.

    They do where the server listens to this machine only, or where the operator has
    opened them (HMIP_DASH_ALLOW_WRITING=yes).
    """
    if settings().allow_writing:
        return True
    address = bound_address() or st.get_option("server.address")
    return is_loopback(address or "")


def is_loopback(address: str) -> bool:
    """Return whether `address` can be reached from this machine alone."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def who() -> str:
    """Return who writes: the name the login proxy gives, else the server's account."""
    header = settings().user_header
    name = st.context.headers.get(header) if header else None
    try:
        return name or getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in some containers
        return "unknown"
