"""Two providers: two of the same type side by side."""

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.two_providers import sections as two_providers_sections
from hmip_dash.views.two_providers import view as two_providers_view

on = page.begin("two_providers")
names = data.options(on).providers
picked, asked = filters.show_subject_box(
    "Provider", names, placeholder="Type a few letters"
)
if picked is None:
    page.stop_without_subject(asked, "provider", on)

other = two_providers_sections.show_other(data.same_type(picked, on))
view = data.two_providers(picked, other, on) if other else None
if view is None:
    st.info("Pick a second provider of the same type to see the two side by side.")
else:
    two_providers_sections.show_comparison(view)
    name = ("beside", *two_providers_view.names(view))
    downloads.show_workbook(
        "two_providers", name, on, provider_id=picked, other_id=other
    )
    downloads.show_sentences(two_providers_sections.sentences(view))
page.end("two_providers", on, view.figures if view else None)
