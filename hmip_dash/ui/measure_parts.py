"""What does the page of one measure show, from top to bottom?"""

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash.charts import control as control_charts
from hmip_dash.charts import lines
from hmip_dash.ui import (
    chart,
    cite,
    filters,
    html,
    kept,
    measure_choice,
    measure_tables,
)
from hmip_dash.views import (
    dated_events,
    measure_control,
    measure_facts,
    measure_funnel,
    measure_funnel_words,
    measure_missing_words,
    measure_series,
    measure_words,
    words,
)
from hmip_dash.views.measure import Choice, Measure
from hmip_dash.vocabulary import VARIATIONS

_control = kept.drawn_once(measure_control.control)
_newest_rows = kept.drawn_once(measure_series.newest)

LEAST_POINTS = 2


def definition(view: Measure) -> None:
    """Show what the measure is, whose, and whether its publisher would rely on it."""
    html.show(_definition(view))
    more = measure_facts.more_facts(view)
    if more:
        with st.expander("More about the definition"):
            html.show(measure_tables.facts(more))


def over_time(view: Measure) -> Choice:
    """Show one series with its control chart, and others beside it; return which."""
    st.header("Over time", anchor=False)
    if not view.subjects:
        html.show(Markup("<p>{}</p>").format(measure_facts.NOTHING_HERE))
        return Choice()
    choice = measure_choice.series(view)
    above = st.container()
    drawn = _control(view, choice)
    if drawn.has_limits and measure_control.sized(drawn.points):
        choice = measure_choice.chart(choice)
    if drawn.has_limits or choice.rebase:
        choice = measure_choice.rebase(view, choice)
    with above:
        _chart(view, choice)
    with st.expander("The same as a table"):
        html.show(_series_table(view, choice))
    if choice.beside:
        _beside(view, choice)
    return choice


def newest(view: Measure) -> None:
    """Show the newest value of everyone, by name, then where values were published."""
    if not view.subjects:
        return
    st.header("Newest value of each", anchor=False)
    rows = filters.rows_on_page(len(_newest_rows(view)), of=view.key)
    html.show(_newest(view, rows.start, rows.stop))
    with st.expander("Where the values were published"):
        html.show(measure_tables.sources(view))
    st.header("Suppressed, missing or doubtful", anchor=False)
    html.show(_missing(view))


@kept.drawn_once
def sentences(view: Measure, choice: Choice) -> dict[str, str]:
    """Return what can be copied: what was found, and each value as a sentence."""
    if not view.subjects:
        return {}
    control = _control(view, choice)
    name, whose = view.about["name"], view.subjects[choice.subject or ""]
    found = {
        f"Control chart, {whose}": f"{name}, {whose}: {measure_words.verdict(control)}"
        + "".join(f" {said}" for said in control.events)
    }
    funnel = measure_funnel.funnel(view, choice)
    if not funnel.why_not:
        said = measure_funnel_words.verdict(funnel)
        found[f"Funnel, {funnel.period}"] = f"{name}, {funnel.period}: {said}"
    known = control.points.dropna(subset="source")
    return {
        **found,
        **cite.values(known.iloc[::-1], view.as_known_on),
        **cite.values(_newest_rows(view), view.as_known_on),
    }


@kept.drawn_once
def _definition(view: Measure) -> Markup:
    warning = measure_facts.fitness(view)
    said = Markup('<p class="flagged">{}</p>').format(warning) if warning else ""
    return Markup("{}{}").format(said, measure_tables.facts(measure_facts.facts(view)))


def _chart(view: Measure, choice: Choice) -> None:
    control = _control(view, choice)
    html.show(_said(view, choice))
    if control.points["value"].notna().sum() < LEAST_POINTS:
        return
    chart.show(
        _control_chart(view, choice),
        alt=_control_alt(view, choice),
        key="control",
        figures="values",
        on=view.as_known_on,
        publishers=measure_facts.publishers(control.points),
    )


@kept.drawn_once
def _said(view: Measure, choice: Choice) -> Markup:
    """Draw the newest value and what the chart says, in words and with its shape."""
    control = _control(view, choice)
    last = measure_words.last_point(control)
    sign = ""
    if last is not None:
        shape, said, _ = VARIATIONS[last]
        sign = html.sign(last, shape, said)
    parts = [
        measure_words.verdict(control),
        measure_words.rebased(control),
        *control.events,
        measure_missing_words.left_out(control),
    ]
    target = measure_words.target(control, view)
    return Markup(
        '<p class="answer">{} {}</p><p class="beside">{}</p><p>{}</p>'
        '<p class="muted">{} {}</p>'
    ).format(
        measure_words.latest(view, control, choice),
        sign,
        " ".join(part for part in parts if part),
        target,
        measure_words.chart_kind(control),
        measure_words.axis(control),
    )


@kept.drawn_once
def _control_chart(view: Measure, choice: Choice) -> go.Figure:
    control = _control(view, choice)
    return control_charts.control(
        control.points,
        unit=words.capitalised(measure_facts.unit(view)),
        decimals=0 if view.about["unit"] in words.WHOLE_UNITS else 1,
        target=control.target,
        rebase=control.rebase,
        reason=control.reason,
        bands=dated_events.bands(control.points, view.about["measure_id"]),
    )


@kept.drawn_once
def _control_alt(view: Measure, choice: Choice) -> str:
    return measure_words.control_alt(view, _control(view, choice), choice)


@kept.drawn_once
def _series_table(view: Measure, choice: Choice) -> Markup:
    return measure_tables.series(view, _control(view, choice))


def _beside(view: Measure, choice: Choice) -> None:
    st.subheader("Beside others", anchor=False)
    figure, alt, said = _beside_chart(view, choice)
    html.show(Markup("<p>{}</p>").format(said))
    chart.show(
        figure,
        alt=alt,
        key="beside",
        figures="values",
        on=view.as_known_on,
        publishers=measure_facts.publishers(measure_series.beside(view, choice)),
    )
    with st.expander("The same as a table"):
        html.show(_beside_table(view, choice))


@kept.drawn_once
def _beside_chart(view: Measure, choice: Choice) -> tuple[go.Figure, str, str]:
    rows = measure_series.beside(view, choice)
    chosen = view.subjects[choice.subject or ""]
    unit = measure_facts.unit(view)
    alt = lines.described(rows, view.about["name"], unit)
    said = measure_words.beside(view, choice, rows)
    bands = dated_events.bands(rows, view.about["measure_id"])
    return lines.lines(rows, highlight=chosen, bands=bands), alt, said


@kept.drawn_once
def _beside_table(view: Measure, choice: Choice) -> Markup:
    return measure_tables.values(view, measure_series.beside(view, choice))


@kept.drawn_once
def _newest(view: Measure, first: int, last: int) -> Markup:
    rows = _newest_rows(view)
    shown = Markup('<p class="muted">Rows {} to {} of {}, by name</p>').format(
        first + 1, min(last, len(rows)), len(rows)
    )
    table = measure_tables.values(view, rows.iloc[first:last])
    return Markup("{}{}").format(shown, table)


@kept.drawn_once
def _missing(view: Measure) -> Markup:
    outside = measure_series.outside_regions(view)
    said = [
        *measure_missing_words.outside_regions(outside, view),
        *measure_missing_words.missing(view),
    ]
    return html.join(Markup("<p>{}</p>").format(sentence) for sentence in said)
