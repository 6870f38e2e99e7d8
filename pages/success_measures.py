"""Does the plan succeed by its own nine measures?"""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.success_measures import sections as success_measures_sections

QUESTION = "What is known of the plan's own measures of success?"

on = page.begin("success_measures", QUESTION)
view = data.success(on)

success_measures_sections.answer(view)
success_measures_sections.nine(view)
success_measures_sections.surveys(view)

downloads.workbook("success_measures", ("success-measures",), on)
downloads.sentences(success_measures_sections.sentences(view))
page.end("success_measures", on)
