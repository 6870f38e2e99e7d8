"""Keep results, and make each one once however many readers ask for it at once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from threading import Lock, get_ident
from typing import Generic, TypeVar

Result = TypeVar("Result")


class ResultCache(Generic[Result]):
    """The results last used, up to a total size; shared by all threads.

    Nobody may change a result. An error is never kept: those who wait for the result
    get it, and the next one to ask tries again.
    """

    def __init__(self, most: int, size: Callable[[Result], int] = lambda _: 1) -> None:
        self._most = most
        self._size = size
        self._total = 0
        self._results: OrderedDict[Hashable, Result] = OrderedDict()
        self._pending: dict[Hashable, _Pending[Result]] = {}

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return the result under `key`, made by this thread if by no other."""
        while True:
            with _LOCK:
                if key in self._results:
                    self._results.move_to_end(key)
                    return self._results[key]
                pending = self._pending.get(key)
                if pending is None:
                    pending = self._pending[key] = _Pending()
                    break
                if _needs_this_thread(pending):
                    pending = _Pending()
                    break
                _WAITS[get_ident()] = pending
            try:
                return pending.future.result()
            except CancelledError:
                continue
            finally:
                with _LOCK:
                    del _WAITS[get_ident()]
        return self._made(key, pending, make)

    def _made(
        self, key: Hashable, pending: "_Pending[Result]", make: Callable[[], Result]
    ) -> Result:
        try:
            result = make()
        except Exception as error:
            self._forget(key, pending)
            pending.future.set_exception(error)
            raise
        except BaseException:
            # The run of this reader was stopped: that is nothing to those who wait.
            self._forget(key, pending)
            pending.future.cancel()
            raise
        with _LOCK:
            self._keep(key, result)
        self._forget(key, pending)
        pending.future.set_result(result)
        return result

    def _forget(self, key: Hashable, pending: "_Pending[Result]") -> None:
        with _LOCK:
            if self._pending.get(key) is pending:
                del self._pending[key]

    def _keep(self, key: Hashable, result: Result) -> None:
        if key in self._results:
            return
        self._results[key] = result
        self._total += self._size(result)
        while self._total > self._most:
            _, oldest = self._results.popitem(last=False)
            self._total -= self._size(oldest)


class _Pending(Generic[Result]):
    """A result that a thread is making."""

    def __init__(self) -> None:
        self.maker = get_ident()
        self.future: Future[Result] = Future()


_LOCK = Lock()
_WAITS: dict[int, _Pending] = {}
"""Thread → what it waits for, in whichever cache."""


def _needs_this_thread(pending: _Pending) -> bool:
    """Return whether waiting for a result would never end.

    That is so when its maker waits, perhaps by way of others, for what this thread is
    making; then this thread makes the result for itself.
    """
    maker = pending.maker
    while maker != get_ident():
        if maker not in _WAITS:
            return False
        maker = _WAITS[maker].maker
    return True
