"""Draw a table as an Excel chart, beside it on its sheet.

The chart is not a picture: it reads the cells of its table, can be edited, and has
alternative text.
"""

import math
from typing import Any

import numpy as np
from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.worksheet import Worksheet

from hmip_dash.described import GREY, Chart, Series, Table
from hmip_dash.exports.xlsx.text_limits import clean

KINDS = {
    "shares": {"type": "column", "subtype": "percent_stacked"},
    "counts": {"type": "bar", "subtype": "stacked"},
    "line": {"type": "line"},
    "scatter": {"type": "scatter"},
}
SIZE = {"width": 960, "height": 480}
"""In pixels, as Excel counts them."""

LETTERS = 150
"""How many letters of a column wide a chart is, with the column left free before it."""

FEWEST_ON_CUT_AXIS = 4

DASHES = {"line": "solid", "dashed line": "dash", "dotted line": "round_dot"}
RULE = "#dde1e6"
_FONT = {"name": "Arial", "size": 10, "color": "#14181d", "bold": False}


def insert(workbook: Workbook, sheet: Worksheet, table: Table, *, top: int) -> None:
    """Put the chart of a table to its right; `top` is the row of its headings.

    Empty cells are gaps: Excel does so unless told otherwise.
    """
    described = table.chart
    if described is None:
        return
    chart: NativeChart = workbook.add_chart(KINDS[described.kind])
    columns = [column.name for column in table.columns]
    rows = top + 1, top + len(table.frame)
    across = [sheet.name, rows[0], columns.index(described.across)]
    across += [rows[1], columns.index(described.across)]
    for series in described.series:
        column = columns.index(series.column)
        chart.add_series(
            {
                "name": clean(series.label),
                "categories": across,
                "values": [sheet.name, rows[0], column, rows[1], column],
                **_look(series, described.kind),
            }
        )
    if described.spans:
        chart.set_high_low_lines({"line": {"color": GREY, "width": 1.5}})
    _dress(chart, described, lowest=_axis_from(table, described))
    about = {"description": clean(described.alt), "object_position": 2}
    sheet.insert_chart(top, len(columns) + 1, chart, about)


def _look(series: Series, kind: str) -> dict:
    if series.look == "bar":
        return {
            "fill": {"color": series.colour},
            "border": {"color": "#ffffff", "width": 1},
            "gap": 40,
            "data_labels": _marks(series),
        }
    if series.look == "points":
        is_ordinary = series.colour == GREY
        marker = {
            "type": series.shape,
            "size": 5 if is_ordinary else 8,
            "fill": {"none": True} if is_ordinary else {"color": series.colour},
            "border": {"color": series.colour},
        }
        return {"line": {"none": True}, "marker": marker}
    line = {"color": series.colour, "dash_type": DASHES[series.look], "width": 1.5}
    return {"line": line, "marker": {"type": "none"}}


def _marks(series: Series) -> dict:
    """Return what is written on bars: a colour alone would not say which is which."""
    labels: list[dict] = [
        {"value": clean(mark)} if mark else {"delete": True} for mark in series.marks
    ]
    font = {**_FONT, "color": series.mark_colour}
    return {"value": True, "custom": labels, "font": font}


def _axis_from(table: Table, described: Chart) -> float | None:
    """Return where the axis of a line or of points begins, None for 0.

    Values far from 0 beside how far they lie apart would be one flat line. Two or three
    on such an axis look like a leap.
    """
    values = table.frame[[series.column for series in described.series]]
    numbers = values.astype("float64").to_numpy()
    numbers = numbers[~np.isnan(numbers)]
    if described.kind not in ("line", "scatter") or len(values) < FEWEST_ON_CUT_AXIS:
        return None
    least, span = float(numbers.min()), float(np.ptp(numbers))
    if span <= 0 or least <= span / 2:
        return None
    step = 10.0 ** math.floor(math.log10(span))
    return math.floor((least - span / 10) / step) * step


def _dress(chart: NativeChart, described: Chart, *, lowest: float | None) -> None:
    chart.set_title(
        {
            "name": clean(described.title),
            "name_font": {**_FONT, "size": 12, "bold": True},
            "overlay": False,
        }
    )
    across = {"name": clean(described.across_title), "label_position": "low"}
    up: dict[str, Any] = {
        "name": clean(described.up_title),
        "major_gridlines": _rules(),
    }
    if described.kind == "shares":
        up["num_format"] = "0%"
    if described.kind == "scatter":
        across["num_format"] = "#,##0"
    if lowest is not None:
        up["min"] = lowest
    # Bars lie: what goes across in the others goes up in them.
    level, upright = (up, across) if described.kind == "counts" else (across, up)
    chart.set_x_axis({**level, **_fonts()})
    chart.set_y_axis({**upright, **_fonts()})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_size(SIZE)


def _fonts() -> dict:
    return {"num_font": _FONT, "name_font": _FONT}


def _rules() -> dict:
    return {"visible": True, "line": {"color": RULE, "width": 0.75}}
