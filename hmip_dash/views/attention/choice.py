"""Describe what a reader may choose on Attention."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

FIRST_YEAR = 2018
"""The first year of inspections with ratings."""

LENGTHS = (3, 5, 8)
DEFAULT_SPAN = "last-5"
_TWO_YEARS = re.compile(r"(\d{4})-(\d{4})", re.ASCII)


@dataclass(frozen=True)
class AttentionChoice:
    """A provider type, a span of years, whether secondary lists count, and an area.

    Without an area it is every provider of the type.
    """

    provider_type: str = "YJS"
    span: str = DEFAULT_SPAN
    secondary: bool = False
    area_code: str | None = None


def spans(on: date, asked: str = "") -> dict[str, str]:
    """Return the spans to choose from → their words, as of a day.

    `asked` is a span of any two years, as 2019-2022, that is offered too.
    """
    lasts = {f"last-{n}": f"{on.year - n + 1} to {on.year}" for n in LENGTHS}
    single = {str(year): str(year) for year in range(on.year, FIRST_YEAR - 1, -1)}
    other = {asked: asked.replace("-", " to ")} if is_span(asked, on) else {}
    return {**lasts, **single, **other}


def is_span(text: str, on: date) -> bool:
    """Return whether text names two years in order, the last not to come: 2019-2022."""
    match = _TWO_YEARS.fullmatch(text)
    return match is not None and FIRST_YEAR <= int(match[1]) <= int(match[2]) <= on.year


def years(span: str, on: date) -> tuple[int, int]:
    """Return the first and the last year of a span."""
    first, _, last = span.partition("-")
    if first == "last":
        return on.year - int(last) + 1, on.year
    return int(first), int(last or first)


def choice_problem(_: Connection, choice: AttentionChoice, on: date) -> str:
    """Return what is wrong with the years of a choice, nothing when they can be."""
    if choice.span in spans(on, choice.span):
        return ""
    return (
        f"'{choice.span}' is not a span of years. Write two years in order, as "
        "2019-2022."
    )
