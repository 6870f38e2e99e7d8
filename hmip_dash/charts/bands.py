"""Draw dated events behind a line of values."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from hmip_dash.charts.layout import TEXT
from hmip_dash.charts.literal import literal

GROUND = "#e1e5ea"
Band = tuple[str, date, date]
"""What is written in a band, and the first and last day it covers."""


def add_bands(figure: go.Figure, bands: Sequence[Band]) -> None:
    """Draw each event as a grey band with its name at the foot."""
    for name, start, end in bands:
        figure.add_vrect(
            x0=start,
            x1=end,
            fillcolor=GROUND,
            line_width=0,
            layer="below",
            name=name,
        )
        figure.add_annotation(
            x=end,
            y=0,
            yref="paper",
            xanchor="right",
            yanchor="bottom",
            text=literal(name),
            showarrow=False,
            font={"size": 11, "color": TEXT},
        )
