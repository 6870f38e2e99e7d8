"""Standards: what is expected of a service, and how it is rated."""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.standards import choice as standards_choice
from hmip_dash.ui.standards import sections as standards_sections

on = page.begin("standards")
choice = standards_choice.show_choice(on)
view = data.standards(choice, on)

standards_sections.show_answer(view)
standards_sections.show_standards(view)
standards_sections.show_scheme(view)
standards_sections.show_changes(view)
standards_sections.show_certainty(view)

downloads.show_workbook(
    "standards", standards_sections.file_name_parts(view), on, choice=choice
)
downloads.show_sentences(standards_sections.sentences(view))
page.end("standards", on)
