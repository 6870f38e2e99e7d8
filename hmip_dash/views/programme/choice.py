"""What may the reader choose on Programme?"""

from dataclasses import dataclass

YEARS = (1, 2, 3, 4, 5, 6, 8)
"""Lengths of a cycle that can be tried out, in years."""


@dataclass(frozen=True)
class ProgrammeChoice:
    """A provider type, a length of the cycle to reckon with, an area; or None."""

    provider_type: str = "YJS"
    years: int | None = None
    area_code: str | None = None
