"""What does a past day cost, in a store with 20 loads of history?

Each load changes the made-up values of one measure for real areas, so that a past day
has to leave out what came later.
"""

import hashlib
from datetime import date, timedelta

from sqlalchemy import select

from benchmarks.client import medians
from benchmarks.servers import PROJECT, serving
from hmip_dash.store import schema
from hmip_dash.store.database import connect
from hmip_dash.store.loads import changes

LOADS, MOST = 20, 1.2
FIRST = date.today() - timedelta(days=1)
"""All loads are of yesterday, after the bundled facts: each closes the one before."""

MEASURE = "yj-first-time-entrants-rate"


def page_of_a_past_day(folder):
    """Return the Area page of a past day against today's, medians of 20 warm runs."""
    url = f"sqlite:///{folder / 'history.sqlite'}"
    (folder / "history.sqlite").write_bytes((folder / "bundled.sqlite").read_bytes())
    engine = connect(url)
    for number in range(LOADS):
        _load(engine, number)
    engine.dispose()
    past = (date.today() - timedelta(days=1)).isoformat()
    with serving(PROJECT, url) as one:
        then, now = medians(
            (one.address, "area", f"id=E23000010&as_known_on={past}"),
            (one.address, "area", "id=E23000010"),
        )
    name = f"Area as known on a past day, {LOADS} loads of history, against today"
    return name, then, now, MOST


def _load(engine, number):
    with engine.connect() as connection:
        table = schema.observation
        stamps = {"fact_id", "publication_id", "known_from", "known_to"}
        events = {"added_event", "closed_event", "void_event"}
        kept = [c for c in table.c if c.name not in stamps | events]
        query = select(*kept).where(
            table.c.measure_id == MEASURE, table.c.known_to.is_(None)
        )
        rows = [dict(row) for row in connection.execute(query).mappings()]
    changed = [
        {**row, "value": (row["value"] or 0) + number + 1, "source": "made up"}
        for row in rows
    ]
    changes.apply(
        engine,
        {"observation": changed},
        {
            "publisher": "Nobody",
            "title": f"Made up, number {number}",
            "released_on": FIRST,
            "licence": "none",
            "unknown": "all of it",
            "file_name": f"made-up-{number}.csv",
            "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
            "format": "tidy",
        },
        who="benchmark",
    )
