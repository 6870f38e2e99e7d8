"""Revisions: which figures changed after they were first loaded."""

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.revisions import changes as changes_sections
from hmip_dash.ui.revisions import sections as revisions_sections

on = page.begin("revisions")
names = data.measures(on)
picked, in_address = filters.show_subject_box(
    "Measure", names, placeholder="All measures"
)
changes_sections.show_unknown_measure(in_address, names)
measure = data.measure(picked, on) if picked else None
load = None if measure else changes_sections.show_load(data.figure_changes(on).loads)
changes = data.figure_changes(on, picked if measure else None, load)
changes_sections.show_changes(changes)
if measure is None:
    downloads.show_workbook("revisions", ("revisions",), on, load=load)
else:
    subjects = revisions_sections.subjects(measure, data.ever_known(picked, on))
    subject = revisions_sections.show_subject(subjects, changes)
    if subject:
        view = data.revisions(picked, subject, on)
        revisions_sections.show_values(view)
        parts = ("revisions", view.measure, subjects[subject])
        downloads.show_workbook(
            "revisions", parts, on, measure_id=picked, subject=subject
        )
page.end("revisions", on, changes.figures)
