"""Show which services differ from the others on one measure."""

from dataclasses import replace

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash import units
from hmip_dash.charts import funnel as funnel_charts
from hmip_dash.ui.components import chart, html, render_cache
from hmip_dash.ui.measure import choice as measure_choice
from hmip_dash.ui.measure import tables
from hmip_dash.views.measure import facts, funnel_sentences
from hmip_dash.views.measure import funnel as measure_funnel
from hmip_dash.views.measure.view import SUBJECT_TYPES, Measure, MeasureChoice
from hmip_dash.views.shared import phrases

_funnel = render_cache.drawn_once(measure_funnel.funnel)


def show_funnel(view: Measure, choice: MeasureChoice) -> MeasureChoice:
    """Show the funnel of the newest period with counts, or why there is none."""
    if not view.subjects:
        return choice
    st.header("Who differs from the others", anchor=False)
    funnel = _funnel(view, _of_funnel(choice))
    if funnel.why_not:
        html.show(html.paragraph(funnel.why_not))
        return choice
    choice = measure_choice.show_limits(view, choice)
    funnel = _funnel(view, _of_funnel(choice))
    html.show(_funnel_sentences(view, _of_funnel(choice)))
    chart.show(
        _funnel_chart(view, _of_funnel(choice), choice.subject),
        alt=funnel_sentences.alt(view, funnel),
        key="funnel",
        figures="values",
        on=view.as_known_on,
        publishers=facts.publishers(funnel.rows),
    )
    html.show(_outside(view, _of_funnel(choice)))
    with st.expander(chart.AS_TABLE):
        html.show(_funnel_table(view, _of_funnel(choice)))
    return choice


def _of_funnel(choice: MeasureChoice) -> MeasureChoice:
    """Return only what a funnel depends on, so that it is worked out once."""
    return MeasureChoice(limits=choice.limits)


@render_cache.drawn_once
def _funnel_sentences(view: Measure, choice: MeasureChoice) -> Markup:
    funnel = _funnel(view, choice)
    return (
        html.paragraph(funnel_sentences.verdict(funnel), css="answer")
        + html.paragraph(funnel_sentences.spread(funnel), css="beside")
        + html.paragraph(funnel_sentences.key(view, funnel))
    )


@render_cache.drawn_once
def _funnel_chart(
    view: Measure, choice: MeasureChoice, subject: str | None
) -> go.Figure:
    funnel = _funnel(view, choice)
    return funnel_charts.funnel(
        funnel.rows,
        counted=funnel_sentences.counted(view, funnel),
        unit=phrases.capitalised(facts.unit(view)),
        highlight=subject,
        decimals=units.unit(view.details["unit"]).decimals,
    )


@render_cache.drawn_once
def _outside(view: Measure, choice: MeasureChoice) -> Markup:
    """Draw who lies outside, by name, and who cannot be told apart."""
    funnel = _funnel(view, choice)
    notes = html.join(html.paragraph(note) for note in funnel_sentences.notes(funnel))
    if funnel.outside.empty:
        return notes
    many = SUBJECT_TYPES[funnel.subject_type][1]
    caption = f"{phrases.capitalised(many)} outside the limits, by name"
    table = tables.funnel(view, replace(funnel, rows=funnel.outside), caption)
    return Markup("{}{}").format(table, notes)


@render_cache.drawn_once
def _funnel_table(view: Measure, choice: MeasureChoice) -> Markup:
    funnel = _funnel(view, choice)
    return tables.funnel(view, funnel, f"All, by name, {funnel.period}")
