"""Measures and glossary: what is measured, by whom, and what words mean."""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.glossary import sections as glossary_sections

on = page.begin("glossary")
choice = glossary_sections.show_choice(on)
view = data.glossary(choice, on)

glossary_sections.show_measures(view)
glossary_sections.show_vocabulary()

downloads.show_workbook("glossary", ("glossary",), on, choice=choice)
page.end("glossary", on)
