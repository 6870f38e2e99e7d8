"""Make many rows without the garbage collector scanning them each time.

Python looks for garbage whenever many objects were made, and tens of thousands of rows
are many; none of them is garbage. It was a quarter of the time of a load.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no garbage be looked for meanwhile, unless nobody looks for it anyway."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
