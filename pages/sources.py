"""Where does every figure come from, and what in it is not known?"""

from hmip_dash.ui import data, downloads, page, sources_parts

QUESTION = "Where does every figure come from, and what is not known?"

on = page.begin("sources", QUESTION)
view = data.sources(on)

sources_parts.publications(view)
sources_parts.verification(view)
sources_parts.aggregates(view)
sources_parts.programme(view)
sources_parts.held(view)
sources_parts.withdrawn(view)
sources_parts.accepted(view)
sources_parts.symbols()

downloads.workbook("sources", ("sources",), on)
page.end("sources", on)
