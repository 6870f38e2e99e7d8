"""Trends: how ratings change from year to year."""

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.trends import sections as trends_sections

on = page.begin("trends")
choice = filters.show_trends_choice()
view = data.trends(choice, on)

trends_sections.show_answer(view)
trends_sections.show_years(view)
trends_sections.show_latest(view)
trends_sections.show_published(view)
trends_sections.show_moves(view)
trends_sections.show_plans_measure(view)

downloads.show_workbook(
    "trends", trends_sections.file_name_parts(view), on, choice=choice
)
downloads.show_sentences(trends_sections.sentences(view))
page.end("trends", on)
