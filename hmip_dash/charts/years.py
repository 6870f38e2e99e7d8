"""How many inspections were published each year, and how were they rated?"""

import pandas as pd
import plotly.graph_objects as go

from hmip_dash.charts.layout import MUTED, marked, plain
from hmip_dash.vocabulary import RATING_COLOURS, RATING_TEXT_COLOURS, RATINGS


def years(by_year: pd.DataFrame, breaks: pd.DataFrame) -> go.Figure:
    """Return stacked bars, one a year, with a line before each change of framework.

    `by_year` has year, rating and inspections; `breaks` framework_name and the first
    year of a report under it. A year without a report keeps its place, empty.
    """
    figure = go.Figure()
    for rating in RATINGS:
        rows = by_year[by_year["rating"].eq(rating)]
        figure.add_bar(
            x=list(rows["year"].astype(int)),
            y=list(rows["inspections"].astype(int)),
            name=rating,
            text=[marked(rating, int(count)) for count in rows["inspections"]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": RATING_TEXT_COLOURS[rating], "size": 12},
            marker={
                "color": RATING_COLOURS[rating],
                "line": {"color": "#ffffff", "width": 1},
            },
            hovertemplate="%{x}: %{y} rated " + rating + "<extra></extra>",
        )
    for row in breaks.itertuples():
        figure.add_vline(
            x=row.year - 0.5, line_dash="dash", line_color=MUTED, line_width=1
        )
    figure.update_layout(
        barmode="stack", bargap=0.2, uniformtext={"minsize": 11, "mode": "hide"}
    )
    figure.update_xaxes(dtick=1, tickformat="d", tickangle=0, tickfont_size=11)
    return plain(figure, height=230)


def described(by_year: pd.DataFrame) -> str:
    """Return what the chart shows, for those who cannot see it."""
    if by_year.empty:
        return "No dated inspection with a rating."
    totals = by_year.groupby("year")["inspections"].sum()
    counts = ", ".join(f"{year}: {int(total)}" for year, total in totals.items())
    return f"Inspections with a rating by year of publication. {counts}."
