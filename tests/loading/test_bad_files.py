"""What is wrong with a file is said clearly, and nothing of it is saved."""

import io
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from hmip_dash.imports.files import limits
from hmip_dash.loading import apply
from hmip_dash.loading.remedies import mend
from hmip_dash.store import queries
from tests.imports import fixtures
from tests.imports.fixtures import files
from tests.loading.made_up import (
    HEADINGS,
    TODAY,
    examine,
    fill,
    row,
    table,
    tidy,
    values,
)

OLD = Path(fixtures.__file__).parent / "made_up.xls"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">'
    b'<!ENTITY y "&x;&x;&x;&x;">]><worksheet>&y;</worksheet>'
)
SHEET = "xl/worksheets/sheet1.xml"
REPEATED = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
    'office:value-type="float" office:value="1" '
    'table:number-columns-repeated="16384"/></table:table-row>'
)


def uncalculated() -> bytes:
    """Return a workbook with a formula in place of a value, and no value kept."""
    buffer, workbook = io.BytesIO(), openpyxl.Workbook()
    for cells in table(row(value="=2+2.7")):
        workbook.active.append(cells)
    workbook.save(buffer)
    return buffer.getvalue()


def uncalculated_and_more() -> bytes:
    """Return a workbook with three formulas without a value, and two other faults."""
    buffer, workbook = io.BytesIO(), openpyxl.Workbook()
    for cells in table(
        row(value="=2+2.7"),
        row("Brook", 5.3, period='="2023-"&"24"'),
        row(area_name='="Ash"&"by"'),
        row("Nowhere at all", 5.3),
        row("Brook", -5.3),
    ):
        workbook.active.append(cells)
    workbook.save(buffer)
    return buffer.getvalue()


def renamed() -> bytes:
    """Return next year's layout: one column has another name."""
    return files.csv_file(
        [[{"period": "time period"}.get(h, h) for h in HEADINGS], row()]
    )


BOOK = files.xlsx({"Data": table()})
REFUSED = {
    "empty": ("a.csv", b"", "unreadable-empty"),
    "wrong type behind the right name": (
        "a.xlsx",
        b"%PDF-1.7 made up",
        "unreadable-kind",
    ),
    "password": (
        "a.xlsx",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "unreadable-password",
    ),
    "cut short": ("a.xlsx", BOOK[:-200], "unreadable-damaged"),
    "zip bomb": (
        "a.zip",
        files.zipped({"a.csv": b"0" * 20_000_000}),
        "unreadable-archive",
    ),
    "path outside": (
        "a.zip",
        files.zipped({"../../etc/a.csv": "a,b"}),
        "unreadable-path",
    ),
    "entities": ("a.xlsx", files.with_part(BOOK, SHEET, ENTITIES), "unreadable-entit"),
    "formula without a value": ("a.xlsx", uncalculated(), "formula-without-value"),
    "repeated cells without end": (
        "a.ods",
        files.ods({"Data": table()}, tail=REPEATED),
        "unreadable-too-many-cells",
    ),
    "16,384 columns": (
        "a.xlsx",
        files.xlsx({"Data": [["x"] * 16_384, ["y"]]}),
        "unrecognised-format",
    ),
    "bad encoding": ("a.csv", b"area_name,value\n\x81\x8d,1\n", "unreadable-encoding"),
    "a lone quote": ("a.csv", tidy() + b'"Ashby,1\n', "unreadable-csv"),
    "a column renamed": ("a.csv", renamed(), "missing-column"),
    "headings alone": ("a.csv", files.csv_file([HEADINGS]), "no-rows"),
    "a text": ("a.csv", b"only,words\nand,more\n", "unrecognised-format"),
}


@pytest.fixture
def store(small):
    fill(small)
    return small


def version(engine):
    with engine.connect() as connection:
        return queries.version(connection)


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_clear_message_and_nothing_is_saved(store, name):
    file_name, content, code = REFUSED[name]
    before = version(store)

    found = examine(store, content, name=file_name)

    assert [p for p in found.errors if p.code.startswith(code)] != []
    assert all(len(p.message) > 10 and "Error" not in p.message for p in found.errors)
    assert all(mend(p) for p in found.problems)
    assert found.changes is None
    with pytest.raises(apply.StoppedError):
        apply.apply(store, found, who="tester")
    assert version(store) == before


def test_a_formula_without_a_value_hides_no_other_fault_and_is_named_once(store):
    found = examine(store, uncalculated_and_more(), name="a.xlsx")

    assert [(p.row, p.letter, p.code) for p in found.errors] == [
        (2, "H", "formula-without-value"),
        (3, "E", "formula-without-value"),
        (4, "B", "formula-without-value"),
        (5, "B", "unknown-name"),
        (6, "H", "impossible-value"),
    ]
    assert found.warnings == []


def test_two_hundred_megabytes_are_not_looked_into(store):
    found = examine(store, bytes(200 * 1024 * 1024))

    assert [p.code for p in found.problems] == ["unreadable-too-large"]
    assert found.is_unreadable
    assert limits.megabytes(limits.FILE_BYTES) in found.problems[0].message


READ = {
    "macros": ("a.xlsm", files.with_part(BOOK, "xl/vbaProject.bin", OLE)),
    "a formula with its value": (
        "a.xlsx",
        files.xlsx({"Data": table(row(value=("=2+2.7", 4.7)), row("Brook", 5.3))}),
    ),
    "a hidden sheet": (
        "a.xlsx",
        files.xlsx({"Old": [["x", "y"], [1, 2]], "Data": table()}, hidden=["Old"]),
    ),
    "a merged heading above": (
        "a.xlsx",
        files.xlsx(
            {"Data": [["Made-up figures", *[""] * 9], *table()]},
            merged={"Data": [(0, 0, 0, 9)]},
        ),
    ),
    "repeated cells": (
        "a.ods",
        files.ods({"Data": table(row(), row("Brook", 5.3))}),
    ),
    "a mark of order": ("a.csv", tidy(encoding="utf-8-sig")),
    "two bytes a letter": ("a.csv", tidy(encoding="utf-16")),
    "semicolons": ("a.csv", tidy(separator=";")),
    "quotes": ("a.csv", tidy().replace(b"Ashby", b'"Ashby"')),
    "in an archive": ("a.zip", files.zipped({"a.csv": tidy()})),
}


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_loaded(store, name):
    file_name, content = READ[name]

    found = examine(store, content, name=file_name)

    assert [str(p) for p in found.problems if p.severity != "note"] == []
    apply.apply(store, found, who="tester")
    assert values(store) == [("E06000001", 4.7), ("E06000002", 5.3)]


def test_an_old_workbook_is_loaded_like_any_other(store):
    found = examine(store, OLD.read_bytes(), name="made_up.xls")

    assert [(p.sheet, p.row, p.code, p.severity) for p in found.problems] == [
        ("Old", 0, "hidden-sheet-left", "note")
    ]
    apply.apply(store, found, who="tester")
    assert values(store)[:2] == [("E06000001", 4.7), ("E06000002", 5.3)]
    with store.connect() as connection:
        rows = queries.observations(connection, TODAY, subjects=["E06000003"])
    assert rows["symbol"].tolist() == ["[c]"]


def test_an_old_workbook_with_a_password_says_so(store):
    content = bytearray(OLD.read_bytes())
    second = content.index(b"\x09\x08\x10\x00") + 20
    content[second : second + 2] = b"\x2f\x00"  # the record that says "encrypted"

    (problem,) = examine(store, bytes(content), name="made_up.xls").problems

    assert problem.code == "unreadable-password"


@pytest.mark.parametrize("end", [200, 600, 2_000, 5_000, -40])
def test_an_old_workbook_cut_short_is_said(store, end):
    found = examine(store, OLD.read_bytes()[:end], name="made_up.xls")

    assert found.is_unreadable
    assert found.changes is None


def test_macros_and_formulas_are_said(store):
    for name, code in (
        ("macros", "macros-ignored"),
        ("a formula with its value", "formula-values"),
    ):
        file_name, content = READ[name]
        notes = examine(store, content, name=file_name).problems
        assert code in [p.code for p in notes]


def test_the_same_file_twice_is_known_by_its_checksum(store):
    apply.apply(store, examine(store, tidy()), who="tester")

    (problem,) = examine(store, tidy(), name="another name.csv").problems

    assert problem.code == "already-loaded"
    assert problem.message.startswith("already loaded on ")
    assert sha256(tidy()).hexdigest()


def test_another_file_of_the_same_name_is_another_file(store):
    apply.apply(store, examine(store, tidy()), who="tester")

    found = examine(store, tidy(row(value=4.9), row("Brook", 5.3)))

    assert found.problems == ()
    assert found.changes.count("changed") == 1
