import html
from datetime import date

import pandas as pd
import pytest

from hmip_dash.charts import control
from hmip_dash.vocabulary import VARIATIONS

LINES = {"mean", "upper", "lower"}


def points(values, *, variation=None, mean=10.0, part=None):
    count = len(values)
    frame = pd.DataFrame(
        {
            "period": [f"{2000 + number}-{number + 1:02d}" for number in range(count)],
            "period_start": [date(2000 + number, 4, 1) for number in range(count)],
            "period_end": [date(2001 + number, 3, 31) for number in range(count)],
            "value": values,
            "part": part or [1] * count,
            "mean": mean,
            "variation": variation or ["common cause"] * count,
        }
    )
    return frame.assign(lower=frame["mean"] - 2, upper=frame["mean"] + 2)


def traces(figure, name):
    return [trace for trace in figure.data if trace.name == name]


def test_the_line_has_every_value_and_breaks_where_one_is_missing():
    figure = control.control(points([10.0, None, 11.0]))

    (line,) = traces(figure, "value")
    assert line.y[0] == 10 and line.y[2] == 11
    assert pd.isna(line.y[1])
    assert line.connectgaps is False


def test_mean_and_limits_lie_where_they_were_worked_out_and_are_named():
    figure = control.control(points([10.0] * 8))

    for name, level in {"mean": 10, "upper": 12, "lower": 8}.items():
        (line,) = traces(figure, name)
        assert list(line.y) == [level, level]
    texts = [note.text for note in figure.layout.annotations]
    assert set(texts) == {"mean 10.0", "upper 12.0", "lower 8.0"}


def test_whole_units_have_whole_limits():
    figure = control.control(points([10.0] * 8), decimals=0)

    assert "mean 10" in [note.text for note in figure.layout.annotations]


def test_without_limits_there_is_a_run_of_points_only():
    figure = control.control(points([10.0, 11.0], mean=float("nan")))

    assert not LINES & {trace.name for trace in figure.data}
    assert not figure.layout.annotations


def test_two_or_three_points_stand_on_an_axis_from_zero():
    few = control.control(points([10.0, 16.0], mean=float("nan")))
    many = control.control(points([10.0] * 8))

    assert few.layout.yaxis.rangemode == "tozero"
    assert many.layout.yaxis.rangemode == "normal"


@pytest.mark.parametrize(
    "name", [name for name in VARIATIONS if name != "common cause"]
)
def test_what_is_beyond_usual_variation_has_a_shape_of_its_own(name):
    figure = control.control(points([10.0, 15.0], variation=["common cause", name]))

    (marks,) = traces(figure, VARIATIONS[name][1])
    assert list(marks.y) == [15.0]
    assert marks.marker.symbol == control.MARKERS[name] != "circle"
    assert marks.marker.color == VARIATIONS[name][2]


def test_usual_variation_has_no_mark():
    figure = control.control(points([10.0] * 8))

    assert {trace.name for trace in figure.data} == {"value", *LINES}


def test_the_shapes_tell_every_variation_apart_but_for_colour():
    assert set(control.MARKERS) == set(VARIATIONS)
    assert len(set(control.MARKERS.values())) == len(VARIATIONS)


def test_a_new_part_starts_with_a_line_and_its_reason():
    figure = control.control(
        points([10.0] * 4, part=[1, 1, 2, 2]), rebase="2002-03", reason="new form"
    )

    assert len(traces(figure, "mean")) == 2
    (line,) = figure.layout.shapes
    assert pd.Timestamp(2002, 3, 31) < pd.Timestamp(line.x0) < pd.Timestamp(2003, 3, 31)
    assert "new limits from 2002-03:<br>new form" in [
        note.text for note in figure.layout.annotations
    ]


def test_a_long_reason_stays_on_the_chart_whole_and_as_text():
    reason = "a <b>new</b> definition of what counts as a reoffence, made up for this"

    figure = control.control(
        points([10.0] * 4, part=[1, 1, 2, 2]), rebase="2002-03", reason=reason
    )

    (said,) = [n.text for n in figure.layout.annotations if "new limits" in n.text]
    lines = [html.unescape(line) for line in said.split("<br>")]
    assert " ".join(lines[1:]) == reason
    assert figure.layout.margin.t > 13 + 15


def test_a_target_is_drawn_and_named():
    figure = control.control(points([10.0] * 8).assign(target=9.0))

    (line,) = [trace for trace in figure.data if trace.name == "target"]
    assert list(line.y) == [9.0] * 8
    assert "target 9.0" in [note.text for note in figure.layout.annotations]


def test_the_unit_stands_beside_the_axis():
    assert control.control(points([1.0]), unit="%").layout.yaxis.title.text == "%"
