import pandas as pd
import pytest

from hmip_dash.charts import spine
from hmip_dash.vocabulary import SIGNALS

ROWS = pd.DataFrame(
    [
        ("Offences", "worse", -0.8, -0.9, -0.7, -1.0, 0.6, -0.2, 0.3, "9.1"),
        ("Entrants", "not compared", 0.7, None, None, -0.4, 0.9, None, None, "236"),
    ],
    columns=[
        *("label", "signal", "at", "from_", "to", "least", "most"),
        *("lower_quartile", "upper_quartile", "shown"),
    ],
)


def traces(name):
    return [trace for trace in spine.spine(ROWS).data if trace.name == name]


def test_the_first_measure_stands_on_top_and_each_is_named():
    figure = spine.spine(ROWS)

    labels = {note.text: note.y for note in figure.layout.annotations}
    assert labels["Offences"] > labels["Entrants"]


def test_a_mark_has_its_value_word_shape_and_colour():
    (mark,) = traces("worse")

    assert list(mark.x) == [-0.8]
    assert list(mark.text) == ["9.1 worse"]
    assert mark.marker.symbol == "square"
    assert mark.marker.color == SIGNALS["worse"][2]


def test_every_signal_has_a_shape_of_its_own():
    assert set(spine.MARKERS) == set(SIGNALS)
    assert len({symbol for symbol, _ in spine.MARKERS.values()}) == len(SIGNALS)


def test_what_is_not_known_is_not_drawn():
    assert [list(trace.x) for trace in traces("middle half")] == [[-0.2, 0.3]]
    assert [list(trace.x) for trace in traces("interval")] == [[-0.9, -0.7]]
    assert len(traces("lowest to highest")) == 2


@pytest.mark.parametrize(("at", "side"), [(0.9, "bottom left"), (-0.9, "bottom right")])
def test_a_value_at_the_edge_is_written_towards_the_middle(at, side):
    (mark,) = spine.spine(ROWS.iloc[:1].assign(at=at)).data[-1:]

    assert mark.textposition == side


def test_better_and_worse_can_be_told_apart_without_red_and_green():
    # Blue and orange lie apart for every common kind of colour blindness.
    red, _, blue = (int(SIGNALS["better"][2][i : i + 2], 16) for i in (1, 3, 5))
    assert blue > red + 60
    red, _, blue = (int(SIGNALS["worse"][2][i : i + 2], 16) for i in (1, 3, 5))
    assert red > blue + 60
