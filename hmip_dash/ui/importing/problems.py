"""Show what is wrong in a file, by kind and cell, and take acceptances."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from hmip_dash.imports.problem import Problem
from hmip_dash.loading import problems_workbook
from hmip_dash.loading.accepted_warnings import WARNING, Acceptance, stops
from hmip_dash.loading.problem_groups import Group, by_sheet, groups
from hmip_dash.loading.validation import Examined
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame.downloads import XLSX
from hmip_dash.ui.importing import state
from hmip_dash.views.shared.phrases import capitalised, join_words

MOST_SHOWN = 50
SHEETS_NAMED = 8
SEVERITIES = {
    "error": ("■", "stops the load", "v-concern"),
    "warning": ("▲", "to accept", "v-neutral-high"),
    "note": ("○", "for your information", "v-common-cause"),
}
"""Severity → its shape, its words and the class of its colour."""


def show_problems(examined: Examined) -> Acceptance:
    """Show all that is wrong, grouped and counted; return what was accepted."""
    kinds = groups(examined.problems)
    st.header("What is wrong in it", anchor=False)
    if not kinds:
        html.show(html.paragraph("No problem was found."))
        return Acceptance()
    html.show(_summary(examined), _table(kinds))
    _show_download(examined)
    # What the table of kinds says in full needs no part of its own.
    detailed = [g for g in kinds if len(g.problems) > 1 or g.severity == WARNING]
    ready = not examined.errors
    accepted = [_show_group(group, unfolded=ready) for group in detailed]
    return Acceptance(
        frozenset().union(*(problem.kinds for problem in accepted)),
        frozenset().union(*(problem.single for problem in accepted)),
    )


def _summary(examined: Examined) -> Markup:
    text = stops(examined.problems) or "nothing stops the load"
    answer = Markup('<p class="answer">{}.</p>').format(capitalised(text))
    return answer + _sheets(by_sheet(examined.problems))


def _sheets(counts: Mapping[str, int]) -> Markup:
    """Return how many are in each sheet; nothing where there is one only."""
    if len(counts) < 2:
        return Markup("")
    parts = [f"{n:,} in “{name}”" for name, n in list(counts.items())[:SHEETS_NAMED]]
    if len(counts) > SHEETS_NAMED:
        parts.append(f"others in {len(counts) - SHEETS_NAMED:,} more")
    return Markup("<p>{}.</p>").format(capitalised(join_words(parts)))


def _table(kinds: Sequence[Group]) -> Markup:
    rows = (
        (
            _kind(group.code),
            _sign(group.severity),
            f"{group.number:,}",
            _place(group.problems[0]),
            capitalised(group.problems[0].message),
            group.mend,
        )
        for group in kinds
    )
    headings = (
        Heading("Kind"),
        Heading("What it does"),
        Heading("Problems", "num"),
        Heading("First at"),
        Heading("What is wrong there"),
        Heading("How to mend it"),
    )
    return html.table("Kinds of problems, with the first of each", headings, rows)


def _sign(severity: str) -> Markup:
    shape, text, css = SEVERITIES[severity]
    return Markup(
        '<span class="sign {}"><span aria-hidden="true">{}</span> {}</span>'
    ).format(css, shape, text)


def _kind(code: str) -> str:
    return capitalised(code.replace("-", " "))


def _place(problem: Problem) -> str:
    """Return the sheet's own coordinates: Data, F12 (Value)."""
    if not problem.row:
        return problem.sheet
    cell = f"{problem.letter}{problem.row}" if problem.letter else f"row {problem.row}"
    column = f" ({problem.column})" if problem.column else ""
    return f"{problem.sheet}, {cell}{column}"


def _show_group(group: Group, *, unfolded: bool) -> Acceptance:
    """Show a kind's problems, unfolded when accepting them is all that is left."""
    is_warning = group.severity == WARNING
    title = f"{_kind(group.code)}: {group.number:,}"
    if is_warning:
        title += " to accept"
    with st.expander(plain(title), expanded=unfolded and is_warning):
        if group.number > MOST_SHOWN:
            text = f"The first {MOST_SHOWN} of {group.number:,}"
            more = "; the workbook lists more." if len(group.problems) > 1 else "."
            html.show(Markup("<p>{}{}</p>").format(text, more))
        rows = (
            (_place(problem), capitalised(problem.message))
            for problem in group.problems[:MOST_SHOWN]
        )
        headings = Heading("Where"), Heading("What is wrong")
        html.show(html.table(f"{_kind(group.code)}, cell by cell", headings, rows))
        return _show_acceptance(group) if is_warning else Acceptance()


def _show_acceptance(group: Group) -> Acceptance:
    turn = state.turn()
    label = "Accept this warning"
    if group.number > 1:
        label = f"Accept all {group.number:,} of this kind"
    if st.checkbox(plain(label), key=f"load:kind:{group.code}:{turn}"):
        return Acceptance(kinds=frozenset({group.code}))
    if len(group.problems) == 1:
        return Acceptance()
    single = st.multiselect(
        "Or accept warnings one by one",
        group.problems,
        format_func=lambda problem: f"{_place(problem)}: {problem.message}",
        placeholder="Pick a warning",
        key=f"load:single:{group.code}:{turn}",
    )
    return Acceptance(single=frozenset(single))


def _show_download(examined: Examined) -> None:
    book = problems_workbook.book(
        examined.prepared.file_name, examined.problems, date.today()
    )

    def content() -> bytes:
        from hmip_dash.exports.xlsx import workbook as xlsx_workbook

        return xlsx_workbook.write(book)

    st.download_button(
        "Download all problems (.xlsx)",
        data=content,
        file_name=f"{book.file_name}.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="load:problems",
    )
