"""What does `python -m hmip_dash import` do with files?"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from hmip_dash.commands import Lines, day, user
from hmip_dash.imports import mapping as mappings
from hmip_dash.imports.problem import Problem, number
from hmip_dash.imports.recognition import FORMATS
from hmip_dash.loading import (
    accepted_warnings,
    last_mapping,
    load_context,
    remedies,
    validation,
)
from hmip_dash.loading import apply as loading_apply
from hmip_dash.loading.accepted_warnings import Acceptance
from hmip_dash.loading.preview import preview
from hmip_dash.loading.problem_groups import groups
from hmip_dash.loading.publication_details import Statement
from hmip_dash.loading.steps import KNOWING, WRITING, words
from hmip_dash.loading.validation import Examined

APPLIED, PROBLEMS, UNREADABLE = 0, 1, 2
NOT_OPENED: dict[type[OSError], str] = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "this is a folder, not a file",
    PermissionError: "this account may not read it",
}
"""What the system refused → how it is said."""

MOST_LISTED = 20
"""So many problems of a kind are listed on the screen; --json has all."""

LARGE = 2 * 1024 * 1024
"""Of files from so many bytes on it is told how far they are."""


class Progress:
    """Tells on standard error how far a large file is, a line for every tenth."""

    def __init__(self, path: Path, size: int) -> None:
        self._name, self._last = path.name, ("", -1)
        self._told = size >= LARGE
        self._rows = 0

    def tell(self, step: str, done: float) -> None:
        """Tell which share of a step is done, unless that was told."""
        now = step, int(done * 10)
        if self._told and now != self._last:
            said = words(step, now[1] / 10)
            print(f"{self._name}: {said}", file=sys.stderr, flush=True)
        self._last = now

    def written(self, rows: int, total: int) -> None:
        """Tell that so many more rows of all were written."""
        self._rows += rows
        self.tell(WRITING, min(1.0, self._rows / max(1, total)))


@dataclass(frozen=True)
class Outcome:
    """How one file fared: the exit code, what to say, and all that is wrong in it."""

    code: int
    lines: Lines
    problems: tuple[Problem, ...] = ()


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what `import` can be told."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--format", choices=list(FORMATS), help="unless recognised")
    parser.add_argument("--dry-run", action="store_true", help="save nothing")
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="KIND",
        help="accept all warnings of a kind; may be given again",
    )
    parser.add_argument("--json", action="store_true", help="problems as JSON")
    parser.add_argument(
        "--with",
        dest="beside",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="a file that belongs to it: a population, targets",
    )
    parser.add_argument("--mapping", type=Path, metavar="FILE.json")
    parser.add_argument("--released-on", type=day, metavar="YYYY-MM-DD")
    parser.add_argument("--publisher", default="")
    parser.add_argument("--title", default="")
    parser.add_argument("--licence", default=Statement.licence)
    parser.add_argument("--unknown", default=Statement.unknown)


def run(engine: Engine, options: argparse.Namespace) -> tuple[int, Lines]:
    """Load files one after another; return the worst exit code and what to say."""
    outcomes = [_load(engine, path, options) for path in options.files]
    code = max(outcome.code for outcome in outcomes)
    if options.json:
        found = [as_json(p) for outcome in outcomes for p in outcome.problems]
        return code, [json.dumps(found, indent=2, ensure_ascii=False)]
    return code, [line for outcome in outcomes for line in outcome.lines]


def as_json(problem: Problem) -> dict[str, object]:
    """Return a problem as others read it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "message": problem.message,
    }


def _load(engine: Engine, path: Path, options: argparse.Namespace) -> Outcome:
    try:
        content = path.read_bytes()
        beside = {other.name: other.read_bytes() for other in options.beside}
        given = options.mapping.read_text("utf-8") if options.mapping else ""
        mapping = mappings.from_json(given) if given else None
    except OSError as fault:
        why = NOT_OPENED.get(type(fault), f"cannot be read: {fault.strerror}")
        return _not_opened(Path(fault.filename or path), why)
    except ValueError as fault:
        return _not_opened(path, f"cannot be read: {fault}")
    accepted = Acceptance(kinds=frozenset(options.accept))
    said = Statement(
        publisher=options.publisher,
        title=options.title,
        released_on=options.released_on,
        licence=options.licence,
        unknown=options.unknown,
    )
    progress = Progress(path, len(content))
    progress.tell(KNOWING, 0.0)
    with engine.connect() as connection:
        known = load_context.known(connection, date.today())
        if mapping is None:
            given = last_mapping.newest(connection)
            mapping = mappings.from_json(given) if given else None
        examined = validation.examine(
            connection,
            known,
            path.name,
            content,
            format=options.format,
            mapping=mapping,
            companions=beside,
            statement=said,
            tell=progress.tell,
        )
        shown = preview(examined.changes, known) if examined.changes else None
    lines = _lines(examined, accepted)
    if examined.changes:
        lines.append(f"{path.name}: {examined.series}")
    if not examined.may_apply(accepted):
        return Outcome(*_stopped(examined, accepted, lines), examined.problems)
    if options.dry_run:
        lines.append(f"{path.name}: {_of(shown)} Nothing was saved: a dry run.")
        return Outcome(APPLIED, lines, examined.problems)
    confirmed = given if examined.prepared.format == last_mapping.FORMAT else ""
    total = sum(len(rows) for rows in examined.tables.values())
    done = loading_apply.apply(
        engine,
        examined,
        who=user(),
        accepted=accepted,
        confirmed=confirmed,
        progress=lambda rows: progress.written(rows, total),
    )
    loaded = f"Loaded as publication {done.publication_id}."
    lines.append(f"{path.name}: {_of(shown)} {loaded}")
    return Outcome(APPLIED, lines, examined.problems)


def _lines(examined: Examined, accepted: Acceptance) -> list[str]:
    """Return a line for each problem, as many as are listed, and what else to say."""
    lines: list[str] = []
    for group in groups(examined.problems):
        lines += map(remedies.line, group.problems[:MOST_LISTED])
        more = group.number - number(group.problems[:MOST_LISTED])
        if more:
            lines.append(f"{group.severity}: {more:,} more of this kind [{group.code}]")
    kinds = {problem.code for problem in examined.warnings}
    for kind in sorted(accepted.kinds - kinds):
        is_error = kind in {problem.code for problem in examined.errors}
        why = "is an error" if is_error else "is no warning of this file"
        lines.append(f"--accept {kind} had no effect: it {why}.")
    return lines


def _of(shown: object) -> str:
    return getattr(shown, "sentence", "")


def _stopped(
    examined: Examined, accepted: Acceptance, lines: Sequence[str]
) -> tuple[int, Lines]:
    name = examined.prepared.file_name
    left = accepted_warnings.stopping(examined.problems, accepted)
    if examined.is_unreadable:
        return UNREADABLE, [*lines, f"{name}: cannot be read. Nothing was saved."]
    kinds = sorted({p.code for p in left if p.severity == accepted_warnings.WARNING})
    said = f"{name}: {accepted_warnings.stops(left)}. Nothing was saved."
    if kinds and not examined.errors:
        accept = " ".join(f"--accept {kind}" for kind in kinds)
        said += f" To accept the warnings: {accept}"
    return PROBLEMS, [*lines, said]


def _not_opened(path: Path, message: str) -> Outcome:
    problem = Problem(path.name, 0, "", "unreadable-file", message)
    return Outcome(UNREADABLE, [str(problem)], (problem,))
