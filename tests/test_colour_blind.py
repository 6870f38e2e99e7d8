"""Where colours look alike to some readers, shape and word tell them apart."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from hmip_dash.charts import control, funnel, layout, years
from hmip_dash.vocabulary import (
    RATING_COLOURS,
    RATING_LETTERS,
    RATING_SHAPES,
    RATING_TEXT_COLOURS,
    SIGNALS,
    VARIATIONS,
)

SIGHT = {
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
    "usual": np.eye(3),
}
"""Linear RGB as it is seen: Machado, Oliveira and Fernandes (2009), "A physiologically-
based model for simulation of color vision deficiency", IEEE Transactions on
Visualization and Computer Graphics 15, 1291–1298, severity 1.0."""

NEAR = 20
"""Colours nearer than this (CIE 1976 Lab) may be taken for one another at a glance."""

RATINGS = {
    word: (RATING_SHAPES[word], word, RATING_COLOURS[word]) for word in RATING_COLOURS
}


def linear(colour):
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(
        channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4
    )


def seen(colour, sight):
    return np.clip(np.array(SIGHT[sight]) @ linear(colour), 0, 1)


def lab(light):
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    ratio = to_xyz @ light / np.array([0.95047, 1.0, 1.08883])
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array(
        [116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])]
    )


def distance(one, other, sight):
    return np.linalg.norm(lab(seen(one, sight)) - lab(seen(other, sight)))


def contrast(one, other, sight):
    weights = np.array([0.2126, 0.7152, 0.0722])
    dark, light = sorted(weights @ seen(colour, sight) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def near(signs, sight):
    """The pairs of signs whose colours look alike."""
    return [
        (one, other)
        for one, other in combinations(signs, 2)
        if distance(signs[one][2], signs[other][2], sight) < NEAR
    ]


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("signs", [RATINGS, VARIATIONS, SIGNALS])
def test_signs_that_look_alike_have_other_shapes_and_words(signs, sight):
    for one, other in near(signs, sight):
        assert signs[one][0] != signs[other][0]
        assert signs[one][1] != signs[other][1]


def test_some_colours_do_look_alike_so_that_shapes_are_needed():
    assert near(SIGNALS, "usual") and near(VARIATIONS, "usual")
    assert any(near(RATINGS, sight) for sight in SIGHT)


def test_shapes_and_letters_are_each_their_own():
    for signs in (RATINGS, VARIATIONS, SIGNALS):
        assert len({sign[0] for sign in signs.values()}) == len(signs)
    assert len(set(RATING_LETTERS.values())) == len(RATING_LETTERS)


def test_marks_on_charts_differ_in_shape_whatever_their_colour():
    assert len(set(control.MARKERS.values())) == len(control.MARKERS)
    assert len({mark[0] for mark in funnel.MARKERS.values()}) == len(funnel.MARKERS)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("rating", RATING_COLOURS)
def test_words_on_a_rating_can_be_read(rating, sight):
    ground, text = RATING_COLOURS[rating], RATING_TEXT_COLOURS[rating]

    assert contrast(ground, text, sight) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("signs", [VARIATIONS, SIGNALS])
def test_signs_can_be_read_on_white(signs, sight):
    for _, word, colour in signs.values():
        assert contrast(colour, "#ffffff", sight) >= 4.5, word


def test_black_and_white_are_a_hundred_apart():
    # L* of white is 100 and of black 0, by definition
    assert distance("#000000", "#ffffff", "usual") == pytest.approx(100, abs=0.1)


def test_bars_of_ratings_carry_their_shapes():
    # Outstanding and Inadequate are one dark colour to a reader without green.
    texts = {layout.marked(rating, 3) for rating in RATING_LETTERS}

    assert len(texts) == len(RATING_LETTERS)
    by_year = pd.DataFrame(
        [(2024, rating, 3) for rating in RATINGS],
        columns=["year", "rating", "inspections"],
    )
    breaks = pd.DataFrame(columns=["framework_name", "year"])
    bars = years.years(by_year, breaks).data
    assert {bar.text[0] for bar in bars} == {layout.marked(r, 3) for r in RATINGS}
