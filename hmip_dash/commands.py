"""What does each command of `python -m hmip_dash` do?"""

import argparse
import csv
import getpass
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.config import Settings
from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.imports.bundled import reading as bundled_reading
from hmip_dash.loading import entry_workbook, remedies
from hmip_dash.store import figure_history, init, queries
from hmip_dash.store.database import connect, without_password
from hmip_dash.store.entries import records
from hmip_dash.store.loads import undo as loads_undo
from hmip_dash.views.shared import consistency_checks, reconciliation
from hmip_dash.views.sources.loads_to_come import loads_to_come

Lines = Sequence[str]


def initialise(settings: Settings) -> tuple[int, Lines]:
    """Load the bundled facts, or nothing when anything in them is wrong."""
    publications, problems = bundled_reading.read(settings.data)
    if problems:
        return 1, [*map(str, problems), "Nothing was loaded."]
    init.prepare(settings.database_url)
    loads = _load(settings, publications)
    if not loads:
        return 0, ["The store already holds these files; nothing changed."]
    return 0, loads


def start(settings: Settings) -> tuple[int, Lines]:
    """Bring a store to the schema and the bundled files that this version comes with.

    Files that the store has seen are left alone, those whose load was undone too. A
    store that holds facts is served with them whatever is wrong with the new files.
    """
    seen = _seen(settings)
    new = bundled_reading.checksums(settings.data).items() - seen.items()
    if seen and not new:
        return 0, []
    publications, problems = bundled_reading.read(settings.data)
    if problems:
        return int(not seen), [*map(str, problems), "Nothing was loaded."]
    unseen = [one for one in publications if (one.file_name, one.sha256) in new]
    return 0, _load(settings, unseen)


def bring_up_to_date(settings: Settings) -> None:
    """Make the store, or bring its schema up to date."""
    init.prepare(settings.database_url)


def _seen(settings: Settings) -> dict[str, str]:
    """Return bundled file → checksum of its newest load, undone or not."""
    init.prepare(settings.database_url)
    engine = connect(settings.database_url)
    with engine.connect() as connection:
        loads = queries.publications(connection)
    engine.dispose()
    loads = loads[loads["format"].eq("bundled")].iloc[::-1]
    return dict(zip(loads["file_name"], loads["sha256"], strict=True))


def _load(
    settings: Settings, publications: Sequence[bundled_reading.Publication]
) -> Lines:
    engine = connect(settings.database_url)
    loads = init.load(engine, [_for_store(p) for p in publications], who=user())
    engine.dispose()
    return [
        f"{load.file_name}: {load.added:,} added, {load.changed:,} changed, "
        f"{load.withdrawn:,} withdrawn, {load.unchanged:,} unchanged"
        for load in loads
    ]


def undo(settings: Settings, publication_id: int) -> tuple[int, Lines]:
    """Take a load back, or say why that cannot be."""
    engine = connect(settings.database_url)
    try:
        done = loads_undo.undo(engine, publication_id, who=user())
    except loads_undo.NotPossibleError as reason:
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
        loads_undo.withdraw(engine, table, key, who=user(), why=why)
    except loads_undo.NotPossibleError as reason:
        return 1, [str(reason), "Nothing was changed."]
    finally:
        engine.dispose()
    return 0, ["The figure is withdrawn from every picture, past and present."]


def enter(
    settings: Settings, path: Path, on: date, *, dry_run: bool = False
) -> tuple[int, Lines]:
    """Enter a workbook of what is entered by hand, or say why not."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        return 1, [f"{path}: {fault.strerror}", "Nothing was entered."]
    engine = connect(settings.database_url)
    try:
        with engine.connect() as connection:
            looked = entry_workbook.look(connection, path.name, content, on)
        if not looked.may_save:
            return 1, [*map(remedies.line, looked.problems), "Nothing was entered."]
        if dry_run:
            return 0, [f"{path.name} would enter: {looked.sentence}."]
        entry_workbook.save(engine, looked, who=user())
    except records.StaleError:
        return 1, ["Somebody changed one of the records.", "Nothing was entered."]
    finally:
        engine.dispose()
    return 0, [f"Entered from {path.name}: {looked.sentence}."]


def revised(
    connection: Connection, measure_id: str, subject: str, on: date
) -> tuple[int, Lines]:
    """Return a line for each value of a measure and subject known by a day."""
    found = figure_history.revisions(connection, measure_id, subject)
    found = found[found["known_from"].le(on)]
    if found.empty:
        return 1, [f"No load brought a value of '{measure_id}' for '{subject}'."]
    return 0, [_revision(row, on) for row in found.itertuples()]


def _revision(row: Any, on: date) -> str:  # noqa: ANN401 - a row of a frame
    value = f"no value {row.symbol or ''}".strip()
    if not pd.isna(row.value):
        value = f"{row.value:,g}"
    said = f"{row.period}: {value}, from publication {row.from_publication}"
    ends = {"load": "until publication", "undo": "until the undoing of publication"}
    if row.ended_by not in ends or row.known_to > on:
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
        "database": without_password(connection.engine.url),
        "tables": dict(sorted(counts.items())),
        "publications": counts["publication"],
        "last_load": last_load and f"{last_load.isoformat(timespec='seconds')}Z",
        "loads_to_come": loads_to_come(connection, date.today()),
    }


def status_lines(report: dict, *, as_json: bool) -> Lines:
    """Return a status as lines to read, or as one JSON object."""
    if as_json:
        return [json.dumps(report, indent=2)]
    return [
        f"Database: {report['database']}",
        f"Schema: {report['schema']}",
        f"Publications: {report['publications']}, last load {report['last_load']}",
        *report["loads_to_come"],
        *(f"{table}: {rows:,} rows" for table, rows in report["tables"].items()),
    ]


def check(settings: Settings, connection: Connection, on: date) -> tuple[int, Lines]:
    """Return 1 and a line each for what disagrees or does not resolve and is new.

    Then a line for each published total that is not the sum of its parts, with the
    reason; that is what publishers publish, and no fault of the store.
    """
    found = consistency_checks.disagreements(connection, on).rename(
        columns={"inspection_id": "id"}
    )[["id", "code", "message"]]
    lost = consistency_checks.unresolved(connection, on).assign(code="unresolved")
    lost = lost.assign(id=lost["table"] + ":" + lost["reference"])
    problems = pd.concat([found, lost[["id", "code", "message"]]])
    known = known_problems(settings.data)
    lines = loads_to_come(connection, on)
    new = len(lines)
    for row in problems.itertuples():
        reason = known.get((row.id, row.code))
        new += reason is None
        note = f" (known: {reason})" if reason else ""
        lines.append(f"{row.id}: {row.message} [{row.code}]{note}")
    if not lines:
        lines = ["No figures disagree and every reference resolves."]
    return (1 if new else 0), [*lines, *reconciliation.lines(connection, on)]


def check_workbook(path: Path) -> tuple[int, Lines]:
    """Return 0, or 1 and a line for each breach of the guidance; 2 if unreadable."""
    try:
        found = guidance_check.check(path.read_bytes())
    except OSError as fault:
        return 2, [f"{path} cannot be read: {fault.strerror}"]
    if isinstance(found, guidance_check.Unreadable):
        return 2, [f"{path}: {found.message}"]
    if not found:
        return 0, [
            f"{path}: keeps all {len(guidance_check.RULES)} rules that are checked."
        ]
    return 1, [*map(str, found), f"{path}: {len(found)} breaches."]


def known_problems(data: Path) -> dict[tuple[str, str], str]:
    """Return (id, code) → reason for the problems that were looked into."""
    with (data / "known_problem.csv").open(encoding="utf-8", newline="") as file:
        return {(row["id"], row["code"]): row["reason"] for row in csv.DictReader(file)}


def say(lines: Lines, *, code: int = 0) -> int:
    """Print lines, to standard error when `code` says failure; return the code."""
    for line in lines:
        print(line, file=sys.stderr if code else sys.stdout)
    return code


def _for_store(publication: bundled_reading.Publication) -> dict:
    about = {k: v for k, v in publication.about.items() if k != "file"}
    checksum = {"file_name": publication.file_name, "sha256": publication.sha256}
    return {
        "table": publication.table,
        "rows": publication.rows,
        "about": {**about, **checksum},
    }


def day(text: str) -> date:
    """Return the day that an option names; argparse says the message."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is not a day like 2026-11-30"
        raise argparse.ArgumentTypeError(message) from None


def day_so_far(text: str) -> date:
    """Return the day that an option names, unless it is still to come."""
    named = day(text)
    if named > date.today():
        message = f"{text} is still to come: nothing is known of it yet"
        raise argparse.ArgumentTypeError(message)
    return named


def user() -> str:
    """Return the account that runs the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in some containers
        return "unknown"
