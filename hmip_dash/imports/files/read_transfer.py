"""Hand a file as read from the process that read it to the one that asked.

Cells repeat, so each value travels once, as JSON, and each cell as the number of its
value. Neither can run code in the process that takes them or reach beyond their own
memory, whatever a harmful file made of the process that sent them.
"""

import dataclasses
import json
import struct
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO

from hmip_dash.imports.files import limits, transfer_limits
from hmip_dash.imports.files.sheets import Cell, Read, Sheet
from hmip_dash.imports.problem import Problem

PROGRESS, ABOUT, VALUES, WIDTHS, CELLS = b"p", b"a", b"v", b"w", b"c"
_HEAD = struct.Struct(">cQ")
_NUMBERS = "I"
MALFORMED = (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError)
"""What receiving raises when something else was sent than `send` sends."""

_TIMES: dict[str, Callable[[str], Cell]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def send_progress(share: float, out: BinaryIO) -> None:
    """Send which share of a file was read so far."""
    _send(out, PROGRESS, _json(share))
    out.flush()


def send(read: Read, out: BinaryIO) -> None:
    """Send a file as read: what is said of it and its sheets, then their cells.

    Nothing is sent before all of it is ready: memory may end before. Raises
    UnsafeError for a text that is no cell's.
    """
    transfer_limits.check_rows(sum(len(sheet.rows) for sheet in read.sheets))
    numbers: dict[Any, int] = {}
    cells = [_numbered(sheet, numbers) for sheet in read.sheets]
    lengths = [len(one) if isinstance(one, str) else 0 for one in numbers]
    transfer_limits.check_texts(lengths, cells)
    sheets = [
        part
        for sheet, numbered in zip(read.sheets, cells, strict=True)
        for part in (
            (WIDTHS, array(_NUMBERS, map(len, sheet.rows)).tobytes()),
            (CELLS, numbered.tobytes()),
        )
    ]
    about = _json(_about(read))
    transfer_limits.check_about(len(about))
    values = _json(list(map(_plain, numbers)))
    for kind, part in [(ABOUT, about), (VALUES, values), *sheets]:
        _send(out, kind, part)
    out.flush()


def _numbered(sheet: Sheet, numbers: dict[Any, int]) -> array:
    """Return all cells of a sheet as numbers of values."""
    cells, found = array(_NUMBERS), numbers.setdefault
    for row in sheet.rows:
        # 1, 1.0 and True are one key of a dictionary, and three values of cells.
        cells.extend(
            [
                found(one if type(one) is str else (type(one), one), len(numbers))
                for one in row
            ]
        )
    return cells


def receive(source: BinaryIO, tell: Callable[[float], None]) -> Read:
    """Return the file that was sent; raise MALFORMED for anything else.

    `tell` is told which share was read, each time it arrives.
    """
    left = limits.ANSWER_BYTES
    parts: list[tuple[bytes, bytes]] = []
    for kind, length in _heads(source):
        left -= length + _HEAD.size
        if left < 0:
            raise ValueError("more was sent than a file holds")
        part = source.read(length)
        if len(part) < length:
            raise ValueError("the end is missing")
        if kind == PROGRESS:
            tell(min(1.0, max(0.0, float(json.loads(part)))))
        else:
            parts.append((kind, part))
    return _read(parts)


def _heads(source: BinaryIO) -> Iterator[tuple[bytes, int]]:
    while head := source.read(_HEAD.size):
        if len(head) < _HEAD.size:
            raise ValueError("the end is missing")
        yield _HEAD.unpack(head)


def _read(parts: list[tuple[bytes, bytes]]) -> Read:
    kinds = [kind for kind, _ in parts]
    sheets = (len(parts) - 2) // 2
    if kinds != [ABOUT, VALUES, *[WIDTHS, CELLS] * sheets]:
        raise ValueError("parts are missing")
    texts = [part for _, part in parts]
    rows_sent = sum(map(len, texts[2::2])) // array(_NUMBERS).itemsize
    if len(texts[0]) > limits.ABOUT_BYTES or rows_sent > limits.ROWS:
        raise ValueError("more was sent than a file holds")
    about, sent = json.loads(texts[0]), json.loads(texts[1])
    if len(about["sheets"]) != sheets:
        raise ValueError("sheets are missing")
    values = list(map(_cell, sent))
    rows = [
        _rows(values, width, numbers)
        for width, numbers in zip(texts[2::2], texts[3::2], strict=True)
    ]
    return Read(
        str(about["file_name"]),
        tuple(map(_sheet, about["sheets"], rows)),
        tuple(Problem(**one) for one in about["problems"]),
    )


def _rows(values: list[Cell], width: bytes, numbers: bytes) -> list[Sequence[Cell]]:
    """Return the rows of a sheet; a value that was not sent raises IndexError."""
    widths, numbered = array(_NUMBERS, width), array(_NUMBERS, numbers)
    if sum(widths) != len(numbered):
        raise ValueError("rows and cells do not agree")
    cells = map(values.__getitem__, numbered)
    return [list(islice(cells, length)) for length in widths]


def _about(read: Read) -> dict[str, Any]:
    return {
        "file_name": read.file_name,
        "problems": [dataclasses.asdict(problem) for problem in read.problems],
        "sheets": [
            {
                "name": sheet.name,
                "file": sheet.file,
                "hidden": sheet.hidden,
                "is_csv": sheet.is_csv,
                "merged": sheet.merged,
                "notes": [[*place, text] for place, text in sheet.notes.items()],
                "no_value": list(sheet.no_value),
            }
            for sheet in read.sheets
        ],
    }


def _sheet(about: dict[str, Any], rows: list[Any]) -> Sheet:
    merged = (((a, b), (c, d)) for (a, b), (c, d) in about["merged"])
    return Sheet(
        str(about["name"]),
        rows,
        file=str(about["file"]),
        hidden=bool(about["hidden"]),
        is_csv=bool(about["is_csv"]),
        merged=tuple(merged),
        notes={(int(row), int(at)): str(text) for row, at, text in about["notes"]},
        no_value=frozenset((int(row), int(at)) for row, at in about["no_value"]),
    )


def _plain(key: Any) -> Any:  # noqa: ANN401 - what JSON can hold
    """Return a value as JSON holds it; days and times as a pair of kind and text."""
    if isinstance(key, str):
        return key
    kind, value = key
    if issubclass(kind, timedelta):
        return ["timedelta", value.total_seconds()]
    if issubclass(kind, date | time):
        return [kind.__name__, value.isoformat()]
    return value


def _cell(sent: Any) -> Cell:  # noqa: ANN401 - whatever was sent
    if isinstance(sent, str | int | float):
        return sent
    kind, value = sent
    return timedelta(seconds=value) if kind == "timedelta" else _TIMES[kind](value)


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _send(out: BinaryIO, kind: bytes, part: bytes) -> None:
    out.write(_HEAD.pack(kind, len(part)))
    out.write(part)
