from datetime import date

import pandas as pd
import pytest

from hmip_dash.charts import shares_by_year
from hmip_dash.vocabulary import RATING_COLOURS, RATINGS

ON = date(2026, 11, 23)


def year(number, *counts):
    """Return a year's row; counts are in rating order, lowest first."""
    rated, k = sum(counts), sum(counts[2:])
    return {
        "year": number,
        "rated": rated,
        "k": k,
        "share": k / rated if rated >= 10 else None,
        **dict(zip(RATINGS, counts, strict=True)),
    }


YEARS = pd.DataFrame(
    [year(2022, 2, 6, 10, 2), year(2023, 1, 1, 2, 0), year(2024, 0, 0, 0, 0)]
)


def breaks(*rows):
    return pd.DataFrame(rows, columns=["framework_name", "year"])


def pauses(*rows):
    return pd.DataFrame(rows, columns=["starts", "ends"])


def figure(rows=YEARS, lines=None, bands=None):
    return shares_by_year.shares_by_year(
        rows,
        breaks() if lines is None else lines,
        pauses() if bands is None else bands,
        on=ON,
    )


def words(drawn):
    return {note.text: (note.x, note.y) for note in drawn.layout.annotations}


def shapes(drawn, name):
    return [shape for shape in drawn.layout.shapes if shape.name == name]


def test_a_bar_holds_the_shares_of_those_rated_and_adds_up_to_all():
    bars = {bar.name: bar for bar in figure().data}

    # 20 rated in 2022: 2, 6, 10 and 2
    assert {name: list(bar.y) for name, bar in bars.items()} == {
        "Inadequate": [0.1],
        "Requires improvement": [0.3],
        "Good": [0.5],
        "Outstanding": [0.1],
    }
    assert all(list(bar.x) == [2022] for bar in bars.values())
    assert all(bar.marker.color == RATING_COLOURS[name] for name, bar in bars.items())
    assert figure().layout.barmode == "stack"


def test_the_share_and_how_many_are_rated_stand_above_the_bar():
    x, y = words(figure())["<b>60%</b><br>of 20"]

    assert x == 2022 and y > 1


def test_fewer_than_ten_rated_show_counts_in_a_frame_and_no_bar():
    drawn = figure()

    (frame,) = shapes(drawn, "too few")
    assert (frame.x0 + frame.x1) / 2 == 2023
    assert "4<br>rated" in words(drawn)
    assert "●\u20092<br>▲\u20091<br>■\u20091" in words(drawn)
    assert not any("%" in text for text in words(drawn) if "60%" not in text)


def test_a_year_without_a_rating_says_so():
    assert words(figure())["none<br>rated"][0] == 2024


def test_no_line_leads_from_one_year_to_another():
    assert {trace.type for trace in figure().data} == {"bar"}


def test_a_dashed_line_named_for_the_framework_stands_before_its_first_year():
    drawn = figure(lines=breaks(("Youth 2021", 2023)))

    (line,) = [shape for shape in drawn.layout.shapes if shape.type == "line"]
    assert (line.x0, line.x1, line.line.dash) == (2022.5, 2022.5, "dash")
    assert words(drawn)["Youth 2021"][0] == 2022.5


def test_a_pause_is_one_labelled_band_though_two_sources_tell_of_it():
    drawn = figure(bands=pauses(("2022-07-01", "2023-02"), ("2022-09", "2023-02")))

    (band,) = shapes(drawn, "pause")
    # 1 July is half a year into 2022, which spans 2021.5 to 2022.5
    assert band.x0 == pytest.approx(2022.0, abs=0.01)
    assert band.x1 == pytest.approx(2022.5 + 58 / 366, abs=0.01)
    assert band.layer == "below"
    assert "paused" in words(drawn)


def test_a_pause_without_a_known_end_lasts_to_the_day_asked_for():
    rows = pd.concat([YEARS, pd.DataFrame([year(2026, 0, 0, 0, 0)])], ignore_index=True)

    (band,) = shapes(figure(rows, bands=pauses(("2025-10", None))), "pause")

    assert band.x1 == pytest.approx(2026.5 - 38 / 366, abs=0.01)


def test_a_pause_outside_the_years_is_not_drawn():
    assert not shapes(figure(bands=pauses(("2019", "2020"))), "pause")


def test_without_a_year_there_is_an_empty_chart():
    assert all(len(bar.y) == 0 for bar in figure(YEARS[:0]).data)
