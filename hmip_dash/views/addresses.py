"""At which address of the pages is a view of a choice?"""

from datetime import date
from urllib.parse import urlencode

from hmip_dash.views.grades_choice import Choice
from hmip_dash.vocabulary import ENDED_TYPES

_PAGES = {
    "overview": "",
    "grades": "provider_grades",
    "board-pack": "board_pack",
    "oversight-pack": "board_pack",
}
"""View → its page, where the names differ."""

_OF_A_TYPE = frozenset(
    {
        "grades",
        "trends",
        "benchmarks",
        "coherence",
        "attention",
        "programme",
        "standards",
    }
)
_OF_A_FRAMEWORK = frozenset({"coherence", "standards"})
_PACKS = frozenset({"board-pack", "oversight-pack"})


def address(
    base: str,
    view: str,
    *,
    on: date,
    today: date,
    choice: Choice,
    code: str | None = None,
    subject: str | None = None,
    timing: str = "before",
) -> str:
    """Return the address of a view, empty without a `base` (the pages' own address).

    `code` is of the provider, area or measure; `subject` whose series of a measure is
    drawn; `timing` which figures stand beside ratings. What the page shows anyhow is
    left out.
    """
    if not base:
        return ""
    asked = {
        **(_grades(choice) if view == "grades" else {}),
        **(_pack(choice) if view in _PACKS else {}),
        "type": _type(choice) if _has_type(view, choice) else None,
        **({"framework": choice.framework} if view in _OF_A_FRAMEWORK else {}),
        "timing": timing if view == "coherence" and timing != "before" else None,
        "secondary": "yes" if choice.secondary else None,
        "id": code,
        "for": subject if view == "measure" else None,
        "as_known_on": None if on == today else on.isoformat(),
    }
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{base}/{_PAGES.get(view, view)}{'?' if query else ''}{query}"


def live(page: str, *, on: date, today: date, **asked: str | None) -> str:
    """Return a page with a choice, to stand beside the address of another page."""
    past = None if on == today else on.isoformat()
    query = {name: value for name, value in asked.items() if value}
    choice = urlencode({**query, **({"as_known_on": past} if past else {})})
    return f"{page}?{choice}" if choice else page


def _has_type(view: str, choice: Choice) -> bool:
    of_pack = view in _PACKS and not choice.force_area
    return view in _OF_A_TYPE or (of_pack and choice.provider_type is not None)


def _grades(choice: Choice) -> dict[str, str | None]:
    usual = "all" if choice.provider_type in ENDED_TYPES else "open"
    return {
        "region": choice.region,
        "force": choice.force_area,
        "rating": choice.rating,
        "status": None if choice.status == usual else choice.status,
        "sort": None if choice.sort == "name" else choice.sort,
        "nation": choice.nation,
        "framework": choice.framework,
        "since": str(choice.since) if choice.since else None,
    }


def _pack(choice: Choice) -> dict[str, str | None]:
    about = "area" if choice.force_area else None
    if not (choice.provider_type or choice.force_area):
        about = "all"
    return {"about": about, "area": choice.force_area}


def _type(choice: Choice) -> str | None:
    if choice.provider_type is None:
        return "all"
    return None if choice.provider_type == "YJS" else choice.provider_type
