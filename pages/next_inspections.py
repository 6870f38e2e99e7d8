"""Next inspections: planning papers, for those who may plan."""

from hmip_dash.ui.forms import entries
from hmip_dash.ui.frame import access, page
from hmip_dash.ui.next_inspections import draws, leadership, visits
from hmip_dash.ui.next_inspections import sections as next_inspections_sections

on = page.begin("next_inspections")
entries.show_last_message()
if access.may_write():
    view = next_inspections_sections.show_choice(on)
    next_inspections_sections.show_triage(view)
    draws.show_selections(view)
    visits.show_visits(view)
    leadership.show_leadership(view)
else:
    next_inspections_sections.show_closed()
page.end("next_inspections", on)
