from datetime import date
from math import isnan

import pandas as pd
import pytest

from hmip_dash.charts import lines
from hmip_dash.charts.layout import ACCENT, GREY, MUTED


def year(number):
    return (
        f"{number}-{(number + 1) % 100:02d}",
        date(number, 4, 1),
        date(number + 1, 3, 31),
    )


def values(**services):
    """Return a value a year from 2019-20 for each service, in its order."""
    return pd.DataFrame(
        [
            (name, *year(2019 + index), value)
            for name, figures in services.items()
            for index, value in enumerate(figures)
        ],
        columns=["subject_name", "period", "period_start", "period_end", "value"],
    )


def drawn(frame, highlight=None):
    return {line.name: line for line in lines.lines(frame, highlight=highlight).data}


def test_each_service_is_a_line_through_its_values_in_the_order_of_time():
    backwards = values(Ashby=[1.0, 2.0, 3.0], Brook=[4.0, 5.0, 6.0])[::-1]

    found = drawn(backwards)

    assert list(found) == ["Ashby", "Brook"]
    assert list(found["Ashby"].y) == [1.0, 2.0, 3.0]
    assert list(found["Brook"].y) == [4.0, 5.0, 6.0]
    assert list(found["Ashby"].x) == [date(2020 + n, 3, 31) for n in range(3)]
    assert list(found["Ashby"].customdata) == ["2019-20", "2020-21", "2021-22"]


def test_thousands_are_separated_on_the_axis():
    axis = lines.lines(values(Ashby=[1_000.0, 2_000.0])).layout.yaxis

    assert axis.tickformat == ","


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_value_breaks_the_line_and_is_not_nought(missing):
    line = drawn(values(Ashby=[1.0, missing, 3.0]))["Ashby"]

    assert line.y[0] == 1.0
    assert isnan(line.y[1])
    assert line.y[2] == 3.0
    assert line.connectgaps is False


def test_only_the_highlighted_line_is_blue_and_thick():
    found = drawn(values(Ashby=[1.0], Brook=[2.0]), highlight="Brook")

    assert found["Brook"].line.color == ACCENT
    assert found["Ashby"].line.color == GREY
    assert found["Brook"].line.width > found["Ashby"].line.width


def test_without_a_highlight_every_line_is_grey():
    assert {line.line.color for line in drawn(values(Ashby=[1.0])).values()} == {GREY}


def test_each_line_is_named_where_it_ends():
    notes = lines.lines(
        values(Ashby=[1.0, 9.0], Brook=[5.0, None]), highlight="Ashby"
    ).layout.annotations

    # Brook's last value is of 2019-20
    assert {(note.text, note.x, note.y) for note in notes} == {
        ("Ashby", date(2021, 3, 31), 9.0),
        ("Brook", date(2020, 3, 31), 5.0),
    }
    assert {note.text: note.font.color for note in notes} == {
        "Ashby": ACCENT,
        "Brook": MUTED,
    }


def test_names_of_lines_that_end_together_are_moved_apart():
    notes = lines.lines(values(Ashby=[10.0], Brook=[10.0], Carr=[10.0])).layout
    heights = sorted(note.y for note in notes.annotations)

    # a step is 7.5 % of the highest value: 10, 10.75, 11.5
    assert heights == pytest.approx([10, 10.75, 11.5])


def test_a_long_name_is_shortened_at_its_end_only_in_the_picture():
    name = "Ashby and Brook and Carr and all around them"
    figure = lines.lines(values(**{name: [1.0]}))

    assert figure.data[0].name == name
    assert figure.layout.annotations[0].text == "Ashby and Brook and Carr and al…"


def test_a_line_without_any_value_has_no_name_and_harms_no_other():
    figure = lines.lines(values(Ashby=[None, None], Brook=[1.0, 2.0]))

    assert [note.text for note in figure.layout.annotations] == ["Brook"]


def test_lines_of_nothing_but_missing_values_are_an_empty_picture():
    assert not lines.lines(values(Ashby=[None, None])).layout.annotations


@pytest.mark.parametrize("count, ticks", [(1, 1), (8, 8), (9, 5), (20, 7)])
def test_there_are_at_most_eight_ticks_and_the_newest_period_has_one(count, ticks):
    axis = lines.lines(values(Ashby=[1.0] * count)).layout.xaxis

    # 9 periods: every second one of them, 5; 20 periods: every third, 7
    assert len(axis.tickvals) == len(axis.ticktext) == ticks
    assert axis.tickvals[0] == date(2019 + count, 3, 31)
    assert axis.ticktext[0] == f"{2018 + count}-{(2019 + count) % 100:02d}"


def test_the_axis_of_values_begins_at_nought():
    assert lines.lines(values(Ashby=[90.0])).layout.yaxis.rangemode == "tozero"


def test_the_chart_in_words_gives_the_last_known_value_of_each_line():
    words = lines.described(
        values(Brook=[1234.5, None], Ashby=[1.0, 2.25]), "Reoffending", "%"
    )

    assert words == (
        "Reoffending, %, over time. Last values: Ashby 2.2 in 2020-21; "
        "Brook 1,234.5 in 2019-20."
    )
