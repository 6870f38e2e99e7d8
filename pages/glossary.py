"""What is measured here, by whom, and what do the words mean?"""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.glossary import sections as glossary_sections

QUESTION = "What is measured here, and what do the words mean?"

on = page.begin("glossary", QUESTION)
choice = glossary_sections.choice(on)
view = data.glossary(choice, on)

glossary_sections.measures(view)
glossary_sections.vocabulary()

downloads.workbook("glossary", ("glossary",), on, choice=choice)
page.end("glossary", on)
