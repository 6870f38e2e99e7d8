"""Write the cover, contents, notes and lines above tables of every file."""

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin

from hmip_dash import partial_date
from hmip_dash.described import Book, Column, Pack, Section, Table
from hmip_dash.exports.xlsx.text_limits import clean, each_once, is_link
from hmip_dash.vocabulary import LICENCE, SYMBOLS

LEAST_LETTERS_IN_LINE, MOST_LETTERS_IN_LINE = 100, 180
"""A line above a table is as long as the table is wide, within these."""

IN_EXCEL = (
    "Charts are in the Excel workbook of the same view, beside the tables that they "
    "draw; this file has the tables alone."
)
ONE_TABLE = "This worksheet contains one table."
ONE_TABLE_AND_CHART = (
    "This worksheet contains one table and, to its right, one chart of it."
)
COVER_WIDTH = 110
MOST_LETTERS_IN_HEADING = 255
CONTENTS_COLUMNS = (
    Column("sheet", "Sheet", width=34),
    Column("title", "What it holds", width=90),
)
NOTES_COLUMNS = (
    Column("mark", "Mark", width=14),
    Column("meaning", "What it means", width=110),
)


def cover_lines(book: Book) -> list[str]:
    """Return the choice, the day of the data, the sources and the licence."""
    return [
        *(f"{label}: {value}" for label, value in book.choice),
        f"As known on: {partial_date.words(book.as_known_on.isoformat())}",
        f"Made on: {partial_date.words(book.made_on.isoformat())}",
        "Made by HMIP Dash from the published sources listed here.",
        *(f"Source: {source}" for source in book.sources),
        LICENCE,
    ]


def cover_links(about: Book | Pack) -> list[tuple[str, str]]:
    """Return words and address of each link back to the pages, below the cover's lines.

    The words include the address, for readers on paper.
    """
    links = (
        ("This view, live", about.address),
        ("Exactly these figures, kept for good", about.kept),
    )
    return [
        (clean(f"{label}: {address}"), address)
        for label, address in links
        if is_link(address)
    ]


def with_full_addresses(book: Book) -> Book:
    """Return a book whose tables have the full address of their page, if any.

    Without the address of the book, tables have none either.
    """
    tables = [
        replace(table, live=_full_address(book, table.live)) for table in book.tables
    ]
    return replace(book, tables=tuple(tables))


def section_link(pack: Pack, section: Section) -> tuple[str, str] | None:
    """Return words and address of the page that shows a section, None without one."""
    address = _full_address(pack, section.live)
    return (clean(f"This section, live: {address}"), address) if address else None


def table_link(table: Table) -> tuple[str, str] | None:
    """Return words and address of the page that shows a table, None without one."""
    return (
        (clean(f"This table, live: {table.live}"), table.live) if table.live else None
    )


def _full_address(about: Book | Pack, live: str) -> str:
    address = urljoin(about.address, live) if live and about.address else ""
    return address if is_link(address) else ""


def contents_lines(book: Book) -> list[str]:
    """Return the lines above the contents."""
    return [ONE_TABLE, *_wrapped([book.missing], CONTENTS_COLUMNS)]


def contents_rows(book: Book, names: list[str]) -> list[tuple[str, str]]:
    """Return each sheet after the contents with what it holds."""
    tables = zip(names, book.tables, strict=True)
    return [
        ("Notes", "Symbols, methods and what is not known"),
        *((name, table.title) for name, table in tables),
    ]


def notes_rows(book: Book) -> list[tuple[str, str]]:
    """Return each symbol and note with what it means."""
    notes = [(f"note {number}", text) for number, text in enumerate(book.notes, 1)]
    return [*SYMBOLS.items(), *notes]


def lines_above(table: Table, *, charted: bool = False) -> list[str]:
    """Return the lines above a table, or in its place when it is empty.

    What its sheet contains, then its notes and the link to its page; `charted` where a
    chart is drawn beside it. Long lines continue in the next row: printed, a line
    longer than its table would shrink the whole sheet.
    """
    link = table_link(table)
    last = [link[0]] if link else []
    notes = _wrapped(table.notes, table.columns)
    if table.frame.empty:
        return [*_wrapped([table.empty], table.columns), *notes, *last]
    chart = charted and table.chart is not None
    gaps = ["An empty cell: nothing is drawn there."] if table.gaps else []
    first = ONE_TABLE_AND_CHART if chart else ONE_TABLE
    return [first, *gaps, *notes, *last]


def _wrapped(lines: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """Return lines wrapped to the width of the columns below them."""
    width = sum(column.width for column in columns)
    letters = min(max(width, LEAST_LETTERS_IN_LINE), MOST_LETTERS_IN_LINE)
    return [
        part
        for line in lines
        for part in (textwrap.wrap(line, letters) if len(line) > letters else [line])
        if part
    ]


def headings(columns: Sequence[Column]) -> list[str]:
    """Return the headings of a table, numbered where two are alike."""
    labels = [clean(column.label) for column in columns]
    return each_once(labels, most=MOST_LETTERS_IN_HEADING)
