"""Benchmarks: which values differ from their benchmark by more than chance."""

from hmip_dash.ui.benchmarks import choice as benchmarks_choice
from hmip_dash.ui.benchmarks import sections as benchmarks_sections
from hmip_dash.ui.frame import data, downloads, page
from hmip_dash.views.benchmarks.view import figures

on = page.begin("benchmarks")
choice = benchmarks_choice.show_choice(on)
view = data.benchmarks(choice, on)

benchmarks_sections.show_answer(view)
benchmarks_sections.show_grid(view)
picked = benchmarks_sections.show_profile(view)

downloads.show_workbook(
    "benchmarks", benchmarks_sections.file_name_parts(view), on, choice=choice
)
downloads.show_sentences(benchmarks_sections.sentences(view, picked))
page.end("benchmarks", on, figures(view))
