"""Show Benchmarks: the answer, the grid and one provider's profile."""

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash.charts import spine
from hmip_dash.ui.benchmarks import choice, details, tables
from hmip_dash.ui.components import chart, filters, html, render_cache
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import data
from hmip_dash.views.benchmarks import profile as benchmarks_profile
from hmip_dash.views.benchmarks import sentences as benchmarks_sentences
from hmip_dash.views.benchmarks.cells import NOT_COMPARED
from hmip_dash.views.benchmarks.view import FOUND, Benchmarks, figures
from hmip_dash.views.benchmarks.workbook import file_parts

MOST_LISTED = 60
"""More are seen in the grid and in the workbook."""


def show_answer(view: Benchmarks) -> None:
    """Show how many values differ, from what, and what was not compared."""
    html.show(_answer(view))
    many = int(view.cells["signal"].isin(FOUND).sum())
    if 0 < many <= MOST_LISTED:
        with st.expander("The values that differ, by name"):
            html.show(_differing(view))


def show_grid(view: Benchmarks) -> None:
    """Show the grid, a page of it at a time, and what its marks mean."""
    st.header("Providers, by name", anchor=False)
    columns, version = st.columns(2)
    with columns:
        shows = choice.show_columns(view)
    framework = ""
    if shows != "measures":
        with version:
            framework = choice.show_framework(view)
        html.show(html.paragraph(benchmarks_sentences.standards(view, framework)))
    place = st.container()
    rows = filters.show_paging(len(view.providers), of=view.choice)
    with place:
        html.show(_grid(view, rows.start, rows.stop, shows, framework))


def show_profile(view: Benchmarks) -> str:
    """Show one provider on all measures; return its id, nothing when nobody."""
    if view.measures.empty:
        return ""
    st.header("Profile of one provider", anchor=False)
    picked = choice.show_provider(view)
    if not picked:
        html.show(
            Markup(
                '<p class="muted">Pick a provider to see its values side by side with '
                "the benchmark, with intervals and limits.</p>"
            )
        )
        return ""
    html.show(_profile_answer(view, picked))
    if len(_drawn(view, picked)):
        chart.show(
            _spine(view, picked),
            alt=benchmarks_profile.alt(view, picked),
            key="spine",
            figures="values",
            on=view.as_known_on,
            publishers=_publishers(view, picked),
        )
    html.show(_profile_table(view, picked))
    return picked


def _publishers(view: Benchmarks, picked: str) -> str:
    rows = figures(view)
    own = rows[rows["provider_id"].eq(picked)]
    return "; ".join(data.value_publishers(own))


@render_cache.drawn_once
def sentences(view: Benchmarks, picked: str) -> dict[str, str]:
    """Return what can be copied: the answer, values that differ, those of a profile."""
    cells = view.cells
    marked = cells["signal"].isin(FOUND)
    own = cells["provider_id"].eq(picked) & cells["signal"].ne(NOT_COMPARED)
    by_name = {"The answer": f"Benchmarks: {benchmarks_sentences.finding(view)}"}
    for row in records(cells[marked | own]):
        name = f"{row['provider']}, {row['measure']}"
        by_name[name] = benchmarks_sentences.sentence(view, row)
    return by_name


def file_name_parts(view: Benchmarks) -> tuple[str, ...]:
    """Return the parts of the workbook's file name."""
    return file_parts(view)


@render_cache.drawn_once
def _answer(view: Benchmarks) -> Markup:
    notes = [
        benchmarks_sentences.held_against(view),
        benchmarks_sentences.basis(view),
        benchmarks_sentences.chance(view),
    ]
    return (
        html.paragraph(benchmarks_sentences.finding(view), css="answer")
        + html.paragraph(" ".join(part for part in notes if part), css="beside")
        + html.paragraph(benchmarks_sentences.not_compared(view), css="muted")
    )


_differing = render_cache.drawn_once(details.differing)


@render_cache.drawn_once
def _grid(
    view: Benchmarks, first: int, last: int, shows: str, framework: str
) -> Markup:
    shown = Markup('<p class="muted">Rows {} to {} of {}, by name</p>').format(
        first + 1, last, len(view.providers)
    )
    table = tables.grid(view, first, last, shows=shows, framework=framework)
    return Markup("{}{}{}").format(tables.key(view, shows, framework), table, shown)


_drawn = render_cache.drawn_once(benchmarks_profile.profile_lines)


@render_cache.drawn_once
def _profile_answer(view: Benchmarks, picked: str) -> Markup:
    answer_text = html.paragraph(benchmarks_profile.finding(view, picked), css="answer")
    if _drawn(view, picked).empty:
        return answer_text
    return answer_text + Markup(
        '<p class="muted">Each measure on a scale of its own: the line in the middle '
        "is the benchmark (the median where nothing could be tested). Light bar: "
        "lowest to highest of those in the benchmark; dark bar: the middle half of "
        "them; thin line: 95% interval of the value.</p>"
    )


@render_cache.drawn_once
def _spine(view: Benchmarks, picked: str) -> go.Figure:
    return spine.spine(_drawn(view, picked))


@render_cache.drawn_once
def _profile_table(view: Benchmarks, picked: str) -> Markup:
    return details.profile(view, benchmarks_profile.rows(view, picked))
