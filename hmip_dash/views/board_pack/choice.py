"""What can be chosen for a board pack?"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

SECTIONS = {
    "grades": "How services are rated now",
    "below": "Services rated below Good",
    "oldest": "The oldest ratings",
    "movement": "Changes since the last inspection",
    "measures": "Measures beside the ratings",
    "sources": "Where the figures come from",
}
"""Key of a section → its title, in the order of the pack."""

FOREWORD_LIMIT = 2_000


@dataclass(frozen=True)
class PackChoice:
    """An area, or a provider type where there is none, and what the pack holds.

    `all_types` takes every provider type, each on its own: an oversight pack can, a
    board pack cannot.
    """

    provider_type: str = "YJS"
    area_code: str | None = None
    sections: tuple[str, ...] = tuple(SECTIONS)
    foreword: str = ""
    secondary: bool = False
    all_types: bool = False

    @property
    def scope(self) -> str | None:
        """Return what it is about, as the address has it; None for a provider type."""
        return "area" if self.area_code else "all" if self.all_types else None


def default_scope(choice: PackChoice) -> str | None:
    """Return what the page makes a pack of by itself: of the area, where one is set."""
    return "area" if choice.area_code else None


def board_pack_choice(
    provider_type: str = "YJS",
    area_code: str | None = None,
    sections: tuple[str, ...] = tuple(SECTIONS),
    foreword: str = "",
    *,
    secondary: bool = False,
) -> PackChoice:
    """Return the choice of a board pack: of an area, or else of a provider type."""
    type_ = "YJS" if area_code else provider_type
    return PackChoice(type_, area_code, sections, foreword, secondary)


def oversight_pack_choice(
    provider_type: str | None = "YJS",
    area_code: str | None = None,
    *,
    secondary: bool = False,
) -> PackChoice:
    """Return the choice of an oversight pack: no type is all of them."""
    all_types = provider_type is None and area_code is None
    type_ = "YJS" if area_code or provider_type is None else provider_type
    return PackChoice(type_, area_code, secondary=secondary, all_types=all_types)


def choice_problem(_: Connection, choice: PackChoice, on: date) -> str:
    """Return what is wrong with the choice of a board pack, nothing when it can be."""
    unknown = [key for key in choice.sections if key not in SECTIONS]
    if unknown:
        return f"There is no section '{unknown[0]}'; there are {', '.join(SECTIONS)}."
    return foreword_problem(choice.foreword)


def foreword_problem(foreword: str) -> str:
    """Return by how much a foreword is too long, nothing when it is not."""
    over = len(foreword) - FOREWORD_LIMIT
    if over <= 0:
        return ""
    return (
        f"The foreword has {len(foreword):,} characters; "
        f"{FOREWORD_LIMIT:,} fit. Shorten it by {over:,}: nothing is cut off."
    )
