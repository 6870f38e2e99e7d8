import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from hmip_dash.config import PROJECT
from hmip_dash.imports.bundled.layouts import LAYOUTS
from hmip_dash.store import init, queries, schema
from hmip_dash.store.database import UnreachableError, connect, writable, writing
from tests.build import RELEASED, bundled_counts, bundled_files, load, provider
from tests.environment import of_store

RELEASED_AT = datetime(2026, 1, 31, 9, 30)


def test_a_fact_without_its_publication_is_refused(engine):
    fact = provider("Ashby") | {"publication_id": 1, "known_from": RELEASED}

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(insert(schema.provider), [fact])


def test_a_store_opened_to_read_is_written_to_by_nobody_but_who_may(engine):
    url = engine.url.render_as_string(hide_password=False)
    reading = connect(url, read_only=True)

    with pytest.raises(PermissionError, match="Nothing was saved"):
        load(reading, "provider", [provider("Ashby")])
    with pytest.raises(PermissionError), writing(reading):
        raise AssertionError("a reader may write")
    load(writable(reading), "provider", [provider("Ashby")])

    with reading.connect() as connection:
        assert connection.scalar(select(schema.provider.c.name)) == "Ashby"
    with pytest.raises(PermissionError), writing(reading):
        raise AssertionError("what one may do, another may now do too")
    reading.dispose()


def test_a_publication_that_brought_facts_cannot_be_deleted(engine):
    load(engine, "provider", [provider("Ashby")])

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(schema.publication.delete())


def test_sqlite_enforces_foreign_keys_unless_it_migrates(sqlite_url):
    with closing_engine(connect(sqlite_url)) as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    with closing_engine(connect(sqlite_url, foreign_keys=False)) as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 0


def test_sqlite_writes_ahead_so_that_readers_need_not_wait(sqlite_url):
    with closing_engine(connect(sqlite_url)) as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_the_folder_of_a_new_store_is_made(tmp_path):
    url = f"sqlite:///{tmp_path / 'deep' / 'down' / 'store.sqlite'}"

    init.prepare(url)

    assert (tmp_path / "deep" / "down" / "store.sqlite").is_file()


def test_a_reader_sees_nothing_of_a_load_until_it_is_whole(engine):
    load(engine, "provider", [provider("Ashby")])
    event = {"at": RELEASED_AT, "who": "tester", "what": "load"}

    with writing(engine) as connection:
        connection.execute(insert(schema.event), [event])
        with engine.connect() as reader:
            assert queries.version(reader) == 1
    with engine.connect() as reader:
        assert queries.version(reader) == 2


def test_the_second_of_two_writers_waits_for_the_first(engine):
    load(engine, "provider", [provider("Ashby")])
    order = []

    def second():
        with writing(engine) as connection:
            order.append(connection.execute(select(schema.event.c.what)).all())

    with writing(engine) as connection:
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(timeout=0.3)
        assert order == []
        event = {"at": RELEASED_AT, "who": "tester", "what": "undo"}
        connection.execute(insert(schema.event), [event])
    waiting.join()

    assert sorted(order[0]) == [("load",), ("undo",)]


def test_a_reader_of_a_locked_store_waits_no_longer_than_told(sqlite_url):
    init.prepare(sqlite_url)
    first, second = connect(sqlite_url), connect(sqlite_url, busy_seconds=0)

    with writing(first), pytest.raises(UnreachableError, match="locked"):
        with writing(second):
            pass

    first.dispose()
    second.dispose()


def test_a_new_store_may_be_opened_by_several_at_once(tmp_path):
    for number in range(60):  # without waiting, about one in fifteen goes wrong
        url = f"sqlite:///{tmp_path / f'{number}.sqlite'}"
        together = threading.Barrier(4)
        opened = []

        def open_it(url=url, together=together, opened=opened):
            engine = connect(url)
            together.wait()
            try:
                with engine.connect() as connection:
                    opened.append(connection.execute(text("SELECT 1")).scalar())
            except OperationalError as fault:
                opened.append(str(fault.orig))
            finally:
                engine.dispose()

        threads = [threading.Thread(target=open_it) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert opened == [1, 1, 1, 1]


def test_two_processes_that_make_one_new_store_make_it_once(url):
    both = [initialising(url), initialising(url)]
    said = [process.communicate(timeout=60) for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    said_by = sorted((out.splitlines() for out, _ in said), key=len)
    assert said_by[0] == ["The store already holds these files; nothing changed."]
    files = bundled_files()
    first = len(files["observation.csv"][1])
    nothing_else = "0 changed, 0 withdrawn, 0 unchanged"
    assert f"observation.csv: {first:,} added, {nothing_else}" in said_by[1]
    with closing_engine(connect(url)) as connection:
        counts = queries.counts(connection, date.today())
        assert len(queries.publications(connection)) == len(files)
    assert counts["publication"] == counts["event"] == len(files)
    assert {table: counts[table] for table in LAYOUTS} == bundled_counts()


def test_a_store_that_stays_locked_gives_a_message(sqlite_url):
    init.prepare(sqlite_url)
    other = connect(sqlite_url)

    with writing(other):
        process = initialising(f"{sqlite_url}?timeout=0.2")
        said, complaint = process.communicate(timeout=60)
    other.dispose()

    assert process.returncode == 1
    assert said == ""
    expected = "Another program has locked the database: database is locked\n"
    assert complaint == expected


def test_a_server_that_does_not_answer_gives_a_message():
    process = initialising("postgresql+psycopg://ashby:s3cret@127.0.0.1:1/ashby")
    _, complaint = process.communicate(timeout=60)

    assert process.returncode == 1
    assert complaint.startswith("The database does not answer: ")
    assert "Traceback" not in complaint
    assert "s3cret" not in complaint


def initialising(url):
    return subprocess.Popen(
        [sys.executable, "-m", "hmip_dash", "init"],
        cwd=PROJECT,
        env=of_store(url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def closing_engine(engine):
    with engine.connect() as connection:
        yield connection
    engine.dispose()
