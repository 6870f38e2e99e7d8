"""Which stores are measured: the bundled facts, and one with 100 times as many?"""

import os
import resource
import subprocess
import sys
from datetime import date

from sqlalchemy import insert

from benchmarks.servers import PROJECT
from hmip_dash.store import schema
from hmip_dash.store.database import connect, writing

FACTOR = 100


def bundled(folder, checkout=PROJECT):
    """Make a store of the bundled facts; return its address and seconds of CPU."""
    url = f"sqlite:///{folder / 'bundled.sqlite'}"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "hmip_dash", "init"],
        cwd=checkout,
        env={**os.environ, "HMIP_DASH_DATABASE_URL": url},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return url, cpu


def enlarged(folder):
    """Make a store with 100 times the observations, all of made-up providers."""
    url = f"sqlite:///{folder / 'enlarged.sqlite'}"
    source = (folder / "bundled.sqlite").read_bytes()
    (folder / "enlarged.sqlite").write_bytes(source)
    engine = connect(url)
    with writing(engine) as connection:
        for part in range(FACTOR - 1):
            rows = [_observation(part, number) for number in range(5_987)]
            connection.execute(insert(schema.observation), rows)
    engine.dispose()
    return url


def _observation(part, number):
    return {
        "measure_id": "yj-first-time-entrants-rate",
        "subject_kind": "provider",
        "subject": f"made-up-{part}-{number // 20}",
        "period": f"year ending December {2000 + number % 20}",
        "period_start": date(2000 + number % 20, 1, 1),
        "period_end": date(2000 + number % 20, 12, 31),
        "numerator": None,
        "denominator": None,
        "value": float(number),
        "symbol": None,
        "source": "made up",
        "publication_id": 1,
        "known_from": date(2026, 11, 23),
        "added_event": 1,
    }
