"""How does the first page come before what programs read is even made?"""

import asyncio
from importlib import import_module

from starlette.types import ASGIApp, Receive, Scope, Send


class Later:
    """An application that is imported when it is first asked for.

    Lists load statistics and workbooks' columns: half a second that no reader of the
    first page should wait for. Importing happens off the loop that serves the others.
    """

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self._app is None:
            made = await asyncio.to_thread(import_module, self._module)
            self._app = getattr(made, self._name)
        await self._app(scope, receive, send)
