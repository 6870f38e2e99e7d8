"""Revisions: which values changed after they were first loaded."""

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.revisions import sections as revisions_sections

on = page.begin("revisions")
names = data.measures(on)
picked, asked = filters.show_subject_box(
    "Measure", names, placeholder="Type a few letters"
)
measure = data.measure(picked, on) if picked else None
if measure is None:
    page.stop_without_subject(asked, "measure", on)

st.header(plain(measure.details["name"]), anchor=False)
subjects = revisions_sections.subjects(measure, data.ever_known(picked, on))
if not subjects:
    st.info("No value of this measure was ever known here, so none was changed.")
else:
    subject = revisions_sections.show_subject(subjects)
    view = data.revisions(picked, subject, on)
    revisions_sections.show_values(view)
    downloads.show_workbook(
        "revisions",
        ("revisions", view.measure, subjects[subject]),
        on,
        measure_id=picked,
        subject=subject,
    )
page.end("revisions", on)
