"""How many would wait longer than a cycle, year by year, at a steady pace?"""

import pandas as pd
import plotly.graph_objects as go

from hmip_dash.charts.layout import ACCENT, GREY, MUTED, plain


def years_ahead(forward: pd.DataFrame, *, first: int) -> go.Figure:
    """Return a bar a year, with its count above; the first, today, is grey.

    `forward` is as `cycle.forward`; `first` is the year of today.
    """
    years = [str(first + int(year)) for year in forward["year"]]
    counts = [int(count) for count in forward["beyond"]]
    figure = go.Figure(
        go.Bar(
            x=years,
            y=counts,
            text=counts,
            textposition="outside",
            textfont={"size": 13, "color": MUTED},
            cliponaxis=False,
            marker={"color": [GREY, *[ACCENT] * (len(counts) - 1)]},
            hovertemplate="%{x}: %{y}<extra></extra>",
        )
    )
    plain(figure, height=240)
    figure.update_layout(margin={"l": 44, "r": 12, "t": 24, "b": 32}, bargap=0.35)
    figure.update_xaxes(type="category")
    return figure
