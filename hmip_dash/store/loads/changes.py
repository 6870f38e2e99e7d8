"""Apply what a publication changes in what is known."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, Table

from hmip_dash.store import schema
from hmip_dash.store.database import writing
from hmip_dash.store.loads import (
    coverage,
    load_plan,
    publication_series,
    versions,
    writes,
)
from hmip_dash.store.loads.differences import Difference, largest
from hmip_dash.store.loads.load_plan import Plan
from hmip_dash.store.loads.publication_series import AlreadyLoadedError
from hmip_dash.store.loads.versions import Key, Row, Rows, Values
from hmip_dash.store.withdrawals import register as withdrawals_register

__all__ = [
    "AlreadyLoadedError",
    "Applied",
    "ChangedMeanwhileError",
    "Changes",
    "Difference",
    "apply",
    "compare",
]

KINDS = ("added", "changed", "withdrawn", "unchanged", "past", "held_back")
"""What may become of a row: new; another value than before; no longer published; as it
was; older than what is known, so told of the past only; withdrawn for good before."""


@dataclass(frozen=True)
class Changes:
    """What a publication changes, table by table.

    `event` is the newest event of the store it was compared with: while it is the
    newest, nothing else has changed.
    """

    plans: Mapping[str, Plan] = field(repr=False)
    of_inspection: Mapping[str, str] = field(repr=False)
    event: int = 0

    def count(self, kind: str, table: str | None = None) -> int:
        """Return how many rows are of a kind (KINDS), in one table or in all."""
        plans = self.plans.values() if table is None else [self.plans[table]]
        return sum(len(getattr(plan, kind)) for plan in plans)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return table → kind → rows."""
        return {
            table: {kind: self.count(kind, table) for kind in KINDS}
            for table in self.plans
        }

    def summary(self) -> pd.DataFrame:
        """Return one row per table and measure or framework, with the rows of a kind.

        Columns table, group (empty text where a table has neither) and KINDS.
        """
        rows = [
            {"table": table, "group": group, **{kind: of[kind] for kind in KINDS}}
            for table, plan in self.plans.items()
            for group, of in sorted(self._by_group(plan).items())
        ]
        return pd.DataFrame(rows, columns=["table", "group", *KINDS])

    def differences(self, *kinds: str) -> Iterator[Difference]:
        """Yield every row of these kinds as old and new, by table."""
        for plan in self.plans.values():
            group = self._group(plan)
            for kind in kinds:
                for old, new in _pairs(plan, kind):
                    yield Difference.of(
                        plan.table, kind, group(new or old or ()), old, new
                    )

    def largest(self, most: int = 10) -> list[Difference]:
        """Return the largest changes of values and ratings, largest first."""
        return largest(self.differences("changed"), most)

    def _group(self, plan: Plan) -> Callable[[Values], str]:
        return coverage.group(schema.FACTS[plan.table], self.of_inspection)

    def _by_group(self, plan: Plan) -> dict[str, Counter]:
        group, counts = self._group(plan), dict[str, Counter]()
        for kind in KINDS:
            for old, new in _pairs(plan, kind):
                counts.setdefault(group(new or old or ()), Counter())[kind] += 1
        return counts


class ChangedMeanwhileError(Exception):
    """A publication would change something else by now than it was said to."""


@dataclass(frozen=True)
class Applied:
    """A publication that was applied: its number, its event, and what it changed."""

    publication_id: int
    event_id: int
    changes: Changes = field(repr=False)


def compare(
    connection: Connection, tables: Mapping[str, Rows], publication: Row
) -> Changes:
    """Return what a publication would change; nothing is written.

    `tables` has the rows (mappings or a frame) by table of facts, `publication` its
    publisher, title, released_on, licence, unknown, file_name, sha256 and format.
    Raises AlreadyLoadedError for a file that is the newest of its series already, and
    ValueError for two rows of one key.
    """
    publication_series.refuse_loaded_file(connection, publication)
    day = publication["released_on"]
    read = {name: versions.by_key(schema.FACTS[name], tables[name]) for name in tables}
    held_back = withdrawals_register.held_back(connection, read, day)
    wanted = {
        name: {key: row for key, row in rows.items() if key not in held_back[name]}
        for name, rows in read.items()
    }
    of_inspection = coverage.frameworks(connection, wanted)
    plans = {}
    for name in tables:
        plans[name] = _plan(connection, name, wanted, publication, of_inspection)
        plans[name].held_back = [read[name][key] for key in held_back[name]]
    return Changes(plans, of_inspection, publication_series.newest_event(connection))


def apply(
    engine: Engine,
    tables: Mapping[str, Rows],
    publication: Row,
    *,
    who: str,
    accepted: Sequence[Any] = (),
    progress: Callable[[int], None] | None = None,
    compared: Changes | None = None,
    only_compared: bool = False,
) -> Applied:
    """Bring the store to what a publication says, all of it or nothing.

    `tables` and `publication` are those of `compare`, which is done again within the
    one transaction that writes, unless what was `compared` still holds because nothing
    has happened since; `accepted` are the warnings that were accepted. `progress` is
    told how many rows were written since it was last told. With `only_compared`,
    ChangedMeanwhileError is raised when it would change anything else than what was
    `compared`, because of what somebody else loaded.
    """
    with writing(engine) as connection:
        return apply_within(
            connection,
            tables,
            publication,
            who=who,
            accepted=accepted,
            progress=progress,
            compared=compared,
            only_compared=only_compared,
        )


def apply_within(
    connection: Connection,
    tables: Mapping[str, Rows],
    publication: Row,
    *,
    who: str,
    accepted: Sequence[Any] = (),
    progress: Callable[[int], None] | None = None,
    compared: Changes | None = None,
    only_compared: bool = False,
) -> Applied:
    """Do what `apply` does in the caller's transaction, which decides."""
    if compared and compared.event == publication_series.newest_event(connection):
        changes = compared
    else:
        changes = compare(connection, tables, publication)
        if only_compared and compared and changes.plans != compared.plans:
            raise ChangedMeanwhileError
    now = datetime.now(UTC).replace(tzinfo=None)
    publication_id = writes.publication(
        connection,
        {
            "format": publication_series.BUNDLED,
            **publication,
            "table_name": " ".join(tables),
            "rows": sum(len(rows) for rows in tables.values()),
            "loaded_at": now,
            "loaded_by": who,
            "accepted": list(accepted) or None,
        },
    )
    event_id = writes.event(
        connection,
        at=now,
        who=who,
        what="load",
        publication_id=publication_id,
        detail={"tables": changes.counts()},
    )
    for plan in changes.plans.values():
        writes.plan(connection, plan, publication_id, event_id, progress)
    return Applied(publication_id, event_id, changes)


def _plan(
    connection: Connection,
    name: str,
    wanted: coverage.Wanted,
    publication: Row,
    of_inspection: Mapping[str, str],
) -> Plan:
    table, day = schema.FACTS[name], publication["released_on"]
    loads, whole = (
        publication_series.loads(connection, publication),
        publication_series.is_bundled(publication),
    )
    held = _held(
        connection,
        table,
        coverage.to_compare(table, wanted[name], loads, whole=whole),
        day,
    )
    return load_plan.plan(
        name,
        wanted[name],
        held,
        day,
        same=_same(table, whole=whole),
        withdraws=coverage.withdraws(table, wanted, loads, of_inspection, whole=whole),
    )


def _held(
    connection: Connection, table: Table, spoken: ColumnElement[bool], day: date
) -> load_plan.Held:
    now = versions.read(connection, table, versions.current(table), spoken)
    # A version that ended on the day it began was known on no day.
    lasted = table.c.known_to > table.c.known_from
    ended = versions.read(
        connection, table, versions.live(table), table.c.known_to > day, lasted, spoken
    )
    history: dict[Key, list[versions.Version]] = {}
    for version in sorted(ended, key=lambda one: (one.known_from, one.known_to)):
        history.setdefault(version.key, []).append(version)
    return load_plan.Held(
        current={version.key: version for version in now},
        history=history,
        released=publication_series.released(connection),
        closers=publication_series.closers(connection),
    )


def _same(table: Table, *, whole: bool) -> load_plan.Same:
    """Return what says whether two rows tell the same.

    The words in which a published file is named as the source of a value change with
    every file; a bundled file may mend them.
    """
    names = [column.name for column in versions.value_columns(table)]
    if whole or "source" not in names or "measure_id" not in names:
        return lambda old, new: old == new
    place = names.index("source")
    return lambda old, new: (
        old == new or (old[:place], old[place + 1 :]) == (new[:place], new[place + 1 :])
    )


def _pairs(plan: Plan, kind: str) -> Collection[tuple[Values | None, Values | None]]:
    rows = getattr(plan, kind)
    if kind in ("changed", "past"):
        return rows
    if kind == "withdrawn":
        return [(row, None) for row in rows]
    if kind == "unchanged":
        return [(row, row) for row in rows]
    return [(None, row) for row in rows]
