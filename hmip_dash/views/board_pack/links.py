"""Which page shows what a part of a pack shows?"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hmip_dash.described import Table
from hmip_dash.views.board_pack.choice import PackChoice
from hmip_dash.views.shared.addresses import page_link

_SECTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "grades": ("provider_grades", {}),
    "below": ("provider_grades", {"rating": "Below Good", "sort": "lowest"}),
    "oldest": ("provider_grades", {"sort": "oldest"}),
    "movement": ("trends", {}),
    "measures": ("glossary", {"values": "with"}),
}
"""Section → the page that shows it for a provider type, and what is chosen there."""


def section_page(
    key: str, choice: PackChoice, status: str, *, on: date, today: date
) -> str:
    """Return the page and choice that show a section of a board pack.

    What is of an area is on its page.
    """
    if key == "sources":
        return page_link("sources", on=on, today=today)
    if choice.area_code:
        counted = "yes" if choice.secondary else None
        return page_link(
            "area", on=on, today=today, id=choice.area_code, secondary=counted
        )
    page, asked = _SECTIONS[key]
    counted = "yes" if choice.secondary and page != "glossary" else None
    listed = {"status": status} if page == "provider_grades" else {}
    whole = {"type": choice.provider_type, **asked, **listed, "secondary": counted}
    return page_link(page, on=on, today=today, **whole)


def link_to_page(page: str, tables: Iterable[Table]) -> list[Table]:
    """Return tables that say which page shows them."""
    return [replace(table, live=page) for table in tables]


def link_with_choice(
    tables: Iterable[Table],
    *,
    provider_type: str | None,
    area_code: str | None,
    secondary: bool,
    on: date,
    made_on: date,
) -> list[Table]:
    """Return tables that lead to their page with the choice of an oversight pack.

    What no page shows for all provider types together leads to a page of one type.
    """
    of_type = {"type": provider_type, "secondary": "yes" if secondary else None}
    asked: dict[str, dict[str, str | None]] = {
        "area": {"id": area_code, "secondary": of_type["secondary"]},
        "provider_grades": {
            **of_type,
            "type": provider_type or "all",
            "status": "all",
        },
        "trends": of_type,
        "glossary": {"type": provider_type, "values": "with"},
        "coherence": of_type,
        "recommendations": {"type": provider_type, "shown": "all"},
        "programme": {"type": provider_type},
        "sources": {},
    }
    return [
        replace(
            table, live=page_link(table.live, on=on, today=made_on, **asked[table.live])
        )
        for table in tables
    ]
