"""Read a file in a process of its own, with limits to its memory and time.

Readers of workbooks and Parquet files trust what a file says of itself: a few hundred
bytes can ask for all memory of the machine, hold Python's lock for half a minute or end
the process. So the process that serves never looks into a file. A fresh one does
(`reading_worker`), sends back cells and nothing else, and is ended with all it started.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from hmip_dash.imports.files import limits, read_transfer
from hmip_dash.imports.files.sheets import Read
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.progress import READING, Tell, silent

_PROJECT = Path(__file__).parents[3]
_COMMAND = (
    sys.executable,
    "-I",  # neither the folder it starts in nor its user's settings count
    "-c",
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from hmip_dash.imports.files import reading_worker; reading_worker.main()",
    str(_PROJECT),
)
_TURNS = threading.BoundedSemaphore(limits.READERS_AT_ONCE)
_AS_CSV = "Open it in a spreadsheet program, save the table alone as CSV and load that."


def read(
    file_name: str,
    content: bytes,
    *,
    most_bytes: int = limits.FILE_BYTES,
    tell: Tell = silent,
) -> Read:
    """Return the sheets of a file with their own rows and columns, or its fault.

    A file that cannot be read gives one problem whose code begins with `unreadable`.
    `tell` is told how far it is, where the kind of file lets one know.
    """
    if len(content) > most_bytes:
        return _refused(
            file_name,
            "too-large",
            f"the file has {limits.megabytes(len(content))}; at most "
            f"{limits.megabytes(most_bytes)} are read",
            "",
        )
    with _TURNS, _worker() as worker, _time_limit(worker) as is_over:
        _send(worker, file_name, content)
        found = _receive(worker, tell)
        ended_by = _ended_by(worker)
    if is_over.is_set() or ended_by == signal.SIGXCPU:
        return _took_too_long(file_name)
    return found if found and not ended_by else _damaged(file_name)


def _send(worker: subprocess.Popen, file_name: str, content: bytes) -> None:
    source = cast(BinaryIO, worker.stdin)
    asked = json.dumps({"name": file_name, "size": len(content)})
    with suppress(BrokenPipeError):  # what ended it is asked afterwards
        source.write(asked.encode() + b"\n")
        source.write(content)
        source.close()


def _receive(worker: subprocess.Popen, tell: Tell) -> Read | None:
    """Return what the process read; None where it sent anything else, or not all."""
    source = cast(BinaryIO, worker.stdout)
    try:
        return read_transfer.receive(source, lambda share: tell(READING, share))
    except read_transfer.MALFORMED:
        source.close()
        return None


def _ended_by(worker: subprocess.Popen) -> int:
    """Wait for the end; return the signal or code it ended with, 0 if all is well.

    The process is not put away yet: until then its number can be nobody else's.
    """
    ended = os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOWAIT)
    return ended.si_status if ended else 0


def _took_too_long(file_name: str) -> Read:
    message = (
        f"reading the file takes longer than {limits.READING_CPU_SECONDS} seconds: "
        "far longer than a table of this size should"
    )
    return _refused(file_name, "too-long", message)


def _damaged(file_name: str) -> Read:
    message = (
        "the file is damaged, or made so that reading it takes far more memory than "
        "a table of this size should"
    )
    return _refused(file_name, "damaged", message)


def _refused(file_name: str, why: str, message: str, mend: str = _AS_CSV) -> Read:
    code = f"unreadable-{why}"
    return Read(file_name, (), (Problem(file_name, 0, "", code, message, mend=mend),))


@contextmanager
def _worker() -> Iterator[subprocess.Popen]:
    """Start the process; end it and whatever it started, however the reading ends.

    It gets nothing of the environment, which may hold the store's password.
    """
    worker = subprocess.Popen(
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"LANG": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        yield worker
    finally:
        _kill(worker)
        with suppress(BrokenPipeError), worker:
            pass  # closes its pipes and waits for its end


@contextmanager
def _time_limit(worker: subprocess.Popen) -> Iterator[threading.Event]:
    """Kill the process once its time is over; the event says whether it was."""
    is_over = threading.Event()

    def end() -> None:
        is_over.set()
        _kill(worker)

    clock = threading.Timer(limits.READING_SECONDS, end)
    clock.daemon = True
    clock.start()
    try:
        yield is_over
    finally:
        clock.cancel()
        clock.join()


def _kill(worker: subprocess.Popen) -> None:
    """Kill the process's group, as long as its number is surely still its own."""
    if worker.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
