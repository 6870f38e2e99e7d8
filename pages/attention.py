"""Who gets much oversight and needs little, and who little and needs much?"""

from hmip_dash.ui.attention import sections as attention_sections
from hmip_dash.ui.frame import data, downloads, page

QUESTION = "Who gets much oversight and needs little, and who little and needs much?"

on = page.begin("attention", QUESTION)
choice = attention_sections.chosen(on)
view = data.attention(choice, on)

attention_sections.answer(view)
attention_sections.scatter(view)
attention_sections.lists(view)
attention_sections.table(view)

downloads.workbook("attention", attention_sections.name(view), on, choice=choice)
downloads.sentences(attention_sections.sentences(view))
page.end("attention", on)
