"""Do measures and ratings of the same services tell the same story?"""

from hmip_dash.ui import (
    coherence_choice,
    coherence_forms,
    coherence_parts,
    data,
    downloads,
    page,
)

QUESTION = "Do the measures and the ratings tell the same story?"

on = page.begin("coherence", QUESTION)
choice = coherence_choice.choose(on)
view = data.coherence(choice, on)

coherence_parts.answer(view)
coherence_parts.findings(view)
coherence_parts.matrix(view)
coherence_forms.show(view)
coherence_parts.kinds(view)

downloads.workbook("coherence", coherence_parts.name(view), on, choice=choice)
downloads.sentences(coherence_parts.sentences(view))
page.end("coherence", on)
