"""A name with markup is drawn letter by letter in every chart that writes names."""

import re
from datetime import date

import pandas as pd
import pytest

from hmip_dash.charts.agreement import agreement
from hmip_dash.charts.attention import attention
from hmip_dash.charts.control import control
from hmip_dash.charts.funnel import funnel
from hmip_dash.charts.lines import lines
from hmip_dash.charts.literal import literal
from hmip_dash.charts.shares_by_year import shares_by_year
from hmip_dash.charts.spine import spine
from hmip_dash.vocabulary import RATINGS

HOSTILE = "<a href='https://evil.example'>A</a><b>&lt;</b>$x$%{y}"
OWN_TAGS = ("<br>", "<b>", "</b>", "<extra>", "</extra>")


def values():
    return pd.DataFrame(
        {
            "subject_name": [HOSTILE] * 2,
            "period": [HOSTILE, "2021-22"],
            "period_start": [date(2020, 4, 1), date(2021, 4, 1)],
            "period_end": [date(2021, 3, 31), date(2022, 3, 31)],
            "value": [1.0, 2.0],
        }
    )


def drawn_lines():
    return lines(values(), highlight=HOSTILE)


def drawn_control():
    points = values().assign(
        part=1,
        mean=[1.5, 1.5],
        lower=[0.0, 0.0],
        upper=[3.0, 3.0],
        variation=["improvement", "concern"],
        held=[True, False],
    )
    return control(points, unit=HOSTILE, rebase=HOSTILE, reason=HOSTILE)


def drawn_funnel():
    limits = {
        f"{side}_{level}": 1.0 for side in ("lower", "upper") for level in (95, 998)
    }
    row = {
        "subject": "a",
        "subject_name": HOSTILE,
        "denominator": 10,
        "rate": 1.0,
        "target": 1.0,
        "standing": "high",
        **dict.fromkeys(limits, 1.0),
    }
    return funnel(pd.DataFrame([row]), counted=HOSTILE, unit=HOSTILE, highlight="a")


def drawn_attention():
    row = {"provider": HOSTILE, "overall_rating": "Good", "visits": 1}
    return attention(pd.DataFrame([row]))


def drawn_agreement():
    row = {"measure": HOSTILE, "n": 20, "tau": 0.1, "lower": 0.0, "upper": 0.2}
    return agreement(pd.DataFrame([{**row, "verdict": "agrees"}]))


def drawn_spine():
    places = dict.fromkeys(("from_", "to", "least", "most", "at"), 0.1)
    quartiles = dict.fromkeys(("lower_quartile", "upper_quartile"), 0.1)
    row = {"label": HOSTILE, "signal": "better", "shown": HOSTILE}
    return spine(pd.DataFrame([{**row, **places, **quartiles}]))


def drawn_shares():
    counts = dict.fromkeys(RATINGS, 3)
    years = pd.DataFrame([{"year": 2024, "rated": 12, "share": 0.5, **counts}])
    breaks = pd.DataFrame([{"framework_name": HOSTILE, "year": 2024}])
    pauses = pd.DataFrame(columns=["starts", "ends"])
    return shares_by_year(years, breaks, pauses, on=date(2024, 12, 31))


DRAWN = (
    drawn_lines,
    drawn_control,
    drawn_funnel,
    drawn_attention,
    drawn_agreement,
    drawn_spine,
    drawn_shares,
)


def texts(part) -> list[str]:
    """Return every text of a figure, however deep it lies."""
    if isinstance(part, dict):
        return [text for value in part.values() for text in texts(value)]
    if isinstance(part, list | tuple):
        return [text for value in part for text in texts(value)]
    return [part] if isinstance(part, str) else []


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_no_text_of_a_chart_holds_markup_of_a_name(draw):
    every = texts(draw().to_dict())
    shown = " ".join(every)
    for tag in OWN_TAGS:
        shown = shown.replace(tag, " ")

    assert any("evil" in text for text in every)
    assert "<" not in shown and "$" not in shown
    assert not re.search(r"%\{y\}", shown)


@pytest.mark.parametrize("name", ["Ashby", "Stoke-on-Trent", "Brook (to 2021), 5%"])
def test_an_ordinary_name_is_drawn_as_it_is(name):
    assert literal(name) == name
