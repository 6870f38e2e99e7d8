"""How do two providers of the same type stand beside each other?"""

import streamlit as st

from hmip_dash.ui import data, downloads, filters, page, pair_parts
from hmip_dash.views import pair

on = page.begin("two_providers", "How do two providers stand side by side?")
names = data.options(on).providers
picked, asked = filters.one_of("Provider", names, placeholder="Type a few letters")
if picked is None:
    page.nothing_picked(asked, "provider", on)

beside = pair_parts.beside(data.same_type(picked, on))
view = data.pair(picked, beside, on) if beside else None
if view is None:
    st.info("Pick a second provider of the same type to see the two side by side.")
else:
    pair_parts.show(view)
    name = ("beside", *pair.names(view))
    downloads.workbook("two_providers", name, on, provider_id=picked, beside=beside)
    downloads.sentences(pair_parts.sentences(view))
page.end("two_providers", on)
