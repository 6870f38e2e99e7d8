"""How does a publication come into the store?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from hmip_dash.store import schema

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Load:
    """What a load did to one table, in rows."""

    table: str
    added: int
    changed: int
    withdrawn: int
    unchanged: int


def save(
    connection: Connection,
    *,
    table_name: str,
    rows: Iterable[Row],
    publication: Row,
    who: str,
) -> Load | None:
    """Bring the facts of `table_name` to what `rows` say, as one publication.

    Rows that are new are added, rows that changed or are no longer there are closed
    on the day of release, the rest is left. A file whose newest load has the same
    checksum changes nothing and gives None. The caller's transaction decides.
    """
    if _newest_checksum(connection, publication) == publication["sha256"]:
        return None
    table = schema.FACTS[table_name]
    wanted = {_key(table, row): row for row in rows}
    current = _current(connection, table)
    closed = [
        fact["fact_id"]
        for key, fact in current.items()
        if key not in wanted or _differs(wanted[key], fact)
    ]
    added = [
        row
        for key, row in wanted.items()
        if key not in current or _differs(row, current[key])
    ]
    released_on = publication["released_on"]
    publication_id = _record(connection, publication, table_name, len(wanted), who)
    _close(connection, table, closed, released_on)
    _add(connection, table, added, publication_id, released_on)
    changed = sum(_key(table, row) in current for row in added)
    load = Load(
        table_name,
        added=len(added) - changed,
        changed=changed,
        withdrawn=len(closed) - changed,
        unchanged=len(wanted) - len(added),
    )
    _announce(connection, load, publication_id, who)
    return load


def _newest_checksum(connection: Connection, publication: Row) -> str | None:
    table = schema.publication
    query = (
        select(table.c.sha256)
        .where(table.c.file_name == publication["file_name"])
        .order_by(table.c.publication_id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


def _key(table: Table, row: Row) -> tuple:
    return tuple(row[part] for part in table.info["key"])


def _current(connection: Connection, table: Table) -> dict[tuple, Row]:
    query = select(table).where(table.c.known_to.is_(None))
    facts = [dict(fact) for fact in connection.execute(query).mappings()]
    return {_key(table, fact): fact for fact in facts}


def _differs(row: Row, fact: Row) -> bool:
    return any(fact[column] != value for column, value in row.items())


def _record(
    connection: Connection, publication: Row, table_name: str, rows: int, who: str
) -> int:
    values = {
        **publication,
        "table_name": table_name,
        "rows": rows,
        "loaded_at": datetime.now(UTC).replace(tzinfo=None),
        "loaded_by": who,
    }
    result = connection.execute(insert(schema.publication).values(**values))
    key = result.inserted_primary_key
    if key is None:
        raise LookupError("the database gave no number to the publication")
    return int(key[0])


def _close(connection: Connection, table: Table, facts: list, day: date) -> None:
    # In slices, because databases limit how many values one statement may carry.
    for start in range(0, len(facts), 500):
        part = table.c.fact_id.in_(facts[start : start + 500])
        connection.execute(update(table).where(part).values(known_to=day))


def _add(
    connection: Connection,
    table: Table,
    rows: list[Row],
    publication_id: int,
    day: date,
) -> None:
    stamp = {"publication_id": publication_id, "known_from": day}
    if rows:
        connection.execute(insert(table), [{**row, **stamp} for row in rows])


def _announce(
    connection: Connection, load: Load, publication_id: int, who: str
) -> None:
    connection.execute(
        insert(schema.event).values(
            at=datetime.now(UTC).replace(tzinfo=None),
            who=who,
            what="load",
            publication_id=publication_id,
            detail={
                "table": load.table,
                "added": load.added,
                "changed": load.changed,
                "withdrawn": load.withdrawn,
                "unchanged": load.unchanged,
            },
        )
    )
