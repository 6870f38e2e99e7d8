"""Which table of the workbook of Coherence is drawn, and how?

It holds what the chart draws and nothing else: measures with enough ratings, by name,
each verdict a series with a shape of its own, and the ends of the intervals.
"""

from hmip_dash.analysis import coherence as analysis
from hmip_dash.described import ACCENT, GREY, Chart, Column, Series, Table
from hmip_dash.views.coherence import sentences
from hmip_dash.views.coherence.view import Coherence

LOOKS = {
    analysis.AGREES: (ACCENT, "diamond"),
    analysis.DISAGREES: ("#9a4b00", "square"),
    analysis.NO_LINK: (GREY, "circle"),
}
"""Verdict → colour and shape, as on the page."""

UPRIGHT = (
    "Each point says whether, of two services, the one with the higher rating has the "
    "better figure more often (above 0) or less often (below 0). The upright line is "
    "its 95% interval: where it crosses 0, the services here cannot tell."
)
ENDS = (
    Series("upper", "95% interval, upper end", GREY, "points", "long_dash"),
    Series("lower", "95% interval, lower end", GREY, "points", "long_dash"),
)


def agreement_chart(view: Coherence) -> list[Table]:
    """Return agreement as a table that is drawn; none where there is too little."""
    rows = view.overall[view.overall["verdict"].ne(analysis.TOO_FEW)]
    if rows.empty:
        return []
    drawn = rows[["measure", "upper", "lower"]]
    series = list(ENDS)
    for verdict, (colour, shape) in LOOKS.items():
        marked = rows["tau"].where(rows["verdict"].eq(verdict))
        if marked.notna().any():
            drawn = drawn.assign(**{verdict: marked})
            label = f"Agreement: {sentences.VERDICTS[verdict][1]}"
            series.append(Series(verdict, label, colour, "points", shape))
    return [
        Table(
            name="Chart of agreement",
            title="Agreement with the overall rating, as drawn, by name of the measure",
            columns=(
                Column("measure", "Measure", width=46),
                *(
                    Column(one.column, one.label, "number", decimals=2, width=18)
                    for one in series
                ),
            ),
            frame=drawn.reset_index(drop=True),
            notes=(UPRIGHT, sentences.METHOD_NOTE),
            gaps=True,
            chart=Chart(
                kind="line",
                title="Each measure beside the overall rating",
                alt=sentences.chart_alt(rows),
                across="measure",
                across_title="Measure",
                up_title="Agreement (tau-b), -1 to 1; 0: no link",
                series=tuple(series),
                spans=True,
            ),
        )
    ]
