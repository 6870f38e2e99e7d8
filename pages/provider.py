"""Provider: one provider's rating, standards, open items and measures."""

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.ui.provider import inspections, open_items
from hmip_dash.ui.provider import sections as provider_sections

on = page.begin("provider")
names = data.options(on).providers
picked, asked = filters.show_subject_box(
    "Provider", names, placeholder="Type a few letters"
)

view = data.provider(picked, on) if picked else None
if view is None:
    page.stop_without_subject(asked, "provider", on)

provider_sections.show_rating(view)
inspections.show_standards(view)
open_items.show_open_items(view)
provider_sections.show_measures(view)
provider_sections.show_inspections(view)
provider_sections.show_who(view)
provider_sections.show_sources(view)

name = ("provider", view.details["provider"])
downloads.show_workbook("provider", name, on, provider_id=picked)
downloads.show_sentences(provider_sections.sentences(view))
page.end("provider", on, view.values)
