"""Describe one problem in a file, and where it is."""

from collections.abc import Iterable
from dataclasses import dataclass

SEVERITIES = ("error", "warning", "note")
"""An error stops the load; a warning must be accepted; a note is only said."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in a file: where it stands and, in plain words, what it is.

    `row` is the row in the sheet or file as its publisher counts it, heading
    included; 0 when the fault is of the file as a whole. `column` is the heading of
    the column, `letter` its letters in the sheet ("F") where there is a sheet, and
    `mend` what its publisher or the one who loads it can do about it. `severity` is
    one of SEVERITIES. `count` is over 1 for the one that stands for those not listed.
    """

    sheet: str
    row: int
    column: str
    code: str
    message: str
    severity: str = "error"
    letter: str = ""
    mend: str = ""
    count: int = 1

    def __str__(self) -> str:
        place = f"{self.sheet}, row {self.row}" if self.row else self.sheet
        named = self.column or self.letter
        column = f", column {named}" if named else ""
        return f"{self.severity}: {place}{column}: {self.message} [{self.code}]"


def stop(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is an error."""
    return any(problem.severity == "error" for problem in problems)


def number(problems: Iterable[Problem]) -> int:
    """Return how many problems these are, with those that are not listed."""
    return sum(problem.count for problem in problems)
