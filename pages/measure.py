"""Measure: one measure over time, and who differs from the others."""

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.measure import funnel_sections
from hmip_dash.ui.measure import sections as measure_sections

on = page.begin("measure")
names = data.measures(on)
picked, asked = filters.show_subject_box(
    "Measure", names, placeholder="Type a few letters"
)
view = data.measure(picked, on) if picked else None
if view is None:
    page.stop_without_subject(asked, "measure", on)

measure_sections.show_definition(view)
choice = measure_sections.show_over_time(view)
choice = funnel_sections.show_funnel(view, choice)
measure_sections.show_newest(view)

name = ("measure", view.details["name"], view.subjects.get(choice.subject, ""))
downloads.show_workbook("measure", name, on, measure_id=picked, choice=choice)
downloads.show_sentences(measure_sections.sentences(view, choice))
page.end("measure", on, view.values)
