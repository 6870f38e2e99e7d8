"""How good is everything that serves this area, and what does it cost?"""

import streamlit as st

from hmip_dash.ui import area_parts, data, downloads, filters, page
from hmip_dash.ui.plain_text import plain

QUESTION = "How good is everything that serves this area, and what does it cost?"

on = page.begin("area", QUESTION)
names = data.options(on).areas
label = "Police force area, local authority, region or nation"
picked, asked = filters.one_of(label, names, placeholder="Type a few letters")
secondary = filters.secondary()
view = data.area(picked, on, secondary=secondary) if picked else None

left, right = st.columns([10, 9], gap="large")
with right:
    shows = area_parts.force_map(picked, on, secondary=secondary)
with left:
    if view is None:
        page.nothing_picked(asked, "area", on)
    st.header(plain(view.about["name"]), anchor=False)
    area_parts.services(view)

area_parts.measures(view)

name = ("area", names[picked])
downloads.workbook(
    "area", name, on, area_code=picked, map_shows=shows, secondary=secondary
)
downloads.sentences(area_parts.sentences(view))
page.end("area", on)
