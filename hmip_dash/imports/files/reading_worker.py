"""Read one file in a process of its own, which `reading_subprocess` starts and limits.

Its input is a line of JSON (name, size) and then the file. Its output is
what `read_transfer` sends. It imports only what reading needs: an officer waits for it.
"""

import gc
import json
import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from hmip_dash.imports.files import limits, read_transfer, reading
from hmip_dash.imports.files.packages import UnsafeError

TOO_MUCH_MEMORY = UnsafeError(
    "unreadable-memory",
    f"reading the file takes more than {limits.megabytes(limits.READING_BYTES)} of "
    "memory: far more than a table of this size should",
    "Save the table alone as CSV and load that, or load it in parts.",
)


def main() -> None:
    """Read, answer and end; the system ends it where it needs too much."""
    gc.disable()  # cells are no garbage, and the end of the process frees them all
    _limit_itself()
    source, out = sys.stdin.buffer, sys.stdout.buffer
    asked = json.loads(source.readline())
    content = source.read(asked["size"])
    if len(content) == asked["size"]:  # else whoever asked is gone
        _answer(asked["name"], content, out)


def _limit_itself() -> None:
    memory, seconds = limits.READING_BYTES, limits.READING_CPU_SECONDS
    with suppress(OSError):  # where a machine runs out of memory, this ends first
        Path("/proc/self/oom_score_adj").write_text("1000")
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _answer(name: str, content: bytes, out: BinaryIO) -> None:
    def tell(_: str, share: float) -> None:
        read_transfer.send_progress(share, out)

    try:
        read_transfer.send(reading.read(name, content, tell=tell), out)
    except UnsafeError as fault:
        read_transfer.send(reading.refused(name, fault), out)
    except MemoryError:
        read_transfer.send(reading.refused(name, TOO_MUCH_MEMORY), out)


if __name__ == "__main__":
    main()
