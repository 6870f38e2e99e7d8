"""Area: who serves a place, how good they are, and what it costs."""

import streamlit as st

from hmip_dash.ui.area import sections as area_sections
from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import address, data, downloads, page

on = page.begin("area")
options = data.options(on)
picked, asked = filters.show_subject_box(
    "Police force area, local authority, region or nation",
    options.area_search,
    placeholder="Type a few letters",
    otherwise=address.value_of("area"),
)
secondary = filters.show_secondary()
view = data.area(picked, on, secondary=secondary) if picked else None

left, right = st.columns([10, 9], gap="large")
with right:
    shows = area_sections.show_force_map(picked, on, secondary=secondary)
with left:
    if view is None:
        page.stop_without_subject(asked, "area", on)
    area_sections.show_services(view)

area_sections.show_measures(view)

name = ("area", options.areas[picked])
downloads.show_workbook(
    "area", name, on, area_code=picked, map_shows=shows, secondary=secondary
)
downloads.show_sentences(area_sections.sentences(view))
page.end("area", on, view.values)
