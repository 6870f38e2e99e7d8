"""Provider grades: the list of providers with their latest ratings."""

import streamlit as st

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.provider_grades import choice as provider_grades_choice
from hmip_dash.ui.provider_grades import sections as provider_grades_sections

on = page.begin("provider_grades")
choice = provider_grades_choice.show_choice(on)
view = data.provider_grades(choice, on)

provider_grades_sections.show_finding(view)
if view.rows.empty:
    st.info("No provider fits these filters. Remove one to see more.")
else:
    provider_grades_sections.show_providers(view)
provider_grades_sections.show_charts(view)

downloads.show_workbook(
    "provider_grades", provider_grades_sections.file_name_parts(view), on, choice=choice
)
downloads.show_sentences(provider_grades_sections.sentences(view))
page.end("provider_grades", on)
