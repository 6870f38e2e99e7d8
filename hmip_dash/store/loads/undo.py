"""Undo a load without losing what was known before.

What the load added is closed on the day it is undone, what it closed is known again
from that day on, and what it said of the past is taken back. The rows stay: a picture
of the days between shows what was said then, and that of an earlier event all of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, Table, or_, select, tuple_, update

from hmip_dash.store import references, schema
from hmip_dash.store.database import writing
from hmip_dash.store.loads import publication_series, versions, writes
from hmip_dash.store.loads.load_plan import Addition
from hmip_dash.store.loads.versions import Key, Version
from hmip_dash.store.refusal import NotPossibleError
from hmip_dash.store.withdrawals.withdraw import withdraw

__all__ = ["NotPossibleError", "Undone", "undo", "withdraw"]


@dataclass(frozen=True)
class Undone:
    """A load that was undone: its event, and the rows closed and known again."""

    publication_id: int
    event_id: int
    closed: int
    restored: int

    @property
    def sentence(self) -> str:
        """Return in words what became of its rows."""
        closed = f"{_rows(self.closed)} of it closed"
        if not self.restored:
            return f"Load {self.publication_id} was undone: {closed}."
        restored = f"{_rows(self.restored)} that it had replaced known again"
        return f"Load {self.publication_id} was undone: {closed}, {restored}."


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


@dataclass
class _Steps:
    """What undoing a load does to one table."""

    close: dict[int, date] = field(default_factory=dict)
    void: list[int] = field(default_factory=list)
    add: list[Addition] = field(default_factory=list)


def undo(
    engine: Engine, publication_id: int, *, who: str, on: date | None = None
) -> Undone:
    """Take a load back on a day (today unless told), all of it or nothing.

    Raises NotPossibleError when there is no such load, when it was undone before, when
    a later load changed the same rows, or when others refer to what it brought.
    """
    day = on or date.today()
    with writing(engine) as connection:
        load = _load_event(connection, publication_id)
        names = _tables(connection, publication_id)
        histories = {
            name: _touched(connection, schema.FACTS[name], load) for name in names
        }
        _refuse_changed(connection, histories, load)
        steps = {
            name: _steps(history, publication_id, load, day)
            for name, history in histories.items()
        }
        before = references.lost(connection, names)
        event_id = _write(connection, publication_id, steps, who)
        _refuse_lost(references.lost(connection, names) - before)
    return Undone(
        publication_id,
        event_id,
        closed=sum(len(each.close) + len(each.void) for each in steps.values()),
        restored=sum(len(each.add) for each in steps.values()),
    )


def _load_event(connection: Connection, publication_id: int) -> int:
    """Return the event of a load that can be undone."""
    table, event = schema.publication, schema.event
    query = select(table.c.status).where(table.c.publication_id == publication_id)
    status = connection.execute(query).scalar()
    if status is None:
        raise NotPossibleError(f"There is no publication {publication_id}.")
    if status == publication_series.UNDONE:
        raise NotPossibleError(f"Publication {publication_id} is undone already.")
    query = select(event.c.event_id).where(
        event.c.what == "load", event.c.publication_id == publication_id
    )
    return int(connection.execute(query).scalar_one())


def _tables(connection: Connection, publication_id: int) -> list[str]:
    table = schema.publication
    query = select(table.c.table_name).where(table.c.publication_id == publication_id)
    return str(connection.execute(query).scalar_one()).split()


def _touched(
    connection: Connection, table: Table, load: int
) -> dict[Key, list[Version]]:
    """Return, by key, all versions of the facts that a load changed."""
    names = [table.c[part] for part in table.info["key"]]
    stamps = (table.c.added_event, table.c.closed_event, table.c.void_event)
    keys = select(*names).where(or_(*(stamp == load for stamp in stamps)))
    history: dict[Key, list[Version]] = {}
    for version in versions.read(connection, table, tuple_(*names).in_(keys)):
        history.setdefault(version.key, []).append(version)
    return history


def _refuse_changed(
    connection: Connection,
    histories: Mapping[str, Mapping[Key, Sequence[Version]]],
    load: int,
) -> None:
    loads = publication_series.closers(connection)
    later = {
        event
        for history in histories.values()
        for versions in history.values()
        for version in versions
        for event in (version.added_event, version.closed_event, version.void_event)
        if event is not None and event > load and event in loads
    }
    if not later:
        return
    table, event = schema.publication, schema.event
    query = (
        select(table.c.publication_id, table.c.title)
        .join_from(table, event)
        .where(event.c.event_id == max(later))
    )
    number, title = connection.execute(query).one()
    raise NotPossibleError(
        f"Publication {number}, “{title}”, was loaded later and changed the same "
        "figures. Undo that load first."
    )


def _steps(
    histories: Mapping[Key, Sequence[Version]],
    publication_id: int,
    load: int,
    day: date,
) -> _Steps:
    steps = _Steps()
    for history in histories.values():
        _take_back(steps, history, publication_id, day)
        _know_again(steps, history, load, day)
        _retell_past(steps, history, publication_id, load)
    return steps


def _take_back(
    steps: _Steps, history: Sequence[Version], publication_id: int, day: date
) -> None:
    for version in history:
        if version.known_to is None and version.publication_id == publication_id:
            steps.close[version.fact_id] = max(day, version.known_from)


def _know_again(
    steps: _Steps, history: Sequence[Version], load: int, day: date
) -> None:
    ends = [
        steps.close.get(version.fact_id, version.known_to)
        for version in history
        if version.void_event is None
    ]
    start = max([day, *(end for end in ends if end is not None)])
    for version in history:
        if version.closed_event == load and version.added_event < load:
            addition = Addition(version.values, start, None, version.publication_id)
            steps.add.append(addition)


def _retell_past(
    steps: _Steps, history: Sequence[Version], publication_id: int, load: int
) -> None:
    """Tell the days that the load told anew as they were told before it."""
    before = [version for version in history if version.void_event == load]
    spans = before or [
        version
        for version in history
        if version.added_event == load
        and version.known_to is not None
        and (version.closed_event or load) < load
    ]
    for span in spans:
        steps.void += [
            version.fact_id
            for version in history
            if version.void_event is None and _within(version, span)
        ]
    steps.add += [
        Addition(
            version.values,
            version.known_from,
            version.known_to,
            version.publication_id,
            version.closed_event,
        )
        for version in before
    ]


def _within(version: Version, span: Version) -> bool:
    if version.known_to is None or span.known_to is None:
        return False
    if version.known_from == version.known_to:
        return False  # loaded and undone on one day, it was known on no day
    return span.known_from <= version.known_from and version.known_to <= span.known_to


def _write(
    connection: Connection,
    publication_id: int,
    steps: Mapping[str, _Steps],
    who: str,
) -> int:
    event_id = writes.event(
        connection,
        at=datetime.now(UTC).replace(tzinfo=None),
        who=who,
        what="undo",
        publication_id=publication_id,
        detail={"tables": {name: len(each.close) for name, each in steps.items()}},
    )
    for name, each in steps.items():
        table = schema.FACTS[name]
        writes.void(connection, table, each.void, event_id)
        writes.close(connection, table, each.close, event_id)
        writes.add(connection, table, each.add, publication_id, event_id)
    table = schema.publication
    of_load = table.c.publication_id == publication_id
    connection.execute(
        update(table).where(of_load).values(status=publication_series.UNDONE)
    )
    return event_id


def _refuse_lost(lost: set[tuple[str, str, str]]) -> None:
    if not lost:
        return
    child, parent, code = min(lost)
    raise NotPossibleError(
        f"Others refer to what this load brought: {len(lost):,} times, such as "
        f"{child} to the {parent} {code}. Undo the loads that brought those first."
    )
