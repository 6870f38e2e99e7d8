"""Overview: how good services are now, and what was published last."""

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.overview import sections as overview_sections

on = page.begin("overview")
secondary = filters.show_secondary()
view = data.overview(on, secondary=secondary)

overview_sections.show_counts(view)
overview_sections.show_recent(view)
overview_sections.show_inadequate(view)
overview_sections.show_oldest(view)
overview_sections.show_disagreements(view)
overview_sections.show_publications(view)

downloads.show_workbook("overview", ("overview",), on, secondary=secondary)
downloads.show_sentences(overview_sections.sentences(view))
page.end("overview", on)
