"""How does one provider stand on several measures, beside those of its benchmark?"""

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from hmip_dash.charts.layout import MUTED, RULE, TEXT, plain
from hmip_dash.charts.literal import literal, literals
from hmip_dash.vocabulary import SIGNALS

MARKERS = {
    "better": ("diamond", 13),
    "worse": ("square", 12),
    "higher": ("triangle-up", 13),
    "lower": ("triangle-down", 13),
    "similar": ("circle-open", 12),
    "not compared": ("x-thin-open", 11),
}
ROW = 84
LETTERS = 46
"""A label of more goes on a second line, to fit on a phone."""

BAND = "#c3cad1"


def spine(rows: pd.DataFrame) -> go.Figure:
    """Return one line a measure, the first on top, each on a scale of its own.

    `rows` has label, signal, at, from_, to, least, most, lower_quartile,
    upper_quartile and shown; positions run from -1 to 1, and 0 is the benchmark.
    """
    figure = go.Figure()
    places = list(range(len(rows), 0, -1))
    for place, row in zip(places, rows.itertuples(), strict=True):
        _bar(figure, place, row.least, row.most, RULE, "lowest to highest")
        _bar(figure, place, row.lower_quartile, row.upper_quartile, BAND, "middle half")
        _interval(figure, place, row.from_, row.to)
        _mark(figure, place, row.at, row.signal, row.shown)
        figure.add_annotation(
            x=0,
            xref="paper",
            y=place + 0.14,
            text="<br>".join(literals(wrap(row.label, LETTERS))),
            showarrow=False,
            align="left",
            xanchor="left",
            yanchor="bottom",
            bgcolor="#ffffff",
            font={"size": 12, "color": TEXT},
        )
    plain(figure, height=ROW * len(rows) + 56)
    figure.update_layout(margin={"l": 8, "r": 8, "t": 12, "b": 36}, hovermode=False)
    figure.add_vline(x=0, line={"color": TEXT, "width": 1.25})
    figure.update_xaxes(
        range=[-1.15, 1.15],
        tickvals=[-0.6, 0, 0.6],
        ticktext=["← worse", "benchmark", "better →"],
        zeroline=False,
    )
    figure.update_yaxes(
        range=[0.6, len(rows) + 0.68], visible=False, rangemode="normal"
    )
    return figure


def _bar(
    figure: go.Figure, place: int, start: float, end: float, colour: str, name: str
) -> None:
    if pd.isna(start) or pd.isna(end):
        return
    figure.add_scatter(
        x=[start, end],
        y=[place, place],
        mode="lines",
        line={"color": colour, "width": 14},
        name=name,
    )


def _interval(figure: go.Figure, place: int, start: float, end: float) -> None:
    if pd.isna(start) or pd.isna(end):
        return
    figure.add_scatter(
        x=[start, end],
        y=[place, place],
        mode="lines",
        line={"color": MUTED, "width": 2},
        name="interval",
    )


def _mark(figure: go.Figure, place: int, at: float, signal: str, shown: str) -> None:
    symbol, size = MARKERS[signal]
    figure.add_scatter(
        x=[at],
        y=[place],
        mode="markers+text",
        marker={
            "symbol": symbol,
            "size": size,
            "color": SIGNALS[signal][2],
            "line": {"width": 2, "color": SIGNALS[signal][2]},
        },
        text=[literal(f"{shown} {signal}")],
        textposition="bottom left" if at > 0.5 else "bottom right",
        textfont={"size": 12, "color": SIGNALS[signal][2]},
        cliponaxis=False,
        name=signal,
    )
