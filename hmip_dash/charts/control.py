"""Which values of a series are more than its usual variation?"""

from collections.abc import Sequence
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from hmip_dash.charts.bands import Band, add_bands
from hmip_dash.charts.layout import ACCENT, GREY, MUTED, TEXT, plain
from hmip_dash.charts.lines import ticks
from hmip_dash.charts.literal import literal, literals
from hmip_dash.vocabulary import VARIATIONS

MARKERS = {
    "common cause": "circle",
    "improvement": "diamond",
    "concern": "square",
    "neutral high": "triangle-up",
    "neutral low": "triangle-down",
}
"""The shapes of VARIATIONS, as plotly names them."""

MOST_IN_A_LINE = 34
LINE_HEIGHT = 15
FEWEST_ON_CUT_AXIS = 4
"""Two or three points on an axis that does not start at 0 look like a leap."""


def control(
    points: pd.DataFrame,
    *,
    unit: str = "",
    decimals: int = 1,
    rebase: str = "",
    reason: str = "",
    bands: Sequence[Band] = (),
) -> go.Figure:
    """Return a line of values with mean and limits of each part, where there are any.

    `points` has period, period_start, period_end, value, part, mean, lower, upper and
    variation, and target where there are any: a dotted line, in steps where it changes.
    A missing value breaks the line; a cross marks one that is `held` back from tests.
    Points beyond usual variation have a shape and a colour of their own; a dashed
    line stands before `rebase`, with its period and `reason`; a grey
    band covers the periods of a dated event.
    """
    figure = go.Figure()
    add_bands(figure, bands)
    for _, rows in points.groupby("part"):
        _limits(figure, rows, decimals)
    _values(figure, points, decimals)
    for name in MARKERS:
        _marks(figure, points[points["variation"].eq(name)], name, decimals)
    if "held" in points:
        held = points["held"] & points["value"].notna()
        _held_back(figure, points[held], decimals)
    if "target" in points:
        _target(figure, points, decimals)
    if rebase:
        _break(figure, points, rebase, reason)
    has_limits = bool(points["mean"].notna().any())
    right = 96 if has_limits else 24
    lines = len(_break_lines(rebase, reason)) if rebase else 1
    top = 13 + LINE_HEIGHT * lines
    plain(figure, height=302 + top)
    figure.update_layout(margin={"l": 64, "r": right, "t": top, "b": 32})
    ends = pd.to_datetime(points["period_end"])
    edge = max((ends.max() - ends.min()) * 0.03, pd.Timedelta(days=20))
    figure.update_xaxes(
        range=[ends.min() - edge, ends.max() + edge], **ticks(points), automargin=True
    )
    few = points["value"].notna().sum() < FEWEST_ON_CUT_AXIS
    figure.update_yaxes(
        rangemode="tozero" if few else "normal",
        tickformat=",",
        title={
            "text": literal(unit),
            "font": {"size": 13, "color": MUTED},
            "standoff": 8,
        },
    )
    return figure


def _values(figure: go.Figure, points: pd.DataFrame, decimals: int) -> None:
    figure.add_scatter(
        x=list(points["period_end"]),
        y=list(points["value"]),
        mode="lines+markers",
        line={"color": GREY, "width": 2},
        marker={"color": GREY, "size": 6},
        customdata=literals(points["period"]),
        hovertemplate=f"%{{customdata}}: %{{y:,.{decimals}f}}<extra></extra>",
        connectgaps=False,
        name="value",
    )


def _marks(figure: go.Figure, rows: pd.DataFrame, name: str, decimals: int) -> None:
    if rows.empty or name == "common cause":
        return
    _, said, colour = VARIATIONS[name]
    figure.add_scatter(
        x=list(rows["period_end"]),
        y=list(rows["value"]),
        mode="markers",
        marker={"symbol": MARKERS[name], "color": colour, "size": 11},
        customdata=literals(rows["period"]),
        hovertemplate=f"%{{customdata}}: %{{y:,.{decimals}f}}, {said}<extra></extra>",
        name=said,
    )


def _held_back(figure: go.Figure, rows: pd.DataFrame, decimals: int) -> None:
    if rows.empty:
        return
    figure.add_scatter(
        x=list(rows["period_end"]),
        y=list(rows["value"]),
        mode="markers",
        marker={
            "symbol": "x-thin-open",
            "color": TEXT,
            "size": 11,
            "line": {"width": 2},
        },
        customdata=literals(rows["period"]),
        hovertemplate=f"%{{customdata}}: %{{y:,.{decimals}f}}, "
        "held back from tests<extra></extra>",
        name="held back",
    )


def _limits(figure: go.Figure, rows: pd.DataFrame, decimals: int) -> None:
    """Draw mean and limits of one part, named at their ends; steps where they vary."""
    if rows["mean"].isna().all():
        return
    first, last = rows["period_end"].iloc[0], rows["period_end"].iloc[-1]
    lines = {"upper": "dash", "mean": "solid", "lower": "dash"}
    for name, dash in lines.items():
        known = rows.dropna(subset=name)
        level = float(known[name].iloc[-1])
        varies = known[name].nunique() > 1
        figure.add_scatter(
            x=list(rows["period_end"]) if varies else [first, last],
            y=list(rows[name]) if varies else [level, level],
            mode="lines",
            line={
                "color": ACCENT if name == "mean" else MUTED,
                "width": 1,
                "dash": dash,
                "shape": "hvh" if varies else "linear",
            },
            hoverinfo="skip",
            name=name,
        )
        _named(figure, level, f"{name} {_short(level, decimals)}", last)


def _named(figure: go.Figure, level: float, text: str, end: object) -> None:
    figure.add_annotation(
        x=end,
        y=level,
        text=text,
        showarrow=False,
        xanchor="left",
        xshift=10,
        font={"size": 12, "color": MUTED},
    )


def _target(figure: go.Figure, points: pd.DataFrame, decimals: int) -> None:
    """Draw the target of each period, named at the newest; none where it has none."""
    known = points.dropna(subset="target")
    if known.empty:
        return
    newest = known.iloc[-1]
    figure.add_scatter(
        x=list(points["period_end"]),
        y=list(points["target"]),
        mode="lines" if len(known) > 1 else "markers",
        line={"color": TEXT, "width": 2, "dash": "dot", "shape": "hvh"},
        marker={"color": TEXT, "size": 14, "symbol": "line-ew-open"},
        hoverinfo="skip",
        connectgaps=False,
        name="target",
    )
    figure.add_annotation(
        x=known["period_end"].iloc[0],
        y=float(known["target"].iloc[0]),
        text=f"target {_short(float(newest['target']), decimals)}"
        if known["target"].nunique() == 1
        else "target",
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        font={"size": 12, "color": TEXT},
    )


def _break(figure: go.Figure, points: pd.DataFrame, rebase: str, reason: str) -> None:
    place = int(points["period"].eq(rebase).to_numpy().argmax())
    ends = pd.to_datetime(points["period_end"])
    at = ends.iloc[place]
    if place:
        # Between its own point and the one before: it starts with the one and not
        # with the other.
        at = ends.iloc[place - 1] + (at - ends.iloc[place - 1]) / 2
    figure.add_vline(x=at, line={"color": TEXT, "width": 1, "dash": "dash"})
    figure.add_annotation(
        x=at,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="auto",
        text="<br>".join(_break_lines(rebase, reason)),
        showarrow=False,
        font={"size": 12, "color": TEXT},
    )


def _break_lines(rebase: str, reason: str) -> list[str]:
    """Return the day from which limits start anew, and why, in lines of a chart."""
    return [
        f"new limits from {literal(rebase)}:",
        *literals(wrap(reason, MOST_IN_A_LINE)),
    ]


def _short(level: float, decimals: int) -> str:
    if level >= 1_000_000:
        return f"{level / 1_000_000:,.1f}m"
    return f"{level:,.{decimals}f}"
