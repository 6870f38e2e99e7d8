"""Is it getting better, or is this who was visited?"""

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.trends import sections as trends_sections

on = page.begin("trends", "Is it getting better, or is this who was visited?")
choice = filters.trends()
view = data.trends(choice, on)

trends_sections.answer(view)
trends_sections.years(view)
trends_sections.standing(view)
trends_sections.published(view)
trends_sections.moves(view)
trends_sections.plans_measure(view)

downloads.workbook("trends", trends_sections.name(view), on, choice=choice)
downloads.sentences(trends_sections.sentences(view))
page.end("trends", on)
