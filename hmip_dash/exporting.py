"""What does `python -m hmip_dash export` write?"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from hmip_dash import packs
from hmip_dash.commands import Lines
from hmip_dash.config import Settings
from hmip_dash.described import Book
from hmip_dash.exports import csv_zip, ods, workbook
from hmip_dash.store import queries
from hmip_dash.views import addresses, benchmarks_choice, books
from hmip_dash.views.attention_choice import Choice as AttentionChoice
from hmip_dash.views.attention_choice import spans
from hmip_dash.views.benchmarks_choice import AGAINST, AVERAGES, LIMITS, USUAL
from hmip_dash.views.benchmarks_choice import Choice as BenchmarksChoice
from hmip_dash.views.board_pack import board_pack
from hmip_dash.views.board_pack_choice import Choice as PackChoice
from hmip_dash.views.board_pack_choice import too_long
from hmip_dash.views.coherence_choice import TIMINGS
from hmip_dash.views.coherence_choice import Choice as CoherenceChoice
from hmip_dash.views.grades_choice import GROUPS, SORTS, STATUSES, Choice
from hmip_dash.views.measure import Choice as MeasureChoice
from hmip_dash.views.oversight_pack import Scope, oversight_pack
from hmip_dash.views.programme_choice import Choice as ProgrammeChoice
from hmip_dash.views.recommendations_choice import Choice as RecommendationsChoice
from hmip_dash.views.standards_choice import Choice as StandardsChoice
from hmip_dash.views.trends_choice import Choice as TrendsChoice
from hmip_dash.vocabulary import (
    NATIONS,
    NO_INSPECTION,
    PROVIDER_TYPES,
    RATING_NOT_GIVEN,
    RATINGS,
)

PACKS = ("oversight-pack", "board-pack")
WRITERS = {".xlsx": workbook.write, ".ods": ods.write, ".zip": csv_zip.write}
"""Ending of a file's name → how a book is written as such a file."""

Told = argparse.Namespace
"""What the person gave, as `add_options` names it."""

Made = Book | str
"""A workbook, or a sentence on why there is none."""


@dataclass(frozen=True)
class Asked:
    """What one export is made of."""

    connection: Connection
    told: Told
    choice: Choice
    today: date

    @property
    def on(self) -> date:
        """Return the day whose knowledge is asked for."""
        return self.told.as_known_on


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what `export` can be told, but for the day."""
    parser.add_argument("view", choices=[*books.VIEWS, *PACKS])
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--type", choices=[*PROVIDER_TYPES, "all"], default="YJS")
    parser.add_argument("--status", choices=list(STATUSES), default="open")
    parser.add_argument("--provider", metavar="ID", help="for provider and measure")
    parser.add_argument(
        "--area", metavar="CODE", help="for area and measure; a force's for grades"
    )
    parser.add_argument("--measure", metavar="ID", help="for the view measure")
    parser.add_argument("--against", choices=list(AGAINST), default="all")
    parser.add_argument(
        "--with",
        dest="with_",
        metavar="ID,ID,ID",
        default="",
        help="for --against own; beside",
    )
    parser.add_argument("--average", choices=list(AVERAGES), default="weighted")
    parser.add_argument("--limits", choices=list(LIMITS), default=USUAL)
    parser.add_argument("--nation", choices=NATIONS)
    parser.add_argument("--region")
    ratings = [*GROUPS, *RATINGS, NO_INSPECTION, RATING_NOT_GIVEN]
    parser.add_argument("--rating", choices=ratings)
    parser.add_argument("--framework")
    parser.add_argument(
        "--figures", choices=list(TIMINGS), default="before", help="for coherence"
    )
    parser.add_argument(
        "--years", default="last-5", metavar="YEAR-YEAR", help="for attention"
    )
    parser.add_argument("--since", type=int, metavar="YEAR")
    parser.add_argument("--foreword", default="", help="for the board pack")
    parser.add_argument("--include-secondary", action="store_true")
    parser.add_argument("--sort", choices=list(SORTS), default="name")


def run(connection: Connection, told: Told, chosen: Settings) -> tuple[int, Lines]:
    """Write a view to a file; return the exit code and what to say."""
    asked = Asked(connection, told, _choice(told), date.today())
    fault = _fault(asked)
    if fault:
        return 1, [fault]
    live = _live(asked, chosen)
    if told.view == "board-pack":
        return _write_board_pack(asked, address=live)
    book = _BOOKS[told.view](asked)
    if isinstance(book, str):
        return 1, [book]
    write_whole(
        WRITERS[told.out.suffix.casefold()](replace(book, address=live)), told.out
    )
    return 0, [f"{told.out}: {book.title}, {len(book.tables)} tables"]


def write_whole(content: bytes, out: Path) -> None:
    """Write a file, whole or not at all."""
    partial = out.with_name(f".{out.name}.partial")
    partial.write_bytes(content)
    partial.replace(out)


def _fault(asked: Asked) -> str:
    """Return why nothing can be written, nothing when it can."""
    told = asked.told
    endings = packs.ENDINGS if told.view == "board-pack" else tuple(WRITERS)
    if told.out.suffix.casefold() not in endings:
        return f"The name of the file must end in {' or '.join(endings)}."
    first = queries.first_release(asked.connection)
    if first is None or asked.on < first:
        return f"On {asked.on} nothing was known here yet."
    if told.view == "grades" and told.area:
        areas = queries.areas(asked.connection, asked.on).set_index("area_code")
        if areas["kind"].get(told.area) != "police force area":
            return f"'{told.area}' is not the code of a police force area."
    if told.view == "attention" and told.years not in spans(asked.on, told.years):
        return f"'{told.years}' are no two years in order, as 2019-2022."
    if asked.choice.provider_type is None and told.view in _NEVER_POOLED:
        return _NEVER_POOLED[told.view]
    return ""


_NEVER_POOLED = {
    "trends": "Trends never count provider types together; give one as --type.",
    "standards": "Standards are of one provider type; give one as --type.",
    "coherence": "Coherence never pools provider types; give one as --type.",
    "recommendations": "Recommendations are of one provider type; give one as --type.",
    "attention": "Attention is never pooled; give one provider type as --type.",
    "programme": "A programme is of one provider type; give one as --type.",
}


def _overview(asked: Asked) -> Made:
    return books.overview(
        asked.connection, asked.on, asked.today, secondary=asked.choice.secondary
    )


def _grades(asked: Asked) -> Made:
    return books.grades(asked.connection, asked.choice, asked.on, asked.today)


def _provider(asked: Asked) -> Made:
    code = asked.told.provider or ""
    book = books.provider(asked.connection, code, asked.on, asked.today)
    return book or f"There is no provider '{code}'; give --provider."


def _area(asked: Asked) -> Made:
    code, secondary = asked.told.area or "", asked.choice.secondary
    book = books.area(
        asked.connection, code, asked.on, asked.today, secondary=secondary
    )
    return book or f"There is no area '{code}'; give --area."


def _trends(asked: Asked) -> Made:
    choice = TrendsChoice(_type(asked), asked.choice.secondary)
    return books.trends(asked.connection, choice, asked.on, asked.today)


def _measure(asked: Asked) -> Made:
    code = asked.told.measure or ""
    whose = MeasureChoice(subject=asked.told.provider or asked.told.area)
    book = books.measure(asked.connection, code, asked.on, asked.today, choice=whose)
    of = f" with a value for '{whose.subject}'" if whose.subject else ""
    return book or f"There is no measure '{code}'{of}; give --measure."


def _benchmarks(asked: Asked) -> Made:
    choice = BenchmarksChoice(
        provider_type=asked.choice.provider_type or "",
        against=asked.told.against,
        others=_others(asked),
        average=asked.told.average,
        limits=asked.told.limits,
    )
    names = books.benchmark_names(asked.connection, choice, asked.on)
    fault = benchmarks_choice.fault(choice, names)
    return fault or books.benchmarks(asked.connection, choice, asked.on, asked.today)


def _coherence(asked: Asked) -> Made:
    told = asked.told
    choice = CoherenceChoice(
        _type(asked), told.framework, told.figures, told.include_secondary
    )
    return books.coherence(asked.connection, choice, asked.on, asked.today)


def _standards(asked: Asked) -> Made:
    choice = StandardsChoice(_type(asked), asked.choice.framework)
    return books.standards(asked.connection, choice, asked.on, asked.today)


def _success(asked: Asked) -> Made:
    return books.success(asked.connection, asked.on, asked.today)


def _attention(asked: Asked) -> Made:
    choice = AttentionChoice(_type(asked), asked.told.years, asked.choice.secondary)
    return books.attention(asked.connection, choice, asked.on, asked.today)


def _programme(asked: Asked) -> Made:
    choice = ProgrammeChoice(_type(asked))
    return books.programme(asked.connection, choice, asked.on, asked.today)


def _data_requests(asked: Asked) -> Made:
    return books.data_requests(asked.connection, asked.on, asked.today)


def _recommendations(asked: Asked) -> Made:
    choice = RecommendationsChoice(_type(asked), asked.told.provider, "all")
    return books.recommendations(asked.connection, choice, asked.on, asked.today)


def _beside(asked: Asked) -> Made:
    other = next(iter(_others(asked)), "")
    one = asked.told.provider or ""
    book = books.beside(asked.connection, one, asked.on, asked.today, beside=other)
    return book or "Give two providers of one type as --provider and --with."


def _glossary(asked: Asked) -> Made:
    return books.glossary(asked.connection, asked.on, asked.today)


def _revisions(asked: Asked) -> Made:
    measure, whose = asked.told.measure or "", asked.told.provider or asked.told.area
    book = books.revisions(
        asked.connection, measure, whose or "", asked.on, asked.today
    )
    return book or "Give --measure, and --provider or --area that has values of it."


def _sources(asked: Asked) -> Made:
    return books.sources(asked.connection, asked.on, asked.today)


def _oversight_pack(asked: Asked) -> Made:
    area = asked.told.area
    type_ = None if area else asked.choice.provider_type
    scope = Scope(type_, area, asked.choice.secondary)
    pack = oversight_pack(asked.connection, scope, asked.on, asked.today)
    return pack or f"There is no area '{area}'."


_BOOKS: dict[str, Callable[[Asked], Made]] = {
    "overview": _overview,
    "grades": _grades,
    "provider": _provider,
    "area": _area,
    "trends": _trends,
    "measure": _measure,
    "benchmarks": _benchmarks,
    "coherence": _coherence,
    "standards": _standards,
    "success": _success,
    "attention": _attention,
    "programme": _programme,
    "data_requests": _data_requests,
    "recommendations": _recommendations,
    "beside": _beside,
    "glossary": _glossary,
    "revisions": _revisions,
    "sources": _sources,
    "oversight-pack": _oversight_pack,
}


def _write_board_pack(asked: Asked, *, address: str) -> tuple[int, Lines]:
    told = asked.told
    choice = PackChoice(
        provider_type=asked.choice.provider_type or "YJS",
        area_code=told.area,
        foreword=told.foreword,
        secondary=told.include_secondary,
    )
    if too_long(choice.foreword):
        return 1, [too_long(choice.foreword)]
    pack = board_pack(asked.connection, choice, asked.on, asked.today)
    if pack is None:
        return 1, [f"There is no area '{choice.area_code}'."]
    ending = told.out.suffix.casefold()
    write_whole(packs.write(replace(pack, address=address), ending), told.out)
    return 0, [f"{told.out}: {pack.title}, {len(pack.sections)} sections"]


def _live(asked: Asked, chosen: Settings) -> str:
    told = asked.told
    codes = {"provider": told.provider, "area": told.area, "measure": told.measure}
    return addresses.address(
        chosen.public_address,
        told.view,
        on=asked.on,
        today=asked.today,
        choice=asked.choice,
        code=codes.get(told.view),
        subject=told.provider or told.area,
        timing=told.figures,
    )


def _choice(told: Told) -> Choice:
    return Choice(
        provider_type=None if told.type == "all" else told.type,
        status=told.status,
        nation=told.nation,
        region=told.region,
        force_area=told.area,
        rating=told.rating,
        framework=told.framework,
        since=told.since,
        secondary=told.include_secondary,
        sort=told.sort,
    )


def _type(asked: Asked) -> str:
    """Return the one provider type, which `_fault` made sure of."""
    return asked.choice.provider_type or ""


def _others(asked: Asked) -> tuple[str, ...]:
    return tuple(filter(None, asked.told.with_.split(",")))
