"""Import an application at its first request, so that pages come sooner."""

import asyncio
from importlib import import_module

from starlette.types import ASGIApp, Receive, Scope, Send


class LazyApp:
    """An application that is imported at its first request.

    The API imports statistics and workbooks: half a second that no reader of the first
    page should wait for. The import runs off the loop that serves other requests.
    """

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self._app is None:
            module = await asyncio.to_thread(import_module, self._module)
            self._app = getattr(module, self._name)
        await self._app(scope, receive, send)
