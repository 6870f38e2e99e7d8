"""What did the reader of Coherence choose?"""

from dataclasses import dataclass

TIMINGS = {
    "before": "Figures from before the inspection",
    "after": "Figures from after it",
}
"""Which period of a measure is set beside an inspection."""


@dataclass(frozen=True)
class CoherenceChoice:
    """What the reader chose; without a framework, the one with most ratings.

    An area narrows the services listed; agreement is that of all of the type.
    """

    provider_type: str = "YJS"
    framework: str | None = None
    timing: str = "before"
    secondary: bool = False
    area_code: str | None = None
