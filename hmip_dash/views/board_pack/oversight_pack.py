"""What does one workbook of everything hold, for a provider type, an area or the whole?

Its tables are those of the other views, so that a figure is the same here as there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.area import workbook as area_workbook
from hmip_dash.views.board_pack.choice import PackChoice
from hmip_dash.views.board_pack.links import link_to_page, link_with_choice
from hmip_dash.views.coherence import workbook as coherence_workbook
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.programme import sentences as programme_sentences
from hmip_dash.views.programme import workbook as programme_workbook
from hmip_dash.views.programme.choice import ProgrammeChoice
from hmip_dash.views.provider_grades import workbook as provider_grades_workbook
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.recommendations import workbook as recommendations_workbook
from hmip_dash.views.recommendations.choice import RecommendationsChoice
from hmip_dash.views.shared import observations, phrases, workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.sources import workbook as sources_workbook
from hmip_dash.views.trends import workbook as trends_workbook
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.views.trends.view import trends
from hmip_dash.views.trends.workbook import pairs_table
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS, PROVIDER_TYPES

NO_COHERENCE_NOTE = (
    "Where measures and ratings differ is worked out for one provider type at a time: "
    "this pack is of more, and does not have it."
)
LEFT_OUT_NOTE = (
    "Not in this pack: Benchmarks, Success measures, Data requests, and anything "
    "planned. Nothing is to be read from their absence."
)
PACE_OF_A_TYPE = frozenset({"Rules", "Ahead"})
"""What Programme says of a whole provider type, and not of each provider."""

SHARED_TABLES = frozenset({"By year", "Latest ratings", "Pairs", "Shares"})
"""Tables that more than one view has; the pack takes the first of each."""


@dataclass(frozen=True)
class Scope:
    """What a pack is about: a provider type, an area, or (neither) the whole."""

    provider_type: str | None = None
    area_code: str | None = None
    secondary: bool = False

    @property
    def of_one_type(self) -> bool:
        """Return whether the pack is of one provider type."""
        return self.provider_type is not None and self.area_code is None


def workbook(
    connection: Connection, choice: PackChoice, on: date, made_on: date
) -> Book | None:
    """Return the oversight pack of a choice, None when there is no such area."""
    of_type = None if choice.area_code or choice.all_types else choice.provider_type
    scope = Scope(of_type, choice.area_code, choice.secondary)
    return oversight_pack(connection, scope, on, made_on)


def oversight_pack(
    connection: Connection, scope: Scope, on: date, made_on: date
) -> Book | None:
    """Return the pack of a scope as a workbook, None when there is no such area."""
    about = None
    if scope.area_code:
        about = area_workbook.workbook(
            connection, scope.area_code, on, made_on, secondary=scope.secondary
        )
        if about is None:
            return None
    name = about.title if about else _all_of(scope.provider_type)
    parts = [
        *(
            link_to_page("area", about.tables)
            if about
            else _grades(connection, scope, on, made_on)
        ),
        *_movement(connection, scope, on, made_on, _services(about)),
        *([] if about else [_measures(connection, scope, on)]),
        *_coherence(connection, scope, on, made_on),
        *_follow_up(connection, scope, on, made_on, _services(about)),
        *link_to_page(
            "sources", sources_workbook.workbook(connection, on, made_on).tables
        ),
    ]
    type_ = scope.provider_type if scope.of_one_type else None
    leads = link_with_choice(
        _each_once(parts),
        provider_type=type_,
        area_code=scope.area_code,
        secondary=scope.secondary,
        on=on,
        made_on=made_on,
    )
    book = workbook_parts.assemble(
        title=f"Oversight pack: {name}",
        view="oversight-pack",
        choice=[("About", name), *_secondary(scope)],
        on=on,
        made_on=made_on,
        tables=leads,
        sources=source_lines(connection, "oversight_pack", on),
        notes=[recommendations_workbook.NOTE, programme_sentences.NOT_A_FORECAST],
    )
    left_out = [] if scope.of_one_type else [NO_COHERENCE_NOTE]
    return replace(book, missing=" ".join([LEFT_OUT_NOTE, *left_out]))


def _all_of(provider_type: str | None) -> str:
    if provider_type is None:
        return "Every provider type, England and Wales"
    return phrases.capitalised(phrases.kinds(provider_type))


def _secondary(scope: Scope) -> list[tuple[str, str]]:
    label = "Ratings from a secondary list only"
    return [(label, "included")] if scope.secondary else []


def _services(about: Book | None) -> frozenset[str] | None:
    """Return the codes of the services of an area, None when there is no area."""
    if about is None:
        return None
    services = next(table for table in about.tables if table.name == "Services")
    return frozenset(services.frame["provider_id"])


def _grades(
    connection: Connection, scope: Scope, on: date, made_on: date
) -> list[Table]:
    choice = GradesChoice(
        provider_type=scope.provider_type, status="all", secondary=scope.secondary
    )
    return link_to_page(
        "provider_grades",
        provider_grades_workbook.workbook(connection, choice, on, made_on).tables,
    )


def _movement(
    connection: Connection,
    scope: Scope,
    on: date,
    made_on: date,
    services: frozenset[str] | None,
) -> Iterator[Table]:
    """Return every pair of ratings, and of one provider type all that Trends has."""
    if scope.of_one_type and scope.provider_type:
        choice = TrendsChoice(scope.provider_type, scope.secondary)
        whole = trends_workbook.workbook(connection, choice, on, made_on).tables
        yield from link_to_page("trends", whole)
        return
    found = []
    for type_ in PROVIDER_TYPES:
        view = trends(connection, TrendsChoice(type_, scope.secondary), on)
        if services is not None:
            theirs = view.pairs["provider_id"].isin(list(services))
            view = replace(view, pairs=view.pairs[theirs].reset_index(drop=True))
        table = pairs_table(view)
        found.append((table, table.frame.assign(kind=PROVIDER_TYPE_LABELS[type_])))
    first = found[0][0]
    rows = [frame for _, frame in found if len(frame)]
    yield replace(
        first,
        columns=(first.columns[0], Column("kind", "Provider type", width=24))
        + first.columns[1:],
        frame=pd.concat(rows, ignore_index=True) if rows else found[0][1],
        notes=(
            "Provider types are different things: pairs are listed and never counted "
            "together.",
        ),
        empty="No service has two confirmed ratings.",
        live="trends" if services is None else "area",
    )


def _measures(connection: Connection, scope: Scope, on: date) -> Table:
    subjects = observations.subjects(connection, on)
    values = observations.observations(
        connection, subjects, on, provider_type=scope.provider_type
    )
    of = phrases.kinds(scope.provider_type) if scope.provider_type else "all types"
    table = workbook_parts.measures_table(
        values, title=f"Every value held of the measures of {of}"
    )
    return replace(table, live="glossary")


def _coherence(
    connection: Connection, scope: Scope, on: date, made_on: date
) -> list[Table]:
    """Return where measures and ratings differ."""
    if scope.provider_type is None or not scope.of_one_type:
        return []
    beside = CoherenceChoice(scope.provider_type, secondary=scope.secondary)
    whole = coherence_workbook.workbook(connection, beside, on, made_on).tables
    return link_to_page("coherence", whole)


def _follow_up(
    connection: Connection,
    scope: Scope,
    on: date,
    made_on: date,
    services: frozenset[str] | None,
) -> list[Table]:
    """Return what was recommended, how old ratings are, and what is overdue."""
    found = []
    for type_ in [scope.provider_type] if scope.provider_type else PROVIDER_TYPES:
        asked = RecommendationsChoice(type_, shown="all")
        ages = ProgrammeChoice(type_)
        tables = [
            *link_to_page(
                "recommendations",
                recommendations_workbook.workbook(
                    connection, asked, on, made_on
                ).tables,
            ),
            *link_to_page(
                "programme",
                programme_workbook.workbook(connection, ages, on, made_on).tables,
            ),
        ]
        if scope.of_one_type:
            return tables
        found.append(_of_services(tables, services, type_))
    return [
        _together(tables)
        for tables in zip(*found, strict=True)
        if tables[0].name not in PACE_OF_A_TYPE
    ]


def _of_services(
    tables: list[Table], services: frozenset[str] | None, provider_type: str
) -> list[Table]:
    """Return tables with the rows of some services alone, and their provider type.

    The first is of recommendations; a step belongs to the service of its own.
    """
    found: list[Table] = []
    for table in tables:
        frame = table.frame
        name = "provider_id" if "provider_id" in frame else "recommendation_id"
        if services is not None and name in frame:
            own = found[0].frame[name] if name == "recommendation_id" else services
            frame = frame[frame[name].isin(list(own))]
        kind = PROVIDER_TYPE_LABELS[provider_type]
        found.append(replace(table, frame=frame.assign(of_type=kind)))
    return found


def _together(tables: tuple[Table, ...]) -> Table:
    """Return one table of those of each provider type, which it names in each row."""
    first = tables[0]
    rows = [table.frame for table in tables if len(table.frame)]
    return replace(
        first,
        columns=(
            first.columns[0],
            Column("of_type", "Provider type", width=24),
            *first.columns[1:],
        ),
        frame=pd.concat(rows, ignore_index=True) if rows else first.frame,
    )


def _each_once(tables: list[Table]) -> Iterator[Table]:
    seen: set[str] = set()
    for table in tables:
        if table.name not in seen or table.name not in SHARED_TABLES:
            yield table
        seen.add(table.name)
