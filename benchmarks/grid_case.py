"""How long does Benchmarks take with 157 made-up providers by 12 measures?"""

from datetime import date

from benchmarks.client import medians
from benchmarks.servers import FLOOR, PROJECT, serving
from hmip_dash.store import init, schema
from hmip_dash.store.database import connect

PROVIDERS, MEASURES = 157, 12
NAME = f"Benchmarks, {PROVIDERS} made-up providers × {MEASURES} measures, server time"
MOST = 1.5


def times(folder):
    """Return seconds of the page, all rows at once, and of its floor."""
    url = store(folder)
    with serving(PROJECT, url) as ours, serving(FLOOR) as bare:
        return medians(
            (ours.address, "benchmarks", "rows=all"),
            (bare.address, "", f"tables={PROVIDERS}x{MEASURES + 2}"),
        )


def store(folder):
    """Make a store of made-up providers with counts; return its address."""
    url = f"sqlite:///{folder / 'grid.sqlite'}"
    init.prepare(url)
    about = {
        "publisher": "Nobody",
        "title": "Made up",
        "released_on": date(2026, 11, 23),
        "licence": "none",
        "unknown": "all of it",
        "file_name": "made_up.csv",
        "sha256": "0" * 64,
    }
    observed = [
        _observation(provider, measure)
        for provider in range(PROVIDERS)
        for measure in range(MEASURES)
    ]
    tables = {
        "provider": [_provider(number) for number in range(PROVIDERS)],
        "measure": [_measure(number) for number in range(MEASURES)],
        "observation": observed,
    }
    engine = connect(url)
    for table, rows in tables.items():
        loaded = {**about, "file_name": f"{table}.csv"}
        publication = {"table": table, "rows": rows, "about": loaded}
        init.load(engine, [publication], who="benchmark")
    engine.dispose()
    return url


def _provider(number):
    return {
        "provider_id": f"made-up-{number}",
        "name": f"Made-up {number}",
        "provider_type": "YJS",
        "nation": "England",
        "region": f"Region {number % 9}",
        **dict.fromkeys(
            ("probation_region", "opened", "closed", "parent_owner", "note")
        ),
    }


def _measure(number):
    columns = {column.name for column in schema.measure.c}
    fact = {"fact_id", "publication_id", "known_from", "known_to"}
    return {
        **dict.fromkeys(columns - fact),
        "measure_id": f"made-up-{number}",
        "name": f"Made-up measure {number}",
        "body": "Nobody",
        "applies_to": "YJS",
        "kind": "outcome",
        "unit": "per cent" if number % 2 else "rate per 1,000 aged 10-17",
        "polarity": "lower",
    }


def _observation(provider, measure):
    size = 200 + 37 * provider
    count = size // 5 + (provider * 7 + measure * 3) % 11
    return {
        "measure_id": f"made-up-{measure}",
        "subject_kind": "provider",
        "subject": f"made-up-{provider}",
        "period": "2025-26",
        "period_start": date(2025, 4, 1),
        "period_end": date(2026, 3, 31),
        "numerator": count,
        "denominator": size,
        "value": (100 if measure % 2 else 1000) * count / size,
        "symbol": None,
        "source": "made up",
    }
