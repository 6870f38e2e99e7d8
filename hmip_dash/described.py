"""What does a table say of itself, wherever it is shown?

A view returns described tables; pages, workbooks and texts show them. So a figure, its
heading, unit, notes and source are the same everywhere.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

Kind = Literal[
    "text", "number", "percent", "partial date", "day", "link", "cell", "rating"
]


@dataclass(frozen=True)
class Column:
    """One column of a described table; `name` is the column of its frame.

    A `cell` is the place of a cell in another file: file.xlsx#'Sheet'!F12.
    """

    name: str
    label: str
    kind: Kind = "text"
    decimals: int = 0
    width: int = 16


TEXT, GREY, ACCENT = "#14181d", "#6b7680", "#1d4f7c"
"""Colours of lines and points that stand for no rating and no signal."""


@dataclass(frozen=True)
class Series:
    """What is drawn of one column of a table, and how it looks.

    label: its words in the legend; shape: of points (circle, diamond, square, triangle,
    x); marks: what is written on each bar, one a row, none where it is empty.
    """

    column: str
    label: str
    colour: str = GREY
    look: Literal["bar", "line", "dashed line", "dotted line", "points"] = "line"
    shape: str = "circle"
    marks: tuple[str, ...] = ()
    mark_colour: str = "#ffffff"


@dataclass(frozen=True)
class Chart:
    """A chart of the table it belongs to, with the words for those who cannot see it.

    across: the column of the axis of categories (of numbers, for a scatter); spans:
    whether an upright line joins the highest and lowest point of each category.
    """

    kind: Literal["shares", "counts", "line", "scatter"]
    title: str
    alt: str
    across: str
    across_title: str
    up_title: str
    series: tuple[Series, ...]
    spans: bool = False


@dataclass(frozen=True)
class Table:
    """A frame with what its reader must know. Missing cells are not known, not zero.

    `proportion` columns (kind percent) hold proportions: 0.63 is shown as 63%. With
    `gaps` a missing cell stays empty, because a chart would draw words as 0; it means
    that nothing is drawn there. `live` is the page and choice that show the same,
    beside the address of its book; empty when it needs none of its own.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame = field(repr=False)
    notes: tuple[str, ...] = ()
    empty: str = "There is nothing here for this choice."
    chart: Chart | None = None
    gaps: bool = False
    live: str = ""


@dataclass(frozen=True)
class Book:
    """What one view shows, ready to be written as a workbook.

    `choice` lists what was chosen as (label, value); `sources` the publications that
    the figures came from; `file_name` says view and choice, without an extension;
    `address` is where the same view can be read live, `kept` where exactly these
    figures are kept; `missing` says on the contents sheet what is not in it; each is
    empty when there is none.
    """

    title: str
    choice: tuple[tuple[str, str], ...]
    as_known_on: date
    made_on: date
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    file_name: str
    address: str = ""
    kept: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Section:
    """One part of a board pack: what it shows, of how many, and what may be asked.

    answer: its one sentence to remember; lines: what a reader must know beside it;
    warnings: what stands against using some of its figures; n: how many it counts;
    live: as that of a `Table`.
    """

    title: str
    answer: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    questions: tuple[str, ...]
    n: str
    source: str
    warnings: tuple[str, ...] = ()
    live: str = ""


@dataclass(frozen=True)
class Pack:
    """What a board is given of a provider type or an area, to print or to present.

    address, kept: as those of a `Book`.
    """

    title: str
    foreword: str
    as_known_on: date
    made_on: date
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    file_name: str
    address: str = ""
    kept: str = ""
