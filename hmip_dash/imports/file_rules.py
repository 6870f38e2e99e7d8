"""State how the columns of one publisher's file are to be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from hmip_dash import periods
from hmip_dash.imports import values

RAW = (
    "measure",
    "level",
    "code",
    "name",
    "period",
    "numerator",
    "denominator",
    "value",
    "marker",
    "unit",
)
"""What a row says: cells as they stand. Columns a format lacks are empty text."""

Period = tuple[str, date, date]


def as_labelled(label: str) -> Period:
    """Return a period with its label as published; raise ValueError."""
    return label, *periods.days(label)


@dataclass(frozen=True)
class Rules:
    """How one publisher's file is to be read.

    `marks` gives the symbol of each of its marks; `period` reads its labels and
    raises ValueError; `places` gives heading and letters of a column for problems
    that are not of the value; rows whose names stand in different columns say so in
    `name_column` and `name_letter`. `source` is stored with each row.
    """

    source: str
    marks: Mapping[str, str] = field(default_factory=lambda: values.GSS_MARKS)
    period: Callable[[str], Period] = as_labelled
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)
