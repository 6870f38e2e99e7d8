"""What do all our charts look like?"""

import plotly.graph_objects as go

from hmip_dash.vocabulary import RATING_SHAPES

TEXT = "#14181d"
MUTED = "#4a5560"
RULE = "#dde1e6"
ACCENT = "#1d4f7c"
GREY = "#8a949e"
CONFIG = {"displayModeBar": False, "staticPlot": False, "responsive": True}


def plain(figure: go.Figure, *, height: int) -> go.Figure:
    """Return `figure` in the house style: white, thin grey rules, no frame."""
    figure.update_layout(
        template=None,
        height=height,
        margin={"l": 44, "r": 12, "t": 12, "b": 32},
        paper_bgcolor="#ffffff",
        plot_bgcolor="#ffffff",
        font={"family": "'Source Sans', sans-serif", "size": 13, "color": TEXT},
        showlegend=False,
        hovermode="closest",
        dragmode=False,
    )
    figure.update_xaxes(showgrid=False, linecolor=RULE, tickfont_color=MUTED)
    figure.update_yaxes(
        gridcolor=RULE, zeroline=False, tickfont_color=MUTED, rangemode="tozero"
    )
    return figure


def marked(rating: str, count: int) -> str:
    """Return a count with the shape of its rating: colours alone look alike to some."""
    return f"{RATING_SHAPES[rating]}\u2009{count}"
