"""How far does each measure agree with the rating, and how sure is that?"""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from hmip_dash.charts.layout import ACCENT, GREY, MUTED, RULE, TEXT, plain
from hmip_dash.charts.literal import literal, literals

MARKERS = {
    "agrees": ("diamond", ACCENT),
    "disagrees": ("square", "#9a4b00"),
    "no link seen": ("circle-open", MUTED),
}
"""Verdict → symbol and colour."""

ROW_HEIGHT = 62
LONGEST = 44
"""Characters of a name that fit a line on a narrow screen."""


def agreement(rows: pd.DataFrame) -> go.Figure:
    """Return a dot and its interval a measure, first at the top.

    `rows` has measure, n, tau, lower, upper and verdict; those of too few have their
    n alone.
    """
    figure = go.Figure()
    places = list(range(len(rows)))
    figure.add_vline(x=0, line={"color": TEXT, "width": 1})
    for place, row in zip(places, rows.to_dict("records"), strict=True):
        _row(figure, place, row)
    plain(figure, height=70 + ROW_HEIGHT * len(rows))
    figure.update_layout(margin={"l": 12, "r": 12, "t": 8, "b": 44})
    title = "-1: the other way round · 0: no link · 1: figure and rating agree"
    figure.update_xaxes(
        range=[-1.02, 1.02],
        tickvals=[-1, -0.5, 0, 0.5, 1],
        showgrid=True,
        gridcolor=RULE,
        title={"text": title, "font": {"size": 13, "color": MUTED}, "standoff": 8},
    )
    figure.update_yaxes(
        range=[len(rows) - 0.55, -0.7], showticklabels=False, showgrid=False
    )
    return figure


def _row(figure: go.Figure, place: int, row: dict) -> None:
    few = "too few, " if row["verdict"] == "too few" else ""
    name = f"{row['measure']} ({few}n = {row['n']})"
    lines = literals(textwrap.wrap(name, LONGEST))
    figure.add_annotation(
        x=-1.02,
        y=place + 0.02,
        text="<br>".join(lines),
        align="left",
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        bgcolor="#ffffff",
        borderpad=0,
        font={"size": 13, "color": TEXT},
    )
    if row["verdict"] == "too few":
        return
    symbol, colour = MARKERS[row["verdict"]]
    figure.add_scatter(
        x=[row["lower"], row["upper"]],
        y=[place + 0.2] * 2,
        mode="lines",
        line={"color": GREY, "width": 2},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[row["tau"]],
        y=[place + 0.2],
        mode="markers",
        marker={"symbol": symbol, "color": colour, "size": 11, "line": {"width": 2}},
        text=[literal(row["measure"])],
        hovertemplate="%{text}: %{x:.2f}, " + row["verdict"] + "<extra></extra>",
    )
