"""What a unit counts per, and when two spellings are one unit."""

import pytest

from hmip_dash import units


@pytest.mark.parametrize(
    ("unit", "per"),
    [
        ("per cent", 100),
        ("%", 100),
        ("rate per 1,000 aged 10-17", 1000),
        ("per 100000", 100_000),
        ("reoffences per reoffender", 1),
        ("GBP", None),
        ("score", None),
        ("persons", None),
    ],
)
def test_per_how_many_a_unit_counts(unit, per):
    assert units.per(unit) == per


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("per cent", "Per  cent", True),
        ("per cent", "%", True),
        ("rate per 1,000 aged 10-17", "per 1000", True),
        ("rate per 1,000 aged 10-17", "rate per 10,000 aged 10-17", False),
        ("GBP", "£", True),
        ("GBP", "GBP thousand", False),
        ("per cent", "reoffences per reoffender", False),
    ],
)
def test_when_two_units_are_one(one, other, same):
    assert units.same(one, other) is same
    assert units.same(other, one) is same
