"""Show a chart with its description for those who cannot see it, and its source."""

from datetime import date

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.charts.layout import CONFIG
from hmip_dash.ui.components import html
from hmip_dash.ui.frame import data

AS_TABLE = "View as table"
"""Title of the folded table below a chart."""


def show(
    figure: go.Figure,
    *,
    alt: str,
    key: str,
    figures: str,
    on: date,
    publishers: str = "",
) -> None:
    """Show a chart, and below it who published its figures and the day.

    `figures` says what they are: ratings, values (of measures), or a view of both;
    `publishers` who published those drawn, where that is known one by one.
    """
    st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt, key=key)
    html.show(
        Markup('<p class="muted">Source: {}. As known on {}.</p>').format(
            publishers or data.publishers(figures, on) or "nobody yet",
            partial_date.words(on.isoformat()),
        )
    )
