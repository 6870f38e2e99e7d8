"""What was published last, who is rated lowest now, what needs looking into?"""

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.overview import sections as overview_sections

on = page.begin("overview", "How good are probation and youth justice services now?")
secondary = filters.secondary()
view = data.overview(on, secondary=secondary)

overview_sections.counts(view)
overview_sections.recent(view)
overview_sections.inadequate(view)
overview_sections.oldest(view)
overview_sections.to_look_into(view)
overview_sections.loaded(view)

downloads.workbook("overview", ("overview",), on, secondary=secondary)
downloads.sentences(overview_sections.sentences(view))
page.end("overview", on)
