"""What does one measure say, and did it change by more than its usual variation?"""

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.measure import funnel_sections
from hmip_dash.ui.measure import sections as measure_sections

QUESTION = "What does this measure say, and did it change by more than chance?"

on = page.begin("measure", QUESTION)
names = data.measures(on)
picked, asked = filters.one_of("Measure", names, placeholder="Type a few letters")
view = data.measure(picked, on) if picked else None
if view is None:
    page.nothing_picked(asked, "measure", on)

st.header(plain(view.details["name"]), anchor=False)
measure_sections.definition(view)
choice = measure_sections.over_time(view)
choice = funnel_sections.differing(view, choice)
measure_sections.newest(view)

name = ("measure", view.details["name"], view.subjects.get(choice.subject, ""))
downloads.workbook("measure", name, on, measure_id=picked, choice=choice)
downloads.sentences(measure_sections.sentences(view, choice))
page.end("measure", on)
