"""A file made to stop its reader stops nothing else, and is refused in a sentence."""

import io
import os
import resource
import subprocess
import sys
import time
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

import pytest

from hmip_dash.imports.files import (
    limits,
    read_transfer,
    reading_subprocess,
    size_guard,
    tables,
)
from hmip_dash.imports.files.packages import UnsafeError
from hmip_dash.imports.files.sheets import Read, Sheet
from hmip_dash.imports.problem import Problem
from tests.imports.fixtures import hostile


def peak():
    """Return the most memory that this process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.fixture
def left_behind():
    """Return what lists the processes started since that are still there.

    A database or a browser of an earlier test may run already.
    """
    before = children()
    return lambda: children() - before


def children():
    """Return the processes that this one started and that are still there."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@pytest.mark.parametrize("name", hostile.FILES)
def test_a_file_made_to_stop_the_server_is_refused_in_a_sentence(name, left_behind):
    content = hostile.FILES[name]()
    before, files_open = peak(), len(os.listdir("/proc/self/fd"))

    read = reading_subprocess.read(name, content)

    (problem,) = read.problems
    assert read.sheets == () and problem.code.startswith("unreadable-")
    assert problem.message and problem.mend
    assert peak() - before < 50
    assert left_behind() == set() and len(os.listdir("/proc/self/fd")) == files_open


def test_one_that_takes_too_long_is_ended(monkeypatch, left_behind):
    monkeypatch.setattr(limits, "READING_SECONDS", 0.01)

    read = reading_subprocess.read("a.csv", b"name,value\nAshby,1\n")

    assert [problem.code for problem in read.problems] == ["unreadable-too-long"]
    assert left_behind() == set()


def test_one_that_works_too_long_is_ended(monkeypatch):
    busy = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile 1: 0"
    )
    monkeypatch.setattr(reading_subprocess, "_COMMAND", (sys.executable, "-c", busy))

    read = reading_subprocess.read("a.csv", b"name,value\nAshby,1\n")

    assert [problem.code for problem in read.problems] == ["unreadable-too-long"]


def test_what_the_reader_started_ends_with_it(monkeypatch, tmp_path):
    note = tmp_path / "started"
    starts = (
        "import pathlib, subprocess; child = subprocess.Popen(['sleep', '600']); "
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))"
    )
    monkeypatch.setattr(reading_subprocess, "_COMMAND", (sys.executable, "-c", starts))
    monkeypatch.setattr(limits, "READING_SECONDS", 3)

    read = reading_subprocess.read("a.csv", b"name,value\nAshby,1\n")

    assert read.sheets == ()
    assert ends(note.read_text())


def ends(pid):
    """Return whether a process that was killed ends; the system takes a moment."""
    for _ in range(200):
        if state_of(pid) in ("gone", "Z"):
            return True
        time.sleep(0.1)
    return False


def state_of(pid):
    """Return the state of a process: "Z" once it ended and nobody asked for it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "gone"


def test_a_reader_that_left_meanwhile_leaves_no_process_behind(left_behind):
    class LeftError(Exception):
        pass

    def leave(*_):
        raise LeftError

    rows = b"name,value\n" + b"Ashby,1\n" * 60_000

    with pytest.raises(LeftError):
        reading_subprocess.read("a.csv", rows, tell=leave)
    assert left_behind() == set()


def test_the_process_that_reads_gets_no_secret_and_writes_no_file(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("HMIP_DASH_DATABASE_URL", "postgresql://user:secret@host/db")
    note = tmp_path / "note"
    looks = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); "
        "from hmip_dash.imports.files import reading_worker, reading; "
        "reading.read = lambda *_, **__: sys.exit(7 if 'HMIP_DASH_DATABASE_URL' in "
        f"os.environ else open({str(note)!r}, 'w').write('x')); "
        "reading_worker.main()"
    )
    command = (sys.executable, "-I", "-c", looks, reading_subprocess._COMMAND[-1])
    monkeypatch.setattr(reading_subprocess, "_COMMAND", command)

    read = reading_subprocess.read("a.csv", b"name,value\nAshby,1\n")

    assert [problem.code for problem in read.problems] == ["unreadable-damaged"]
    assert not note.exists() or note.read_text() == ""


CELLS = [
    ["text", "", "Ynys M\u00f4n", "\ud800", 'a "b"\n'],
    [1, 1.0, True, 0, False],
    [0.1, float("inf"), -5, 2**40, 1e300],
    [date(2026, 3, 1), datetime(2026, 3, 1, 12, 30, 1, 5), time_of_day(9, 15), 1, "1"],
    [timedelta(days=2, seconds=3)],
    [],
]
SENT = Read(
    "made up.xlsx",
    (
        Sheet(
            "A",
            CELLS,
            file="in.xlsx",
            hidden=True,
            merged=(((0, 0), (2, 0)),),
            notes={(1, 2): "a note"},
            no_value=frozenset({(3, 3)}),
        ),
        Sheet("B", [], is_csv=True),
    ),
    (Problem("A", 3, "value", "a-code", "a message", "note", "B", "mend it", 2),),
)


def test_a_file_arrives_as_it_was_read():
    buffer = io.BytesIO()
    told = []
    read_transfer.send_progress(0.25, buffer)
    read_transfer.send(SENT, buffer)
    buffer.seek(0)

    received = read_transfer.receive(buffer, told.append)

    assert received == SENT and told == [0.25]
    kinds = [[type(cell) for cell in row] for row in received.sheets[0].rows]
    assert kinds == [[type(cell) for cell in row] for row in CELLS]


def test_whatever_else_is_sent_is_no_file(monkeypatch):
    buffer = io.BytesIO()
    read_transfer.send(SENT, buffer)
    whole = buffer.getvalue()

    broken = [whole[:end] for end in range(0, len(whole), 7)]
    broken += [whole.replace(b"text", b"tex"), b"x" * 40, whole + whole]
    broken += [whole[:-4] + b"\xff\xff\xff\xff"]
    for one in broken:
        with pytest.raises(read_transfer.MALFORMED):
            read_transfer.receive(io.BytesIO(one), lambda _: None)
    for limit, most in (
        ("ANSWER_BYTES", len(whole) - 1),
        ("ABOUT_BYTES", 100),
        ("ROWS", len(CELLS) - 1),
    ):
        with monkeypatch.context() as patch, pytest.raises(read_transfer.MALFORMED):
            patch.setattr(limits, limit, most)
            read_transfer.receive(io.BytesIO(whole), lambda _: None)


def test_a_text_longer_than_any_cell_is_refused():
    long = Read("a.csv", (Sheet("a.csv", [["x" * (limits.CELL_CHARACTERS + 1)]]),))

    with pytest.raises(UnsafeError, match="131,073 characters"):
        read_transfer.send(long, io.BytesIO())


def test_words_of_a_heading_are_found_in_one_pass():
    assert tables.key("[note" * 1_000_000).startswith("note")  # days, if it went back
    assert tables.key("Cases [note 3] (1)") == "cases"


def test_rows_of_a_sheet_are_found_in_one_pass():
    size_guard.check_xlsx_sheet("A", b"<row " * 2_000_000)  # hours, if it went back
    size_guard.check_xlsx_sheet("A", b"<row" + b" r" * 2_000_000)

    for row in (b'<row r="99999999"/>', b"<x:row a='>' r = ' 0009999999' >"):
        with pytest.raises(UnsafeError, match="reaches to row"):
            size_guard.check_xlsx_sheet("A", b"<sheetData>" + row)


def test_the_server_loads_no_reader_of_files():
    code = (
        "import sys; from hmip_dash.ui.importing import file, state; "
        "from hmip_dash.ui.forms import entry_workbook; "
        "print([name for name in ('python_calamine', 'openpyxl', "
        "'hmip_dash.imports.files.csv_text', "
        "'hmip_dash.imports.files.reading', 'hmip_dash.imports.files.workbooks') "
        "if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert done.stdout.strip().splitlines()[-1] == "[]"
