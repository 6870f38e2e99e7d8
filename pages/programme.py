"""Programme: how old each rating is, the rules in force, and years ahead."""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.programme import sections as programme_sections

on = page.begin("programme")
choice = programme_sections.show_choice()
view = data.programme(choice, on)

programme_sections.show_answer(view)
programme_sections.show_ages(view)
programme_sections.show_years_ahead(view)
programme_sections.show_triage_test(view)

downloads.show_workbook(
    "programme", programme_sections.file_name_parts(view), on, choice=choice
)
downloads.show_sentences(programme_sections.sentences(view))
page.end("programme", on)
