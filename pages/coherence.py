"""Do measures and ratings of the same services tell the same story?"""

from hmip_dash.ui.coherence import choice as coherence_choice
from hmip_dash.ui.coherence import forms as coherence_forms
from hmip_dash.ui.coherence import sections as coherence_sections
from hmip_dash.ui.frame import data, downloads, page

QUESTION = "Do the measures and the ratings tell the same story?"

on = page.begin("coherence", QUESTION)
choice = coherence_choice.choose(on)
view = data.coherence(choice, on)

coherence_sections.answer(view)
coherence_sections.findings(view)
coherence_sections.matrix(view)
coherence_forms.show_forms(view)
coherence_sections.kinds(view)

downloads.workbook("coherence", coherence_sections.name(view), on, choice=choice)
downloads.sentences(coherence_sections.sentences(view))
page.end("coherence", on)
