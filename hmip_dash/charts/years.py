"""Draw how many inspections were published each year, and how they were rated."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from hmip_dash.charts.bands import GROUND, Band
from hmip_dash.charts.layout import MUTED, TEXT, marked, plain
from hmip_dash.charts.literal import literal
from hmip_dash.vocabulary import RATING_COLOURS, RATING_TEXT_COLOURS, RATINGS


def years(
    by_year: pd.DataFrame, breaks: pd.DataFrame, events: Sequence[Band] = ()
) -> go.Figure:
    """Return stacked bars, one a year, with a line before each change of framework.

    `by_year` has year, rating and inspections; `breaks` framework_name and the first
    year of a report under it. A year without a report keeps its place, empty. A grey
    band covers the years of each of `events`, with its name above.
    """
    figure = go.Figure()
    for name, begins, ends in events:
        _add_event(figure, name, begins.year, ends.year)
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


def _add_event(figure: go.Figure, name: str, first: int, last: int) -> None:
    figure.add_vrect(
        x0=first - 0.5,
        x1=last + 0.5,
        fillcolor=GROUND,
        line_width=0,
        layer="below",
        name=name,
    )
    figure.add_annotation(
        x=(first + last) / 2,
        y=1,
        yref="paper",
        yanchor="top",
        text=literal(name),
        showarrow=False,
        font={"size": 11, "color": TEXT},
    )


def described(by_year: pd.DataFrame) -> str:
    """Return what the chart shows, for those who cannot see it."""
    if by_year.empty:
        return "No dated inspection with a rating."
    totals = by_year.groupby("year")["inspections"].sum()
    counts = ", ".join(f"{year}: {int(total)}" for year, total in totals.items())
    return f"Inspections with a rating by year of publication. {counts}."
