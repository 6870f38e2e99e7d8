"""A store that the first schema made opens with the newest, with its past as it was."""

from datetime import date, datetime

import pytest
from alembic import command
from sqlalchemy import MetaData

from hmip_dash.store import init, migrate, queries
from hmip_dash.store.database import connect, writing
from hmip_dash.store.loads import undo as loads_undo
from hmip_dash.views.shared import consistency_checks
from tests.build import measure, provider
from tests.postgres import new_database

JANUARY, APRIL, TODAY = date(2026, 1, 31), date(2026, 4, 30), date(2026, 9, 1)


@pytest.fixture(params=["sqlite", "postgresql"])
def opened(request, tmp_path):
    """Return a store made by the first schema and brought up to date."""
    if request.param == "sqlite":
        yield from first_then_newest(f"sqlite:///{tmp_path / 'first.sqlite'}")
        return
    with new_database(request.getfixturevalue("postgres_server")) as url:
        yield from first_then_newest(url)


def first_then_newest(url):
    old = connect(url, foreign_keys=False)
    with writing(old) as connection:
        command.upgrade(migrate.config(connection), "0001")
        fill(connection)
    old.dispose()
    init.prepare(url)
    engine = connect(url)
    yield engine
    engine.dispose()


def fill(connection):
    """Insert four loads: a measure, a provider, values, and values that replace one."""
    tables = MetaData()
    tables.reflect(connection)
    loads = [
        ("measure", JANUARY),
        ("provider", JANUARY),
        ("observation", JANUARY),
        ("observation", APRIL),
    ]
    for number, (table, day) in enumerate(loads, start=1):
        publication = {
            "publisher": "Nobody",
            "title": f"Made-up {table}",
            "released_on": day,
            "licence": "none",
            "unknown": "",
            "file_name": f"{table}-{number}.csv",
            "sha256": str(number) * 64,
            "table_name": table,
            "rows": 1,
            "loaded_at": datetime(2026, 5, 1),
            "loaded_by": "tester",
        }
        connection.execute(tables.tables["publication"].insert(), publication)
        event = {"at": datetime(2026, 5, 1), "who": "tester"}
        event |= {"what": "load", "publication_id": number}
        connection.execute(tables.tables["event"].insert(), event)
    put(connection, tables, "measure", 1, measure("starts"))
    put(connection, tables, "provider", 2, provider("Ashby"))
    put(connection, tables, "observation", 3, value(10), known_to=APRIL)
    put(connection, tables, "observation", 3, value(5, "2022-23"))
    put(connection, tables, "observation", 4, value(12))


def value(number, period="2023-24"):
    year = int(period[:4])
    return {
        "measure_id": "starts",
        "subject_kind": "provider",
        "subject": "yjs-ashby",
        "period": period,
        "period_start": date(year, 4, 1),
        "period_end": date(year + 1, 3, 31),
        "value": number,
        "source": "made up",
    }


def put(connection, tables, name, publication, row, *, known_to=None):
    table = tables.tables[name]
    row = {name: cell for name, cell in row.items() if name in table.c}
    known_from = APRIL if publication == 4 else JANUARY
    about = {"publication_id": publication, "known_from": known_from}
    connection.execute(table.insert(), row | about | {"known_to": known_to})


def values(engine, on, *, as_of_event=None):
    with engine.connect() as connection:
        if as_of_event is not None:
            connection = connection.execution_options(as_of_event=as_of_event)
        rows = queries.observations(connection, on, subjects=["yjs-ashby"])
    return sorted(rows["value"])


def test_each_day_shows_what_it_showed_and_undo_goes_back(opened):
    assert values(opened, date(2026, 1, 30)) == []
    assert values(opened, JANUARY) == [5, 10]
    assert values(opened, APRIL) == [5, 12]
    assert values(opened, TODAY, as_of_event=3) == [5, 10]
    assert values(opened, TODAY, as_of_event=4) == [5, 12]
    with opened.connect() as connection:
        assert consistency_checks.unresolved(connection, TODAY).empty
        assert consistency_checks.disagreements(connection, TODAY).empty

    done = loads_undo.undo(opened, 4, who="tester", on=TODAY)

    assert values(opened, TODAY) == [5, 10]
    assert values(opened, APRIL) == [5, 12]
    assert values(opened, TODAY, as_of_event=done.event_id - 1) == [5, 12]
