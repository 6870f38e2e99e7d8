"""What is wrong with a database is told apart, and no wait is without an end."""

import logging
import resource
import shutil
import subprocess
import sys
from datetime import date

import pytest
from sqlalchemy import func, make_url, select, text
from sqlalchemy.exc import IntegrityError

from hmip_dash.config import PROJECT
from hmip_dash.store import faults, init, queries, schema
from hmip_dash.store.database import (
    Failure,
    UnreachableError,
    connect,
    reached,
    writing,
)
from hmip_dash.store.faults import log, log_answer
from tests.build import load, provider
from tests.environment import of_store
from tests.trouble import another_load, cut_short, damage, stopped


@pytest.fixture
def opened():
    """Return a function that opens a store, and closes it after the test."""
    engines = []

    def open_it(url, **limits):
        engines.append(connect(str(url), **limits))
        return engines[-1]

    yield open_it
    for engine in engines:
        engine.dispose()


@pytest.fixture
def nothing_logged():
    """Forget what was logged before the test."""
    faults._logged.clear()


def read(engine):
    with reached(), engine.connect() as connection:
        return queries.counts(connection, date(2026, 11, 30))


def write(engine):
    with writing(engine) as connection:
        connection.execute(schema.event.delete().where(schema.event.c.who == "nobody"))


def test_a_store_that_another_process_writes_to_is_called_locked(url, opened):
    init.prepare(url)
    engine = opened(url, busy_seconds=0.2)
    with another_load(url) as end, pytest.raises(UnreachableError) as told:
        write(engine)

    assert told.value.failure is Failure.LOCKED
    end()
    write(engine)


def test_readers_do_not_wait_for_the_process_that_writes(url, opened):
    init.prepare(url)
    with another_load(url):
        assert read(opened(url, busy_seconds=0))["provider"] == 0


def test_a_file_of_another_kind_is_called_damaged(tmp_path, opened):
    path = tmp_path / "store.sqlite"
    path.write_text("Ashby, Brook, Carr: a list of names\n" * 200)

    with pytest.raises(UnreachableError) as told:
        read(opened(f"sqlite:///{path}"))

    assert told.value.failure is Failure.DAMAGED


@pytest.mark.parametrize("harm", [damage, cut_short])
def test_a_damaged_file_is_called_damaged(facts_copy, opened, harm):
    harm(facts_copy)

    with pytest.raises(UnreachableError) as told:
        read(opened(f"sqlite:///{facts_copy}"))

    assert told.value.failure is Failure.DAMAGED


def test_a_store_that_may_only_be_read_is_called_so(small, opened):
    path = small.url.database
    engine = opened(f"sqlite:///file:{path}?mode=ro&uri=true")

    assert read(engine)["provider"] == 0
    with pytest.raises(UnreachableError) as told:
        write(engine)
    assert told.value.failure is Failure.READ_ONLY


def test_a_postgresql_that_may_only_be_read_is_called_so(postgres_url, opened):
    init.prepare(postgres_url)
    options = {"options": "-c default_transaction_read_only=on"}
    url = make_url(postgres_url).update_query_dict(options)

    engine = opened(url.render_as_string(hide_password=False))

    assert read(engine)["provider"] == 0
    with pytest.raises(UnreachableError) as told:
        write(engine)
    assert told.value.failure is Failure.READ_ONLY


def test_a_load_for_which_there_is_no_room_is_called_so_and_saves_nothing(facts_copy):
    """The system lets the process write no file beyond the size the store has."""
    room = facts_copy.stat().st_size
    rows = facts_copy.with_name("rows.csv")
    shutil.copy(PROJECT / "data" / "observation.csv", rows)
    script = (
        "import sys\n"
        "from hmip_dash.store.database import connect, writing\n"
        "from sqlalchemy import text\n"
        "with writing(connect(sys.argv[1])) as connection:\n"
        "    connection.execute(text('UPDATE observation SET source = :words'),"
        " {'words': 'made up ' * 1000})\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", script, f"sqlite:///{facts_copy}"],
        cwd=PROJECT,
        env=of_store(f"sqlite:///{facts_copy}"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        text=True,
    )

    assert "UnreachableError" in process.stderr
    assert "disk" in process.stderr.splitlines()[-1]
    engine = connect(f"sqlite:///{facts_copy}")
    with engine.connect() as connection:
        changed = schema.observation.c.source.startswith("made up made up")
        query = select(func.count()).where(changed)
        assert connection.execute(query).scalar() == 0
    engine.dispose()


def test_a_server_that_hangs_is_noticed_and_used_again(
    postgres_server, postgres_url, opened
):
    init.prepare(postgres_url)
    engine = opened(postgres_url, busy_seconds=1, answer_seconds=1)
    assert read(engine)["provider"] == 0
    with stopped(postgres_server) as resume:
        for _ in range(3):  # a connection from the pool, then new ones
            with pytest.raises(UnreachableError) as told:
                read(engine)
            assert told.value.failure is Failure.AWAY
        resume()

        assert read(engine)["provider"] == 0


def test_a_save_that_a_hanging_server_does_not_confirm_is_called_unsure(
    postgres_server, postgres_url, opened, monkeypatch
):
    init.prepare(postgres_url)
    monkeypatch.setattr("hmip_dash.store.database.SAVE_SECONDS", 1)
    engine = opened(postgres_url, answer_seconds=1)
    with pytest.raises(UnreachableError) as told, writing(engine) as connection:
        connection.execute(schema.event.delete().where(schema.event.c.who == "nobody"))
        hanging = stopped(postgres_server)
        hanging.__enter__()
    hanging.__exit__(None, None, None)

    assert told.value.failure is Failure.UNSURE


def test_a_save_may_take_longer_than_a_read(postgres_url, opened):
    init.prepare(postgres_url)
    engine = opened(postgres_url, answer_seconds=0.5)
    long = select(func.pg_sleep(1))

    with writing(engine) as connection:
        connection.execute(long)
    with pytest.raises(UnreachableError), reached():
        with engine.connect() as connection:
            connection.execute(long)


def test_what_is_wrong_with_a_row_or_a_query_is_no_trouble_of_the_store(engine):
    load(engine, "provider", [provider("Ashby")])

    with pytest.raises(IntegrityError), reached(), engine.begin() as connection:
        connection.execute(schema.publication.delete())
    with pytest.raises(Exception, match="ashby") as told, reached():
        with engine.connect() as connection:
            connection.execute(text("SELECT 1 FROM ashby"))
    assert not isinstance(told.value, UnreachableError)


def test_trouble_is_logged_once_and_its_end_too(caplog, nothing_logged):
    address = "postgresql+psycopg://ashby:s3cret@127.0.0.1:5/store?password=s3cret"
    away = UnreachableError("connection\nrefused", Failure.AWAY)
    with caplog.at_level(logging.INFO):
        log(address, away)
        log(address, away)
        log_answer(address)
        log_answer(address)
        log(address, away)

    assert [record.getMessage() for record in caplog.records] == [
        "The database does not answer (127.0.0.1:5/store): connection refused",
        "The database answers again (127.0.0.1:5/store)",
        "The database does not answer (127.0.0.1:5/store): connection refused",
    ]


def test_damage_stays_logged_while_other_pages_can_be_read(caplog, nothing_logged):
    address = "sqlite:////srv/store.sqlite"
    damaged = UnreachableError("malformed", Failure.DAMAGED)
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            log(address, damaged)
            log_answer(address)

    assert [record.getMessage() for record in caplog.records] == [
        "The database is damaged, or the file is not a database "
        "(/srv/store.sqlite): malformed"
    ]
