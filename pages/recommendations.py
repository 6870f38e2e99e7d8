"""Recommendations: what was recommended, and what came of it."""

from hmip_dash.ui.forms import entries
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.recommendations import forms as recommendations_forms
from hmip_dash.ui.recommendations import sections as recommendations_sections

on = page.begin("recommendations")
entries.show_last_message()
choice = recommendations_sections.show_choice()
view = data.recommendations(choice, on)

recommendations_sections.show_recommendations(view)
recommendations_sections.show_repeated(view)
recommendations_sections.show_stages(view)
recommendations_forms.show_forms(view)

name = recommendations_sections.file_name_parts(view)
downloads.show_workbook("recommendations", name, on, choice=choice)
downloads.show_sentences(recommendations_sections.sentences(view))
page.end("recommendations", on)
