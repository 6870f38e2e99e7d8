"""What does a Parquet file hold?

The Department for Education publishes its long table so. Its reader ends the process
it runs in when a file is damaged in ways it does not foresee, so it runs in one of its
own (`parquet_apart`), with limits to its memory and time.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from hmip_dash.imports.packages import UnsafeError
from hmip_dash.imports.sheets import Cell, Read, Sheet

_PROJECT = Path(__file__).parents[2]
_SECONDS = 120
_DAMAGED = UnsafeError(
    "unreadable-damaged",
    "the Parquet file is damaged or of a kind that is not read",
    "Download the file again, or ask for the table as CSV.",
)


def read(file_name: str, content: bytes, *, inside: str = "") -> Read:
    """Return the one table of a Parquet file, its headings as row 1.

    Raises UnsafeError for a file that is damaged or larger than is read.
    """
    told = _told(content)
    if "code" in told:
        raise UnsafeError(told["code"], told["message"], told["mend"])
    columns = [_cells(**column) for column in told["columns"]]
    rows: list[Sequence[Cell]] = [told["headings"], *zip(*columns, strict=True)]
    return Read(file_name, (Sheet(file_name, rows, file=inside, is_csv=True),))


def _told(content: bytes) -> dict:
    """Return what the process apart says of a file; raise UnsafeError if it ended."""
    command = [sys.executable, "-m", "hmip_dash.imports.parquet_apart"]
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_PROJECT,
            timeout=_SECONDS,
            check=True,
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise _DAMAGED from None


def _cells(values: list[Cell], at: list[int]) -> list[Cell]:
    """Return a column's cells; what is missing (-1) is empty text."""
    with_empty = [*values, ""]
    return [with_empty[number] for number in at]
