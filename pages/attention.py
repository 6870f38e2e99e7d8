"""Attention: where inspection goes, and where it is needed."""

from hmip_dash.ui.attention import sections as attention_sections
from hmip_dash.ui.frame import data, downloads, page

on = page.begin("attention")
choice = attention_sections.show_choice(on)
view = data.attention(choice, on)

attention_sections.show_answer(view)
attention_sections.show_chart(view)
attention_sections.show_lists(view)
attention_sections.show_table(view)

downloads.show_workbook(
    "attention", attention_sections.file_name_parts(view), on, choice=choice
)
downloads.show_sentences(attention_sections.sentences(view))
page.end("attention", on, view.figures)
