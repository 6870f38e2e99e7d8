"""How good is everything that serves this area, and what does it cost?"""

import streamlit as st

from hmip_dash.ui.area import sections as area_sections
from hmip_dash.ui.components import filters
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import data, downloads, page

QUESTION = "How good is everything that serves this area, and what does it cost?"

on = page.begin("area", QUESTION)
names = data.options(on).areas
label = "Police force area, local authority, region or nation"
picked, asked = filters.one_of(label, names, placeholder="Type a few letters")
secondary = filters.secondary()
view = data.area(picked, on, secondary=secondary) if picked else None

left, right = st.columns([10, 9], gap="large")
with right:
    shows = area_sections.force_map(picked, on, secondary=secondary)
with left:
    if view is None:
        page.nothing_picked(asked, "area", on)
    st.header(plain(view.details["name"]), anchor=False)
    area_sections.services(view)

area_sections.measures(view)

name = ("area", names[picked])
downloads.workbook(
    "area", name, on, area_code=picked, map_shows=shows, secondary=secondary
)
downloads.sentences(area_sections.sentences(view))
page.end("area", on)
