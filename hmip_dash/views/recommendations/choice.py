"""What may the reader choose on Recommendations?"""

from dataclasses import dataclass

SHOWN = {
    "open": "Open",
    "overdue": "With something overdue",
    "all": "All, done ones too",
}


@dataclass(frozen=True)
class RecommendationsChoice:
    """A provider type, one provider of it or all (of an area), and what is shown."""

    provider_type: str = "YJS"
    provider_id: str | None = None
    shown: str = "open"
    area_code: str | None = None
