"""Which values differ from their benchmark by more than chance?"""

from hmip_dash.ui.benchmarks import choice as benchmarks_choice
from hmip_dash.ui.benchmarks import sections as benchmarks_sections
from hmip_dash.ui.frame import data, downloads, page

QUESTION = "Which values differ from their benchmark by more than chance?"

on = page.begin("benchmarks", QUESTION)
choice = benchmarks_choice.grid(on)
view = data.benchmarks(choice, on)

benchmarks_sections.answer(view)
benchmarks_sections.grid(view)
picked = benchmarks_sections.profile(view)

downloads.workbook("benchmarks", benchmarks_sections.name(view), on, choice=choice)
downloads.sentences(benchmarks_sections.sentences(view, picked))
page.end("benchmarks", on)
