"""Fit text to the limits of Excel: cells, headings, names of sheets, links."""

import re
from collections.abc import Iterable

MOST_LETTERS_IN_SHEET_NAME = 31
MOST_LETTERS_IN_TABLE_NAME = 200
MOST_LETTERS_IN_CELL = 32_767
MOST_LETTERS_IN_ADDRESS = 2_079
OWN_SHEETS = ("Cover", "Contents", "Notes")
_RESERVED = {*map(str.casefold, OWN_SHEETS), "history"}
_FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINK = re.compile(r"https?://\S+")
_PLACE = re.compile(r"[^#/\\:]+#'[^#]+'![A-Z]{1,3}[1-9]\d*")


def sheet_names(wanted: list[str]) -> list[str]:
    """Return names that Excel accepts: at most 31 characters, each one once."""
    allowed = [
        _FORBIDDEN_IN_SHEET_NAME.sub(" ", clean(word)).strip() for word in wanted
    ]
    return each_once(
        [word or "Table" for word in allowed],
        most=MOST_LETTERS_IN_SHEET_NAME,
        taken=_RESERVED,
    )


def table_names(sheets: list[str]) -> list[str]:
    """Return the names of the marked-up tables of sheets, as `by_year_table`."""
    words = [re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_") for name in sheets]
    # Excel takes letters first, and nothing that could be the address of a cell.
    marks = [f"{word or 'rows'}_table" for word in words]
    marks = [mark if mark[0].isalpha() else f"_{mark}" for mark in marks]
    return each_once(marks, most=MOST_LETTERS_IN_TABLE_NAME, between="_")


def each_once(
    wanted: list[str], *, most: int, taken: Iterable[str] = (), between: str = " "
) -> list[str]:
    """Return `wanted`, cut to `most` letters and numbered where one is taken."""
    names: list[str] = []
    for word in wanted:
        name, number = cut(word, most), 2
        while name.casefold() in {*taken, *map(str.casefold, names)}:
            tail = f"{between}{number}"
            name = cut(word, most - len(tail)) + tail
            number += 1
        names.append(name)
    return names


def is_link(text: str) -> bool:
    """Return whether `text` is a web address that Excel can lead to."""
    usable = _LINK.fullmatch(text) is not None and text == clean(text)
    return usable and len(text) <= MOST_LETTERS_IN_ADDRESS


def is_place(text: str) -> bool:
    """Return whether `text` is a cell of another file that Excel can lead to."""
    usable = _PLACE.fullmatch(text) is not None and text == clean(text)
    return usable and len(text) <= MOST_LETTERS_IN_ADDRESS


def clean(text: str) -> str:
    """Return text that a cell can hold; what XML cannot hold is marked."""
    return cut(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text), MOST_LETTERS_IN_CELL)


def cut(text: str, most: int) -> str:
    """Return the beginning of `text`; Excel counts some letters, as emoji, twice."""
    if len(text.encode("utf-16-le")) <= 2 * most:
        return text
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").rstrip()
