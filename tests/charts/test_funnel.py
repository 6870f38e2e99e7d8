import pandas as pd

from hmip_dash.charts import funnel

ROWS = pd.DataFrame(
    [
        ("a", "Ashby", 500.0, 12.0, "high"),
        ("b", "Brook", 100.0, 4.0, "within"),
        ("c", "Carr", 300.0, 1.0, "low"),
        ("d", "Dale", 20.0, 3.0, "too small"),
        ("e", "Elm", 5.0, None, "held back"),
    ],
    columns=["subject", "subject_name", "denominator", "rate", "standing"],
).assign(target=5.0, lower_95=4.0, upper_95=6.0, lower_998=3.0, upper_998=7.0)


def drawn(**more):
    return funnel.funnel(ROWS, counted="Children", unit="per 1,000", **more)


def test_each_standing_has_a_shape_of_its_own():
    figure = drawn()

    marks = {trace.name: trace for trace in figure.data if trace.mode == "markers"}
    assert {name: list(trace.text) for name, trace in marks.items()} == {
        "above the limits": ["Ashby"],
        "below the limits": ["Carr"],
        "within the limits": ["Brook"],
        "too small to be told apart": ["Dale"],
    }
    symbols = [trace.marker.symbol for trace in marks.values()]
    assert len(set(symbols)) == len(symbols)


def test_higher_and_lower_have_one_colour_for_different_is_not_worse():
    assert funnel.MARKERS["high"][1] == funnel.MARKERS["low"][1]


def test_who_is_held_back_is_not_drawn():
    texts = [text for trace in drawn().data for text in trace.text or []]

    assert "Elm" not in texts


def test_limits_run_from_the_smallest_to_the_largest():
    (upper,) = [trace for trace in drawn().data if trace.name == "upper 998"]

    assert list(upper.x) == [20.0, 100.0, 300.0, 500.0]
    assert set(upper.y) == {7.0}


def test_the_one_that_was_chosen_is_named():
    assert [note.text for note in drawn(highlight="b").layout.annotations] == ["Brook"]
    assert not drawn(highlight="e").layout.annotations
    assert not drawn().layout.annotations


def test_both_axes_say_what_they_count():
    layout = drawn().layout

    assert layout.xaxis.title.text == "Children"
    assert layout.yaxis.title.text == "per 1,000"
