"""Save, change and read records that are entered by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import (
    Connection,
    Date,
    DateTime,
    Engine,
    Table,
    func,
    insert,
    select,
    update,
)

from hmip_dash.store import schema, table_reads
from hmip_dash.store.database import writing
from hmip_dash.store.entries.registers import REGISTERS
from hmip_dash.store.fact_changes import Moment
from hmip_dash.store.refusal import NotPossibleError

Values = Mapping[str, Any]
ENTERED, CHANGED, REMOVED = "enter", "change", "remove"


class StaleError(Exception):
    """Somebody else changed the record since it was read; nothing was saved.

    `current` is the record as it stands now, None when it was removed.
    """

    def __init__(self, current: dict[str, Any] | None) -> None:
        super().__init__("the record was changed by somebody else in the meantime")
        self.current = current


@dataclass(frozen=True)
class Entry:
    """One of several records that are saved together: a new one, or a change.

    A change has the `number` of its record and the `version` it is of. `follows` is
    column → place of an earlier entry, whose number the column will hold.
    """

    register: str
    values: Values
    number: int | None = None
    version: int = 0
    follows: Mapping[str, int] = field(default_factory=dict)


def add(engine: Engine, register: str, values: Values, *, who: str) -> int:
    """Enter a record; return its number. Raises KeyError for an unknown register."""
    return add_all(engine, [Entry(register, values)], who=who)[0]


def add_all(engine: Engine, entries: Sequence[Entry], *, who: str) -> list[int]:
    """Save all entries in their order or none, each with its event; return numbers.

    Raises StaleError when a record to be changed has another version by now, and
    KeyError for an unknown register.
    """
    numbers: list[int] = []
    with writing(engine) as connection:
        for entry in entries:
            values = {name: numbers[at] for name, at in entry.follows.items()}
            whole = {**entry.values, **values}
            if entry.number is None:
                numbers.append(_add(connection, entry.register, whole, who))
                continue
            _change(connection, entry.register, entry.number, entry.version, whole, who)
            numbers.append(entry.number)
        # At the end: a file may end the stage before by itself.
        for entry, number in zip(entries, numbers, strict=True):
            if entry.register == "stage" and entry.number is None:
                _end_stages_before(connection, number, who)
    return numbers


def change(
    engine: Engine,
    register: str,
    number: int,
    version: int,
    values: Values,
    *,
    who: str,
) -> None:
    """Change a record that was read at `version`, or nothing.

    Raises StaleError when it has another version by now.
    """
    add_all(engine, [Entry(register, values, number, version)], who=who)


def remove(
    engine: Engine,
    register: str,
    number: int,
    version: int,
    *,
    who: str,
    reason: str = "",
) -> None:
    """Take a record out of the register; its history stays among the events.

    With the reason, where one is given. Raises StaleError when it has another version
    by now, and NotPossibleError while other records refer to it.
    """
    table = REGISTERS[register]
    with writing(engine) as connection:
        _refuse_stale(connection, table, number, version)
        _refuse_referred(connection, table, number)
        _announce(connection, REMOVED, register, number, who, reason)
        connection.execute(table.delete().where(_number(table) == number))


def records(connection: Connection, register: str, on: date) -> pd.DataFrame:
    """Return the records of a register as they stood at the end of a day, by number.

    The columns of the register; empty, with its columns, when nothing was entered yet.
    """
    table = REGISTERS[register]
    columns = [column.name for column in table.c]
    rows: dict[int, dict] = {}
    for event in _events(connection, register):
        if event["at"].date() > on:
            continue
        number = event["detail"]["number"]
        if event["what"] == REMOVED:
            rows.pop(number, None)
        else:
            rows[number] = _from_json(table, event["detail"]["values"])
    ordered = [rows[number] for number in sorted(rows)]
    return pd.DataFrame(ordered, columns=columns)


def history(
    connection: Connection, register: str, number: int | None = None
) -> pd.DataFrame:
    """Return what happened to a record: at, who, what, why and its columns.

    Oldest first. Without a number, what happened to every record of the register.
    """
    table = REGISTERS[register]
    rows = [
        {
            "at": event["at"],
            "who": event["who"],
            "what": event["what"],
            "why": event["detail"].get("why"),
            **_from_json(table, event["detail"]["values"]),
        }
        for event in _events(connection, register)
        if number is None or event["detail"]["number"] == number
    ]
    own = [column.name for column in table.c]
    return pd.DataFrame(rows, columns=["at", "who", "what", "why", *own])


def changes(
    connection: Connection, register: str, before: Moment, on: date
) -> pd.DataFrame:
    """Return what happened to a register's records after a moment, oldest first.

    As `history`, up to the end of a day; nothing of it is left out but who did it.
    """
    table = REGISTERS[register]
    rows = [
        {
            "at": event["at"],
            "what": event["what"],
            **_from_json(table, event["detail"]["values"]),
        }
        for event in _events(connection, register)
        if event["at"].date() <= on and _is_after(event, before)
    ]
    columns = ["at", "what", *(column.name for column in table.c)]
    return pd.DataFrame(rows, columns=columns)


def _is_after(event: Mapping[str, Any], before: Moment) -> bool:
    if before.event is not None:
        return event["event_id"] > before.event
    return event["at"].date() > before.day


def _events(
    connection: Connection,
    register: str,
    kinds: Sequence[str] = (ENTERED, CHANGED, REMOVED),
) -> list[dict]:
    table = schema.event
    query = (
        select(table.c.event_id, table.c.at, table.c.who, table.c.what, table.c.detail)
        .where(table.c.what.in_(kinds))
        .order_by(table.c.event_id)
    )
    newest = connection.get_execution_options().get("as_of_event")
    if newest is not None:
        query = query.where(table.c.event_id <= newest)
    rows = table_reads.rows_of(
        connection,
        query,
        lambda: pd.DataFrame(
            {"event": [dict(row) for row in connection.execute(query).mappings()]},
            dtype="object",
        ),
    )
    return [row for row in rows["event"] if row["detail"]["register"] == register]


def _add(connection: Connection, register: str, values: Values, who: str) -> int:
    table = REGISTERS[register]
    result = connection.execute(insert(table).values(**values, version=1))
    key = result.inserted_primary_key
    if key is None:
        raise LookupError("the database gave no number to the record")
    number = int(key[0])
    _begin_after_removed(connection, table, number)
    _announce(connection, ENTERED, register, number, who)
    return number


def _end_stages_before(connection: Connection, number: int, who: str) -> None:
    """End the stages of a provider that a new one takes over from, on its first day."""
    table = REGISTERS["stage"]
    new = _one(connection, table, number)
    if new is None or new["ended_on"] is not None:
        return
    query = select(table.c.stage_id, table.c.version).where(
        table.c.provider_id == new["provider_id"],
        table.c.stage_id != number,
        table.c.ended_on.is_(None),
        table.c.decided_on <= new["decided_on"],
    )
    ended = {"ended_on": new["decided_on"]}
    for before, version in connection.execute(query).all():
        _change(connection, "stage", before, version, ended, who)


def _begin_after_removed(connection: Connection, table: Table, number: int) -> None:
    """Give a record a version above those of removed ones that had its number.

    SQLite gives the number of a removed record out again; who still has that one in
    front of them must not change or remove the new one for it.
    """
    last = max(
        (
            event["detail"]["values"]["version"]
            for event in _events(connection, table.name, [REMOVED])
            if event["detail"]["number"] == number
        ),
        default=0,
    )
    if last:
        query = update(table).where(_number(table) == number)
        connection.execute(query.values(version=last + 1))


def _change(
    connection: Connection,
    register: str,
    number: int,
    version: int,
    values: Values,
    who: str,
) -> None:
    table = REGISTERS[register]
    _refuse_stale(connection, table, number, version)
    query = update(table).where(_number(table) == number)
    connection.execute(query.values(**values, version=version + 1))
    _announce(connection, CHANGED, register, number, who)


def _refuse_stale(
    connection: Connection, table: Table, number: int, version: int
) -> None:
    current = _one(connection, table, number)
    if current is None or current["version"] != version:
        raise StaleError(current)


def _refuse_referred(connection: Connection, table: Table, number: int) -> None:
    """Refuse to take out a record that others would be left pointing at."""
    for other in REGISTERS.values():
        for column in other.c:
            if not any(key.column.table is table for key in column.foreign_keys):
                continue
            count = connection.execute(
                select(func.count()).select_from(other).where(column == number)
            ).scalar_one()
            if count:
                raise NotPossibleError(
                    f"{count} of “{other.name.replace('_', ' ')}” refer to it. Take "
                    "those back first."
                )


def _one(connection: Connection, table: Table, number: int) -> dict[str, Any] | None:
    row = connection.execute(select(table).where(_number(table) == number)).mappings()
    values = row.one_or_none()
    return None if values is None else dict(values)


def _number(table: Table) -> Any:  # noqa: ANN401 - a column of whatever the table is
    return table.c[f"{table.name}_id"]


def _announce(
    connection: Connection,
    what: str,
    register: str,
    number: int,
    who: str,
    reason: str = "",
) -> None:
    values = _one(connection, REGISTERS[register], number) or {}
    connection.execute(
        insert(schema.event).values(
            at=datetime.now(UTC).replace(tzinfo=None),
            who=who,
            what=what,
            detail={
                "register": register,
                "number": number,
                "values": {name: _to_json(value) for name, value in values.items()},
                **({"why": reason} if reason else {}),
            },
        )
    )


def _to_json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _from_json(table: Table, values: dict) -> dict:
    """Return values as the table holds them; a column added since is missing."""
    return {
        column.name: _read(column.type, values.get(column.name)) for column in table.c
    }


def _read(kind: object, value: Any) -> Any:  # noqa: ANN401 - as the column's type says
    if value is None:
        return None
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
