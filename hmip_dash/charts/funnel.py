"""Which rates lie further from the overall one than their size allows?"""

import pandas as pd
import plotly.graph_objects as go

from hmip_dash.charts.layout import ACCENT, GREY, MUTED, TEXT, plain
from hmip_dash.charts.literal import literal, literals

MARKERS = {
    "high": ("triangle-up", ACCENT, 10, "above the limits"),
    "low": ("triangle-down", ACCENT, 10, "below the limits"),
    "within": ("circle-open", MUTED, 7, "within the limits"),
    "too small": ("x-thin-open", MUTED, 7, "too small to be told apart"),
}
"""Standing → symbol, colour, size and words. One colour: different is not worse."""


def funnel(
    rows: pd.DataFrame,
    *,
    counted: str,
    unit: str,
    highlight: str | None = None,
    decimals: int = 1,
) -> go.Figure:
    """Return rates by size, between the limits of that size.

    `rows` has subject, subject_name, denominator, rate, target, lower_95, upper_95,
    lower_998, upper_998 and standing; those held back are not drawn. `counted` says
    what the horizontal axis counts; the subject `highlight` is named.
    """
    drawn = rows.dropna(subset="rate").sort_values("denominator")
    figure = go.Figure()
    for level, dash in (("998", "solid"), ("95", "dot")):
        for side in ("lower", "upper"):
            figure.add_scatter(
                x=list(drawn["denominator"]),
                y=list(drawn[f"{side}_{level}"]),
                mode="lines",
                line={"color": GREY, "width": 1.25, "dash": dash},
                hoverinfo="skip",
                name=f"{side} {level}",
            )
    figure.add_scatter(
        x=[drawn["denominator"].min(), drawn["denominator"].max()],
        y=[drawn["target"].iloc[0]] * 2,
        mode="lines",
        line={"color": TEXT, "width": 1},
        hoverinfo="skip",
        name="overall",
    )
    for standing in MARKERS:
        _marks(figure, drawn[drawn["standing"].eq(standing)], standing, decimals)
    _named(figure, drawn[drawn["subject"].eq(highlight)])
    plain(figure, height=380)
    figure.update_layout(margin={"l": 56, "r": 16, "t": 12, "b": 48})
    title = {"font": {"size": 13, "color": MUTED}, "standoff": 8}
    figure.update_xaxes(
        title={"text": literal(counted), **title}, tickformat=",", nticks=6
    )
    figure.update_yaxes(title={"text": literal(unit), **title}, rangemode="normal")
    return figure


def _marks(figure: go.Figure, rows: pd.DataFrame, standing: str, decimals: int) -> None:
    if rows.empty:
        return
    symbol, colour, size, said = MARKERS[standing]
    figure.add_scatter(
        x=list(rows["denominator"]),
        y=list(rows["rate"]),
        mode="markers",
        marker={
            "symbol": symbol,
            "color": colour,
            "size": size,
            "line": {"width": 1.5},
        },
        text=literals(rows["subject_name"]),
        hovertemplate=f"%{{text}}: %{{y:,.{decimals}f}}, {said}<extra></extra>",
        name=said,
    )


def _named(figure: go.Figure, rows: pd.DataFrame) -> None:
    for row in rows.itertuples():
        figure.add_annotation(
            x=row.denominator,
            y=row.rate,
            text=literal(row.subject_name),
            arrowcolor=TEXT,
            arrowwidth=1,
            arrowhead=0,
            ax=0,
            ay=-32,
            bgcolor="#ffffff",
            font={"size": 12, "color": TEXT},
        )
