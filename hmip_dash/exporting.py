"""Write a view as a file: `python -m hmip_dash export`."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from hmip_dash import catalogue, packs
from hmip_dash.catalogue import VIEWS, View
from hmip_dash.catalogue_options import Option
from hmip_dash.commands import Lines
from hmip_dash.config import Settings
from hmip_dash.described import Book, Pack
from hmip_dash.exports.csv import archive
from hmip_dash.exports.ods import document as ods_document
from hmip_dash.exports.xlsx import workbook as xlsx_workbook
from hmip_dash.store import queries
from hmip_dash.store.table_reads import read_once
from hmip_dash.views.shared import addresses, options, workbooks
from hmip_dash.views.shared.lookup import function

WRITERS = {
    ".xlsx": xlsx_workbook.write,
    ".ods": ods_document.write,
    ".zip": archive.write,
}
"""Ending of a file's name → how a book is written as such a file."""

ALL = "all"
"""What stands for every provider type together."""


def add_options(
    parser: argparse.ArgumentParser,
    add_day: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Add each view that has a workbook, with what can be chosen of it."""
    views = parser.add_subparsers(dest="view", required=True, metavar="view")
    for row in VIEWS:
        if not row.workbook:
            continue
        of_view = views.add_parser(
            row.name, aliases=row.formerly, help=row.title, argument_default=None
        )
        of_view.add_argument("--out", type=Path, required=True, metavar="FILE")
        for option in row.options:
            if option.flag:
                _add(of_view, row, option)
        add_day(of_view)


def run(
    connection: Connection, told: argparse.Namespace, chosen: Settings
) -> tuple[int, Lines]:
    """Write a view to a file; return the exit code and what to say."""
    row, today, on = catalogue.view(told.view), date.today(), told.as_known_on
    given = _given(row, told)
    fault = _fault(connection, row, told, given)
    if fault:
        return 1, [fault]
    arguments = addresses.arguments(row, given)
    if row.check:
        fault = function(row.check)(connection, arguments["choice"], on)
        if fault:
            return 1, [fault]
    book = workbooks.workbook(read_once(connection), row.name, on, today, **arguments)
    if book is None:
        return 1, [f"Nothing is held for {_named(row, told)}."]
    live = addresses.address(
        chosen.public_address, row.name, on=on, today=today, **arguments
    )
    return 0, [_write(replace(book, address=live), told.out)]


def write_whole(content: bytes, out: Path) -> None:
    """Write a file, whole or not at all."""
    partial = out.with_name(f".{out.name}.partial")
    partial.write_bytes(content)
    partial.replace(out)


def _write(book: Book | Pack, out: Path) -> str:
    """Write a book or a pack; return what was written, in a line."""
    ending = out.suffix.casefold()
    if isinstance(book, Pack):
        write_whole(packs.write(book, ending), out)
        return f"{out}: {book.title}, {len(book.sections)} sections"
    write_whole(WRITERS[ending](book), out)
    return f"{out}: {book.title}, {len(book.tables)} tables"


def _add(parser: argparse.ArgumentParser, row: View, option: Option) -> None:
    destination, words = _destination(option), option.help or None
    if option.form == "yes":
        parser.add_argument(
            option.flag, dest=destination, action="store_const", const=True, help=words
        )
        return
    values = list(function(option.values)) if option.values else None
    if option.field == "provider_type":
        # A type too many is told in a sentence: it is no slip of the pen.
        values = [*(values or []), ALL]
    parser.add_argument(
        option.flag,
        dest=destination,
        type=_READ[option.form],
        choices=values,
        default=option.default or None,
        metavar=None if values else option.key.upper() or "TEXT",
        help=words,
    )


_READ: dict[str, Callable[[str], Any]] = {
    "text": str,
    "number": int,
    "list": lambda text: tuple(filter(None, text.split(","))),
}
"""Form of an option → how its value is read on the command line."""


def _destination(option: Option) -> str:
    """Return the name under which the parser keeps a value: two flags, two names."""
    return f"option_{option.flag.strip('-').replace('-', '_')}"


def _told(row: View, told: argparse.Namespace) -> dict[Option, Any]:
    """Return what was told of each option that was given."""
    values = {
        option: getattr(told, _destination(option))
        for option in row.options
        if option.flag
    }
    return {option: value for option, value in values.items() if value is not None}


def _given(row: View, told: argparse.Namespace) -> dict[str, Any]:
    """Return field → value; None is every provider type together."""
    return {
        option.field: None if option.pooled and value == ALL else value
        for option, value in reversed(_told(row, told).items())
    }


def _fault(
    connection: Connection,
    row: View,
    told: argparse.Namespace,
    given: dict[str, Any],
) -> str:
    """Return why nothing can be written, nothing when it can."""
    endings = packs.ENDINGS if row.is_pack else tuple(WRITERS)
    if told.out.suffix.casefold() not in endings:
        return f"The name of the file must end in {' or '.join(endings)}."
    first = queries.first_release(connection)
    if first is None or told.as_known_on < first:
        return f"On {told.as_known_on} nothing was held yet."
    if given.get("provider_type") == ALL:
        return f"{row.title}: one provider type at a time; give it as --type."
    missing = [field for field in addresses.required(row) if field not in given]
    if missing:
        flags = [option.flag for option in row.options if option.field == missing[0]]
        return f"Give {' or '.join(flags)}."
    return _unknown(connection, row, told)


def _unknown(connection: Connection, row: View, told: argparse.Namespace) -> str:
    """Return which code that was told is none, nothing when all are."""
    coded = {one: value for one, value in _told(row, told).items() if one.codes}
    known = options.codes(connection, told.as_known_on) if coded else {}
    for option, value in coded.items():
        if value not in known[option.codes]:
            return f"There is no {option.codes} '{value}'; see {option.flag}."
    return ""


def _named(row: View, told: argparse.Namespace) -> str:
    return " ".join(f"{one.flag} {value}" for one, value in _told(row, told).items())
