"""Know which sessions show an upload form, and how much each of them has sent.

Pages open and close forms, and the guard of uploads asks; both are in one process.
"""

import threading

FILES_OF_A_SESSION, FILES_IN_ALL = 2, 4
"""So many of the largest size may be held at once."""

SMALLEST = 256 * 1024
"""A file counts as no less: many small ones fill memory, too."""

_FULL_SESSION = (
    "There is no room for this file beside those already chosen on this page. Take "
    "one of them out, or load them one after the other."
)
_FULL_SERVER = (
    "The server holds as many files as it can just now. Take this one out, and choose "
    "it again in a few minutes."
)


class UploadForms:
    """The sessions with an open form, and the sizes of the files they sent."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sizes: dict[str, dict[str, int]] = {}
        self._refused: dict[str, dict[str, str]] = {}

    def open(self, session: str) -> None:
        """Take files of a session from now on."""
        with self._lock:
            self._sizes.setdefault(session, {})

    def close(self, session: str) -> None:
        """Take none any more, and forget those that were sent."""
        with self._lock:
            self._sizes.pop(session, None)
            self._refused.pop(session, None)

    def is_open(self, session: str) -> bool:
        """Return whether files of a session are taken."""
        with self._lock:
            return session in self._sizes

    def sessions(self) -> list[str]:
        """Return the sessions whose files are taken."""
        with self._lock:
            return list(self._sizes)

    def add(self, session: str, file: str, size: int, *, most_bytes: int) -> bool:
        """Note a file that is sent; return False where there is no room for it."""
        with self._lock:
            if session not in self._sizes:
                return False
            sizes = self._sizes[session] | {file: max(size, SMALLEST)}
            others = [held for key, held in self._sizes.items() if key != session]
            total = sum(sum(held.values()) for held in [sizes, *others])
            reason = ""
            if sum(sizes.values()) > FILES_OF_A_SESSION * most_bytes:
                reason = _FULL_SESSION
            elif total > FILES_IN_ALL * most_bytes:
                reason = _FULL_SERVER
            if reason:
                self._refused.setdefault(session, {})[file] = reason
                return False
            self._sizes[session] = sizes
            return True

    def remove(self, session: str, file: str) -> None:
        """Forget a file that was taken out again or did not arrive."""
        with self._lock:
            self._sizes.get(session, {}).pop(file, None)
            self._refused.get(session, {}).pop(file, None)

    def refusals(self, session: str) -> list[str]:
        """Return why files that a session sent were not taken, each reason once."""
        with self._lock:
            return list(dict.fromkeys(self._refused.get(session, {}).values()))


FORMS = UploadForms()
"""Those of this process."""
