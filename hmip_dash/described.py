"""What does a table say of itself, wherever it is shown?

A view returns described tables; pages, workbooks and texts show them. So a figure, its
heading, unit, notes and source are the same everywhere.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

Kind = Literal["text", "number", "percent", "partial date", "day", "link", "rating"]


@dataclass(frozen=True)
class Column:
    """One column of a described table; `name` is the column of its frame."""

    name: str
    label: str
    kind: Kind = "text"
    decimals: int = 0
    width: int = 16


@dataclass(frozen=True)
class Table:
    """A frame with what its reader must know. Missing cells are not known, not zero.

    `proportion` columns (kind percent) hold proportions: 0.63 is shown as 63%.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame = field(repr=False)
    notes: tuple[str, ...] = ()
    empty: str = "There is nothing here for this choice."


@dataclass(frozen=True)
class Book:
    """What one view shows, ready to be written as a workbook.

    `choice` lists what was chosen as (label, value); `sources` the publications that
    the figures came from; `file_name` says view and choice, without an extension.
    """

    title: str
    choice: tuple[tuple[str, str], ...]
    as_known_on: date
    made_on: date
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    file_name: str
