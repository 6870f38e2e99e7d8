"""Bring a real database into real trouble, for as long as a test needs it."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

from sqlalchemy import create_engine, text

_HOLD = """
import sys
from hmip_dash.store.database import connect, writing
with writing(connect(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_load(url):
    """Let another process be saving; yield a function that lets it end."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "locked\n"
        yield process.stdin.close
    finally:
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()


@contextmanager
def stopped(server):
    """Stop every process of a PostgreSQL server; yield a function that resumes them.

    The kernel still accepts connections and acknowledges packets: nobody answers.
    """
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        backend = connection.execute(text("SELECT pg_backend_pid()")).scalar()
        (postmaster,) = _pids("-o", "ppid=", "-p", str(backend))
    admin.dispose()
    os.kill(postmaster, signal.SIGSTOP)
    all_of_it = [postmaster, *_pids("-o", "pid=", "--ppid", str(postmaster))]

    def resume():
        for pid in all_of_it:
            _signal(pid, signal.SIGCONT)

    for pid in all_of_it:
        _signal(pid, signal.SIGSTOP)
    try:
        yield resume
    finally:
        resume()


def _pids(*options):
    said = subprocess.run(["ps", *options], capture_output=True, text=True, check=True)
    return [int(line) for line in said.stdout.split()]


def _signal(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:  # a backend that had just ended
        return


def damage(path):
    """Overwrite every page but the first of an SQLite file, as a bad disk does."""
    content = path.read_bytes()
    page = int.from_bytes(content[16:18], "big")
    path.write_bytes(content[:page] + b"\xa5" * (len(content) - page))


def cut_short(path):
    """Leave the first half of a file, as a copy that was broken off."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
