"""Sources and loads: where each figure comes from, and what is unknown."""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.sources import sections as sources_sections

on = page.begin("sources")
view = data.sources(on)

sources_sections.show_publications(view)
sources_sections.show_verification(view)
sources_sections.show_aggregates(view)
sources_sections.show_programme(view)
sources_sections.show_held_back(view)
sources_sections.show_withdrawn(view)
sources_sections.show_accepted(view)
sources_sections.show_symbols()

downloads.show_workbook("sources", ("sources",), on)
page.end("sources", on)
