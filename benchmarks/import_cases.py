"""What does loading a file cost, against reading it alone and over the idle process?

Each case runs in a process of its own; the figures of the areas are made up.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import xlsxwriter

from benchmarks import stores
from benchmarks.servers import PROJECT

HEADINGS = (
    "area_code area_name area_level measure_code period numerator denominator value "
    "unit marker"
).split()
LARGE, HUGE = 50_000, 1_000_000
MOST_TIMES, MOST_MEBIBYTES, MOST_SECONDS = 4, 300, 60


def rows():
    """Return the rows of the table of results."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url, _ = stores.bundled(folder)
        large = _measured(url, tidy(folder / "large.csv", LARGE))
        fresh = folder / "fresh"
        fresh.mkdir()
        other, _ = stores.bundled(fresh)
        book = _measured(other, workbook(folder / "large.csv"))
        huge = _measured(url, tidy(folder / "huge.csv", HUGE), "examine")
    for kind, found in (("XLSX", book), ("CSV", large)):
        yield (
            f"Import of {LARGE:,} tidy rows of {kind}, read to committed, against the "
            "reader alone",
            f"{found['load']:.2f} s",
            f"{found['read']:.2f} s",
            f"{found['load'] / found['read']:.2f}",
            f"{MOST_TIMES} ×",
        )
    yield (
        f"Import of {LARGE:,} tidy rows, memory over the idle process",
        f"{large['mebibytes']:.0f} MiB",
        "",
        "",
        f"{MOST_MEBIBYTES} MiB",
    )
    yield (
        f"Import of {HUGE:,} tidy rows, CPU",
        f"{huge['cpu']:.1f} s",
        "",
        "",
        f"{MOST_SECONDS} s",
    )


def tidy(path, count):
    """Write a tidy file of so many made-up values for real areas and a real measure."""
    with (PROJECT / "data" / "area.csv").open(encoding="utf-8") as file:
        areas = [
            row["area_code"]
            for row in csv.DictReader(file)
            if row["kind"] == "local authority"
            and not row["closed"]
            and not row["opened"]
        ]
    with (PROJECT / "data" / "measure.csv").open(encoding="utf-8") as file:
        units = {row["measure_id"]: row["unit"] for row in csv.DictReader(file)}
    measures = [name for name, unit in units.items() if unit == "per cent"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number in range(count):
            rest, area = divmod(number, len(areas))
            rest, measure = divmod(rest, len(measures))
            begins = 1925 + rest
            period = f"{begins}-{(begins + 1) % 100:02d}"
            counts = [100 + number % 301, 1000]
            writer.writerow(
                [areas[area], "", "local authority", measures[measure], period]
                + [*counts, counts[0] / 10, "per cent", ""]
            )
    return path


def workbook(path):
    """Write the rows of a tidy file as a workbook beside it; return its path."""
    book = xlsxwriter.Workbook(path.with_suffix(".xlsx"), {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    with path.open(encoding="utf-8") as file:
        for number, row in enumerate(csv.reader(file)):
            counts = number and [5, 6, 7]
            for column, text in enumerate(row):
                value = float(text) if counts and column in counts else text
                sheet.write(number, column, value)
    book.close()
    return path.with_suffix(".xlsx")


def _measured(url, path, until="commit"):
    command = [sys.executable, "-m", "benchmarks.import_cases", url, str(path), until]
    done = subprocess.run(
        command, cwd=PROJECT, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def once(url, path, until):
    """Read a file alone, then load it, in this process; return what each took."""
    from hmip_dash.imports.files import reading as files_reading
    from hmip_dash.loading import apply as loading_apply
    from hmip_dash.loading import load_context, validation
    from hmip_dash.loading.accepted_warnings import Acceptance
    from hmip_dash.store.database import connect

    engine = connect(url)
    with engine.connect() as connection:
        load_context.known(connection, date.today())
    content = Path(path).read_bytes()
    idle = _peak()
    began = time.perf_counter()
    with engine.connect() as connection:
        known = load_context.known(connection, date.today())
        found = validation.examine(connection, known, Path(path).name, content)
    if until == "commit":
        accepted = Acceptance(kinds=frozenset(p.code for p in found.warnings))
        loading_apply.apply(engine, found, who="benchmark", accepted=accepted)
    load, used, peak = time.perf_counter() - began, time.process_time(), _peak()
    del found
    began = time.perf_counter()
    files_reading.read(Path(path).name, content)
    read = time.perf_counter() - began
    return {"load": load, "read": read, "cpu": used, "mebibytes": peak - idle}


def _peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(once(*sys.argv[1:])))
