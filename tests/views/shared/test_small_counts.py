"""Which figures are of so few people that they are held back from comparison."""

import pandas as pd
import pytest

from hmip_dash.views.shared import observations, small_counts
from tests.build import area, load, measure, observation
from tests.views.made_up import ON

MAY_BE_FEW = (
    "numbers may be small: its denominator is not published, and fewer than 10 could "
    "give this value: left out of comparisons between services; it stays in the "
    "control chart of its own series"
)


def marked(
    value, denominator=None, *, unit="per cent", applies_to="YJS", subject="E06000001"
):
    """Return the mark of one value."""
    rows = pd.DataFrame(
        {
            "value": [value],
            "denominator": pd.Series([denominator], dtype="float64"),
            "unit": [unit],
            "applies_to": [applies_to],
            "subject": [subject],
        }
    )
    return small_counts.marks(rows).item()


def test_a_rate_of_nine_is_too_small_and_of_ten_is_not():
    assert marked(22.2, 9) == "too small"
    assert marked(20.0, 10) == ""
    assert marked(22.2, 9, applies_to="CRC") == "too small"


def test_without_a_denominator_a_value_that_nine_can_give_may_be_few():
    assert marked(11.1) == "numbers may be small"  # 1 of 9
    assert marked(9.1) == ""  # 1 of 11
    assert marked(0.0) == "numbers may be small"


def test_only_figures_about_children_may_be_few():
    assert marked(33.3, applies_to="CRC") == ""


def test_the_children_of_a_country_are_never_few():
    assert marked(33.3, subject="E92000001") == ""
    assert marked(33.3, subject="E12000001") == "numbers may be small"


def test_pounds_are_no_rate():
    assert marked(5.0, unit="GBP") == ""


def test_the_threshold_is_the_operators(use_store):
    use_store("sqlite://", fewest="12")
    assert marked(9.1) == "numbers may be small"
    assert marked(18.2, 11) == "too small"


@pytest.mark.parametrize("wrong", ["0", "ten", "-3", "²", ""])
def test_a_threshold_that_is_no_number_is_said(use_store, wrong):
    use_store("sqlite://", fewest=wrong)
    with pytest.raises(SystemExit, match="HMIP_DASH_FEWEST"):
        marked(9.1)


def test_a_series_says_which_figures_are_of_few_and_what_that_means(small):
    load(small, "area", [area("E06000001", "Ashby", "local authority")])
    load(small, "measure", [measure("reoffending")])
    load(
        small,
        "observation",
        [
            observation("reoffending", "E06000001", "2023-24", 33.3),
            observation("reoffending", "E06000001", "2024-25", 34.7),
        ],
    )
    with small.connect() as connection:
        values = observations.observations(connection, ["E06000001"], ON)

    assert values["few"].tolist() == ["numbers may be small", ""]
    assert values["doubt"].tolist() == [MAY_BE_FEW, ""]
    assert small_counts.meanings(values) == f"N{MAY_BE_FEW[1:]}. "
    assert small_counts.meanings(values.iloc[1:]) == ""
