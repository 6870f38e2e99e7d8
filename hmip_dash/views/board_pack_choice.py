"""What can be chosen for a board pack?"""

from dataclasses import dataclass

SECTIONS = {
    "grades": "How services are rated now",
    "below": "Services rated below Good",
    "oldest": "The oldest ratings",
    "movement": "How ratings followed each other",
    "measures": "Measures beside the ratings",
    "sources": "Where the figures come from",
}
"""Key of a section → its title, in the order of the pack."""

MOST_LETTERS_IN_FOREWORD = 2_000


@dataclass(frozen=True)
class Choice:
    """An area, or a provider type where there is none, and what the pack holds.

    `whole` is all provider types: a workbook has them, each for itself; no board pack
    is of them.
    """

    provider_type: str = "YJS"
    area_code: str | None = None
    sections: tuple[str, ...] = tuple(SECTIONS)
    foreword: str = ""
    secondary: bool = False
    whole: bool = False


def too_long(foreword: str) -> str:
    """Return by how much a foreword is too long, nothing when it is not."""
    over = len(foreword) - MOST_LETTERS_IN_FOREWORD
    if over <= 0:
        return ""
    return (
        f"The foreword has {len(foreword):,} characters; "
        f"{MOST_LETTERS_IN_FOREWORD:,} fit. Shorten it by {over:,}: nothing is cut off."
    )
