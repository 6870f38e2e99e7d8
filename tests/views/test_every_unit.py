"""Hold pages, charts, workbooks and imports to the table of units, unit by unit."""

from datetime import date

import pandas as pd
import pytest

from hmip_dash import units
from hmip_dash.charts import control, funnel, lines
from hmip_dash.imports.checks import values as checks
from hmip_dash.views.measure import control as measure_control
from hmip_dash.views.measure import funnel as measure_funnel
from hmip_dash.views.measure import workbook
from hmip_dash.views.measure.view import MeasureChoice, measure
from hmip_dash.views.shared import observations, phrases
from tests.build import bundled_files, load, observation
from tests.build import measure as definition
from tests.imports.rows import known, observed, value
from tests.views import made_up
from tests.views.made_up import ON

UNITS = sorted({row["unit"] for row in bundled_files()["measure.csv"][1]})
"""Every unit of data/measure.csv."""

every_unit = pytest.mark.parametrize("unit", UNITS)


def id_of(unit):
    return f"of-{UNITS.index(unit)}"


def counts(unit):
    """Return counts that give the value 2 in a unit."""
    return 200, 100 * (units.unit(unit).scale or 1)


@pytest.fixture
def store(small):
    """Return a store with one measure a unit, and a value of Ashby and its region."""
    made_up.fill(small)
    load(small, "measure", [definition(id_of(unit), unit=unit) for unit in UNITS])
    rows = [
        observation(id_of(unit), code, "2023-24", 2.0, kind=kind, counts=counts(unit))
        for unit in UNITS
        for code, kind in (("yjs-ashby", "provider"), ("E12000001", "area"))
    ]
    load(small, "observation", rows)
    return small


@every_unit
def test_a_reader_sees_a_value_in_the_decimals_of_its_unit(unit):
    places = units.unit(unit).decimals

    assert phrases.value(1234.56, unit) == f"{1234.56:,.{places}f}"
    assert phrases.unit_words(unit) == units.unit(unit).words


def test_only_a_unit_that_adds_up_has_no_value_of_its_region(store):
    with store.connect() as connection:
        rows = observations.observations(connection, ["yjs-ashby"], ON)
    without = rows[rows["region_value"].isna()]["unit"]

    assert sorted(without) == [unit for unit in UNITS if units.unit(unit).additive]
    assert len(rows) == len(UNITS)


def test_the_measure_page_tests_and_writes_each_unit_by_the_table(store):
    for unit in UNITS:
        row = units.unit(unit)
        with store.connect() as connection:
            view = measure(connection, id_of(unit), ON)
            book = workbook.workbook(connection, id_of(unit), ON, ON)
        why_not = measure_funnel.funnel(view, MeasureChoice()).why_not
        assert ("totals" in why_not) is row.additive, unit
        assert ("are needed" in why_not) is bool(row.model), (unit, why_not)
        assert measure_control.sized(view.values) == row.model, unit
        assert decimals_of(book) == {row.decimals}, unit
        lowest, highest = measure_control.scale(unit)
        assert (lowest, highest) == (max(row.lowest, 0), row.highest)


def decimals_of(book):
    return {
        column.decimals
        for table in book.tables
        for column in table.columns
        if column.kind == "number"
        and column.name in ("value", "region_value", "mean", "lower", "upper")
    }


@every_unit
def test_an_import_takes_what_a_unit_can_be_and_nothing_else(unit):
    row = units.unit(unit)
    store = known(measures=[definition("late", unit=unit)])

    def problems(number):
        rows = observed(value("late", "yjs-ashby", number))
        return [one.code for one in checks.impossible_values(rows, store)]

    assert problems(max(row.lowest, 0.0)) == []
    assert bool(problems(-1.0)) is (row.lowest > -1)
    assert bool(problems(1e12)) is (row.highest < 1e12)


@every_unit
def test_a_chart_names_a_point_in_the_decimals_it_is_given(unit):
    places = units.unit(unit).decimals
    rows = drawn()
    figures = [
        control.control(rows, decimals=places),
        lines.lines(rows, decimals=places),
        funnel.funnel(rows, counted="Cases", unit=unit, decimals=places),
    ]
    templates = [
        trace.hovertemplate
        for figure in figures
        for trace in figure.data
        if trace.hovertemplate
    ]

    assert len(templates) >= len(figures)
    assert all(f"{{y:,.{places}f}}" in template for template in templates), templates


def drawn():
    return pd.DataFrame(
        {
            "subject": "ashby",
            "subject_name": "Ashby",
            "period": ["2022-23", "2023-24"],
            "period_start": [date(2022, 4, 1), date(2023, 4, 1)],
            "period_end": [date(2023, 3, 31), date(2024, 3, 31)],
            "value": [10.0, 20.0],
            "held": [False, True],
            "part": 1,
            "mean": 15.0,
            "lower": 5.0,
            "upper": 25.0,
            "variation": "improvement",
            "denominator": 100,
            "rate": [10.0, 20.0],
            "target": 15.0,
            "lower_95": 10.0,
            "upper_95": 20.0,
            "lower_998": 5.0,
            "upper_998": 25.0,
            "standing": "within",
        }
    )
