"""What may the reader choose on Attention?"""

from dataclasses import dataclass
from datetime import date

FIRST_YEAR = 2018
"""The first year of inspections with ratings."""

LENGTHS = (3, 5, 8)
USUAL = "last-5"


@dataclass(frozen=True)
class Choice:
    """A provider type, a span of years, and whether secondary lists count."""

    provider_type: str = "YJS"
    span: str = USUAL
    secondary: bool = False


def spans(on: date) -> dict[str, str]:
    """Return the spans to choose from → their words, as of a day."""
    lasts = {f"last-{n}": f"{on.year - n + 1} to {on.year}" for n in LENGTHS}
    single = {str(year): str(year) for year in range(on.year, FIRST_YEAR - 1, -1)}
    return {**lasts, **single}


def years(span: str, on: date) -> tuple[int, int]:
    """Return the first and the last year of a span."""
    kind, _, length = span.partition("-")
    if kind == "last":
        return on.year - int(length) + 1, on.year
    return int(span), int(span)
