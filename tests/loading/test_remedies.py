"""Of every kind of problem that loading can find, it is said how it is mended."""

import ast
import re
from pathlib import Path

import hmip_dash
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.recognition import FORMATS
from hmip_dash.loading import remedies
from hmip_dash.loading.remedies import USUAL

PACKAGE = Path(hmip_dash.__file__).parent
KIND = re.compile(r"[a-z]+(-[a-z]+)+")
OF_ONE_WORD = {"encoding", "scaled"}
PUT_TOGETHER = {"unreadable-too-large", "unreadable-too-long"}
"""Kinds of which the code has the second half only."""

MEASURES = re.compile(r"(adult|crc|nps|yj)-.*")
NO_KINDS = {
    *FORMATS,
    "too-large",
    "too-long",
    "too-many-cells",
    "covered-table-cell",
    "number-columns-repeated",
    "number-rows-repeated",
    "table-cell",
    "table-row",
}
"""Text that looks like a kind of problem and is none: formats, parts of ODS files."""


def kinds():
    """Return every kind of problem that stands in the code that reads and loads."""
    found = OF_ONE_WORD | PUT_TOGETHER
    for folder in ("imports", "loading"):
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            if path.name != "remedies.py":
                found |= set(texts(path))
    return {k for k in found if not MEASURES.fullmatch(k)} - NO_KINDS


def texts(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if KIND.fullmatch(node.value):
                yield node.value


def test_every_kind_of_problem_has_its_remedy_and_every_remedy_its_kind():
    assert set(USUAL) == kinds()
    assert len(kinds()) > 80


def test_a_remedy_is_a_sentence_that_says_what_to_do():
    for code, remedy in USUAL.items():
        assert remedy[0].isupper() and remedy.endswith("."), code
        assert 12 < len(remedy) < 160, code


def test_a_fault_in_a_line_names_its_cell_and_how_it_is_mended():
    fault = Problem("A", 3, "", "formula-without-value", "no value", letter="B")

    assert remedies.line(fault) == (
        "error: A, row 3, column B: no value [formula-without-value] Open the file in "
        "a spreadsheet program, save it and load that."
    )
