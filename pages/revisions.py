"""Which values were changed after they were first published here?"""

import streamlit as st

from hmip_dash.ui import data, downloads, filters, page, revised_parts
from hmip_dash.ui.plain_text import plain

on = page.begin("revisions", "Which values were changed after they were first loaded?")
names = data.measures(on)
picked, asked = filters.one_of("Measure", names, placeholder="Type a few letters")
measure = data.measure(picked, on) if picked else None
if measure is None:
    page.nothing_picked(asked, "measure", on)

st.header(plain(measure.about["name"]), anchor=False)
subjects = revised_parts.subjects(measure, data.ever_known(picked, on))
if not subjects:
    st.info("No value of this measure was ever known here, so none was changed.")
else:
    subject = revised_parts.subject(subjects)
    view = data.revised(picked, subject, on)
    revised_parts.values(view)
    downloads.workbook(
        "revisions",
        ("revisions", view.measure, subjects[subject]),
        on,
        measure_id=picked,
        subject=subject,
    )
page.end("revisions", on)
