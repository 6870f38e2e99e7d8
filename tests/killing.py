"""Kill loads of 50,000 rows at random moments: is the store as before or as after?

python -m tests.killing ADDRESS TIMES SEED prints how each of the killed loads left the
store, "before" or "after"; ADDRESS is a SQLite file that does not exist yet or a server
of PostgreSQL. One process prepares everything and forks a child for each load, so that
the kill falls into the load and not into the start of a program.
"""

import gc
import hashlib
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from pathlib import Path

from sqlalchemy import column, create_engine, make_url, select, text

from hmip_dash.store import init, schema
from hmip_dash.store.database import connect
from hmip_dash.store.loads import changes
from hmip_dash.views.shared import consistency_checks
from tests.build import load, measure, provider

ROWS, KNOWN_BEFORE, PERIODS = 50_000, 10_000, 20
DAY = date(2026, 11, 24)


def main(address, times, seed):
    """Kill `times` loads and print the ends they left; a wrong one is an error.

    Each is killed at a random moment between its start and its end as a load that
    nobody killed had them, by what it has told it has written: a busy machine shifts
    no moment from the load into what is before or after it. The last is killed once it
    is done.
    """
    wanted = rows(ROWS, more=0.5)
    base = prepared(address)
    before = said(base)
    check(base)
    # Looking through all rows for garbage is a fifth of each child's time.
    gc.freeze()
    gc.disable()
    with copy_of(base) as url:
        spans = undisturbed(url, wanted)
        after = said(url)
        check(url)
    assert before != after
    chance = random.Random(seed)
    moments = chance.choices(range(len(spans)), weights=spans, k=times - 1)
    ends = Counter()
    for moment in [*moments, len(spans)]:
        with copy_of(base) as url:
            child, told = loading(url, wanted)
            for _ in range(moment):
                os.read(told, 1)
            time.sleep(chance.uniform(0, spans[moment]) if moment < len(spans) else 0)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(told)
            # All rows equal to those checked above are as clean as they were.
            ends[{before: "before", after: "after"}.get(said(url), "in part")] += 1
    print(dict(ends))
    return 1 if ends["in part"] else 0


def undisturbed(url, wanted):
    """Load all; return the seconds from each thing it told to the next."""
    times = [time.perf_counter()]
    child, told = loading(url, wanted)
    last = b""
    while byte := os.read(told, 1):
        last = byte
        times.append(time.perf_counter())
    os.waitpid(child, 0)
    assert last == b"!", "the load that nobody killed did not come to its end"
    os.close(told)
    return [later - earlier for earlier, later in pairwise(times)]


def rows(count, *, more=0.0):
    """Return made-up values of one measure."""
    return [
        {
            "measure_id": "starts",
            "subject_kind": "provider",
            "subject": f"yjs-ashby{number // PERIODS}",
            "period": f"year ending December {2000 + number % PERIODS}",
            "period_start": date(2000 + number % PERIODS, 1, 1),
            "period_end": date(2000 + number % PERIODS, 12, 31),
            "value": number + more,
            "source": "made up",
        }
        for number in range(count)
    ]


def prepared(address):
    """Make a store in which every fifth of the rows is known with another value."""
    url = address
    if not address.startswith("sqlite"):
        url = database(address, "killing_base")
    init.prepare(url)
    engine = connect(url)
    services = [provider(f"Ashby{number}") for number in range(ROWS // PERIODS)]
    load(engine, "provider", services)
    load(engine, "measure", [measure("starts")])
    load(engine, "observation", rows(KNOWN_BEFORE))
    engine.dispose()
    return url


def loading(url, wanted):
    """Begin the load in a process of its own; return its number, and what it tells.

    It tells a byte whenever rows were written, and one when it is done.
    """
    told, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        return child, told
    try:
        about = {
            "publisher": "Nobody",
            "title": "Starts",
            "released_on": DAY,
            "licence": "none",
            "unknown": "",
            "file_name": "starts.csv",
            "sha256": "0" * 64,
            "format": "tidy",
        }
        changes.apply(
            connect(url),
            {"observation": wanted},
            about,
            who="tester",
            progress=lambda _: os.write(tell, b"."),
        )
        os.write(tell, b"!")
    finally:
        os._exit(0)


def said(url):
    """Return a checksum of all rows of all tables, without moments of time.

    Of SQLite every page of the file is looked through as well.
    """
    engine, digest = connect(url), hashlib.sha256()
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            found = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
            assert found == ["ok"], found
        for table in schema.metadata.sorted_tables:
            names = [c.name for c in table.c if c.name not in ("at", "loaded_at")]
            # As the driver gives them: nothing here needs them as Python's own kinds.
            statement = str(select(*map(column, names)).select_from(table))
            order = ", ".join(c.name for c in table.primary_key)
            rows = connection.exec_driver_sql(f"{statement} ORDER BY {order}")
            digest.update(repr((table.name, rows.fetchall())).encode())
    engine.dispose()
    return digest.hexdigest()


def check(url):
    """Raise AssertionError unless every reference resolves and no figures disagree."""
    engine = connect(url)
    with engine.connect() as connection:
        assert consistency_checks.unresolved(connection, DAY).empty
        assert consistency_checks.disagreements(connection, DAY).empty
    engine.dispose()


@contextmanager
def copy_of(base):
    """Make a copy of a store; return its address; delete it at the end."""
    if base.startswith("sqlite"):
        source = Path(base.removeprefix("sqlite:///"))
        target = source.with_name("killed.sqlite")
        shutil.copy(source, target)
        yield f"sqlite:///{target}"
        for path in source.parent.glob("killed.sqlite*"):
            path.unlink()
        return
    yield database(base, "killing_copy", template=make_url(base).database)
    administer(base, "DROP DATABASE killing_copy WITH (FORCE)")


def database(server, name, *, template="template1"):
    """Make a database on a server; return its address."""
    administer(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def administer(server, statement):
    address = make_url(server).set(database="postgres")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
