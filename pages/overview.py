"""What was published last, who is rated lowest now, what needs looking into?"""

from hmip_dash.ui import data, downloads, filters, overview_parts, page

on = page.begin("overview", "How good are probation and youth justice services now?")
secondary = filters.secondary()
view = data.overview(on, secondary=secondary)

overview_parts.counts(view)
overview_parts.recent(view)
overview_parts.inadequate(view)
overview_parts.oldest(view)
overview_parts.to_look_into(view)
overview_parts.loaded(view)

downloads.workbook("overview", ("overview",), on, secondary=secondary)
downloads.sentences(overview_parts.sentences(view))
page.end("overview", on)
