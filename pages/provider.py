"""Who is this provider, how was it rated, and what do its measures say?"""

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.provider import sections as provider_sections

on = page.begin("provider", "How was this provider rated, and what do measures say?")
names = data.options(on).providers
picked, asked = filters.one_of("Provider", names, placeholder="Type a few letters")

view = data.provider(picked, on) if picked else None
if view is None:
    page.nothing_picked(asked, "provider", on)

st.header(plain(view.details["provider"]), anchor=False)
provider_sections.top(view)
provider_sections.measures(view)

name = ("provider", view.details["provider"])
downloads.workbook("provider", name, on, provider_id=picked)
downloads.sentences(provider_sections.sentences(view))
page.end("provider", on)
