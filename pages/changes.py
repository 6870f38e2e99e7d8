"""Changes: ratings, figures, follow-up and loads that are new since a day or load."""

from hmip_dash.ui.changes import choice as changes_choice
from hmip_dash.ui.changes import sections as changes_sections
from hmip_dash.ui.frame import data, downloads, page

on = page.begin("changes")
since = changes_choice.show_since(on, with_day=True)
view = data.changes(since, on)

changes_sections.show_finding(view)
changes_sections.show_ratings(view)
changes_sections.show_figures(view)
changes_sections.show_follow_up(view)
changes_sections.show_loads(view)

downloads.show_workbook("changes", ("changes", since), on, since_when=since)
downloads.show_sentences(changes_sections.sentences(view))
page.end("changes", on)
