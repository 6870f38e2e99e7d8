"""The charts of the workbooks of Trends and Measure draw the figures of the page."""

import io
import zipfile
from html import unescape

import pytest

from hmip_dash.exports.xlsx import workbook as xlsx_workbook
from hmip_dash.views.measure import funnel_sentences
from hmip_dash.views.measure import sentences as measure_sentences
from hmip_dash.views.measure import workbook as measure_workbook
from hmip_dash.views.measure.control import control
from hmip_dash.views.measure.funnel import funnel
from hmip_dash.views.measure.series import with_defaults
from hmip_dash.views.measure.view import MeasureChoice, measure
from hmip_dash.views.trends import sentences as trends_sentences
from hmip_dash.views.trends import workbook as trends_workbook
from hmip_dash.views.trends.view import TrendsChoice, trends
from hmip_dash.vocabulary import PROVIDER_TYPES, RATINGS
from tests.views.made_up import ON
from tests.views.shared.test_workbooks import sheets


def charted(book):
    return {table.name: table.chart for table in book.tables if table.chart}


def described(book):
    """Return the words of every chart, as they stand in the file."""
    file = zipfile.ZipFile(io.BytesIO(xlsx_workbook.write(book)))
    drawings = [name for name in file.namelist() if "/drawings/drawing" in name]
    texts = [file.read(name).decode() for name in sorted(drawings)]
    return [unescape(text.split('descr="')[1].split('"')[0]) for text in texts]


@pytest.mark.parametrize("type_", PROVIDER_TYPES)
def test_trends_draws_years_with_enough_rated_and_moves(real, type_):
    choice = TrendsChoice(type_, False)
    view, book = (
        trends(real, choice, ON),
        trends_workbook.workbook(real, choice, ON, ON),
    )

    charts = charted(book)
    enough = view.years[view.years["rated"].ge(10)]
    if len(enough):
        assert charts["Chart by year"].alt == trends_sentences.years_alt(view.years)
        drawn = sheets(book)["Chart by year"].dropna(subset=RATINGS[0])
        assert drawn[list(RATINGS)].values.tolist() == (
            enough[list(RATINGS)].values.tolist()
        )
    assert ("Chart by year" in charts) == bool(len(enough))
    for name, same in (("Within one framework", True), ("Across frameworks", False)):
        assert (name in charts) == view.moves(same_framework=same).to_numpy().any()
    assert sorted(described(book)) == sorted(chart.alt for chart in charts.values())


def test_measure_draws_the_series_its_limits_and_its_signals(real):
    choice = MeasureChoice(subject="E12000007")
    view = measure(real, "adult-reoffending-binary", ON)
    chosen = with_defaults(view, choice)
    chart = control(view, chosen)

    book = measure_workbook.workbook(
        real, "adult-reoffending-binary", ON, ON, choice=choice
    )

    drawn = sheets(book)["Chart over time"]
    assert drawn["Value"].tolist() == pytest.approx(chart.points["value"].tolist())
    assert drawn["Upper limit"].tolist() == pytest.approx(chart.points["upper"])
    for name in ("improvement", "concern"):
        marked = chart.points["value"][chart.points["variation"].eq(name)]
        assert drawn[name.capitalize()].dropna().tolist() == marked.tolist()
    assert charted(book)["Chart over time"].alt == measure_sentences.control_alt(
        view, chart, chosen
    )


def test_measure_draws_the_funnel_with_each_standing_apart(real):
    view = measure(real, "yj-proven-offences-per-1000", ON)
    found = funnel(view, MeasureChoice())

    book = measure_workbook.workbook(real, "yj-proven-offences-per-1000", ON, ON)

    drawn = sheets(book)["Chart of the funnel"]
    standing = found.rows["standing"].value_counts()
    assert drawn["Higher than the others"].notna().sum() == standing["high"]
    assert drawn["Within the limits"].notna().sum() == standing["within"]
    assert len(drawn) == found.rows["rate"].notna().sum()
    assert charted(book)["Chart of the funnel"].alt == funnel_sentences.alt(view, found)


def test_a_measure_without_a_value_has_no_chart(real):
    assert charted(measure_workbook.workbook(real, "yj-kpi-1", ON, ON)) == {}
