import pandas as pd

from hmip_dash.charts import agreement as chart
from hmip_dash.views.coherence import sentences as coherence_sentences

ROWS = pd.DataFrame(
    [
        ("Breaches", 24, 0.5, 0.2, 0.7, "agrees"),
        ("Visits <b>kept</b>", 30, -0.1, -0.4, 0.2, "no link seen"),
        ("Orders", 7, None, None, None, "too few"),
    ],
    columns=["measure", "n", "tau", "lower", "upper", "verdict"],
)


def test_each_measure_is_a_dot_on_its_interval_in_the_order_given():
    figure = chart.agreement(ROWS)

    dots = [list(trace.x) for trace in figure.data if trace.mode == "markers"]
    lines = [list(trace.x) for trace in figure.data if trace.mode == "lines"]
    assert dots == [[0.5], [-0.1]]
    assert lines == [[0.2, 0.7], [-0.4, 0.2]]
    names = [note.text for note in figure.layout.annotations]
    assert names[0] == "Breaches (n = 24)"
    assert names[2] == "Orders (too few, n = 7)"


def test_a_name_with_markup_is_shown_as_text():
    assert "<b>" not in chart.agreement(ROWS).layout.annotations[1].text


def test_verdicts_are_told_apart_by_shape_too():
    symbols = {symbol for symbol, _ in chart.MARKERS.values()}

    assert len(symbols) == len(chart.MARKERS)


def test_its_words_give_every_number():
    assert coherence_sentences.chart_alt(ROWS) == (
        "Agreement of each measure with the rating, from -1 to 1. Breaches: agrees, "
        "0.50, interval 0.20 to 0.70, 24 services; Visits <b>kept</b>: no link seen, "
        "-0.10, interval -0.40 to 0.20, 30 services; Orders: too few, 7 services"
    )
