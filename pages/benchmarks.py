"""Which values differ from their benchmark by more than chance?"""

from hmip_dash.ui import benchmarks_choice, benchmarks_parts, data, downloads, page

QUESTION = "Which values differ from their benchmark by more than chance?"

on = page.begin("benchmarks", QUESTION)
choice = benchmarks_choice.grid(on)
view = data.benchmarks(choice, on)

benchmarks_parts.answer(view)
benchmarks_parts.grid(view)
picked = benchmarks_parts.profile(view)

downloads.workbook("benchmarks", benchmarks_parts.name(view), on, choice=choice)
downloads.sentences(benchmarks_parts.sentences(view, picked))
page.end("benchmarks", on)
