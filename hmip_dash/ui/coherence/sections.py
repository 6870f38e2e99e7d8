"""Show Coherence: agreement, differences, the matrix and kinds of measure."""

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.charts import agreement as agreement_chart
from hmip_dash.ui.coherence.tables import (
    agreement_table,
    differing_table,
    kinds_table,
    matrix_table,
    standards_table,
)
from hmip_dash.ui.components import chart, html, render_cache
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.views.coherence import sentences as words
from hmip_dash.views.coherence.view import Coherence


def show_answer(view: Coherence) -> None:
    """Show how many measures agree with the overall rating, and of how many."""
    html.show(
        html.paragraph(words.finding(view), css="answer")
        + html.paragraph(" ".join(words.coverage(view)), css="beside")
    )


def show_findings(view: Coherence) -> None:
    """Show how measures and ratings agree; where they differ first if too few do."""
    if view.is_tested:
        _show_agreement(view)
        _show_standards(view)
        _show_differing(view)
        return
    _show_differing(view)
    _show_pairs(view)
    _show_standards(view)


def _show_pairs(view: Coherence) -> None:
    """Show how many ratings stand beside each measure, without an empty chart."""
    notes = [words.not_compared(view), words.faulty_figures(view)]
    if view.overall.empty:
        notes.insert(0, words.no_figures(view))
    html.show(html.join(html.paragraph(note) for note in notes if note))
    if len(view.overall):
        with st.expander("Ratings to compare with each measure"):
            html.show(_agreement_table(view))


def _show_agreement(view: Coherence) -> None:
    """Show how far each measure agrees with the overall rating."""
    st.header("Each measure and the overall rating", anchor=False)
    html.show(html.paragraph(words.SCALE_NOTE))
    chart.show(
        _chart(view),
        alt=words.chart_alt(view.overall),
        key="agreement",
        figures="coherence",
        on=view.as_known_on,
    )
    html.show(_notes(view))
    with st.expander(chart.AS_TABLE):
        html.show(_agreement_table(view))


def _show_standards(view: Coherence) -> None:
    """Show agreement with the ratings of single standards, where known."""
    st.header("Each measure and each standard", anchor=False)
    html.show(html.paragraph(words.standards_summary(view)))
    if len(view.by_standard):
        with st.expander("Every standard and measure, with how many ratings"):
            html.show(_standards_table(view))


def _show_differing(view: Coherence) -> None:
    """Show whose figure and rating differ, as questions, by name."""
    st.header("Where a figure and a rating differ", anchor=False)
    html.show(
        html.paragraph(words.differences(view))
        + html.paragraph(words.EXPECTED_NOTE, css="muted")
    )
    for side, title in words.SIDES.items():
        if view.differences["side"].eq(side).any():
            st.subheader(plain(title), anchor=False)
            html.show(_differing_table(view, side=side))


def show_matrix(view: Coherence) -> None:
    """Show which measure bears on which standard, empty cells and all."""
    st.header("Which measure bears on which standard", anchor=False)
    html.show(html.paragraph(words.links_summary(view)))
    if len(view.matrix.standards) and len(view.matrix.measures):
        html.show(_matrix_table(view))


def show_kinds(view: Coherence) -> None:
    """Show what kinds of measure there are."""
    st.header("What the measures look at", anchor=False)
    html.show(html.paragraph(words.kinds_summary(view)), _kinds_table(view))


@render_cache.drawn_once
def sentences(view: Coherence) -> dict[str, str]:
    """Return what can be copied: each finding as a sentence."""
    on = partial_date.words(view.as_known_on.isoformat())
    by_name = {
        row["measure"]: words.agreement_sentence(view, row)
        for _, row in view.overall.iterrows()
    }
    for _, row in view.differences.iterrows():
        by_name[f"{row['provider']}: {row['measure']}"] = words.difference_sentence(row)
    by_name["What the measures look at"] = words.kinds_summary(view)
    return {name: f"{sentence} As known on {on}." for name, sentence in by_name.items()}


def file_name_parts(view: Coherence) -> tuple[str, ...]:
    """Return the parts of the workbook's file name."""
    chosen = words.described_choice(view)
    return ("coherence", *(value for _, value in chosen))


@render_cache.drawn_once
def _chart(view: Coherence) -> go.Figure:
    return agreement_chart.agreement(view.overall)


@render_cache.drawn_once
def _notes(view: Coherence) -> Markup:
    notes = [
        words.METHOD_NOTE,
        words.GAP_NOTE,
        words.TIMING_NOTES[view.choice.timing],
        words.not_compared(view),
        words.faulty_figures(view),
        words.CAUTION_NOTE,
    ]
    items = (Markup("<li>{}</li>").format(note) for note in notes if note)
    return Markup('<ul class="muted">{}</ul>').format(html.join(items))


@render_cache.drawn_once
def _agreement_table(view: Coherence) -> Markup:
    return agreement_table(view.overall)


@render_cache.drawn_once
def _standards_table(view: Coherence) -> Markup:
    return standards_table(view.by_standard)


@render_cache.drawn_once
def _differing_table(view: Coherence, *, side: str) -> Markup:
    return differing_table(view.differences[view.differences["side"].eq(side)])


@render_cache.drawn_once
def _matrix_table(view: Coherence) -> Markup:
    return matrix_table(view.matrix)


@render_cache.drawn_once
def _kinds_table(view: Coherence) -> Markup:
    return kinds_table(view.kinds)
