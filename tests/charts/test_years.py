import pandas as pd

from hmip_dash.charts import years
from hmip_dash.charts.layout import marked
from hmip_dash.vocabulary import RATING_COLOURS, RATING_TEXT_COLOURS, RATINGS


def counted(*rows):
    return pd.DataFrame(rows, columns=["year", "rating", "inspections"]).astype(
        {"year": "Int64", "rating": "str", "inspections": "int"}
    )


def breaks(*rows):
    return pd.DataFrame(rows, columns=["framework_name", "year"])


BY_YEAR = counted(
    (2021, "Good", 3),
    (2021, "Inadequate", 1),
    (2023, "Good", 2),
    (2023, "Outstanding", 4),
)


def bars(by_year=BY_YEAR, first_years=None):
    figure = years.years(by_year, breaks() if first_years is None else first_years)
    return {bar.name: bar for bar in figure.data}


def test_each_rating_is_a_bar_and_the_lowest_lies_at_the_bottom():
    assert tuple(bars()) == RATINGS
    assert years.years(BY_YEAR, breaks()).layout.barmode == "stack"


def test_the_bars_are_as_high_as_the_counts():
    shown = {name: dict(zip(bar.x, bar.y, strict=True)) for name, bar in bars().items()}

    assert shown == {
        "Inadequate": {2021: 1},
        "Requires improvement": {},
        "Good": {2021: 3, 2023: 2},
        "Outstanding": {2023: 4},
    }


def test_each_bar_has_the_colour_of_its_rating_and_says_its_count():
    for name, bar in bars().items():
        assert bar.marker.color == RATING_COLOURS[name]
        assert bar.textfont.color == RATING_TEXT_COLOURS[name]
        assert list(bar.text) == [marked(name, count) for count in bar.y]
        assert name in bar.hovertemplate


def test_a_year_without_a_report_keeps_its_place():
    figure = years.years(BY_YEAR, breaks())

    # 2022 is no bar, but a step of the axis, which counts every year
    assert figure.layout.xaxis.dtick == 1
    assert figure.layout.xaxis.type != "category"


def test_a_dashed_line_stands_before_the_first_year_of_a_framework():
    figure = years.years(BY_YEAR, breaks(("Youth 2021", 2021), ("Youth 2025", 2023)))

    assert [(line.x0, line.x1) for line in figure.layout.shapes] == [
        (2020.5, 2020.5),
        (2022.5, 2022.5),
    ]
    assert {line.line.dash for line in figure.layout.shapes} == {"dash"}


def test_one_framework_has_no_line():
    assert not years.years(BY_YEAR, breaks()).layout.shapes


def test_without_an_inspection_there_is_no_bar():
    assert all(len(bar.y) == 0 for bar in bars(counted()).values())


def test_the_chart_in_words_gives_each_year_its_total():
    assert years.described(BY_YEAR) == (
        "Inspections with a rating by year of publication. 2021: 4, 2023: 6."
    )


def test_the_chart_in_words_says_when_there_is_nothing():
    assert years.described(counted()) == "No dated inspection with a rating."
