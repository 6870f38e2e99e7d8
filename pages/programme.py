"""How old is each rating, is a rule in force, and what would a cycle take?"""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.programme import sections as programme_sections

QUESTION = "How old is each rating, and what does the programme say of the next?"

on = page.begin("programme", QUESTION)
choice = programme_sections.chosen()
view = data.programme(choice, on)

programme_sections.answer(view)
programme_sections.ages(view)
programme_sections.ahead(view)
programme_sections.tried(view)

downloads.workbook("programme", programme_sections.name(view), on, choice=choice)
downloads.sentences(programme_sections.sentences(view))
page.end("programme", on)
