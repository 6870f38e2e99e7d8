"""Small stores of made-up providers for tests: Ashby, Brook and Carr."""

import csv
from datetime import date
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine

from hmip_dash import partial_date, periods
from hmip_dash.imports.bundled import reading as bundled_reading
from hmip_dash.imports.bundled.layouts import LAYOUTS
from hmip_dash.store import init

RELEASED = date(2026, 1, 31)
BUNDLED = Path(__file__).parent.parent / "data"


def bundled_files():
    """Return file → (table, its rows as text), as they stand in data/."""
    tables = sorted(LAYOUTS, key=len, reverse=True)
    files = {}
    for path in sorted(BUNDLED.glob("*.csv")):
        table = next((t for t in tables if path.stem.split("-")[0] == t), None)
        if table:
            with path.open(encoding="utf-8", newline="") as file:
                files[path.name] = table, list(csv.DictReader(file))
    return files


def bundled_counts():
    """Return table → rows known once every file of data/ is loaded."""
    keys = {table: set() for table in LAYOUTS}
    for table, rows in bundled_files().values():
        keys[table] |= {tuple(row[part] for part in LAYOUTS[table].key) for row in rows}
    return {table: len(found) for table, found in keys.items()}


def load(
    engine: Engine,
    table,
    rows,
    *,
    released_on=RELEASED,
    file_name=None,
    sha=None,
    publisher="Nobody",
):
    """Load `rows` into `table` as one publication."""
    about = {
        "title": f"Made-up {table}",
        "publisher": publisher,
        "released_on": released_on,
        "licence": "none",
        "unknown": "all of it",
        "file_name": file_name or f"{table}.csv",
        "sha256": sha or sha256(repr((table, rows)).encode()).hexdigest(),
    }
    publication = {"table": table, "rows": rows, "about": about}
    return init.load(engine, [publication], who="tester")


def load_bundled(engine: Engine) -> None:
    """Load the real facts of data/."""
    publications, problems = bundled_reading.read(BUNDLED)
    assert problems == []
    init.load(
        engine,
        [
            {
                "table": publication.table,
                "rows": publication.rows,
                "about": {
                    **{k: v for k, v in publication.about.items() if k != "file"},
                    "file_name": publication.file_name,
                    "sha256": publication.sha256,
                },
            }
            for publication in publications
        ],
        who="tester",
    )


def provider(name, *, type_="YJS", opened=None, closed=None, region="London", **more):
    """Return a provider's row; its id is `yjs-ashby` for Ashby."""
    return {
        "provider_id": f"{type_.lower().split()[0]}-{name.lower()}",
        "name": name,
        "provider_type": type_,
        "nation": "England",
        "region": region,
        "probation_region": None,
        "opened": opened,
        "closed": closed,
        "parent_owner": None,
        "note": None,
        **more,
    }


def inspection(provider_id, number, rating, published, **more):
    """Return an inspection's row under the framework youth_2021 unless told."""
    return {
        "inspection_id": f"{provider_id}-{number}",
        "provider_id": provider_id,
        "framework": "youth_2021",
        "number": number,
        "published": published,
        "published_precision": partial_date.precision(published),
        "overall_rating": rating,
        "score": None,
        "max_score": None,
        "joint": None,
        "kind_of_inspection": None,
        "issuer": "HMI Probation",
        "verification": "inspectorate's own page",
        "source_url": f"https://example.org/{provider_id}-{number}",
        "second_source_url": None,
        "note": None,
        **more,
    }


def framework(code, name=None):
    """Return a framework's row; its year ends its code."""
    return {
        "framework": code,
        "name": name or code.replace("_", " ").capitalize(),
        "version": code[-4:],
        "year": int(code[-4:]),
        "gives_rating": None,
    }


def area(code, name, kind, *, force=None, region=None, tile=(None, None)):
    """Return an area's row."""
    return {
        "area_code": code,
        "name": name,
        "kind": kind,
        "police_force_area_code": force,
        "region": region,
        "opened": None,
        "closed": None,
        "successor_codes": None,
        "short_name": name[:8],
        "tile_row": tile[0],
        "tile_column": tile[1],
    }


def covers(provider_id, area_code, share="whole"):
    """Return a row of coverage."""
    return {
        "provider_id": provider_id,
        "area_code": area_code,
        "share": share,
        "basis": "made up",
    }


def measure(measure_id, *, unit="per cent", applies_to="YJS", polarity="lower"):
    """Return a measure's row."""
    empty = dict.fromkeys(
        (
            "code",
            "kind_status",
            "definition",
            "target",
            "frequency",
            "numerator",
            "denominator",
            "in_use_from",
            "in_use_to",
            "decision_status",
            "source_url",
            "seen",
        )
    )
    return {
        "measure_id": measure_id,
        "name": measure_id.capitalize(),
        "body": "YJB",
        "applies_to": applies_to,
        "kind": "outcome",
        "unit": unit,
        "polarity": polarity,
        **empty,
    }


def observation(
    measure_id, subject, period, value, *, kind="area", counts=(None, None)
):
    """Return an observation's row; `counts` is numerator and denominator."""
    start, end = periods.days(period)
    return {
        "measure_id": measure_id,
        "subject_kind": kind,
        "subject": subject,
        "period": period,
        "period_start": start,
        "period_end": end,
        "numerator": counts[0],
        "denominator": counts[1],
        "value": value,
        "symbol": None,
        "source": "made up",
    }


def target(measure_id, subject, period, value, **more):
    """Return a target's row: of a subject, or of everyone where that is empty."""
    start, end = periods.days(period)
    return {
        "measure_id": measure_id,
        "subject": subject,
        "period": period,
        "period_start": start,
        "period_end": end,
        "value": value,
        "unit": None,
        "second_threshold": None,
        "for_shorter_periods": None,
        "source": "made up",
        **more,
    }


def succession(predecessor_id, successor_id, when="2021-06-26"):
    """Return a row of succession."""
    return {
        "predecessor_id": predecessor_id,
        "successor_id": successor_id,
        "date": when,
        "basis": "made up",
    }


def standard(position, number, name, *, code="youth_2021", **more):
    """Return a standard's row in the first domain of a framework."""
    return {
        "framework": code,
        "version": code[-4:],
        "provider_type": "YJS",
        "inspection_kind": "",
        "domain_no": "1",
        "domain": "Organisational delivery",
        "standard_no": number,
        "standard": name,
        "counts_to_overall": "yes",
        "source_url": None,
        "protects": None,
        "protects_reason": None,
        "position": position,
        **more,
    }


def standard_rating(inspection_id, number, name, rating, **more):
    """Return the row of a standard's rating in an inspection."""
    return {
        "inspection_id": inspection_id,
        "standard_no": number,
        "domain": "Organisational delivery",
        "standard": name,
        "rating": rating,
        "source_url": None,
        "verification": "inspectorate's own page",
        "note": None,
        **more,
    }


def band(rating, lowest, highest, *, code="youth_2021", type_="YJS", most=36):
    """Return the row of a band of the summed score."""
    return {
        "inspection_kind": "",
        "framework": code,
        "provider_type": type_,
        "max_score": most,
        "rating": rating,
        "min_score": lowest,
        "max_score_in_band": highest,
        "status": "made up",
    }


def alias(level, name, code, *, kind="short"):
    """Return the row of another name of an area or provider."""
    return {
        "level": level,
        "name": name,
        "code": code,
        "kind": kind,
        "source": "made up",
    }
