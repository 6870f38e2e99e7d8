"""What is measured here, by whom, and what do the words mean?"""

from hmip_dash.ui import data, downloads, glossary_parts, page

QUESTION = "What is measured here, and what do the words mean?"

on = page.begin("glossary", QUESTION)
choice = glossary_parts.choice(on)
view = data.glossary(choice, on)

glossary_parts.measures(view)
glossary_parts.vocabulary()

downloads.workbook("glossary", ("glossary",), on, choice=choice)
page.end("glossary", on)
