"""Which providers did the reader of Provider grades choose?"""

from dataclasses import dataclass

from hmip_dash.views.shared import phrases
from hmip_dash.views.shared.rating_changes import COMPARISONS
from hmip_dash.vocabulary import (
    BELOW_GOOD,
    ENDED_TYPES,
    GOOD_OR_BETTER,
    NO_INSPECTION,
    RATING_NOT_GIVEN,
    RATINGS,
)

STATUSES = {"open": "Open today", "closed": "Closed", "all": "Open and closed"}
GROUPS = {"Below Good": BELOW_GOOD, "Good or better": GOOD_OR_BETTER}
"""Ratings that can be chosen together."""

RATING_CHOICES = (*GROUPS, *RATINGS, NO_INSPECTION, RATING_NOT_GIVEN)
"""All that a provider's rating can be, or a group of them."""

SORTS = {
    "name": "Name",
    "lowest": "Rating, lowest first",
    "highest": "Rating, highest first",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "change": "Change, rated lower first",
}


@dataclass(frozen=True)
class GradesChoice:
    """What the reader chose; empty text and None mean any.

    `rating` is one of the words a provider's row can have, or one of `GROUPS`; it
    narrows the list and not the counts; so does `change`, a key of
    `rating_changes.COMPARISONS`. `since` is a year; `secondary` takes ratings
    not confirmed on the Inspectorate's site into the headline figures.
    """

    provider_type: str | None = "YJS"
    status: str = "open"
    nation: str | None = None
    region: str | None = None
    area_code: str | None = None
    rating: str | None = None
    change: str | None = None
    framework: str | None = None
    since: int | None = None
    secondary: bool = False
    sort: str = "name"


def default_status(choice: GradesChoice) -> str:
    """Return whom Provider grades shows by itself: of a type that ended, all."""
    return "all" if choice.provider_type in ENDED_TYPES else "open"


def described_choice(
    choice: GradesChoice, names: dict[str, str]
) -> list[tuple[str, str]]:
    """Return the choice as (label, value); `names` has code → name."""
    type_ = phrases.kinds(choice.provider_type)
    described = [
        ("Provider type", type_[0].upper() + type_[1:]),
        ("Open or closed", STATUSES[choice.status]),
    ]
    optional = {
        "Nation": choice.nation,
        "Region": choice.region,
        "Area": names.get(choice.area_code or "", choice.area_code),
        "Rating": choice.rating,
        "Change": COMPARISONS.get(choice.change or ""),
        "Framework": names.get(choice.framework or "", choice.framework),
        "Published since": choice.since and str(choice.since),
    }
    described += [(label, value) for label, value in optional.items() if value]
    if choice.secondary:
        described.append(("Ratings from a secondary list only", "included"))
    return described
