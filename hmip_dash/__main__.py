"""The command line: python -m hmip_dash init | serve | status | export | check …"""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from hmip_dash import commands, importing, serving
from hmip_dash.config import Settings, settings
from hmip_dash.store import queries
from hmip_dash.store.database import UnreachableError, connect, reached
from hmip_dash.store.revision import NewerStoreError, is_latest
from hmip_dash.views import addresses
from hmip_dash.views.benchmarks_choice import AGAINST, AVERAGES, LIMITS, USUAL
from hmip_dash.views.benchmarks_choice import Choice as BenchmarksChoice
from hmip_dash.views.board_pack_choice import Choice as PackChoice
from hmip_dash.views.books import VIEWS
from hmip_dash.views.grades_choice import GROUPS, SORTS, STATUSES, Choice
from hmip_dash.vocabulary import (
    NATIONS,
    NO_INSPECTION,
    PROVIDER_TYPES,
    RATING_NOT_GIVEN,
    RATINGS,
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when it did what was asked, another code when not."""
    options = _parser().parse_args(arguments)
    try:
        with reached():
            return _run(options, settings())
    except NewerStoreError as newer:
        return commands.say([str(newer)], code=1)
    except UnreachableError as fault:
        database = "The database cannot be reached or is locked"
        return commands.say([f"{database}: {fault}"], code=1)


def _run(options: argparse.Namespace, chosen: Settings) -> int:
    if options.command == "init":
        code, lines = commands.initialise(chosen)
        return commands.say(lines, code=code)
    if options.command == "serve":
        if commands.is_empty(chosen):
            code, lines = commands.initialise(chosen)
            if code:
                return commands.say(lines, code=code)
        return serving.serve(options.address, options.port)
    if options.command in ("undo", "withdraw"):
        return _amend(options, chosen)
    if options.command == "check-workbook":
        code, lines = commands.check_workbook(options.file)
        return commands.say(lines, code=code)
    return _read(options, chosen)


def _amend(options: argparse.Namespace, chosen: Settings) -> int:
    commands.is_empty(chosen)  # brings the store up to date
    if options.command == "undo":
        code, lines = commands.undo(chosen, options.publication)
    else:
        code, lines = commands.withdraw(chosen, options.table, options.key, options.why)
    return commands.say(lines, code=code)


def _read(options: argparse.Namespace, chosen: Settings) -> int:
    engine = connect(chosen.database_url)
    try:
        with engine.connect() as connection:
            if options.command != "import" or not is_latest(connection):
                return _answer(options, chosen, connection)
        code, lines = importing.run(engine, options)
        return commands.say(lines, code=0 if options.json else code) or code
    finally:
        engine.dispose()


def _answer(
    options: argparse.Namespace, chosen: Settings, connection: Connection
) -> int:
    if not is_latest(connection):
        missing = "There is no store yet, or it is of an earlier version."
        return commands.say([f"{missing} Run: python -m hmip_dash init"], code=1)
    if options.command == "status":
        report = commands.status(chosen, connection, options.as_known_on)
        return commands.say(commands.status_lines(report, as_json=options.json))
    if options.command == "revisions":
        code, lines = commands.revised(connection, options.measure, options.subject)
        return commands.say(lines, code=code)
    if options.command == "check":
        code, lines = commands.check(chosen, connection, date.today())
        return commands.say(lines, code=code)
    endings = commands.endings(options.view)
    if options.out.suffix.casefold() not in endings:
        message = f"The name of the file must end in {' or '.join(endings)}."
        return commands.say([message], code=1)
    first = queries.first_release(connection)
    if first is None or options.as_known_on < first:
        message = f"On {options.as_known_on} nothing was known here yet."
        return commands.say([message], code=1)
    if options.view == "grades" and options.area:
        force_areas = queries.areas(connection, options.as_known_on)
        kinds = force_areas.set_index("area_code")["kind"]
        if kinds.get(options.area) != "police force area":
            message = f"'{options.area}' is not the code of a police force area."
            return commands.say([message], code=1)
    if options.view == "board-pack":
        code, lines = commands.write_board_pack(
            connection,
            _pack_choice(options),
            options.as_known_on,
            options.out,
            address=_live(options, chosen),
        )
        return commands.say(lines, code=code)
    book = commands.export(
        connection,
        options.view,
        on=options.as_known_on,
        choice=_choice(options),
        provider_id=options.provider,
        area_code=options.area,
        measure_id=options.measure,
        against=BenchmarksChoice(
            against=options.against,
            others=tuple(filter(None, options.with_.split(","))),
            average=options.average,
            limits=options.limits,
        ),
    )
    if isinstance(book, str):
        return commands.say([book], code=1)
    book = replace(book, address=_live(options, chosen))
    return commands.say(commands.write_workbook(book, options.out))


def _pack_choice(options: argparse.Namespace) -> PackChoice:
    return PackChoice(
        provider_type="YJS" if options.type == "all" else options.type,
        area_code=options.area,
        foreword=options.foreword,
        secondary=options.include_secondary,
    )


def _live(options: argparse.Namespace, chosen: Settings) -> str:
    codes = {
        "provider": options.provider,
        "area": options.area,
        "measure": options.measure,
    }
    return addresses.address(
        chosen.public_address,
        options.view,
        on=options.as_known_on,
        today=date.today(),
        choice=_choice(options),
        code=codes.get(options.view),
        subject=options.provider or options.area,
    )


def _choice(options: argparse.Namespace) -> Choice:
    return Choice(
        provider_type=None if options.type == "all" else options.type,
        status=options.status,
        nation=options.nation,
        region=options.region,
        force_area=options.area,
        rating=options.rating,
        framework=options.framework,
        since=options.since,
        secondary=options.include_secondary,
        sort=options.sort,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m hmip_dash", description=__doc__)
    parts = parser.add_subparsers(dest="command", required=True, metavar="command")
    parts.add_parser("init", help="make the store and load the bundled facts")
    serve = parts.add_parser("serve", help="serve the application")
    serve.add_argument("--address", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8501)
    status = parts.add_parser("status", help="say what the store holds")
    status.add_argument("--json", action="store_true")
    _add_day(status)
    _add_amending(parts)
    parts.add_parser("check", help="list figures that disagree and lost references")
    guidance = parts.add_parser(
        "check-workbook", help="list where a workbook breaks the guidance"
    )
    guidance.add_argument("file", type=Path, metavar="FILE.xlsx")
    _add_export(parts.add_parser("export", help="write a view as a workbook"))
    importing.add_options(parts.add_parser("import", help="load published files"))
    return parser


def _add_amending(parts: argparse._SubParsersAction) -> None:
    undo = parts.add_parser("undo", help="take a load back; what was said stays said")
    undo.add_argument("publication", type=int, metavar="PUBLICATION")
    withdraw = parts.add_parser(
        "withdraw", help="take a figure out of every picture, past and present"
    )
    withdraw.add_argument("table", metavar="TABLE")
    withdraw.add_argument("key", nargs="+", metavar="NAME=VALUE")
    withdraw.add_argument("--why", required=True)
    revisions = parts.add_parser("revisions", help="list every value a figure had")
    revisions.add_argument("measure", metavar="MEASURE")
    revisions.add_argument("subject", metavar="PROVIDER-OR-AREA")


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-known-on",
        type=date.fromisoformat,
        default=date.today(),
        metavar="YYYY-MM-DD",
    )


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("view", choices=[*VIEWS, *commands.PACKS])
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
    export.add_argument("--type", choices=[*PROVIDER_TYPES, "all"], default="YJS")
    export.add_argument("--status", choices=list(STATUSES), default="open")
    export.add_argument("--provider", metavar="ID", help="for provider and measure")
    export.add_argument(
        "--area", metavar="CODE", help="for area and measure; a force's for grades"
    )
    export.add_argument("--measure", metavar="ID", help="for the view measure")
    export.add_argument("--against", choices=list(AGAINST), default="all")
    export.add_argument(
        "--with",
        dest="with_",
        metavar="ID,ID,ID",
        default="",
        help="for --against own; beside",
    )
    export.add_argument("--average", choices=list(AVERAGES), default="weighted")
    export.add_argument("--limits", choices=list(LIMITS), default=USUAL)
    export.add_argument("--nation", choices=NATIONS)
    export.add_argument("--region")
    ratings = [*GROUPS, *RATINGS, NO_INSPECTION, RATING_NOT_GIVEN]
    export.add_argument("--rating", choices=ratings)
    export.add_argument("--framework")
    export.add_argument("--since", type=int, metavar="YEAR")
    export.add_argument("--foreword", default="", help="for the board pack")
    export.add_argument("--include-secondary", action="store_true")
    export.add_argument("--sort", choices=list(SORTS), default="name")
    _add_day(export)


if __name__ == "__main__":
    sys.exit(main())
