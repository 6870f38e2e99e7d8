"""What does each command of `python -m hmip_dash` do?"""

import csv
import getpass
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import packs
from hmip_dash.config import Settings
from hmip_dash.described import Book
from hmip_dash.exports import csv_zip, guidance, ods, workbook
from hmip_dash.imports import bundled
from hmip_dash.store import init, queries, revisions, undoing
from hmip_dash.store.database import connect
from hmip_dash.views import benchmarks_choice, books, checked
from hmip_dash.views.attention_choice import Choice as AttentionChoice
from hmip_dash.views.benchmarks_choice import Choice as BenchmarksChoice
from hmip_dash.views.board_pack import board_pack
from hmip_dash.views.board_pack_choice import Choice as PackChoice
from hmip_dash.views.board_pack_choice import too_long
from hmip_dash.views.coherence_choice import Choice as CoherenceChoice
from hmip_dash.views.grades_choice import Choice
from hmip_dash.views.measure import Choice as MeasureChoice
from hmip_dash.views.oversight_pack import Scope, oversight_pack
from hmip_dash.views.programme_choice import Choice as ProgrammeChoice
from hmip_dash.views.recommendations_choice import Choice as RecommendationsChoice
from hmip_dash.views.standards_choice import Choice as StandardsChoice
from hmip_dash.views.trends_choice import Choice as TrendsChoice

Lines = Sequence[str]


def initialise(settings: Settings) -> tuple[int, Lines]:
    """Load the bundled facts, or nothing when anything in them is wrong."""
    publications, problems = bundled.read(settings.data)
    if problems:
        return 1, [*map(str, problems), "Nothing was loaded."]
    init.prepare(settings.database_url)
    engine = connect(settings.database_url)
    loads = init.load(engine, [_for_store(p) for p in publications], who=user())
    engine.dispose()
    if not loads:
        return 0, ["The store already holds these files; nothing changed."]
    return 0, [
        f"{load.table}: {load.added:,} added, {load.changed:,} changed, "
        f"{load.withdrawn:,} withdrawn, {load.unchanged:,} unchanged"
        for load in loads
    ]


def is_empty(settings: Settings) -> bool:
    """Return whether the store has yet to be made or filled."""
    init.prepare(settings.database_url)
    engine = connect(settings.database_url)
    with engine.connect() as connection:
        empty = queries.version(connection) == 0
    engine.dispose()
    return empty


def undo(settings: Settings, publication_id: int) -> tuple[int, Lines]:
    """Take a load back, or say why that cannot be."""
    engine = connect(settings.database_url)
    try:
        done = undoing.undo(engine, publication_id, who=user())
    except undoing.NotPossibleError as reason:
        return 1, [str(reason), "Nothing was changed."]
    finally:
        engine.dispose()
    return 0, [done.sentence]


def withdraw(
    settings: Settings, table: str, parts: Sequence[str], why: str
) -> tuple[int, Lines]:
    """Take a figure out of every picture; `parts` of its key read `name=value`."""
    key = dict(part.split("=", 1) for part in parts if "=" in part)
    if len(key) != len(parts):
        return 1, ["Give each part of the key as NAME=VALUE."]
    engine = connect(settings.database_url)
    try:
        undoing.withdraw(engine, table, key, who=user(), why=why)
    except undoing.NotPossibleError as reason:
        return 1, [str(reason), "Nothing was changed."]
    finally:
        engine.dispose()
    return 0, ["The figure is withdrawn from every picture, past and present."]


def revised(connection: Connection, measure_id: str, subject: str) -> tuple[int, Lines]:
    """Return a line for each value that was ever known of a measure and subject."""
    found = revisions.revisions(connection, measure_id, subject)
    if found.empty:
        return 1, [f"No load brought a value of '{measure_id}' for '{subject}'."]
    return 0, [_revision(row) for row in found.itertuples()]


def _revision(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    value = "no value" if pd.isna(row.value) else f"{row.value:,g}"
    said = f"{row.period}: {value}, from publication {row.from_publication}"
    ends = {"load": "until publication", "undo": "until the undoing of publication"}
    if row.ended_by not in ends:
        return f"{said} ({row.known_from}), current"
    until = f"{ends[row.ended_by]} {row.to_publication:.0f} ({row.known_to})"
    return f"{said} ({row.known_from}) {until}"


def status(settings: Settings, connection: Connection, on: date | None = None) -> dict:
    """Return the schema, the address (no password) and the rows of each table.

    Rows are those known on a day, today unless told.
    """
    last_load = queries.last_load(connection)
    counts = queries.counts(connection, on or date.today())
    return {
        "schema": queries.schema_revision(connection),
        "database": connection.engine.url.render_as_string(hide_password=True),
        "tables": dict(sorted(counts.items())),
        "publications": counts["publication"],
        "last_load": last_load and f"{last_load.isoformat(timespec='seconds')}Z",
    }


def status_lines(report: dict, *, as_json: bool) -> Lines:
    """Return a status as lines to read, or as one JSON object."""
    if as_json:
        return [json.dumps(report, indent=2)]
    return [
        f"Database: {report['database']}",
        f"Schema: {report['schema']}",
        f"Publications: {report['publications']}, last load {report['last_load']}",
        *(f"{table}: {rows:,} rows" for table, rows in report["tables"].items()),
    ]


def check(settings: Settings, connection: Connection, on: date) -> tuple[int, Lines]:
    """Return 1 and a line each for what disagrees or does not resolve and is new."""
    found = checked.disagreements(connection, on).rename(
        columns={"inspection_id": "id"}
    )[["id", "code", "message"]]
    lost = checked.unresolved(connection, on).assign(code="unresolved")
    lost = lost.assign(id=lost["table"] + ":" + lost["reference"])
    problems = pd.concat([found, lost[["id", "code", "message"]]])
    known = known_problems(settings.data)
    lines, new = [], 0
    for row in problems.itertuples():
        reason = known.get((row.id, row.code))
        new += reason is None
        note = f" (known: {reason})" if reason else ""
        lines.append(f"{row.id}: {row.message} [{row.code}]{note}")
    if not lines:
        lines = ["No figures disagree and every reference resolves."]
    return (1 if new else 0), lines


def check_workbook(path: Path) -> tuple[int, Lines]:
    """Return 0, or 1 and a line for each breach of the guidance; 2 if unreadable."""
    try:
        found = guidance.check(path.read_bytes())
    except OSError as fault:
        return 2, [f"{path} cannot be read: {fault.strerror}"]
    if isinstance(found, guidance.Unreadable):
        return 2, [f"{path}: {found.message}"]
    if not found:
        return 0, [f"{path}: keeps all {len(guidance.RULES)} rules that are checked."]
    return 1, [*map(str, found), f"{path}: {len(found)} breaches."]


def known_problems(data: Path) -> dict[tuple[str, str], str]:
    """Return (id, code) → reason for the problems that were looked into."""
    with (data / "known_problem.csv").open(encoding="utf-8", newline="") as file:
        return {(row["id"], row["code"]): row["reason"] for row in csv.DictReader(file)}


def export(
    connection: Connection,
    view: str,
    *,
    on: date,
    choice: Choice,
    provider_id: str | None,
    area_code: str | None,
    measure_id: str | None = None,
    against: BenchmarksChoice | None = None,
) -> Book | str:
    """Return the workbook of a view, or a sentence on why there is none."""
    today = date.today()
    if view == "overview":
        return books.overview(connection, on, today, secondary=choice.secondary)
    if view == "oversight-pack":
        type_ = None if area_code else choice.provider_type
        scope = Scope(type_, area_code, choice.secondary)
        pack = oversight_pack(connection, scope, on, today)
        return pack or f"There is no area '{area_code}'."
    if view == "beside":
        other = next(iter(against.others), "") if against else ""
        book = books.beside(connection, provider_id or "", on, today, beside=other)
        return book or "Give two providers of one type as --provider and --with."
    if view == "revisions":
        whose_ = provider_id or area_code or ""
        book = books.revisions(connection, measure_id or "", whose_, on, today)
        return book or "Give --measure, and --provider or --area that has values of it."
    if view == "glossary":
        return books.glossary(connection, on, today)
    if view == "sources":
        return books.sources(connection, on, today)
    if view == "grades":
        return books.grades(connection, choice, on, today)
    if view == "trends":
        if choice.provider_type is None:
            return "Trends never count provider types together; give one as --type."
        of_type = TrendsChoice(choice.provider_type, choice.secondary)
        return books.trends(connection, of_type, on, today)
    if view == "benchmarks":
        held = replace(
            against or BenchmarksChoice(), provider_type=choice.provider_type or ""
        )
        fault = benchmarks_choice.fault(
            held, books.benchmark_names(connection, held, on)
        )
        return fault or books.benchmarks(connection, held, on, today)
    if view == "success":
        return books.success(connection, on, today)
    if view == "standards":
        if choice.provider_type is None:
            return "Standards are of one provider type; give one as --type."
        version = StandardsChoice(choice.provider_type, choice.framework)
        return books.standards(connection, version, on, today)
    if view == "coherence":
        if choice.provider_type is None:
            return "Coherence never pools provider types; give one as --type."
        asked = CoherenceChoice(
            choice.provider_type, choice.framework, secondary=choice.secondary
        )
        return books.coherence(connection, asked, on, today)
    if view == "recommendations":
        if choice.provider_type is None:
            return "Recommendations are of one provider type; give one as --type."
        every = RecommendationsChoice(choice.provider_type, provider_id, "all")
        return books.recommendations(connection, every, on, today)
    if view == "data_requests":
        return books.data_requests(connection, on, today)
    if view == "attention":
        if choice.provider_type is None:
            return "Attention is never pooled; give one provider type as --type."
        of_span = AttentionChoice(choice.provider_type, secondary=choice.secondary)
        return books.attention(connection, of_span, on, today)
    if view == "programme":
        if choice.provider_type is None:
            return "A programme is of one provider type; give one as --type."
        of_one = ProgrammeChoice(choice.provider_type)
        return books.programme(connection, of_one, on, today)
    if view == "provider":
        book = books.provider(connection, provider_id or "", on, today)
        return book or f"There is no provider '{provider_id or ''}'; give --provider."
    if view == "measure":
        whose = MeasureChoice(subject=provider_id or area_code)
        book = books.measure(connection, measure_id or "", on, today, choice=whose)
        of = f" with a value for '{whose.subject}'" if whose.subject else ""
        return book or f"There is no measure '{measure_id or ''}'{of}; give --measure."
    book = books.area(
        connection, area_code or "", on, today, secondary=choice.secondary
    )
    return book or f"There is no area '{area_code or ''}'; give --area."


PACKS = ("oversight-pack", "board-pack")
WRITERS = {".xlsx": workbook.write, ".ods": ods.write, ".zip": csv_zip.write}
"""Ending of a file's name → how a book is written as such a file."""


def endings(view: str) -> tuple[str, ...]:
    """Return the endings of the files that a view can be written to."""
    return packs.ENDINGS if view == "board-pack" else tuple(WRITERS)


def write_board_pack(
    connection: Connection, choice: PackChoice, on: date, out: Path, *, address: str
) -> tuple[int, Lines]:
    """Write a board pack to a file by the ending of its name, whole or not at all."""
    if too_long(choice.foreword):
        return 1, [too_long(choice.foreword)]
    pack = board_pack(connection, choice, on, date.today())
    if pack is None:
        return 1, [f"There is no area '{choice.area_code}'."]
    write_whole(packs.write(replace(pack, address=address), out.suffix.casefold()), out)
    return 0, [f"{out}: {pack.title}, {len(pack.sections)} sections"]


def write_workbook(book: Book, out: Path) -> Lines:
    """Write `book` to a file by the ending of its name, whole or not at all."""
    write_whole(WRITERS[out.suffix.casefold()](book), out)
    return [f"{out}: {book.title}, {len(book.tables)} tables"]


def write_whole(content: bytes, out: Path) -> None:
    """Write a file, whole or not at all."""
    partial = out.with_name(f".{out.name}.partial")
    partial.write_bytes(content)
    partial.replace(out)


def say(lines: Lines, *, code: int = 0) -> int:
    """Print lines, to standard error when `code` says failure; return the code."""
    for line in lines:
        print(line, file=sys.stderr if code else sys.stdout)
    return code


def _for_store(publication: bundled.Publication) -> dict:
    about = {k: v for k, v in publication.about.items() if k != "file"}
    checksum = {"file_name": publication.file_name, "sha256": publication.sha256}
    return {
        "table": publication.table,
        "rows": publication.rows,
        "about": {**about, **checksum},
    }


def user() -> str:
    """Return the account that runs the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in some containers
        return "unknown"
