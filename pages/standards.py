"""What is expected, how is it graded, and how did the rated services do?"""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.standards import choice as standards_choice
from hmip_dash.ui.standards import sections as standards_sections

QUESTION = "What is expected of a service, and how is it graded?"

on = page.begin("standards", QUESTION)
choice = standards_choice.choose(on)
view = data.standards(choice, on)

standards_sections.answer(view)
standards_sections.standards(view)
standards_sections.scheme(view)
standards_sections.changes(view)
standards_sections.certainty(view)

downloads.workbook("standards", standards_sections.name(view), on, choice=choice)
downloads.sentences(standards_sections.sentences(view))
page.end("standards", on)
