"""Which providers are below Good, and since when?"""

import streamlit as st

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.provider_grades import choice as provider_grades_choice
from hmip_dash.ui.provider_grades import sections as provider_grades_sections

on = page.begin("provider_grades", "Which providers are below Good, and since when?")
choice = provider_grades_choice.choose(on)
view = data.grades(choice, on)

provider_grades_sections.answers(view)

st.header("Every provider of this choice", anchor=False)
if view.rows.empty:
    st.info("No provider fits this choice. Take a filter away to see more.")
else:
    provider_grades_sections.listed(view)

downloads.workbook(
    "provider_grades", provider_grades_sections.name(view), on, choice=choice
)
downloads.sentences(provider_grades_sections.sentences(view))
page.end("provider_grades", on)
