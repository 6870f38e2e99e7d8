"""What was recommended, what was answered, and what came of it?"""

from hmip_dash.ui.forms import entries
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.recommendations import forms as recommendations_forms
from hmip_dash.ui.recommendations import sections as recommendations_sections

QUESTION = "What was recommended, what was answered, and what came of it?"

on = page.begin("recommendations", QUESTION)
entries.show_last_message()
choice = recommendations_sections.chosen()
view = data.recommendations(choice, on)

recommendations_sections.listed(view)
recommendations_sections.again(view)
recommendations_sections.stages(view)
recommendations_forms.show_forms(view)

name = recommendations_sections.name(view)
downloads.workbook("recommendations", name, on, choice=choice)
downloads.sentences(recommendations_sections.sentences(view))
page.end("recommendations", on)
