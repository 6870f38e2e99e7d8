"""How many requests may one client make?"""

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

MOST_CLIENTS = 10_000
SECONDS = 60


class Limit:
    """So many requests a minute for each client; 0 is no limit.

    Each client has a bucket that holds a minute's worth and fills evenly. Of more than
    `MOST_CLIENTS` those that were silent longest are forgotten: their buckets are full
    again or nearly so.
    """

    def __init__(
        self, a_minute: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._a_minute = a_minute
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """Count one request; return 0 when it may pass, else the seconds to wait."""
        if not self._a_minute:
            return 0
        now = self._clock()
        left, before = self._buckets.pop(client, (float(self._a_minute), now))
        each = SECONDS / self._a_minute
        left = min(float(self._a_minute), left + (now - before) / each)
        passes = left >= 1
        self._buckets[client] = (left - 1 if passes else left, now)
        if len(self._buckets) > MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return 0 if passes else ceil((1 - left) * each)
