"""Describe the charts in a measure's workbook, and the tables behind them.

Each table holds what its chart draws and nothing else: a series of its own for each
kind of signal, with a shape of its own, and no word where nothing is drawn.
"""

from hmip_dash.described import ACCENT, GREY, TEXT, Chart, Column, Series, Table
from hmip_dash.views.measure import facts, funnel_sentences, sentences
from hmip_dash.views.measure.control import Control
from hmip_dash.views.measure.funnel import STANDINGS, Funnel
from hmip_dash.views.measure.view import Measure, MeasureChoice
from hmip_dash.views.shared.phrases import capitalised
from hmip_dash.vocabulary import VARIATIONS

LEAST_POINTS = 2
SHAPES = {
    "◆": "diamond",
    "■": "square",
    "▲": "triangle",
    "▼": "long_dash",
    "○": "circle",
}
"""Shape of a signal → the nearest that Excel draws; it knows no triangle on its tip."""

LINES = (
    Series("upper", "Upper limit", GREY, "dashed line"),
    Series("mean", "Mean", ACCENT, "line"),
    Series("lower", "Lower limit", GREY, "dashed line"),
)
FUNNEL_LINES = (
    Series("upper_998", "Upper limit, 99.8%", GREY, "line"),
    Series("upper_95", "Upper limit, 95%", GREY, "dotted line"),
    Series("target", "Overall", TEXT, "line"),
    Series("lower_95", "Lower limit, 95%", GREY, "dotted line"),
    Series("lower_998", "Lower limit, 99.8%", GREY, "line"),
)
FUNNEL_POINTS = {
    "within": (GREY, "circle"),
    "too small": (GREY, "x"),
    "high": (ACCENT, "triangle"),
    "low": (ACCENT, "square"),
}
"""Standing → colour and shape; higher and lower have one colour: no worse, other."""


def control_chart(
    view: Measure, choice: MeasureChoice, control: Control
) -> list[Table]:
    """Return the control chart as a table that is drawn; none under two values."""
    points = control.points
    if points.empty or points["value"].notna().sum() < LEAST_POINTS:
        return []
    unit = capitalised(facts.unit(view))
    drawn = points[["period", "value"]]
    series = [Series("value", "Value")]
    if control.has_limits:
        drawn = drawn.assign(**{one.column: points[one.column] for one in LINES})
        series.extend(LINES)
    if points["target"].notna().any():
        drawn = drawn.assign(target=points["target"])
        series.append(Series("target", "Target", TEXT, "dotted line"))
    for name, (shape, meaning, colour) in VARIATIONS.items():
        marked = points["value"].where(points["variation"].eq(name))
        if name != "common cause" and marked.notna().any():
            drawn = drawn.assign(**{name: marked})
            label, marker = capitalised(meaning), SHAPES[shape]
            series.append(Series(name, label, colour, "points", marker))
    subject_name = view.subjects[choice.subject or ""]
    return [
        Table(
            name="Chart over time",
            title=f"Over time, as drawn: {subject_name}",
            columns=(Column("period", "Period", width=28), *_numbers(series, 1)),
            frame=drawn,
            notes=(
                sentences.verdict(control),
                *control.events,
                sentences.axis(control),
            ),
            gaps=True,
            chart=Chart(
                kind="line",
                title=f"{view.details['name']}, {subject_name}",
                alt=sentences.control_alt(view, control, choice),
                across="period",
                across_title="Period",
                up_title=unit,
                series=tuple(series),
            ),
        )
    ]


def funnel_chart(view: Measure, funnel_: Funnel) -> list[Table]:
    """Return the funnel as a table that is drawn, by size; none without a funnel."""
    if funnel_.why_not:
        return []
    rows = funnel_.rows.dropna(subset="rate").sort_values("denominator")
    drawn = rows[["subject_name", "denominator", *(one.column for one in FUNNEL_LINES)]]
    series = list(FUNNEL_LINES)
    for standing, (colour, shape) in FUNNEL_POINTS.items():
        marked = rows["rate"].where(rows["standing"].eq(standing))
        if marked.notna().any():
            drawn = drawn.assign(**{standing: marked})
            label = capitalised(STANDINGS[standing][1])
            series.append(Series(standing, label, colour, "points", shape))
    counted = funnel_sentences.counted(view, funnel_)
    return [
        Table(
            name="Chart of the funnel",
            title=f"Who differs from the others, as drawn, {funnel_.period}",
            columns=(
                Column("subject_name", "Service or area", width=32),
                Column("denominator", counted, "number"),
                *_numbers(series, 2),
            ),
            frame=drawn,
            notes=(
                funnel_sentences.verdict(funnel_),
                funnel_sentences.key(view, funnel_),
            ),
            gaps=True,
            chart=Chart(
                kind="scatter",
                title=f"{view.details['name']}, {funnel_.period}",
                alt=funnel_sentences.alt(view, funnel_),
                across="denominator",
                across_title=counted,
                up_title=capitalised(facts.unit(view)),
                series=tuple(series),
            ),
        )
    ]


def _numbers(series: list[Series], decimals: int) -> list[Column]:
    return [
        Column(one.column, one.label, "number", decimals=decimals, width=13)
        for one in series
    ]
