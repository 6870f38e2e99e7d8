"""List the pages for Streamlit, in the order of the catalogue.

Nothing that a page needs lives here: on a freshly started server a page can run
without this file (see docs/decisions.md). `ui.frame.page.begin` does what every page
needs.
"""

import streamlit as st

from hmip_dash.catalogue import PAGES

st.navigation(
    [st.Page(view.page, title=view.title, default=view.is_default) for view in PAGES],
    position="hidden",
).run()
