"""What do workbooks and packs cost, and do they hold up other readers?"""

import io
import resource
import statistics
import subprocess
import sys
import time
from datetime import date

import pandas as pd
import xlsxwriter

from benchmarks.client import first_run
from benchmarks.servers import PROJECT, serving
from hmip_dash import packs
from hmip_dash.exports.cover import contents_rows, cover_lines, notes_rows
from hmip_dash.exports.values import Cell, cells
from hmip_dash.exports.xlsx import workbook as xlsx_workbook
from hmip_dash.store.database import connect
from hmip_dash.views.board_pack.choice import PackChoice
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.shared import workbooks

ON = date(2026, 11, 24)
AREA = PackChoice(area_code="E23000010")
ROUNDS = 5
OBSERVATIONS = 50_000
PAGE = ("provider_grades", "status=all&rows=all")


def rows(url):
    """Return a row of the report for each promise about what is taken away."""
    return [
        whole_view(url),
        *many_observations(),
        pack_of_an_area(url),
        pages_meanwhile(url),
    ]


def whole_view(url):
    """Compare the workbook of all youth services with plain XlsxWriter's cells."""
    engine = connect(url)
    with engine.connect() as connection:
        book = workbooks.grades(connection, GradesChoice(status="all"), ON, ON)
    engine.dispose()
    found = [*front(book)]
    found += [
        [cells(table, column) for column in table.columns] for table in book.tables
    ]
    pairs = [
        (cpu(lambda: xlsx_workbook.write(book)), cpu(lambda: plain(found)))
        for _ in range(ROUNDS)
    ]
    ours, floor = map(statistics.median, zip(*pairs, strict=True))
    return (
        "Workbook of Provider grades, 157 services, CPU, against plain XlsxWriter",
        f"{ours * 1000:.0f} ms",
        f"{floor * 1000:.0f} ms",
        f"{ours / floor:.2f}",
        "1.3 ×",
    )


def front(book):
    """Return the cells of cover, contents and notes."""
    yield [[Cell("text", line) for line in cover_lines(book)]]
    names = [table.name for table in book.tables]
    for rows in (contents_rows(book, names), notes_rows(book)):
        yield [
            [Cell("text", text) for text in column]
            for column in zip(*rows, strict=True)
        ]


def plain(tables):
    """Write the same cells, wrapped as ours, and nothing else; a table a sheet."""
    file = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    wrapped = file.add_format({"text_wrap": True})
    form = file.add_format({"num_format": "d mmm yyyy"})
    for columns in tables:
        sheet = file.add_worksheet()
        for number, column in enumerate(columns):
            for row, cell in enumerate(column):
                if cell.kind == "number":
                    sheet.write_number(row, number, cell.value, wrapped)
                elif cell.kind == "day":
                    sheet.write_datetime(row, number, cell.value, form)
                elif cell.kind == "link":
                    sheet.write_url(row, number, cell.value, wrapped)
                else:
                    sheet.write_string(row, number, cell.value, wrapped)
    file.close()


def many_observations():
    """Return CPU and memory over idle of a workbook of 50,000 observations."""
    command = [sys.executable, "-m", "benchmarks.taking_away"]
    said = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    seconds, mebibytes = said.stdout.decode().split()
    name = f"Workbook of {OBSERVATIONS:,} observations"
    return [
        (f"{name}, CPU", f"{float(seconds):.2f} s", "", "", "4 s"),
        (f"{name}, memory over idle", f"{float(mebibytes):.0f} MiB", "", "", "150 MiB"),
    ]


def observations():
    """Write the workbook and print what it cost; in a process of its own."""
    from hmip_dash.views.shared.workbook_parts import assemble, measures_table

    numbers = range(OBSERVATIONS)
    frame = pd.DataFrame(
        {
            "measure": ["First-time entrants, made up"] * OBSERVATIONS,
            "subject_name": [f"Ashby {number // 20}" for number in numbers],
            "period": [f"year ending December {2000 + n % 20}" for n in numbers],
            "value": [float(number % 997) / 7 for number in numbers],
            "symbol": None,
            "unit": "rate per 100,000 aged 10-17",
            "numerator": [float(number % 97) for number in numbers],
            "denominator": [float(100 + number % 997) for number in numbers],
            "region_value": [float(number % 89) / 3 for number in numbers],
            "kind": "outcome",
            "body": "Nobody",
            "doubt": "",
            "decision_status": None,
            "source": "made up for measuring, of no real provider",
        }
    )
    idle = memory()
    before = time.process_time()
    table = measures_table(frame, title="Made up")
    book = assemble(
        title="Made up",
        view="made-up",
        choice=[],
        on=ON,
        made_on=ON,
        tables=[table],
        sources=[],
    )
    xlsx_workbook.write(book)
    print(time.process_time() - before, memory() - idle)


def pack_of_an_area(url):
    """Return how long a reader waits for the PDF of one area, medians of 3."""
    waits = [waited(url) for _ in range(3)]
    name = "Board pack of one area as PDF, asked to ready"
    return (name, f"{statistics.median(waits):.2f} s", "", "", "3 s")


def waited(url):
    before = time.perf_counter()
    packs.start(packs.Wanted(url, AREA, ON), ".pdf").future.result()
    return time.perf_counter() - before


def pages_meanwhile(url):
    """Compare a page's time while packs are made with its time without."""
    with serving(PROJECT, url) as server:
        for _ in range(3):
            first_run(server.address, *PAGE)
        alone = [first_run(server.address, *PAGE) for _ in range(10)]
        beside = []
        job = packs.start(packs.Wanted(url, AREA, ON), ".pdf")
        while len(beside) < 10:
            if job.future.done():
                job = packs.start(packs.Wanted(url, AREA, ON), ".pdf")
            beside.append(first_run(server.address, *PAGE))
        job.future.result()
    ours, floor = statistics.median(beside), statistics.median(alone)
    return (
        "Page of another reader while a pack is made, against none",
        f"{ours * 1000:.0f} ms",
        f"{floor * 1000:.0f} ms",
        f"{ours / floor:.2f}",
        "2 ×",
    )


def cpu(work):
    before = time.process_time()
    work()
    return time.process_time() - before


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    observations()
