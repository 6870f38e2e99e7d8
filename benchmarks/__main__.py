"""Measure everything in one run and write benchmarks/RESULTS.md.

Floor: a bare Streamlit page with as many charts, points and table rows, without our
code, served the same way. Ratios hold on any machine; seconds hold on this one.
"""

import os
import platform
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks import (
    api,
    coherence,
    grid_case,
    history_case,
    import_cases,
    oversight_cases,
    statistics_cases,
    stores,
    taking_away,
)
from benchmarks.client import Session, first_run, medians
from benchmarks.pages import PAGES
from benchmarks.servers import FLOOR, PROJECT, Server, serving

SESSIONS = 20


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url, cpu = stores.bundled(folder)
        rows = [
            *page_times(url),
            compared(grid_case.NAME, *grid_case.times(folder), grid_case.MOST),
            overview_growth(url, stores.enlarged(folder)),
            compared(*history_case.page_of_a_past_day(folder)),
            ("`init` of the bundled facts, CPU", f"{cpu:.2f} s", "", "", "5 s"),
            start_to_first_page(url),
            memory_per_session(url),
            *statistics_cases.rows(),
            *coherence.rows(),
            *oversight_cases.rows(),
            *import_cases.rows(),
            api.list_of_inspections(folder, url),
            *taking_away.rows(url),
        ]
    text = report(rows)
    (Path(__file__).parent / "RESULTS.md").write_text(text)
    print(text)


def page_times(url):
    """Return server time of each page against its floor, medians of 20 warm runs."""
    with serving(PROJECT, url) as ours, serving(FLOOR) as bare:
        for name, (page, query, make_up, most) in PAGES.items():
            mine, floor = medians(
                (ours.address, page, query), (bare.address, "", make_up)
            )
            yield compared(f"{name}, server time", mine, floor, most)


def overview_growth(small, large):
    """Return the Overview on 100 times the observations against the same at once."""
    with serving(PROJECT, small) as one, serving(PROJECT, large) as hundred:
        at_hundred, at_one = medians((hundred.address,), (one.address,))
    name = "Overview, 100 × the observations against 1 ×"
    return compared(name, at_hundred, at_one, 1.2)


def start_to_first_page(url):
    """Return the time from starting a server to its first page, medians of 5."""
    pairs = [(first_page(PROJECT, url), first_page(FLOOR)) for _ in range(5)]
    mine, floor = map(statistics.median, zip(*pairs, strict=True))
    return compared("Start to first page", mine, floor, 1.5)


def first_page(folder, url=""):
    server = Server(folder, url)
    try:
        server.wait()
        session = Session(server.address)
        session.run()
        session.close()
        return time.perf_counter() - server.started
    finally:
        server.stop()


def memory_per_session(url):
    """Return the memory added by each of 20 open sessions, beside the floor's."""
    page, query, make_up, _ = PAGES["Provider grades, all 157 youth services"]
    mine = added_per_session(PROJECT, url, page, query)
    floor = added_per_session(FLOOR, "", "", make_up)
    name = "Memory added by an open session (20), Provider grades"
    return (
        name,
        f"{mine:.2f} MiB",
        f"{floor:.2f} MiB",
        f"{mine - floor:+.2f} MiB",
        ("+1 MiB"),
    )


def added_per_session(folder, url, page, query):
    with serving(folder, url) as server:
        for _ in range(5):
            first_run(server.address, page, query)
        before = server.memory()
        opened = [Session(server.address, page, query) for _ in range(SESSIONS)]
        for one in opened:
            one.run()
        added = (server.memory() - before) / SESSIONS
        for one in opened:
            one.close()
    return added


def compared(name, mine, floor, most):
    return (
        name,
        f"{mine * 1000:.0f} ms",
        f"{floor * 1000:.0f} ms",
        f"{mine / floor:.2f}",
        f"{most} ×",
    )


def report(rows):
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(
        [
            "# What was measured",
            "",
            f"{date.today():%d %B %Y}: {os.cpu_count()} cores, {platform.machine()}, "
            f"{platform.system()} {platform.release()}, Python "
            f"{platform.python_version()}, one run of `make bench`.",
            "",
            "| what | ours | floor | ratio | wanted at most |",
            "|---|---|---|---|---|",
            *lines,
            "",
        ]
    )


if __name__ == "__main__":
    main()
