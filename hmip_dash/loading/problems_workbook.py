"""Write every problem of a file into a workbook."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from hmip_dash.described import Book, Column, Table
from hmip_dash.imports.problem import Problem, number
from hmip_dash.loading.problem_groups import Group, groups
from hmip_dash.loading.remedies import mend
from hmip_dash.views.shared.workbook_parts import file_name

WITH_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
"""Files in which a link can lead to a cell."""

NONE = "[z]"
KINDS = (
    Column("severity", "What it does", width=26),
    Column("code", "Kind", width=28),
    Column("problems", "Problems", "number"),
    Column("example", "For example", width=70),
    Column("mend", "How to mend it", width=70),
)
PROBLEMS = (
    Column("number", "No.", "number", width=8),
    Column("severity", "What it does", width=26),
    Column("code", "Kind", width=28),
    Column("cell", "Cell", "cell", width=26),
    Column("sheet", "Sheet", width=24),
    Column("row", "Row", "number"),
    Column("column", "Column", width=26),
    Column("message", "What is wrong", width=70),
    Column("mend", "How to mend it", width=60),
)
DOES = {
    "error": "stops the load",
    "warning": "must be accepted",
    "note": "is said only",
}


def book(name: str, problems: Sequence[Problem], on: date) -> Book:
    """Return all problems of a file, by kind and one by one.

    The links to the cells lead to the file of that name in the folder of the workbook.
    """
    return Book(
        title=f"Problems found in {name}",
        choice=(("File", name), ("Problems", f"{number(problems):,}")),
        as_known_on=on,
        made_on=on,
        tables=(_kinds(groups(problems)), _problems(name, problems)),
        notes=(
            "An error stops the load and must be mended in the file. A warning must be "
            "mended or accepted, one by one or as a kind. A note is said only.",
            "Row and column are the sheet's own. A link leads to the cell while the "
            "file lies in the same folder as this workbook.",
        ),
        sources=(),
        file_name=file_name("problems", name),
    )


def address(name: str, problem: Problem) -> str:
    """Return where a problem stands as `file#'Sheet'!F12`, else as words.

    Text files have no sheets and a problem of the whole file has no cell.
    """
    if not problem.row:
        return problem.sheet
    if not problem.letter or not name.casefold().endswith(WITH_SHEETS):
        return f"row {problem.row}"
    sheet = problem.sheet.replace("'", "''")
    return f"{name}#'{sheet}'!{problem.letter}{problem.row}"


def _kinds(groups: Sequence[Group]) -> Table:
    rows = [
        (
            DOES[g.severity],
            g.code,
            g.number,
            g.problems[0].message,
            g.mend or NONE,
        )
        for g in groups
    ]
    return Table(
        name="Kinds",
        title="Kinds of problems, those that stop the load first",
        columns=KINDS,
        frame=pd.DataFrame(rows, columns=[column.name for column in KINDS]),
        empty="No problem was found.",
    )


def _problems(name: str, problems: Sequence[Problem]) -> Table:
    rows = [
        (
            at,
            DOES[problem.severity],
            problem.code,
            address(name, problem),
            problem.sheet,
            problem.row or NONE,
            problem.column or NONE,
            problem.message,
            mend(problem) or NONE,
        )
        for at, problem in enumerate(problems, start=1)
    ]
    return Table(
        name="Problems",
        title="Every problem at its cell",
        columns=PROBLEMS,
        frame=pd.DataFrame(rows, columns=[column.name for column in PROBLEMS]),
        empty="No problem was found.",
    )
