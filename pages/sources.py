"""Where does every figure come from, and what in it is not known?"""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.sources import sections as sources_sections

QUESTION = "Where does every figure come from, and what is not known?"

on = page.begin("sources", QUESTION)
view = data.sources(on)

sources_sections.publications(view)
sources_sections.verification(view)
sources_sections.aggregates(view)
sources_sections.programme(view)
sources_sections.held(view)
sources_sections.withdrawn(view)
sources_sections.accepted(view)
sources_sections.symbols()

downloads.workbook("sources", ("sources",), on)
page.end("sources", on)
