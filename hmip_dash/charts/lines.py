"""How did a measure move over time, in a few places and their region?"""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from hmip_dash import periods
from hmip_dash.charts.bands import Band, add_bands
from hmip_dash.charts.layout import ACCENT, GREY, MUTED, plain
from hmip_dash.charts.literal import literal, literals

MOST_TICKS = 8
PALE = "#dfe3e8"
WIDEST_LETTER = 5.9
"""Pixels a letter of a name takes at most, on average, in the size of names."""


def lines(
    values: pd.DataFrame,
    *,
    highlight: str | None = None,
    named: Sequence[str] | None = None,
    bands: Sequence[Band] = (),
    decimals: int = 1,
) -> go.Figure:
    """Return a grey line for each subject and a blue one for `highlight`.

    With `named` these and the blue line alone have a name; all others are pale.
    `values` has subject_name, period, period_start, period_end and value; each line is
    named at its end. A missing value breaks the line. A grey band covers the periods of
    a dated event.
    """
    figure = go.Figure()
    add_bands(figure, bands)
    for name, rows in values.groupby("subject_name", sort=True):
        chosen = name == highlight
        pale = named is not None and not chosen and name not in named
        colour = ACCENT if chosen else PALE if pale else GREY
        rows = rows.sort_values("period_end")
        figure.add_scatter(
            x=list(rows["period_end"]),
            y=list(rows["value"]),
            name=literal(name),
            mode="lines+markers",
            line={"color": colour, "width": 3 if chosen else 1 if pale else 1.5},
            marker={"size": 6 if chosen else 2 if pale else 4},
            customdata=literals(rows["period"]),
            hovertemplate=f"%{{customdata}}: %{{y:,.{decimals}f}}<extra>"
            + literal(name)
            + "</extra>",
            connectgaps=False,
        )
    with_name = values
    if named is not None:
        with_name = values[values["subject_name"].isin([*named, highlight])]
    _name_ends(figure, with_name, highlight)
    plain(figure, height=300)
    longest = max(
        (len(_short(str(name))) for name in with_name["subject_name"]), default=0
    )
    figure.update_layout(
        margin={"l": 48, "r": 14 + WIDEST_LETTER * longest, "t": 12, "b": 32}
    )
    ends = pd.to_datetime(values["period_end"])
    edge = pd.Timedelta(days=60)
    shown = [ends.min() - edge, ends.max() + edge]
    figure.update_yaxes(tickformat=",")
    figure.update_xaxes(range=shown, automargin=True, **ticks(values))
    return figure


def ticks(values: pd.DataFrame) -> dict:
    """Return ticks at the ends of periods, named by the period, at most eight."""
    shown = values[["period_start", "period_end"]].drop_duplicates("period_end")
    shown = shown.sort_values("period_end", ascending=False)
    shown = shown.iloc[:: -(-len(shown) // MOST_TICKS)]
    return {
        "tickvals": list(shown["period_end"]),
        "ticktext": [
            periods.short(row.period_start, row.period_end)
            for row in shown.itertuples()
        ],
    }


def _name_ends(figure: go.Figure, values: pd.DataFrame, highlight: str | None) -> None:
    """Write each line's name at its end, moved apart where ends lie close."""
    ends = (
        values.dropna(subset="value")
        .sort_values("period_end")
        .drop_duplicates("subject_name", keep="last")
        .sort_values("value")
    )
    span = max(values["value"].max(), 1e-9)
    height = float("-inf")
    for row in ends.itertuples():
        height = max(row.value, height + span * 0.075)
        figure.add_annotation(
            x=row.period_end,
            y=height,
            text=literal(_short(row.subject_name)),
            showarrow=False,
            xanchor="left",
            xshift=8,
            font={
                "size": 12,
                "color": ACCENT if row.subject_name == highlight else MUTED,
            },
        )


def _short(name: str) -> str:
    return name if len(name) <= 32 else f"{name[:31]}…"


def described(values: pd.DataFrame, measure: str, unit: str) -> str:
    """Return what the chart shows, for those who cannot see it."""
    ends = (
        values.dropna(subset="value")
        .sort_values("period_end")
        .drop_duplicates("subject_name", keep="last")
        .sort_values("subject_name")
    )
    last = "; ".join(
        f"{row.subject_name} {row.value:,.1f} in {row.period}"
        for row in ends.itertuples()
    )
    return f"{measure}, {unit}, over time. Last values: {last}."
