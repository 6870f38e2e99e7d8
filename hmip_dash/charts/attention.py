"""Draw how many inspections providers of each rating had."""

import pandas as pd
import plotly.graph_objects as go

from hmip_dash.charts.layout import GREY, MUTED, plain
from hmip_dash.charts.literal import literals
from hmip_dash.vocabulary import RATING_COLOURS, RATINGS

SYMBOLS = {
    "Outstanding": "diamond",
    "Good": "circle",
    "Requires improvement": "triangle-up",
    "Inadequate": "square",
}
LABELS = (
    "Inade-<br>quate",
    "Requires<br>improve-<br>ment",
    "Good",
    "Out-<br>standing",
    "No<br>rating",
)
ACROSS = 9
"""Points side by side in one place before the next row of them begins."""


def attention(rows: pd.DataFrame) -> go.Figure:
    """Return a point a provider: its rating across, its visits upwards.

    `rows` has provider, overall_rating (missing: none) and visits. Points of the same
    rating and visits stand side by side, so that each can be seen.
    """
    figure = go.Figure()
    placed = _placed(rows)
    for place, rating in enumerate([*RATINGS, None]):
        theirs = placed[placed["_place"].eq(place)]
        figure.add_scatter(
            x=theirs["_x"].tolist(),
            y=theirs["_y"].tolist(),
            mode="markers",
            marker={
                "symbol": SYMBOLS.get(rating or "", "circle-open"),
                "color": RATING_COLOURS.get(rating or "", GREY),
                "size": 7,
                "line": {"width": 0.5, "color": MUTED},
            },
            text=literals(theirs["provider"]),
            customdata=theirs["visits"].tolist(),
            hovertemplate=f"%{{text}}: {rating or 'no rating'}, "
            "inspections: %{customdata}<extra></extra>",
        )
    plain(figure, height=380)
    figure.update_layout(margin={"l": 44, "r": 8, "t": 12, "b": 64})
    figure.update_xaxes(
        tickvals=list(range(len(LABELS))),
        ticktext=LABELS,
        range=[-0.5, 4.5],
        zeroline=False,
        tickangle=0,
    )
    most = int(rows["visits"].max()) if len(rows) else 0
    figure.update_yaxes(
        dtick=1,
        range=[-0.12, most + 0.95],
        title={"text": "Inspections", "font_size": 13},
    )
    return figure


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = {rating: place for place, rating in enumerate(RATINGS)}
    place = rows["overall_rating"].map(numbers).fillna(len(RATINGS)).astype(int)
    placed = rows.assign(_place=place)
    nth = placed.groupby(["_place", "visits"]).cumcount()
    return placed.assign(
        _x=place + (nth % ACROSS - ACROSS // 2) * 0.09,
        _y=rows["visits"] + (nth // ACROSS) * 0.06,
    )
