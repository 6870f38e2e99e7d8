"""The command line: python -m hmip_dash init | serve | status | export | check …"""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from hmip_dash import commands, exporting, importing
from hmip_dash.config import Settings, settings
from hmip_dash.serving import launcher as serving_launcher
from hmip_dash.store.database import UnreachableError, connect, reached
from hmip_dash.store.schema_version import NewerStoreError, is_latest


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when it did what was asked, another code when not."""
    options = _parser().parse_args(arguments)
    try:
        code = _told(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read our lines has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _told(options: argparse.Namespace) -> int:
    try:
        with reached():
            return _run(options, settings())
    except NewerStoreError as newer:
        return commands.say([str(newer)], code=1)
    except UnreachableError as fault:
        return commands.say([f"{fault.failure}: {fault}"], code=1)


def _run(options: argparse.Namespace, chosen: Settings) -> int:
    if options.command == "init":
        code, lines = commands.initialise(chosen)
        return commands.say(lines, code=code)
    if options.command == "serve":
        code, lines = commands.start(chosen)
        if commands.say(lines, code=code):
            return code
        return serving_launcher.serve(options.address, options.port)
    if options.command in ("undo", "withdraw", "enter"):
        return _amend(options, chosen)
    if options.command == "check-workbook":
        code, lines = commands.check_workbook(options.file)
        return commands.say(lines, code=code)
    return _read(options, chosen)


def _amend(options: argparse.Namespace, chosen: Settings) -> int:
    commands.bring_up_to_date(chosen)
    if options.command == "undo":
        code, lines = commands.undo(chosen, options.publication)
    elif options.command == "enter":
        code, lines = commands.enter(
            chosen, options.file, date.today(), dry_run=options.dry_run
        )
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
        code, lines = commands.revised(
            connection, options.measure, options.subject, options.as_known_on
        )
        return commands.say(lines, code=code)
    if options.command == "check":
        code, lines = commands.check(chosen, connection, date.today())
        return commands.say(lines, code=code)
    code, lines = exporting.run(connection, options, chosen)
    return commands.say(lines, code=code)


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
    export = parts.add_parser("export", help="write a view as a workbook")
    exporting.add_options(export, _add_day)
    importing.add_options(parts.add_parser("import", help="load published files"))
    enter = parts.add_parser(
        "enter", help="enter recommendations, stages, data requests … from a workbook"
    )
    enter.add_argument("file", type=Path, metavar="FILE")
    enter.add_argument("--dry-run", action="store_true", help="save nothing")
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
    _add_day(revisions)


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-known-on",
        type=commands.day_so_far,
        default=date.today(),
        metavar="YYYY-MM-DD",
    )


if __name__ == "__main__":
    sys.exit(main())
