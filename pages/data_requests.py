"""Who asks providers for what, how much time does it take, what is asked twice?"""

from hmip_dash.ui import (
    data,
    data_requests_forms,
    data_requests_parts,
    downloads,
    entries,
    page,
)

QUESTION = (
    "What are providers asked for, how long does it take, and what is asked twice?"
)

on = page.begin("data_requests", QUESTION)
entries.say_done()
view = data.data_requests(on)

data_requests_parts.answer(view)
data_requests_parts.twice(view)
data_requests_parts.instructions(view)
data_requests_forms.show(view)

downloads.workbook("data_requests", ("data-requests",), on)
downloads.sentences(data_requests_parts.sentences(view))
page.end("data_requests", on)
