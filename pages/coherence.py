"""Coherence: whether measures and ratings of the same services agree."""

from hmip_dash.ui.coherence import choice as coherence_choice
from hmip_dash.ui.coherence import forms as coherence_forms
from hmip_dash.ui.coherence import sections as coherence_sections
from hmip_dash.ui.frame import data, downloads, page

on = page.begin("coherence")
choice = coherence_choice.show_choice(on)
view = data.coherence(choice, on)

coherence_sections.show_answer(view)
coherence_sections.show_findings(view)
coherence_sections.show_matrix(view)
coherence_forms.show_forms(view)
coherence_sections.show_kinds(view)

downloads.show_workbook(
    "coherence", coherence_sections.file_name_parts(view), on, choice=choice
)
downloads.show_sentences(coherence_sections.sentences(view))
page.end("coherence", on)
