"""Every page, file and list holds the same figures of every measure."""

import ast
from collections import Counter
from datetime import date

import pandas as pd
import pytest

from hmip_dash.config import PROJECT
from hmip_dash.store.table_reads import read_once
from hmip_dash.views.area.view import area
from hmip_dash.views.area.workbook import workbook as area_workbook
from hmip_dash.views.benchmarks.choice import BenchmarksChoice
from hmip_dash.views.benchmarks.view import benchmarks
from hmip_dash.views.glossary.view import GlossaryChoice, glossary
from hmip_dash.views.glossary.workbook import workbook as glossary_workbook
from hmip_dash.views.measure import view as measure_view
from hmip_dash.views.measure.workbook import workbook as measure_workbook
from hmip_dash.views.open_data import measure_lists
from hmip_dash.views.provider.view import provider
from hmip_dash.vocabulary import PROVIDER_TYPES
from tests.views import bundled

ON = date(2026, 11, 30)
ROW = ["measure_id", "subject", "period_start", "period_end", "value"]
READERS = {"observations", "measure_ids", "value_counts", "subjects"}
"""Functions of `queries` that say which figures there are."""


@pytest.fixture
def store(real):
    return read_once(real)


def all_rows(table):
    """Return the rows of all bundled files of a table, the first release first."""
    names = sorted(path.stem for path in bundled.DATA.glob(f"{table}*.csv"))
    return [
        row
        for name in sorted(names, key=len)
        if name == table or name.startswith(f"{table}-")
        for row in bundled.rows(name)
    ]


def rows_of(frame):
    """Return rows as a set: measure, subject, days and value; nothing for no value."""
    values = pd.to_numeric(frame["value"], errors="coerce").astype("float64")
    rows = frame.assign(
        value=values.round(9).astype("object").where(values.notna(), "")
    )
    return set(rows[ROW].itertuples(index=False, name=None))


def values_in(frame):
    """Return measure_id → how many rows have a value."""
    values = pd.to_numeric(frame["value"], errors="coerce")
    return dict(Counter(frame["measure_id"][values.notna()]))


def test_pages_files_and_lists_hold_the_same_figures_of_every_measure(store):
    observed = {
        (row["measure_id"], row["subject"], row["period"]): row["value"]
        for row in all_rows("observation")
    }
    counts = dict(Counter(key[0] for key, value in observed.items() if value))
    known = sorted({row["measure_id"] for row in all_rows("measure")})

    words = glossary(store, GlossaryChoice(), ON).rows
    assert dict(zip(words["measure_id"], words["figures"], strict=True)) == {
        measure_id: counts.get(measure_id, 0) for measure_id in known
    }
    (table, *_) = glossary_workbook(store, ON, ON).tables
    assert table.frame["figures"].equals(words["figures"])

    names = measure_view.names(store, ON)
    without = {code for code, name in names.items() if name.endswith("no value held")}
    assert without == set(known) - set(counts)

    views = [measure_view.measure(store, code, ON) for code in known]
    figures = pd.concat([view.values for view in views if len(view.values)])
    assert values_in(figures) == counts
    figures = figures.assign(
        applies_to=figures["measure_id"].map(
            {view.details["measure_id"]: view.details["applies_to"] for view in views}
        )
    )

    listed = measure_lists.observations(store, ON).rows
    assert rows_of(listed) == rows_of(figures)

    for code in ("E12000007", "E23000013"):
        values = area(store, code, ON).values
        own = figures["subject"].isin(values["subject"].unique())
        assert rows_of(values) == rows_of(figures[own]) != set()
        file = area_workbook(store, code, ON, ON).tables
        (in_file,) = (table.frame for table in file if table.name == "Measures")
        assert rows_of(in_file) == rows_of(values)

    for code in ("yjs-cardiff", "yjs-hackney"):
        values = provider(store, code, ON).values
        own = figures["subject"].isin(values["subject"].unique())
        of_type = figures["applies_to"].eq("YJS")
        assert rows_of(values) == rows_of(figures[own & of_type]) != set()

    for provider_type in PROVIDER_TYPES:
        grid = benchmarks(store, BenchmarksChoice(provider_type), ON)
        cells = grid.cells.dropna(subset="subject")
        held = figures.merge(
            cells[["measure_id", "subject", "period"]].drop_duplicates()
        )
        assert {row[:2] + row[4:] for row in rows_of(held)} == {
            (row.measure_id, row.subject, "" if pd.isna(row.value) else row.value)
            for row in cells.assign(value=cells["value"].round(9)).itertuples()
        }
        services = figures["subject"].isin(grid.providers["provider_id"])
        of_type = figures["applies_to"].eq(provider_type) & figures["value"].notna()
        assert set(figures[services & of_type]["measure_id"]) <= set(
            grid.measures.index
        )


def test_the_workbook_of_a_measure_holds_what_its_page_counts(store):
    book = measure_workbook(store, "adult-reoffending-binary", ON, ON)
    (newest,) = (table for table in book.tables if table.name == "Newest values")
    view = measure_view.measure(store, "adult-reoffending-binary", ON)

    assert set(newest.frame["subject"]) == set(view.values["subject"])


def test_views_read_figures_through_one_module():
    """A second way would let two pages differ on which figures there are."""
    folder = PROJECT / "hmip_dash" / "views"
    readers = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and getattr(node.value, "id", "") == "queries"
        and node.attr in READERS
    }

    assert readers == {"shared/observations.py"}
