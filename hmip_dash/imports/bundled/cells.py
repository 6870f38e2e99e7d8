"""Read one cell of a bundled file as text, a number, a day, or one of some words."""

import re
from collections.abc import Callable
from datetime import date

Value = str | int | float | date | None

# Python's own readers take more: 1_000, nan, infinity, 20240514, digits of any script.
_WHOLE = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def text(cell: str) -> str:
    """Return the text as it stands; empty stays empty."""
    return cell


def some(cell: str) -> str:
    """Return the text; raise ValueError when empty."""
    if not cell:
        raise ValueError("must not be empty")
    return cell


def optional(cell: str) -> str | None:
    """Return the text, None when empty: not known."""
    return cell or None


def whole(cell: str) -> int | None:
    """Return a whole number, None when empty: not known."""
    if cell and not _WHOLE.fullmatch(cell):
        raise ValueError(f"'{cell}' is not a whole number")
    return int(cell) if cell else None


def number(cell: str) -> float | None:
    """Return a number, None when empty: not known."""
    if cell and not _NUMBER.fullmatch(cell):
        raise ValueError(f"'{cell}' is not a number")
    return float(cell) if cell else None


def day(cell: str) -> date:
    """Return a day of the calendar."""
    try:
        if not _DAY.fullmatch(cell):
            raise ValueError
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"'{cell}' is not a day like 2024-05-14") from None


def web_address(cell: str) -> str | None:
    """Return an address that is safe to link to, None when empty.

    Some sources are described in words instead; the words are kept and, not being
    an address, are never made a link.
    """
    if ":" in cell.split("/")[0] and not cell.startswith(("http://", "https://")):
        raise ValueError(f"'{cell[:40]}' is not a web address")
    return cell or None


def one_of(*words: str) -> Callable[[str], str]:
    """Return a reader that takes `words` alone."""

    def read(cell: str) -> str:
        if cell not in words:
            raise ValueError(f"'{cell}' is not one of: {', '.join(words)}")
        return cell

    return read


def known(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """Return a reader like `read` that refuses an empty cell."""
    return lambda cell: read(some(cell))


def none_or(read: Callable[[str], str]) -> Callable[[str], str | None]:
    """Return a reader like `read` that takes an empty cell too: not known."""
    return lambda cell: read(cell) if cell else None
