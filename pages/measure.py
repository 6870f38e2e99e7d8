"""What does one measure say, and did it change by more than its usual variation?"""

import streamlit as st

from hmip_dash.ui import (
    data,
    downloads,
    filters,
    measure_funnel_parts,
    measure_parts,
    page,
)
from hmip_dash.ui.plain_text import plain

QUESTION = "What does this measure say, and did it change by more than chance?"

on = page.begin("measure", QUESTION)
names = data.measures(on)
picked, asked = filters.one_of("Measure", names, placeholder="Type a few letters")
view = data.measure(picked, on) if picked else None
if view is None:
    page.nothing_picked(asked, "measure", on)

st.header(plain(view.about["name"]), anchor=False)
measure_parts.definition(view)
choice = measure_parts.over_time(view)
choice = measure_funnel_parts.differing(view, choice)
measure_parts.newest(view)

name = ("measure", view.about["name"], view.subjects.get(choice.subject, ""))
downloads.workbook("measure", name, on, measure_id=picked, choice=choice)
downloads.sentences(measure_parts.sentences(view, choice))
page.end("measure", on)
