"""What is expected, how is it graded, and how did the rated services do?"""

from hmip_dash.ui import data, downloads, page, standards_choice, standards_parts

QUESTION = "What is expected of a service, and how is it graded?"

on = page.begin("standards", QUESTION)
choice = standards_choice.choose(on)
view = data.standards(choice, on)

standards_parts.answer(view)
standards_parts.standards(view)
standards_parts.scheme(view)
standards_parts.changes(view)
standards_parts.certainty(view)

downloads.workbook("standards", standards_parts.name(view), on, choice=choice)
downloads.sentences(standards_parts.sentences(view))
page.end("standards", on)
