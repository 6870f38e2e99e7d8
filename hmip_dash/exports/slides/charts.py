"""Put a chart on a slide, as one that can be edited."""

from collections.abc import Sequence

import pandas as pd
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries, LineSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.slide import Slide
from pptx.util import Inches, Pt

from hmip_dash.described import Chart, Series, Table
from hmip_dash.exports.pdf.font_coverage import SHAPES
from hmip_dash.exports.slides import text
from hmip_dash.exports.slides.text import FONT, MARGIN, ROOM, TOP
from hmip_dash.exports.xlsx.text_limits import clean

NARROW = 0.04
"""A part of a bar under this share of the longest has room for its count alone."""

_KINDS = {
    "counts": XL_CHART_TYPE.BAR_STACKED,
    "shares": XL_CHART_TYPE.COLUMN_STACKED_100,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "scatter": XL_CHART_TYPE.LINE_MARKERS,
}


def add(slide: Slide, table: Table) -> None:
    """Put the chart of a table on a slide, with its first note below it."""
    described = table.chart
    if described is None:
        return
    frame = table.frame
    data = CategoryChartData()
    data.categories = [clean(str(value)) for value in frame[described.across]]
    for series in described.series:
        values = frame[series.column].astype("float64")
        data.add_series(
            clean(series.label),
            [None if pd.isna(value) else float(value) for value in values],
        )
    shape = slide.shapes.add_chart(
        _KINDS[described.kind], MARGIN, TOP, ROOM, Inches(5.1), data
    )
    shape._element.nvGraphicFramePr.cNvPr.set("descr", clean(described.alt))
    _dress(shape.chart, described, decimals=_decimals(table))
    if table.notes:
        note = list(table.notes[:1])
        text.write(slide, note, top=Inches(6.5), height=Inches(0.45), size=12)


def _decimals(table: Table) -> int:
    drawn = {series.column for series in table.chart.series} if table.chart else set()
    return max((c.decimals for c in table.columns if c.name in drawn), default=0)


def _dress(chart: NativeChart, described: Chart, *, decimals: int) -> None:
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.font.size, chart.font.name = Pt(12), FONT
    plot = chart.plots[0]
    if described.kind in ("counts", "shares"):
        plot.gap_width, plot.overlap = 60, 100
    longest = max((sum(filter(None, row)) for row in _rows(plot.series)), default=0)
    for drawn, series in zip(plot.series, described.series, strict=True):
        parts = [value for value in drawn.values if value]
        has_room = described.kind == "shares" or all(
            part >= NARROW * longest for part in parts
        )
        _colour(drawn, series, marked=has_room)
    chart.value_axis.has_title = True
    if described.kind != "shares":
        places = "." + "0" * decimals if decimals else ""
        chart.value_axis.tick_labels.number_format = f"#,##0{places}"
        chart.value_axis.tick_labels.number_format_is_linked = False
    if described.kind == "counts":
        chart.value_axis.minimum_scale = 0
    chart.value_axis.axis_title.text_frame.text = clean(described.up_title)
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xDD, 0xE1, 0xE6)


def _rows(drawn: Sequence[BarSeries | LineSeries]) -> list[tuple[float | None, ...]]:
    return list(zip(*(one.values for one in drawn), strict=True))


def _colour(
    drawn: BarSeries | LineSeries, series: Series, *, marked: bool = True
) -> None:
    colour = RGBColor.from_string(series.colour.lstrip("#").upper())
    if series.look == "bar":
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = colour
        labels = drawn.data_labels
        labels.show_value = True
        # The shape is part of the format, so that it stays when the figure is changed.
        mark = series.label[:1] if marked and series.label[:1] in SHAPES else ""
        labels.number_format = f'"{mark} "#,##0;;' if mark else "#,##0;;"
        labels.number_format_is_linked = False
        labels.font.size, labels.font.name = Pt(12), FONT
        labels.font.color.rgb = RGBColor.from_string(series.mark_colour.lstrip("#"))
        return
    drawn.smooth = False
    drawn.format.line.color.rgb = colour
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour
