"""Draw how the services inspected in each year were rated, as shares."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from hmip_dash import partial_date
from hmip_dash.charts.bands import GROUND, Band
from hmip_dash.charts.layout import MUTED, TEXT, marked, plain
from hmip_dash.charts.literal import literal
from hmip_dash.vocabulary import (
    MINIMUM_FOR_SHARE,
    RATING_COLOURS,
    RATING_TEXT_COLOURS,
    RATINGS,
)

PAUSED = "#e1e5ea"
TOO_FEW = "#ffffff"
WIDTH = 0.74
LEAST_WRITTEN = 0.05
"""The count of a smaller share would not fit into its part of the bar."""

ABOVE, PAUSE_AT, EVENT_AT, FRAMEWORK_AT, TOP = 1.02, 1.27, 1.38, 1.49, 1.56
"""Heights, where 1 is all of a bar: labels of bars, pauses, events, frameworks, top."""
EVENT_HEIGHT = 0.045
"""Half of the height of the strip that an event is drawn as."""


def shares_by_year(
    years: pd.DataFrame,
    breaks: pd.DataFrame,
    pauses: pd.DataFrame,
    *,
    on: date,
    events: Sequence[Band] = (),
) -> go.Figure:
    """Return a bar of 100% a year, with share and n above it, and no line between.

    `years` has year, rated, share and a count for each rating; a year with fewer than
    10 rated shows its counts in an empty frame, one without a rating nothing. `breaks`
    has framework_name and the first year of a report under it: a dashed line stands
    before that year. `pauses` has starts and ends, partial dates: a grey band, to `on`
    where the end is not known. Each of `events` is a strip above the bars with its
    name.
    """
    figure = go.Figure()
    enough = years[years["rated"].ge(MINIMUM_FOR_SHARE)]
    for rating in RATINGS:
        _add_rating(figure, enough, rating)
    first, last = _ends(years)
    for start, end in _bands(pauses, first, last, on):
        _add_pause(figure, start, end)
    for name, begins, ends in events:
        start, end = max(first, _place(begins)), min(last, _place(ends))
        if start < end:
            _add_event(figure, name, start, end)
    for row in years[years["rated"].between(1, MINIMUM_FOR_SHARE - 1)].itertuples():
        _add_too_few(figure, years.loc[row.Index])
    for row in breaks.itertuples():
        _add_break(figure, row.year - 0.5, row.framework_name)
    for row in years.itertuples():
        _add_label(figure, row)
    plain(figure, height=380)
    figure.update_layout(
        barmode="stack",
        margin={"l": 44, "r": 4, "t": 4, "b": 28},
    )
    figure.update_xaxes(
        range=[first, last], dtick=1, tickformat="d", tickangle=0, tickfont_size=12
    )
    figure.update_yaxes(
        range=[0, TOP], tickvals=[0, 0.25, 0.5, 0.75, 1], tickformat=".0%"
    )
    return figure


def _add_rating(figure: go.Figure, enough: pd.DataFrame, rating: str) -> None:
    counts = [int(count) for count in enough[rating]]
    rated = [int(count) for count in enough["rated"]]
    figure.add_bar(
        x=[int(year) for year in enough["year"]],
        y=[count / of for count, of in zip(counts, rated, strict=True)],
        name=rating,
        width=WIDTH,
        text=[
            marked(rating, count) if count / of >= LEAST_WRITTEN else ""
            for count, of in zip(counts, rated, strict=True)
        ],
        constraintext="none",
        customdata=list(zip(counts, rated, strict=True)),
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": RATING_TEXT_COLOURS[rating], "size": 12},
        marker={
            "color": RATING_COLOURS[rating],
            "line": {"color": "#ffffff", "width": 1},
        },
        hovertemplate=(
            "%{x}: %{customdata[0]} of %{customdata[1]} rated "
            + rating
            + " (%{y:.0%})<extra></extra>"
        ),
    )


def _add_too_few(figure: go.Figure, row: pd.Series) -> None:
    """Write a year's counts in a frame: shares of a handful would mislead."""
    middle, half = int(row["year"]), WIDTH / 2
    figure.add_shape(
        type="rect",
        x0=middle - half,
        x1=middle + half,
        y0=0,
        y1=1,
        fillcolor=TOO_FEW,
        line={"color": MUTED, "width": 1, "dash": "dot"},
        layer="below",
        name="too few",
    )
    counts = [
        marked(rating, int(row[rating])) for rating in reversed(RATINGS) if row[rating]
    ]
    _add_words(figure, middle, 0.5, "<br>".join(counts), size=12)


def _add_label(figure: go.Figure, row: Any) -> None:  # noqa: ANN401
    """Write share and n above a bar, n alone where there is no share."""
    if row.rated == 0:
        _add_words(figure, row.year, 0.02, "none<br>rated", anchor="bottom")
    elif pd.isna(row.share):
        label = f"{row.rated}<br>rated"
        _add_words(figure, row.year, ABOVE, label, anchor="bottom")
    else:
        label = f"<b>{row.share:.0%}</b><br>of {row.rated}"
        _add_words(figure, row.year, ABOVE, label, anchor="bottom", colour=TEXT)


def _add_break(figure: go.Figure, before: float, framework: str) -> None:
    figure.add_vline(x=before, line_dash="dash", line_color=TEXT, line_width=1)
    figure.add_annotation(
        x=before,
        y=FRAMEWORK_AT,
        text=literal(framework),
        showarrow=False,
        xanchor="left",
        xshift=3,
        font={"size": 11, "color": TEXT},
    )


def _add_pause(figure: go.Figure, start: float, end: float) -> None:
    figure.add_shape(
        type="rect",
        x0=start,
        x1=end,
        y0=0,
        y1=TOP,
        fillcolor=PAUSED,
        line_width=0,
        layer="below",
        name="pause",
    )
    # Its own ground keeps the words clear of a dashed line behind them.
    middle = (start + end) / 2
    _add_words(figure, middle, PAUSE_AT, "paused", colour=TEXT, ground=PAUSED)


def _add_event(figure: go.Figure, name: str, start: float, end: float) -> None:
    figure.add_shape(
        type="rect",
        x0=start,
        x1=end,
        y0=EVENT_AT - EVENT_HEIGHT,
        y1=EVENT_AT + EVENT_HEIGHT,
        fillcolor=GROUND,
        line={"color": MUTED, "width": 1},
        layer="below",
        name=name,
    )
    middle = (start + end) / 2
    _add_words(figure, middle, EVENT_AT, literal(name), colour=TEXT, ground=GROUND)


def _add_words(
    figure: go.Figure,
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "middle",
    colour: str = MUTED,
    size: int = 11,
    ground: str | None = None,
) -> None:
    figure.add_annotation(
        x=x,
        y=y,
        text=words,
        showarrow=False,
        yanchor=anchor,
        bgcolor=ground,
        font={"size": size, "color": colour},
    )


def _ends(years: pd.DataFrame) -> tuple[float, float]:
    if years.empty:
        return 0.0, 1.0
    return int(years["year"].min()) - 0.5, int(years["year"].max()) + 0.5


def _bands(
    pauses: pd.DataFrame, first: float, last: float, on: date
) -> list[tuple[float, float]]:
    """Return the paused stretches of the axis, those that touch made one."""
    bands: list[tuple[float, float]] = []
    for row in pauses.sort_values("starts").itertuples():
        ends = on if pd.isna(row.ends) else partial_date.latest(row.ends)
        start = max(first, _place(partial_date.earliest(row.starts)))
        end = min(last, _place(ends))
        if start >= end:
            continue
        if bands and start <= bands[-1][1]:
            start, before = bands.pop()
            end = max(end, before)
        bands.append((start, end))
    return bands


def _place(day: date) -> float:
    """Return where a day lies on an axis whose years are centred on their ticks."""
    return day.year - 0.5 + (day.timetuple().tm_yday - 1) / 366
