"""How is a board pack made apart from the pages, so that nobody else is held up?

A process of its own (`python -m hmip_dash.packs`) reads the figures and writes the
file: its work takes no turn of the process that serves the pages, and its memory goes
with it. Packs are made one after the other. Each reader's job is a small object that
says how far it is; only its finished file is kept, until that reader makes another.
"""

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from hmip_dash.config import PROJECT
from hmip_dash.views.board_pack.choice import PackChoice

if TYPE_CHECKING:
    # It loads pandas: a pack whose store is away should not wait for that.
    from hmip_dash.described import Pack

ENDINGS = (".pdf", ".pptx")
STEPS = ("Waiting for its turn", "Reading the figures", "Setting the pages", "Done")
MOST_WAITING = 4
"""More packs than this are not taken on at once: each holds memory while it is made."""

MODEST = 10
"""By how much the process that makes packs stands back behind others."""

ONE_AT_A_TIME = {"RAYON_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Setting pages and reckoning take one core, so that another is left to readers."""


@dataclass(frozen=True)
class Wanted:
    """What a pack is to be made of.

    url: the address of the store; event: as of which event it is read (None: as it
    is); address, kept: where the pages show the same, for its cover.
    """

    url: str
    choice: PackChoice
    on: date
    event: int | None = None
    address: str = ""
    kept: str = ""


@dataclass
class Job:
    """One pack being made: `step` counts along STEPS, `future` knows when it is done.

    wanted: what it is made of; content: the finished file, None until then or when
    there is no such area.
    """

    wanted: Wanted
    ending: str
    step: int = 0
    file_name: str = ""
    content: bytes | None = None
    future: Future = field(default_factory=Future)


_places = threading.BoundedSemaphore(MOST_WAITING)


def start(wanted: Wanted, ending: str) -> Job | None:
    """Begin to make a pack; None when too many are being made."""
    if not _places.acquire(blocking=False):
        return None
    job = Job(wanted, ending)
    job.future = _threads().submit(_follow, job)
    return job


def read(wanted: Wanted, made_on: date) -> "Pack | None":
    """Return a pack read from the store, None when there is none."""
    # Loaded here: the process that serves pages needs none of it.
    from hmip_dash.store.database import connect

    engine = connect(wanted.url, read_only=True)
    try:
        with engine.connect() as opened:
            # Not before: a store that is away is told at once.
            from hmip_dash.views.board_pack.view import board_pack

            connection = opened
            if wanted.event is not None:
                connection = opened.execution_options(as_of_event=wanted.event)
            pack = board_pack(connection, wanted.choice, wanted.on, made_on)
            return pack and replace(pack, address=wanted.address, kept=wanted.kept)
    finally:
        engine.dispose()


def write(pack: "Pack", ending: str) -> bytes:
    """Return a pack as the bytes of a file with an ending."""
    # Only the one that is asked for: loading the other costs a quarter of a second.
    kind = {".pdf": "pdf", ".pptx": "slides"}[ending]
    return import_module(f"hmip_dash.exports.{kind}.board_pack").write(pack)


def _follow(job: Job) -> None:
    """See a job through its steps; what goes wrong is kept in its future."""
    day = job.wanted.on.isoformat()
    asked = {**asdict(job.wanted), "on": day, "ending": job.ending}
    try:
        job.step = 1
        with subprocess.Popen(
            [sys.executable, "-m", "hmip_dash.packs"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=PROJECT,
            env={**os.environ, **ONE_AT_A_TIME},
        ) as apart:
            said, heard = apart.stdout, apart.stdin
            if said is None or heard is None:
                raise RuntimeError("the process that makes packs has no voice")
            heard.write(json.dumps(asked).encode())
            heard.close()
            job.file_name = said.readline().decode().strip()
            job.step = 2
            content = said.read()
        if apart.returncode:
            raise RuntimeError(f"no pack was made: code {apart.returncode}")
        job.content = content if job.file_name else None
        job.step = 3
    finally:
        _places.release()


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="pack")


def _main() -> None:
    """Make the pack asked for on standard input: a line with its name, then it."""
    os.nice(MODEST)
    asked = json.load(sys.stdin)
    chosen = asked["choice"]
    choice = PackChoice(**{**chosen, "sections": tuple(chosen["sections"])})
    ending, on = asked.pop("ending"), date.fromisoformat(asked["on"])
    wanted = Wanted(**{**asked, "choice": choice, "on": on})
    pack = read(wanted, date.today())
    name = f"{pack.file_name}{ending}" if pack else ""
    sys.stdout.buffer.write(f"{name}\n".encode())
    sys.stdout.buffer.flush()
    if pack is not None:
        sys.stdout.buffer.write(write(pack, ending))


if __name__ == "__main__":
    _main()
