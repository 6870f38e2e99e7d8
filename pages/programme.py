"""How old is each rating, is a rule in force, and what would a cycle take?"""

from hmip_dash.ui import data, downloads, page, programme_parts

QUESTION = "How old is each rating, and what does the programme say of the next?"

on = page.begin("programme", QUESTION)
choice = programme_parts.chosen()
view = data.programme(choice, on)

programme_parts.answer(view)
programme_parts.ages(view)
programme_parts.ahead(view)
programme_parts.tried(view)

downloads.workbook("programme", programme_parts.name(view), on, choice=choice)
downloads.sentences(programme_parts.sentences(view))
page.end("programme", on)
