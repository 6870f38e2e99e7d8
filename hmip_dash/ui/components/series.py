"""Show one measure over time, for the places of a view and their region."""

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash import units
from hmip_dash.charts import lines
from hmip_dash.ui.components import chart, filters, html, render_cache
from hmip_dash.ui.components.measures_table import measures_table
from hmip_dash.ui.frame import address, data
from hmip_dash.views.area.view import Area
from hmip_dash.views.provider.view import Provider
from hmip_dash.views.shared import dated_events, observations, phrases

MOST_NAMED = 5
"""Lines that the reader picks, beside the blue one, where there are more of them."""
LEAST_PERIODS = 3
"""Fewer make no line worth drawing."""


def show_series(view: Provider | Area) -> None:
    """Show one measure over time, for each place and its region."""
    names = _drawable(view)
    if not names:
        return
    picked = filters.show_measure(names)
    named = _show_lines(view, picked)
    figure, legend, unit, alt = _series(view, picked, named)
    html.show(
        Markup("<p><strong>{}</strong><br>{}{}</p>").format(
            names[picked],
            phrases.capitalised(unit),
            legend,
        )
    )
    chart.show(
        figure,
        alt=alt,
        key="series",
        figures="values",
        on=view.as_known_on,
        publishers=_publishers(view, picked),
    )
    with st.expander(chart.AS_TABLE):
        html.show(_series_table(view, picked))


def _show_lines(view: Provider | Area, measure_id: str) -> tuple[str, ...] | None:
    """Show a box to pick lines where there are many; None where all have a name."""
    rows = view.drawn[view.drawn["measure_id"].eq(measure_id)]
    names = sorted(set(rows["subject_name"]))
    if len(names) <= MOST_NAMED + 1:
        return None
    return address.show_choices(
        "Lines to name",
        {name: name for name in names},
        key="lines",
        most=MOST_NAMED,
        placeholder=f"Pick up to {MOST_NAMED}; all others are pale",
    )


def _publishers(view: Provider | Area, measure_id: str) -> str:
    rows = view.drawn[view.drawn["measure_id"].eq(measure_id)]
    return "; ".join(data.value_publishers(rows))


@render_cache.drawn_once
def _drawable(view: Provider | Area) -> dict[str, str]:
    """Return the measures with three periods or more, id → name."""
    values = view.drawn
    periods = values.groupby("measure_id")["period"].nunique()
    rows = values[values["measure_id"].map(periods).ge(LEAST_PERIODS)]
    return dict(zip(rows["measure_id"], rows["measure"], strict=True))


@render_cache.drawn_once
def _series(
    view: Provider | Area, measure_id: str, named: tuple[str, ...] | None
) -> tuple[go.Figure, str, str, str]:
    """Return the chart, what its blue line is, the unit and the chart in words.

    Blue is the one that the page is about, or the region where there are several.
    """
    rows = view.drawn[view.drawn["measure_id"].eq(measure_id)]
    with_region, region = observations.with_region(rows)
    unit = phrases.unit_words(rows["unit"].iloc[0])
    alt = lines.described(with_region, rows["measure"].iloc[0], unit)
    own = rows["subject_name"].unique()
    blue = str(own[0]) if len(own) == 1 else region
    events = dated_events.sentences(with_region, measure_id)
    parts = [*([f"The blue line is {blue}."] if blue else []), *events]
    legend = f". {' '.join(parts)}" if parts else ""
    bands = dated_events.bands(with_region, measure_id)
    decimals = units.unit(rows["unit"].iloc[0]).decimals
    chart = lines.lines(
        with_region, highlight=blue, named=named, bands=bands, decimals=decimals
    )
    return chart, legend, unit, alt


@render_cache.drawn_once
def _series_table(view: Provider | Area, measure_id: str) -> Markup:
    return measures_table(view.drawn[view.drawn["measure_id"].eq(measure_id)])
