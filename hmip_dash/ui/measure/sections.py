"""Show the page of one measure: definition, series, newest values."""

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash import units
from hmip_dash.charts import control as control_charts
from hmip_dash.charts import lines
from hmip_dash.ui.components import chart, cite, filters, html, render_cache
from hmip_dash.ui.measure import choice as measure_choice
from hmip_dash.ui.measure import tables
from hmip_dash.views.measure import control as measure_control
from hmip_dash.views.measure import (
    facts,
    funnel_sentences,
    missing_sentences,
    series,
    target_sentences,
)
from hmip_dash.views.measure import funnel as measure_funnel
from hmip_dash.views.measure import sentences as measure_sentences
from hmip_dash.views.measure.control import Control
from hmip_dash.views.measure.view import Measure, MeasureChoice
from hmip_dash.views.shared import dated_events, phrases
from hmip_dash.vocabulary import VARIATIONS

_control = render_cache.drawn_once(measure_control.control)
_newest_rows = render_cache.drawn_once(series.newest)

LEAST_POINTS = 2


def show_definition(view: Measure) -> None:
    """Show what the measure is, whose, and whether its publisher would rely on it."""
    html.show(_definition(view))
    more = facts.more_facts(view)
    if more:
        with st.expander("More about the definition"):
            html.show(tables.facts(more))


def show_over_time(view: Measure) -> MeasureChoice:
    """Show one series with its control chart, and others beside it; return which."""
    st.header("Over time", anchor=False)
    if not view.subjects:
        html.show(html.paragraph(facts.NOTHING_HERE))
        return MeasureChoice()
    choice = measure_choice.show_series(view)
    above = st.container()
    drawn = _control(view, choice)
    if drawn.has_limits and measure_control.sized(drawn.points):
        choice = measure_choice.show_chart_kind(choice)
    if drawn.has_limits or choice.rebase:
        choice = measure_choice.show_rebase(view, choice)
    with above:
        _show_chart(view, choice)
    with st.expander(chart.AS_TABLE):
        html.show(_series_table(view, choice))
    if choice.compared:
        _show_comparison(view, choice)
    return choice


def show_newest(view: Measure) -> None:
    """Show the newest value of everyone, by name, then where values were published."""
    if not view.subjects:
        return
    st.header("Newest value of each", anchor=False)
    counts = target_sentences.newest_counts(_newest_rows(view))
    if counts:
        html.show(html.paragraph(counts))
    rows = filters.show_paging(len(_newest_rows(view)), of=view.key)
    html.show(_newest(view, rows.start, rows.stop))
    with st.expander("Where the values were published"):
        html.show(tables.sources(view))
    st.header("Suppressed, missing or doubtful", anchor=False)
    html.show(_missing(view))


@render_cache.drawn_once
def sentences(view: Measure, choice: MeasureChoice) -> dict[str, str]:
    """Return what can be copied: what was found, and each value as a sentence."""
    if not view.subjects:
        return {}
    control = _control(view, choice)
    name, subject = view.details["name"], view.subjects[choice.subject or ""]
    by_name = {
        f"Control chart, {subject}": f"{name}, {subject}: "
        f"{measure_sentences.verdict(control)}"
        + "".join(f" {sentence}" for sentence in control.events)
    }
    funnel = measure_funnel.funnel(view, choice)
    if not funnel.why_not:
        sentence = funnel_sentences.verdict(funnel)
        by_name[f"Funnel, {funnel.period}"] = f"{name}, {funnel.period}: {sentence}"
    known = control.points.dropna(subset="source")
    return {
        **by_name,
        **cite.values(known.iloc[::-1], view.as_known_on),
        **cite.values(_newest_rows(view), view.as_known_on),
    }


@render_cache.drawn_once
def _definition(view: Measure) -> Markup:
    warning = facts.fitness(view)
    sentence = html.paragraph(warning, css="flagged") if warning else ""
    return Markup("{}{}").format(sentence, tables.facts(facts.facts(view)))


def _show_chart(view: Measure, choice: MeasureChoice) -> None:
    control = _control(view, choice)
    html.show(_chart_sentences(view, choice))
    if control.points["value"].notna().sum() < LEAST_POINTS:
        return
    chart.show(
        _control_chart(view, choice),
        alt=_control_alt(view, choice),
        key="control",
        figures="values",
        on=view.as_known_on,
        publishers=facts.publishers(control.points),
    )


@render_cache.drawn_once
def _chart_sentences(view: Measure, choice: MeasureChoice) -> Markup:
    """Draw the newest value and what the chart says, in words and with its shape."""
    control = _control(view, choice)
    last = measure_sentences.last_point(control)
    sign = ""
    if last is not None:
        shape, sentence, _ = VARIATIONS[last]
        sign = html.sign(last, shape, sentence)
    parts = [
        measure_sentences.verdict(control),
        measure_sentences.rebased(control),
        *control.events,
        missing_sentences.left_out(control),
    ]
    return (
        html.paragraph(
            Markup("{} {}").format(
                measure_sentences.latest(view, control, choice), sign
            ),
            css="answer",
        )
        + html.paragraph(" ".join(part for part in parts if part), css="beside")
        + _target(view, control)
        + html.paragraph(
            Markup("{} {}").format(
                measure_sentences.chart_kind(control), measure_sentences.axis(control)
            ),
            css="muted",
        )
    )


def _target(view: Measure, control: Control) -> Markup:
    """Draw the newest value's target and whether it is met, nothing without one."""
    newest = target_sentences.newest_with_target(control)
    if newest is None:
        return Markup("")
    sign = html.target_sign(newest["target_result"])
    sentence = target_sentences.target(control, view)
    return html.paragraph(Markup("{} {}").format(sign, sentence))


@render_cache.drawn_once
def _control_chart(view: Measure, choice: MeasureChoice) -> go.Figure:
    control = _control(view, choice)
    return control_charts.control(
        control.points,
        unit=phrases.capitalised(facts.unit(view)),
        decimals=units.unit(view.details["unit"]).decimals,
        rebase=control.rebase,
        reason=control.reason,
        bands=dated_events.bands(control.points, view.details["measure_id"]),
    )


@render_cache.drawn_once
def _control_alt(view: Measure, choice: MeasureChoice) -> str:
    return measure_sentences.control_alt(view, _control(view, choice), choice)


@render_cache.drawn_once
def _series_table(view: Measure, choice: MeasureChoice) -> Markup:
    return tables.series(view, _control(view, choice))


def _show_comparison(view: Measure, choice: MeasureChoice) -> None:
    st.subheader("Compared with others", anchor=False)
    figure, alt, sentence = _comparison_chart(view, choice)
    html.show(html.paragraph(sentence))
    chart.show(
        figure,
        alt=alt,
        key="beside",
        figures="values",
        on=view.as_known_on,
        publishers=facts.publishers(series.compared_rows(view, choice)),
    )
    with st.expander(chart.AS_TABLE):
        html.show(_comparison_table(view, choice))


@render_cache.drawn_once
def _comparison_chart(
    view: Measure, choice: MeasureChoice
) -> tuple[go.Figure, str, str]:
    rows = series.compared_rows(view, choice)
    chosen = view.subjects[choice.subject or ""]
    unit = facts.unit(view)
    alt = lines.described(rows, view.details["name"], unit)
    sentence = measure_sentences.comparison(view, choice, rows)
    bands = dated_events.bands(rows, view.details["measure_id"])
    decimals = units.unit(view.details["unit"]).decimals
    chart = lines.lines(rows, highlight=chosen, bands=bands, decimals=decimals)
    return chart, alt, sentence


@render_cache.drawn_once
def _comparison_table(view: Measure, choice: MeasureChoice) -> Markup:
    return tables.values(view, series.compared_rows(view, choice))


@render_cache.drawn_once
def _newest(view: Measure, first: int, last: int) -> Markup:
    rows = _newest_rows(view)
    shown = Markup('<p class="muted">Rows {} to {} of {}, by name</p>').format(
        first + 1, min(last, len(rows)), len(rows)
    )
    table = tables.values(view, rows.iloc[first:last])
    return Markup("{}{}").format(shown, table)


@render_cache.drawn_once
def _missing(view: Measure) -> Markup:
    outside = series.outside_regions(view)
    sentence = [
        *target_sentences.without_value(view.targets),
        *missing_sentences.outside_regions(outside, view),
        *missing_sentences.missing(view),
    ]
    return html.join(html.paragraph(sentence) for sentence in sentence)
