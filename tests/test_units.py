"""Check the table of units: every unit of the bundled measures, every reader."""

import ast
import math
from pathlib import Path

import pytest

from hmip_dash import units
from hmip_dash.imports.formats import lait
from hmip_dash.views.area import tiles
from hmip_dash.views.shared import per_child
from tests.build import bundled_files


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
    assert units.unit(unit).scale == per


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


BUNDLED = sorted({row["unit"] for row in bundled_files()["measure.csv"][1]})
"""Every unit of data/measure.csv."""


@pytest.mark.parametrize("unit", BUNDLED)
def test_every_bundled_unit_is_in_the_table(unit):
    assert units.is_known(unit)


@pytest.mark.parametrize("unit", [per_child.UNIT, tiles.UNIT, *lait.UNITS.values()])
def test_every_unit_that_the_code_itself_gives_is_in_the_table(unit):
    assert units.is_known(unit)


def test_a_unit_that_nobody_knows_is_a_plain_number():
    row = units.unit("smiles")

    assert (row.scale, row.decimals, row.additive, row.model) == (None, 1, False, "")
    assert (row.lowest, row.highest, row.words) == (0, math.inf, "smiles")
    assert not units.is_known("smiles")


@pytest.mark.parametrize("row", units.TABLE, ids=lambda row: row.name)
def test_each_row_of_the_table_agrees_with_itself(row):
    assert not row.model or row.scale, "limits of chance need counts"
    assert not (row.additive and row.scale), "a share or a rate never adds up"
    assert row.lowest < row.highest
    assert (row.model == units.PROPORTION) <= (row.highest == row.scale)


@pytest.mark.parametrize(
    ("unit", "decimals", "additive", "model"),
    [
        ("per cent", 1, False, ("proportion", 100)),
        ("%", 1, False, ("proportion", 100)),
        ("rate per 1,000 aged 10-17", 1, False, ("rate", 1000)),
        ("rate per 100,000 aged 10-17", 0, False, ("rate", 100_000)),
        ("reoffences per reoffender", 1, False, None),
        ("GBP", 0, True, None),
        ("GBP thousand", 1, True, None),
        ("terminations", 0, True, None),
        ("FTE", 1, True, None),
        ("rating 1-4", 1, False, None),
    ],
)
def test_how_a_unit_is_read_added_and_tested(unit, decimals, additive, model):
    row = units.unit(unit)

    assert (row.decimals, row.additive) == (decimals, additive)
    assert units.model_of_chance(unit) == model


def test_no_other_module_decides_by_the_name_of_a_unit():
    """A format may name the unit its publisher uses; nobody else tests for one."""
    names = {row.name for row in units.TABLE} - {"count", "hours", "persons", "score"}
    source = Path(units.__file__).parent
    decides = [
        f"{path.relative_to(source)}:{node.lineno}"
        for path in sorted(source.rglob("*.py"))
        if path.name != "units.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for constant in compared(node)
        if isinstance(constant, ast.Constant) and constant.value in names
    ]

    assert decides == []


def compared(node):
    """Return what a comparison, a set, the keys of a dict, or `.eq` and `.isin` hold.

    A format may map its publisher's columns to units: those are values, not keys.
    """
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.Set):
        return node.elts
    if isinstance(node, ast.Dict):
        return [key for key in node.keys if key]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.args if node.func.attr in ("eq", "ne", "isin") else []
    return []
