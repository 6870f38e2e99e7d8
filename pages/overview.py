"""Overview: what needs attention, and what was published last."""

from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.overview import sections as overview_sections

on = page.begin("overview")
choice = overview_sections.show_choice(on)
view = data.overview(on, **choice)

overview_sections.show_attention(view)
overview_sections.show_counts(view)
overview_sections.show_recent(view)
overview_sections.show_inadequate(view)
overview_sections.show_oldest(view)
overview_sections.show_disagreements(view)
overview_sections.show_publications(view)

name = ("overview", view.area_name)
downloads.show_workbook("overview", name, on, **choice)
downloads.show_sentences(overview_sections.sentences(view))
page.end("overview", on)
