"""How is a board pack made apart from the pages, so that nobody else is held up?

A process of its own reads the figures and writes the file: its work takes no turn of
the process that serves the pages. Each reader's job is a small object that says how far
it is; only its finished file is kept, and only until that reader makes another.
"""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TypeVar

from hmip_dash.described import Pack
from hmip_dash.views.board_pack_choice import Choice

ENDINGS = (".pdf", ".pptx")
STEPS = ("Waiting for its turn", "Reading the figures", "Setting the pages", "Done")
MOST_WAITING = 4
"""More packs than this are not taken on at once: each holds memory while it is made."""

PACKS_A_PROCESS = 50
"""After so many the process is begun anew, and gives back what memory it holds."""


Made = TypeVar("Made")


@dataclass
class Job:
    """One pack being made: `step` counts along STEPS, `future` knows when it is done.

    content: the finished file, None until then or when there is no such area.
    """

    ending: str
    step: int = 0
    file_name: str = ""
    content: bytes | None = None
    future: Future = field(default_factory=Future)


_places = threading.BoundedSemaphore(MOST_WAITING)


def start(url: str, choice: Choice, on: date, ending: str) -> Job | None:
    """Begin to make a pack; None when too many are being made."""
    if not _places.acquire(blocking=False):
        return None
    job = Job(ending)
    job.future = _threads().submit(_follow, job, url, choice, on)
    return job


def read(url: str, choice: Choice, on: date, made_on: date) -> Pack | None:
    """Return a pack read from the store at an address, None when there is none."""
    # Loaded here: the process that serves pages needs none of it.
    from hmip_dash.store.database import connect
    from hmip_dash.views.board_pack import board_pack

    engine = connect(url)
    try:
        with engine.connect() as connection:
            return board_pack(connection, choice, on, made_on)
    finally:
        engine.dispose()


def write(pack: Pack, ending: str) -> bytes:
    """Return a pack as the bytes of a file with an ending."""
    from hmip_dash.exports import pdf, slides

    return {".pdf": pdf.write, ".pptx": slides.write}[ending](pack)


def _follow(job: Job, url: str, choice: Choice, on: date) -> None:
    """See a job through its steps; what goes wrong is kept in its future."""
    try:
        job.step = 1
        pack = _apart(read, url, choice, on, date.today())
        if pack is not None:
            job.step, job.file_name = 2, f"{pack.file_name}{job.ending}"
            job.content = _apart(write, pack, job.ending)
        job.step = 3
    finally:
        _places.release()


def _apart(work: Callable[..., Made], *arguments: object) -> Made:
    """Return what `work` gives in the process apart; one that died is replaced."""
    try:
        return _process().submit(work, *arguments).result()
    except BrokenProcessPool:
        _process.cache_clear()
        return _process().submit(work, *arguments).result()


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(MOST_WAITING, thread_name_prefix="pack")


@cache
def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=1,
        mp_context=multiprocessing.get_context("spawn"),
        max_tasks_per_child=PACKS_A_PROCESS,
    )
