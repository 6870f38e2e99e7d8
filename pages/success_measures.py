"""Success measures: whether the plan succeeds by its own nine measures."""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.success_measures import sections as success_measures_sections

on = page.begin("success_measures")
view = data.success_measures(on)

success_measures_sections.show_answer(view)
success_measures_sections.show_measures(view)
success_measures_sections.show_surveys(view)

downloads.show_workbook("success_measures", ("success-measures",), on)
downloads.show_sentences(success_measures_sections.sentences(view))
page.end("success_measures", on)
