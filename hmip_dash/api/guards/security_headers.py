"""Which headers keep what we serve from being misused?"""

import re
from collections.abc import Sequence

from starlette.datastructures import Headers as Read
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HOST = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")


def policy(hashes: Sequence[str], host: str) -> str:
    """Return the content security policy: our own host, and scripts by their hash.

    A style may stand in the page: charts and the style sheet need it. Some browsers do
    not count a websocket of the same host as 'self', so it is named where the request
    gave a host that can be one.
    """
    sockets = f" ws://{host} wss://{host}" if is_host(host) else ""
    scripts = "".join(f" '{one}'" for one in hashes)
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval'{scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


def is_host(host: str) -> bool:
    """Return whether what a request calls our host can be one."""
    return _HOST.fullmatch(host) is not None


class SecurityHeaders:
    """Put the headers on every answer."""

    def __init__(self, app: ASGIApp, hashes: Sequence[str]) -> None:
        self._app = app
        self._hashes = tuple(hashes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        host = Read(scope=scope).get("host", "")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy(self._hashes, host)
                for name, value in FIXED.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, with_headers)
