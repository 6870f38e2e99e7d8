"""Draw a described chart as an SVG picture, without a browser.

Bars of counts, bars of shares, and lines. The pack adds the alternative text and the
table beside the picture.
"""

from collections.abc import Iterator
from math import ceil, floor, log10
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from hmip_dash.described import Chart, Series, Table
from hmip_dash.exports.pdf.font_coverage import SHAPES, printable

WIDTH = 640
BAR, GAP = 30, 16
LEFT, RIGHT = 8, 8
ABOVE = 18
"""Room above the bars for the title of the axis."""

LINE_HEIGHT = 210
MUTED, RULE, TEXT = "#4a5560", "#dde1e6", "#14181d"
LETTER = 5.8
"""About how wide a letter of 10 points is."""


def svg(table: Table) -> str:
    """Return the chart of a table as an SVG picture; the table must have one."""
    chart = table.chart
    if chart is None:
        raise ValueError(f"the table {table.name} is not drawn")
    draw = _lines if chart.kind in ("line", "scatter") else _bars
    height, parts = draw(table.frame, chart)
    family = "Noto Sans, Noto Sans Arabic"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:g}" '
        f'viewBox="0 0 {WIDTH} {height:g}" font-family="{family}" font-size="10">'
        f"{''.join(parts)}</svg>"
    )


def _bars(frame: pd.DataFrame, chart: Chart) -> tuple[float, list[str]]:
    """Draw a bar a row, in parts; of shares every bar is as long as the others."""
    names = [series.column for series in chart.series]
    totals = frame[names].fillna(0).sum(axis=1)
    longest = float(totals.max()) or 1.0
    labels = [str(value) for value in frame[chart.across]]
    start = LEFT + min(220, 12 + LETTER * max(map(len, labels), default=0))
    parts = [_words(start, 10, chart.up_title, colour=MUTED)]
    drawn = [row for row in range(len(frame)) if totals.iloc[row] > 0]
    crowded = 1 if len(drawn) < 6 else 1.6
    for place, row in enumerate(drawn):
        top = ABOVE + place * (BAR + GAP) / crowded
        thick = BAR / crowded
        whole = float(totals.iloc[row]) if chart.kind == "shares" else longest
        parts.append(_words(start - 8, top + thick / 2 + 4, labels[row], end="end"))
        at = float(start)
        for series in chart.series:
            value = frame[series.column].iloc[row]
            if pd.isna(value) or value <= 0:
                continue
            width = (WIDTH - RIGHT - start) * float(value) / whole
            parts.append(_box(at, top, width, thick, series.colour))
            if width > 16:
                mark = _shape(series) if width > 40 else ""
                parts.extend(
                    _marked(
                        at + width / 2 - (14 if mark else 3),
                        top + thick / 2 + 4,
                        mark,
                        f"{value:,.0f}",
                        colour=series.mark_colour,
                    )
                )
            at += width
    under = ABOVE + len(drawn) * (BAR + GAP) / crowded
    parts.extend(_legend(chart.series, under + 12))
    return under + 22, parts


def _lines(frame: pd.DataFrame, chart: Chart) -> tuple[float, list[str]]:
    """Draw a line a series, from the lowest value or zero to the highest."""
    names = [series.column for series in chart.series]
    values = frame[names].astype("float64")
    low, high, step = _scale(float(values.min().min()), float(values.max().max()))
    levels = [low + number * step for number in range(round((high - low) / step) + 1)]
    longest = max(len(f"{level:,.10g}") for level in levels)
    left = 10 + LETTER * longest
    right = WIDTH - RIGHT
    parts = [_words(0, 10, chart.up_title, colour=MUTED)]

    def up(value: float) -> float:
        return 24 + (LINE_HEIGHT - 24) * (high - value) / (high - low)

    def across(place: int) -> float:
        return left + (right - left) * (place + 0.5) / max(1, len(frame))

    for level in levels:
        y = up(level)
        parts.append(
            f'<line x1="{left:g}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="{RULE}"/>'
        )
        parts.append(_words(left - 6, y + 4, f"{level:,.10g}", end="end", colour=MUTED))
    for series in chart.series:
        dash = {"dashed line": "6 4", "dotted line": "2 3"}.get(series.look, "none")
        for run in _runs(values[series.column].tolist()):
            points = " ".join(f"{across(at):.1f},{up(value):.1f}" for at, value in run)
            parts.append(
                f'<polyline points="{points}" fill="none" stroke="{series.colour}" '
                f'stroke-width="2" stroke-dasharray="{dash}"/>'
            )
            parts.extend(
                f'<circle cx="{across(at):.1f}" cy="{up(value):.1f}" r="2.5" '
                f'fill="{series.colour}"/>'
                for at, value in run
            )
    parts.extend(_periods(frame[chart.across].astype("str").tolist(), left))
    parts.extend(_legend(chart.series, LINE_HEIGHT + 34))
    return LINE_HEIGHT + 44, parts


def _periods(labels: list[str], left: float) -> Iterator[str]:
    """Write the first and the last period: they are long, and the table has all."""
    if not labels:
        return
    y = LINE_HEIGHT + 16
    yield _words(left, y, labels[0], colour=MUTED)
    if len(labels) > 1:
        yield _words(WIDTH - RIGHT, y, labels[-1], end="end", colour=MUTED)


def _runs(values: list[float]) -> Iterator[list[tuple[int, float]]]:
    """Return the stretches of a line between its gaps."""
    run: list[tuple[int, float]] = []
    for place, value in enumerate(values):
        if pd.isna(value):
            if run:
                yield run
            run = []
        else:
            run.append((place, value))
    if run:
        yield run


def _scale(low: float, high: float) -> tuple[float, float, float]:
    """Return where an axis begins and ends, and its step: from zero unless below it."""
    low, high = min(0.0, low), max(high, 0.0)
    if high == low:
        high = low + 1
    rough = (high - low) / 4
    size = 10.0 ** floor(log10(rough))
    step = size * next(by for by in (1, 2, 2.5, 5, 10) if by * size >= rough)
    return floor(low / step) * step, ceil(high / step) * step, step


def _legend(series: tuple[Series, ...], top: float) -> Iterator[str]:
    at = float(LEFT)
    for one in series:
        if one.look == "bar":
            yield _box(at, top - 8, 9, 9, one.colour)
        else:
            yield (
                f'<line x1="{at:g}" x2="{at + 12:g}" y1="{top - 3:g}" y2="{top - 3:g}" '
                f'stroke="{one.colour}" stroke-width="2"/>'
            )
        mark = _shape(one)
        yield from _marked(at + 14, top, mark, one.label.removeprefix(mark).strip())
        at += 36 + LETTER * len(one.label)


def _shape(series: Series) -> str:
    """Return the shape that stands for a rating beside its colour, if any."""
    return series.label[:1] if series.label[:1] in SHAPES else ""


def _marked(
    x: float, y: float, mark: str, text: str, *, colour: str = TEXT
) -> Iterator[str]:
    """Write a shape and words apart: the shapes come from another font."""
    if mark:
        yield _words(x, y, mark, colour=colour)
    yield _words(x + (13 if mark else 0), y, text, colour=colour)


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill={quoteattr(colour)} stroke="#ffffff"/>'
    )


def _words(
    x: float, y: float, text: str, *, end: str = "start", colour: str = TEXT
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{end}" fill={quoteattr(colour)}>'
        f"{escape(printable(text))}</text>"
    )
