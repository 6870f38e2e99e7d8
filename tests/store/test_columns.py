"""Hold every other statement of a table's columns against `store.schema`."""

import pytest

from hmip_dash.imports.bundled.layouts import LAYOUTS
from hmip_dash.imports.prepared_rows import COLUMNS
from hmip_dash.store import schema
from tests import build

ADDED_BY_READING = {
    "inspection": {"number"},
    "observation": {"period_start", "period_end", "symbol"},
    "standard": {"position"},
}
"""Columns that are worked out from the cells of a bundled file."""

NOT_IN_BUNDLED_FILES = {"observation": {"marker"}}
"""No bundled value has a publisher's own mark."""

NOT_IN_PREPARED_ROWS = {"standard_rating": {"verification", "note"}}
"""What only the research behind the bundled facts knows of a rating."""

BESIDE_THE_COLUMNS = {"observation": {"unit"}}
"""The unit that a value came in is compared with its measure's, not stored."""

LEFT_TO_THE_STORE = {"observation": {"marker"}}

BUILT = {
    "provider": build.provider("Ashby"),
    "area": build.area("E06000001", "Ashby", "local authority"),
    "coverage": build.covers("yjs-ashby", "E06000001"),
    "succession": build.succession("crc-ashby", "crc-brook"),
    "framework": build.framework("youth_2021"),
    "standard": build.standard(1, "1.1", "Leadership"),
    "band": build.band("Good", 19, 30),
    "inspection": build.inspection("yjs-ashby", 1, "Good", "2024"),
    "standard_rating": build.standard_rating("a-1", "1.1", "Leadership", "Good"),
    "measure": build.measure("reoffending"),
    "observation": build.observation("reoffending", "yjs-ashby", "2023-24", 1.0),
    "aliases": build.alias("YJS", "Ashby", "yjs-ashby"),
}
"""Table → a row as `tests.build` makes it."""


def of_the_store(table):
    return {column.name for column in schema.FACTS[table].c} - schema.STAMPS


@pytest.mark.parametrize("table", LAYOUTS)
def test_a_bundled_file_has_the_key_of_its_table(table):
    assert LAYOUTS[table].key == schema.FACTS[table].info["key"]


@pytest.mark.parametrize("table", LAYOUTS)
def test_a_bundled_file_fills_every_column_of_its_table(table):
    stated = set(LAYOUTS[table].columns) | ADDED_BY_READING.get(table, set())

    assert stated == of_the_store(table) - NOT_IN_BUNDLED_FILES.get(table, set())


@pytest.mark.parametrize("table", COLUMNS)
def test_prepared_rows_have_the_columns_of_their_table(table):
    stored = set(COLUMNS[table]) - BESIDE_THE_COLUMNS.get(table, set())

    assert stored == of_the_store(table) - NOT_IN_PREPARED_ROWS.get(table, set())
    assert len(COLUMNS[table]) == len(set(COLUMNS[table]))


@pytest.mark.parametrize("table", BUILT)
def test_a_row_that_tests_build_has_the_columns_of_its_table(table):
    left_out = LEFT_TO_THE_STORE.get(table, set())

    assert set(BUILT[table]) == of_the_store(table) - left_out


def test_every_table_of_facts_is_named_once_and_bears_the_stamps():
    names = [
        name for name, table in schema.metadata.tables.items() if "key" in table.info
    ]

    assert sorted(schema.FACTS) == sorted(names)
    for table in schema.FACTS.values():
        assert {column.name for column in table.c} >= schema.STAMPS
