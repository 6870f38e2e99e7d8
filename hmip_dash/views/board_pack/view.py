"""What is a board given of an area or a provider type, to print or to present?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Pack, Section
from hmip_dash.views.area.view import area
from hmip_dash.views.board_pack import measures, sections
from hmip_dash.views.board_pack.choice import SECTIONS, PackChoice
from hmip_dash.views.board_pack.links import section_page
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.provider_grades.view import grades
from hmip_dash.views.shared import observations, phrases
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.shared.headline import Headline
from hmip_dash.views.shared.workbook_parts import file_name
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.views.trends.view import Trends, trends
from hmip_dash.vocabulary import ENDED_TYPES, PROVIDER_TYPES

NATIONS_AND_GROUPS = ("K04000001", "E92000001", "W92000004", "crc-all", "nps-all")
"""What a pack of a provider type shows measures of: the whole, not each service."""


@dataclass(frozen=True)
class PackFigures:
    """The figures that a pack is made of.

    services: as `latest_ratings.providers_with_latest`, those open (of a type that has
    ended, all); status: open or all; movement: one a provider type of those services;
    series: every value of each measure for the subjects shown, which are the area
    itself where it has a value of the measure, and what lies in it or serves it where
    it has none.
    """

    name: str
    services: pd.DataFrame
    status: str
    headlines: tuple[Headline, ...]
    movement: tuple[Trends, ...]
    series: pd.DataFrame
    secondary: bool
    of_type: bool


def board_pack(
    connection: Connection, choice: PackChoice, on: date, made_on: date
) -> Pack | None:
    """Return the pack of a choice, None when there is no such area."""
    about = (
        _of_area(connection, choice, on)
        if choice.area_code
        else _of_type(connection, choice, on)
    )
    if about is None:
        return None
    lines = tuple(source_lines(connection, "board_pack", on))
    made = tuple(
        replace(
            _MAKERS[key](about, lines),
            live=section_page(key, choice, about.status, on=on, today=made_on),
        )
        for key in SECTIONS
        if key in choice.sections
    )
    return Pack(
        title=f"Board pack: {about.name}",
        foreword=choice.foreword.strip(),
        as_known_on=on,
        made_on=made_on,
        sections=made,
        sources=lines,
        file_name=file_name("board-pack", about.name, on.isoformat()),
    )


def _of_area(
    connection: Connection, choice: PackChoice, on: date
) -> PackFigures | None:
    view = area(connection, choice.area_code or "", on, secondary=choice.secondary)
    if view is None:
        return None
    services = view.services[view.services["is_open"]].reset_index(drop=True)
    types = [
        type_ for type_ in PROVIDER_TYPES if type_ in set(services["provider_type"])
    ]
    own = view.values["subject"].eq(view.details["area_code"])
    with_own = view.values["measure_id"].isin(view.values.loc[own, "measure_id"])
    return PackFigures(
        name=f"{view.details['name']} ({view.details['kind']})",
        services=services,
        status="open",
        headlines=view.headlines,
        movement=tuple(
            _of_services(_trends(connection, type_, choice, on), services)
            for type_ in types
        ),
        series=view.values[own | ~with_own],
        secondary=choice.secondary,
        of_type=False,
    )


def _of_type(connection: Connection, choice: PackChoice, on: date) -> PackFigures:
    type_ = choice.provider_type
    status = "all" if type_ in ENDED_TYPES else "open"
    chosen = GradesChoice(
        provider_type=type_, status=status, secondary=choice.secondary
    )
    view = grades(connection, chosen, on)
    return PackFigures(
        name=phrases.capitalised(phrases.kinds(type_)),
        services=view.rows,
        status=status,
        headlines=view.headlines,
        movement=(_trends(connection, type_, choice, on),),
        series=observations.observations(
            connection, list(NATIONS_AND_GROUPS), on, provider_type=type_
        ),
        secondary=choice.secondary,
        of_type=True,
    )


def _trends(
    connection: Connection, provider_type: str, choice: PackChoice, on: date
) -> Trends:
    return trends(connection, TrendsChoice(provider_type, choice.secondary), on)


def _of_services(view: Trends, services: pd.DataFrame) -> Trends:
    """Return trends with the pairs of some services alone."""
    return sections.keep_services(view, set(services["provider_id"]))


_MAKERS: dict[str, Callable[[PackFigures, tuple[str, ...]], Section]] = {
    "grades": lambda about, _: sections.grades_section(
        about.headlines, about.status, about.name, secondary=about.secondary
    ),
    "below": lambda about, _: sections.below_good_section(
        about.services, secondary=about.secondary
    ),
    "oldest": lambda about, _: sections.oldest_section(about.services),
    "movement": lambda about, _: sections.movement_section(
        about.movement, by_year=about.of_type
    ),
    "measures": lambda about, _: measures.measures_section(about.series, about.name),
    "sources": lambda about, lines: sections.sources_section(
        lines, about.services, secondary=about.secondary
    ),
}
