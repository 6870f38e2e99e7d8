"""How do two providers of the same type stand beside each other?"""

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.two_providers import sections as two_providers_sections
from hmip_dash.views.two_providers import view as two_providers_view

on = page.begin("two_providers", "How do two providers stand side by side?")
names = data.options(on).providers
picked, asked = filters.one_of("Provider", names, placeholder="Type a few letters")
if picked is None:
    page.nothing_picked(asked, "provider", on)

beside = two_providers_sections.beside(data.same_type(picked, on))
view = data.pair(picked, beside, on) if beside else None
if view is None:
    st.info("Pick a second provider of the same type to see the two side by side.")
else:
    two_providers_sections.show(view)
    name = ("beside", *two_providers_view.names(view))
    downloads.workbook("two_providers", name, on, provider_id=picked, other_id=beside)
    downloads.sentences(two_providers_sections.sentences(view))
page.end("two_providers", on)
