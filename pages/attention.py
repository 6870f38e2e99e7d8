"""Who gets much oversight and needs little, and who little and needs much?"""

from hmip_dash.ui import attention_parts, data, downloads, page

QUESTION = "Who gets much oversight and needs little, and who little and needs much?"

on = page.begin("attention", QUESTION)
choice = attention_parts.chosen(on)
view = data.attention(choice, on)

attention_parts.answer(view)
attention_parts.scatter(view)
attention_parts.lists(view)
attention_parts.table(view)

downloads.workbook("attention", attention_parts.name(view), on, choice=choice)
downloads.sentences(attention_parts.sentences(view))
page.end("attention", on)
