"""Which providers might be inspected next, and why?"""

from hmip_dash.ui.forms import entries
from hmip_dash.ui.frame import access, page
from hmip_dash.ui.next_inspections import draws, leadership, visits
from hmip_dash.ui.next_inspections import sections as next_inspections_sections

QUESTION = "Which providers might be inspected next, and why?"

on = page.begin("next_inspections", QUESTION)
entries.show_last_message()
if access.may_write():
    view = next_inspections_sections.chosen(on)
    next_inspections_sections.triage(view)
    draws.show_selections(view)
    visits.show_visits(view)
    leadership.show_leadership(view)
else:
    next_inspections_sections.closed()
page.end("next_inspections", on)
