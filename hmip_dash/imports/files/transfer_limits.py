"""Refuse a file whose content would fill the memory of the process that asked for it.

The process that reads a file has limits of its own; what it sends is unfolded by one
that has none. Each function raises UnsafeError.
"""

from array import array
from collections import Counter
from collections.abc import Sequence

from hmip_dash.imports.files import limits
from hmip_dash.imports.files.packages import UnsafeError

_ALONE = "Save the table alone as CSV and load that."


def check_rows(count: int) -> None:
    """Check how many rows all sheets have together."""
    if count > limits.ROWS:
        raise UnsafeError(
            "unreadable-too-many-cells",
            f"the file has {count:,} rows; at most {limits.ROWS:,} are read",
            "Delete empty rows, or load it in parts.",
        )


def check_texts(lengths: Sequence[int], sheets: Sequence[array]) -> None:
    """Check the longest text, and all of them as often as they stand in cells.

    `lengths` has the length of each value, `sheets` the cells as numbers of values.
    """
    longest = max(lengths, default=0)
    if longest > limits.CELL_CHARACTERS:
        raise UnsafeError(
            "unreadable-long-text",
            f"a cell holds {longest:,} characters; at most "
            f"{limits.CELL_CHARACTERS:,} are read",
            "Shorten the text, or load the table without it.",
        )
    if longest * sum(map(len, sheets)) <= limits.TEXT_CHARACTERS:
        return
    total = sum(
        lengths[number] * count
        for sheet in sheets
        for number, count in Counter(sheet).items()
    )
    if total > limits.TEXT_CHARACTERS:
        raise UnsafeError(
            "unreadable-long-text",
            f"the cells hold {total:,} characters together; at most "
            f"{limits.TEXT_CHARACTERS:,} are read",
            "Load the table without its long texts.",
        )


def check_about(size: int) -> None:
    """Check the size of what is sent besides cells."""
    if size > limits.ABOUT_BYTES:
        raise UnsafeError(
            "unreadable-too-many-parts",
            "the file has too many merged cells, notes, sheets or formulas without a "
            "value",
            _ALONE,
        )
