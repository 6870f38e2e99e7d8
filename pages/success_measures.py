"""Does the plan succeed by its own nine measures?"""

from hmip_dash.ui import data, downloads, page, success_parts

QUESTION = "What is known of the plan's own measures of success?"

on = page.begin("success_measures", QUESTION)
view = data.success(on)

success_parts.answer(view)
success_parts.nine(view)
success_parts.surveys(view)

downloads.workbook("success_measures", ("success-measures",), on)
downloads.sentences(success_parts.sentences(view))
page.end("success_measures", on)
