"""Describe what a reader may choose on Trends."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TrendsChoice:
    """What the reader of Trends chose: a provider type, and an area or none.

    There is no choice of open or closed: years without the services that have closed
    since would be years of those that lasted.
    """

    provider_type: str = "YJS"
    secondary: bool = False
    area_code: str | None = None
