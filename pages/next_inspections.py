"""Which providers might be inspected next, and why?"""

from hmip_dash.ui import (
    access,
    entries,
    page,
    planning_draws,
    planning_leadership,
    planning_parts,
    planning_visits,
)

QUESTION = "Which providers might be inspected next, and why?"

on = page.begin("next_inspections", QUESTION)
entries.say_done()
if access.may_write():
    view = planning_parts.chosen(on)
    planning_parts.triage(view)
    planning_draws.draw(view)
    planning_visits.visits(view)
    planning_leadership.leadership(view)
else:
    planning_parts.closed()
page.end("next_inspections", on)
