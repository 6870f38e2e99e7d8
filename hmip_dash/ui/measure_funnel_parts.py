"""What does the page of one measure show of who differs from the others?"""

from dataclasses import replace

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash.charts import funnel as funnel_charts
from hmip_dash.ui import chart, html, kept, measure_choice, measure_tables
from hmip_dash.views import (
    measure_facts,
    measure_funnel,
    measure_funnel_words,
    words,
)
from hmip_dash.views.measure import SUBJECT_TYPES, Choice, Measure

_funnel = kept.drawn_once(measure_funnel.funnel)


def differing(view: Measure, choice: Choice) -> Choice:
    """Show the funnel of the newest period with counts, or why there is none."""
    if not view.subjects:
        return choice
    st.header("Who differs from the others", anchor=False)
    funnel = _funnel(view, _of_funnel(choice))
    if funnel.why_not:
        html.show(Markup("<p>{}</p>").format(funnel.why_not))
        return choice
    choice = measure_choice.limits(view, choice)
    funnel = _funnel(view, _of_funnel(choice))
    html.show(_funnel_said(view, _of_funnel(choice)))
    chart.show(
        _funnel_chart(view, _of_funnel(choice), choice.subject),
        alt=measure_funnel_words.alt(view, funnel),
        key="funnel",
        figures="values",
        on=view.as_known_on,
        publishers=measure_facts.publishers(funnel.rows),
    )
    html.show(_funnel_found(view, _of_funnel(choice)))
    with st.expander("The same as a table"):
        html.show(_funnel_table(view, _of_funnel(choice)))
    return choice


def _of_funnel(choice: Choice) -> Choice:
    """Return only what a funnel depends on, so that it is worked out once."""
    return Choice(limits=choice.limits)


@kept.drawn_once
def _funnel_said(view: Measure, choice: Choice) -> Markup:
    funnel = _funnel(view, choice)
    return Markup('<p class="answer">{}</p><p class="beside">{}</p><p>{}</p>').format(
        measure_funnel_words.verdict(funnel),
        measure_funnel_words.spread(funnel),
        measure_funnel_words.key(view, funnel),
    )


@kept.drawn_once
def _funnel_chart(view: Measure, choice: Choice, subject: str | None) -> go.Figure:
    funnel = _funnel(view, choice)
    return funnel_charts.funnel(
        funnel.rows,
        counted=measure_funnel_words.counted(view, funnel),
        unit=words.capitalised(measure_facts.unit(view)),
        highlight=subject,
    )


@kept.drawn_once
def _funnel_found(view: Measure, choice: Choice) -> Markup:
    """Draw who lies outside, by name, and who cannot be told apart."""
    funnel = _funnel(view, choice)
    notes = html.join(
        Markup("<p>{}</p>").format(note) for note in measure_funnel_words.notes(funnel)
    )
    if funnel.outside.empty:
        return notes
    many = SUBJECT_TYPES[funnel.subject_type][1]
    caption = f"{words.capitalised(many)} outside the limits, by name"
    table = measure_tables.funnel(view, replace(funnel, rows=funnel.outside), caption)
    return Markup("{}{}").format(table, notes)


@kept.drawn_once
def _funnel_table(view: Measure, choice: Choice) -> Markup:
    funnel = _funnel(view, choice)
    return measure_tables.funnel(view, funnel, f"All, by name, {funnel.period}")
