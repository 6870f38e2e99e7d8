"""What was recommended, what was answered, and what came of it?"""

from hmip_dash.ui import (
    data,
    downloads,
    entries,
    page,
    recommendations_forms,
    recommendations_parts,
)

QUESTION = "What was recommended, what was answered, and what came of it?"

on = page.begin("recommendations", QUESTION)
entries.say_done()
choice = recommendations_parts.chosen()
view = data.recommendations(choice, on)

recommendations_parts.listed(view)
recommendations_parts.again(view)
recommendations_parts.stages(view)
recommendations_forms.show(view)

name = recommendations_parts.name(view)
downloads.workbook("recommendations", name, on, choice=choice)
downloads.sentences(recommendations_parts.sentences(view))
page.end("recommendations", on)
