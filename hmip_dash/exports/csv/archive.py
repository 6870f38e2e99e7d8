"""Write a described workbook as CSV files with a description of their columns.

One file a table, and `datapackage.json` beside them (Frictionless Data Package) with
titles, notes, units and the kind of each column. The same book gives the same bytes.
"""

import csv
import io
import json
import re
import zipfile

from hmip_dash.described import Book, Column, Table
from hmip_dash.exports.cover import (
    cover_links,
    headings,
    notes_rows,
    with_full_addresses,
)
from hmip_dash.exports.values import Cell, cells
from hmip_dash.exports.xlsx.text_limits import clean, each_once, is_link
from hmip_dash.vocabulary import LICENCE

LICENCE_ABOUT = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
GUARDED = (
    "Text that a spreadsheet program would read as a formula (beginning with =, +, -, "
    "@, a tab or a line break) has an apostrophe before it."
)
LIVE = "This table, live"
_MOST_LETTERS_IN_NAME = 60
_THE_DAY = (1980, 1, 1, 0, 0, 0)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_SHORTHAND = re.compile(r"\[[^\]]*\]")
_KINDS = {"number": "number", "day": "date"}


def write(book: Book) -> bytes:
    """Return `book` as the bytes of a .zip of CSV files."""
    book = with_full_addresses(book)
    buffer = io.BytesIO()
    names = file_names(book)
    resources = []
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, table in zip(names, book.tables, strict=True):
            content, resource = _table(name, table)
            _add(archive, f"{name}.csv", content)
            resources.append(resource)
        _add(archive, "datapackage.json", _package(book, resources))
    return buffer.getvalue()


def file_names(book: Book) -> list[str]:
    """Return the name of each table's file, without its ending."""
    words = [
        re.sub(r"[^a-z0-9]+", "-", table.name.casefold()).strip("-") or "table"
        for table in book.tables
    ]
    names = each_once(words, most=_MOST_LETTERS_IN_NAME)
    return [name.replace(" ", "-") for name in names]


def _add(archive: zipfile.ZipFile, name: str, content: str) -> None:
    entry = zipfile.ZipInfo(name, _THE_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _table(name: str, table: Table) -> tuple[str, dict]:
    """Return a table as CSV, and its description in the package."""
    columns = [cells(table, column) for column in table.columns]
    labels = [_guarded(label) for label in headings(table.columns)]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(labels)
    writer.writerows(zip(*map(_column, columns), strict=True))
    fields = [
        _field(label, column, column_cells)
        for label, column, column_cells in zip(
            labels, table.columns, columns, strict=True
        )
    ]
    missing = {text for column_cells in columns for text in _shorthand(column_cells)}
    empty = (table.empty,) if table.frame.empty else ()
    return file.getvalue(), {
        "name": name,
        "path": f"{name}.csv",
        "title": clean(table.title),
        "description": " ".join(map(clean, [*empty, *table.notes])) or "No notes.",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"sources": [{"title": LIVE, "path": table.live}]} if table.live else {}),
        "schema": {"fields": fields, "missingValues": ["", *sorted(missing)]},
    }


def _column(column_cells: list[Cell]) -> list[str]:
    return [_cell_text(cell) for cell in column_cells]


def _cell_text(cell: Cell) -> str:
    if cell.kind == "number":
        return f"{cell.value:.16g}"
    return _guarded(str(cell.value))


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _field(label: str, column: Column, column_cells: list[Cell]) -> dict:
    """Return the description of a column; its type is that of its cells."""
    kinds = {
        cell.kind for cell in column_cells if not _SHORTHAND.fullmatch(str(cell.value))
    }
    kind = _KINDS.get(next(iter(kinds)), "string") if len(kinds) == 1 else "string"
    described = "A proportion: 0.63 is 63%." if column.kind == "percent" else ""
    return {
        "name": label,
        "type": kind,
        **({"description": described} if described else {}),
    }


def _shorthand(column_cells: list[Cell]) -> set[str]:
    texts = {str(cell.value) for cell in column_cells if cell.kind == "text"}
    return {text for text in texts if _SHORTHAND.fullmatch(text)}


def _package(book: Book, resources: list[dict]) -> str:
    chosen = [f"{label}: {value}." for label, value in book.choice if value]
    notes = [f"{mark}: {meaning}" for mark, meaning in notes_rows(book)]
    day = f"As known on {book.as_known_on.isoformat()}."
    links = [f"{words} ." for words, _ in cover_links(book)]
    package = {
        "profile": "tabular-data-package",
        "name": book.file_name.replace("_", "-"),
        "title": clean(book.title),
        "description": clean(
            " ".join([*chosen, day, book.missing, LICENCE, GUARDED, *links])
        ),
        **({"homepage": book.address} if is_link(book.address) else {}),
        "created": f"{book.made_on.isoformat()}T00:00:00Z",
        "licenses": [LICENCE_ABOUT],
        "sources": [{"title": clean(source)} for source in book.sources],
        "notes": [clean(note) for note in notes],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"
