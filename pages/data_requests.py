"""Data requests: who asks providers for what, and what is asked twice."""

from hmip_dash.ui.data_requests import request_forms
from hmip_dash.ui.data_requests import sections as data_requests_sections
from hmip_dash.ui.forms import entries
from hmip_dash.ui.frame import data, downloads, page

on = page.begin("data_requests")
entries.show_last_message()
view = data.data_requests(on)

data_requests_sections.show_requests(view)
data_requests_sections.show_pairs(view)
data_requests_sections.show_instructions(view)
request_forms.show_forms(view)

downloads.show_workbook("data_requests", ("data-requests",), on)
downloads.show_sentences(data_requests_sections.sentences(view))
page.end("data_requests", on)
