"""Report how far the reading of a file has come."""

from collections.abc import Callable

Tell = Callable[[str, float], None]
"""Told what is done, in words, and which share of it is done (0 to 1)."""

READING = "Reading the file"
MATCHING = "Matching names and periods"
CHECKING = "Checking every figure"

ROWS_BETWEEN = 20_000
"""So many rows are read before it is told again."""


def silent(_: str, __: float = 0.0) -> None:
    """Tell nobody."""
