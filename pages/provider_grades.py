"""Which providers are below Good, and since when?"""

import streamlit as st

from hmip_dash.ui import data, downloads, grades_choice, grades_parts, page

on = page.begin("provider_grades", "Which providers are below Good, and since when?")
choice = grades_choice.choose(on)
view = data.grades(choice, on)

grades_parts.answers(view)

st.header("Every provider of this choice", anchor=False)
if view.rows.empty:
    st.info("No provider fits this choice. Take a filter away to see more.")
else:
    grades_parts.listed(view)

downloads.workbook("provider_grades", grades_parts.name(view), on, choice=choice)
downloads.sentences(grades_parts.sentences(view))
page.end("provider_grades", on)
