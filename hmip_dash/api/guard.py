"""Who may read what programs and downloads read, and how often?"""

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from hmip_dash.api.limits import Limit
from hmip_dash.api.problems import problem

LISTS = ("/api", "/feed.xml")
FACTS = (*LISTS, "/media", "/_stcore/upload_file")
"""What holds facts or takes them: shown only to those who have logged in."""

CLOSED = ("/_stcore/metrics", "/_stcore/agent")
"""Streamlit's own, open to everybody otherwise."""


class Guard:
    """Let a request pass that may; the pages themselves ask for the same header."""

    def __init__(self, app: ASGIApp, *, user_header: str, limit: Limit) -> None:
        self._app = app
        self._user_header = user_header
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        path = scope["path"]
        if _below(path, CLOSED):
            return problem(404, "There is nothing here.")
        if not _below(path, FACTS):
            return None
        user = Headers(scope=scope).get(self._user_header) if self._user_header else ""
        if self._user_header and not user:
            return problem(401, "This is shown only to those who have logged in.")
        if not _below(path, LISTS):
            return None
        address = scope["client"][0] if scope.get("client") else ""
        seconds = self._limit.wait(user or address)
        if not seconds:
            return None
        detail = "Too many requests from one client. Wait, then go on more slowly."
        return problem(429, detail, {"Retry-After": str(seconds)})


def _below(path: str, prefixes: tuple[str, ...]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in prefixes)
