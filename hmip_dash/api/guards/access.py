"""Refuse lists, downloads and uploads to who may not ask for them, or too often."""

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from hmip_dash import permission
from hmip_dash.api.guards.hosts import request
from hmip_dash.api.guards.rate_limit import Limit
from hmip_dash.api.problems import problem
from hmip_dash.permission import Rules

UPLOADS = ("/_stcore/upload_file",)
"""What takes files: only from those who may write."""

LISTS = ("/api", "/feed.xml")
FACTS = (*LISTS, *UPLOADS, "/media")
"""What holds facts or takes them: shown only to those who have logged in."""

CLOSED = ("/_stcore/metrics", "/_stcore/agent")
"""Streamlit's own, open to everybody otherwise."""


class Guard:
    """Let a request pass that may; the pages themselves ask for the same header."""

    def __init__(self, app: ASGIApp, *, rules: Rules, limit: Limit) -> None:
        self._app = app
        self._rules = rules
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
        asked = request(scope)
        header = self._rules.user_header
        user = permission.user(asked, header) if header else ""
        if header and not user:
            return problem(401, "This is shown only to those who have logged in.")
        if _below(path, UPLOADS) and not permission.may_write(asked, self._rules):
            return problem(403, permission.how_to_open(self._rules))
        if not _below(path, LISTS):
            return None
        seconds = self._limit.wait(user or asked.peer)
        if not seconds:
            return None
        detail = "Too many requests from one client. Wait, then go on more slowly."
        return problem(429, detail, {"Retry-After": str(seconds)})


def _below(path: str, prefixes: tuple[str, ...]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in prefixes)
