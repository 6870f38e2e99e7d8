"""Who asks providers for what, how much time does it take, what is asked twice?"""

from hmip_dash.ui.data_requests import request_forms
from hmip_dash.ui.data_requests import sections as data_requests_sections
from hmip_dash.ui.forms import entries
from hmip_dash.ui.frame import data, downloads, page

QUESTION = (
    "What are providers asked for, how long does it take, and what is asked twice?"
)

on = page.begin("data_requests", QUESTION)
entries.show_last_message()
view = data.data_requests(on)

data_requests_sections.answer(view)
data_requests_sections.twice(view)
data_requests_sections.instructions(view)
request_forms.show_forms(view)

downloads.workbook("data_requests", ("data-requests",), on)
downloads.sentences(data_requests_sections.sentences(view))
page.end("data_requests", on)
