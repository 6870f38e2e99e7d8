"""Is it getting better, or is this who was visited?"""

from hmip_dash.ui import data, downloads, filters, page, trends_parts

on = page.begin("trends", "Is it getting better, or is this who was visited?")
choice = filters.trends()
view = data.trends(choice, on)

trends_parts.answer(view)
trends_parts.years(view)
trends_parts.standing(view)
trends_parts.published(view)
trends_parts.moves(view)
trends_parts.plans_measure(view)

downloads.workbook("trends", trends_parts.name(view), on, choice=choice)
downloads.sentences(trends_parts.sentences(view))
page.end("trends", on)
