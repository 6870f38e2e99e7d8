"""May this reader see the pages?"""

import streamlit as st

from hmip_dash.config import settings


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
