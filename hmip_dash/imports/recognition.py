"""Recognise the format of a file, and read its rows and problems."""

import collections.abc
import hashlib
import pkgutil
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from hmip_dash.imports import formats, missing_formula_values
from hmip_dash.imports.files import hidden_content, limits, reading_subprocess
from hmip_dash.imports.files.sheets import Read
from hmip_dash.imports.formats import community_performance
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised, headings_seen
from hmip_dash.imports.mapping import Mapping
from hmip_dash.imports.prepared_rows import Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.progress import MATCHING, READING, Tell, silent
from hmip_dash.imports.reference_data import Known


def _formats() -> dict[str, ModuleType]:
    modules = [
        import_module(f"{formats.__name__}.{module.name}")
        for module in pkgutil.iter_modules(formats.__path__)
    ]
    named = [module for module in modules if hasattr(module, "NAME")]
    return {module.NAME: module for module in sorted(named, key=lambda m: m.ORDER)}


FORMATS = _formats()
"""Name of a format → its module, in the order in which they are tried."""


def prepare(
    file_name: str,
    content: bytes,
    known: Known,
    *,
    format: str | None = None,
    mapping: Sequence[Mapping] | None = None,
    companions: collections.abc.Mapping[str, bytes] | None = None,
    most_bytes: int = limits.FILE_BYTES,
    tell: Tell = silent,
) -> Prepared:
    """Return a file's rows in the columns of the store, and all that is wrong in it.

    The format is recognised unless it is given. `companions` are files that belong to
    it (a population, targets), by name. `mapping` is what an officer confirmed for a
    layout that is not fixed. A bad file gives problems; nothing is raised. `tell` is
    told how far it is.
    """
    tell(READING, 0.0)
    read = reading_subprocess.read(file_name, content, most_bytes=most_bytes, tell=tell)
    beside = {
        name: reading_subprocess.read(name, other, most_bytes=most_bytes)
        for name, other in (companions or {}).items()
    }
    note = [*read.problems, *(p for other in beside.values() for p in other.problems)]
    format_, reason, parsed = "", "", Parsed({})
    tell(MATCHING, 0.0)
    if _has_sheets(read) and all(map(_has_sheets, beside.values())):
        format_, reason = _choose(read, format)
        if format_ in FORMATS:
            parsed = FORMATS[format_].parse(
                Job(read, beside, tuple(mapping or ())), known
            )
            parsed = missing_formula_values.left_out(parsed, [read, *beside.values()])
        else:
            note.append(_not_recognised(read, format))
    note += hidden_content.said(read, parsed.tables)
    return Prepared(
        file_name,
        hashlib.sha256(content).hexdigest(),
        format_,
        reason,
        dict(parsed.tables),
        tuple(sorted([*note, *parsed.problems])),
        parsed.released_on,
    )


def _has_sheets(read: Read) -> bool:
    """Whether there is anything to look into, though parts may be at fault."""
    return bool(read.sheets) or read.is_readable


def proposal(file_name: str, content: bytes, known: Known) -> tuple[Mapping, ...]:
    """Return the mapping that a file of a layout not fixed seems to need, for each
    sheet; nothing when it cannot be read or is of no such layout."""
    return community_performance.propose(
        reading_subprocess.read(file_name, content), known
    )


def _choose(read: Read, format: str | None) -> tuple[str, str]:
    """Return the format of a file and why, empty where none fits."""
    if format is not None:
        return format, "chosen by the one who loads it"
    nearly = ("", "")
    for name, candidates in recognised(read).items():
        if not candidates.missing:
            return name, candidates.reason
        if not nearly[0]:
            lacks = ", ".join(f"'{heading}'" for heading in candidates.missing)
            nearly = name, f"{candidates.reason}, except {lacks}"
    return nearly


def recognised(read: Read) -> dict[str, Recognised]:
    """Return the formats a file may be of as they are tried, to the first that fits."""
    candidates: dict[str, Recognised] = {}
    for name, module in FORMATS.items():
        why = module.recognise(read)
        if why is not None:
            candidates[name] = why
            if not why.missing:
                break
    return candidates


def _not_recognised(read: Read, format: str | None) -> Problem:
    if format is not None:
        message = f"'{format}' is no format that is known"
        mend = f"Write one of: {', '.join(FORMATS)}."
        return Problem(read.file_name, 0, "", "unknown-format", message, mend=mend)
    seen = "; ".join(headings_seen(read.sheets)[:5]) or "no headings"
    return Problem(
        read.file_name,
        0,
        "",
        "unrecognised-format",
        f"the file has the headings of no format that is known. It has: {seen}",
        mend="See docs/formats.md for the formats, or use the template.",
    )
