"""Close a websocket that sends text: pages speak in bytes alone.

Streamlit raises on each text frame, and so anybody could fill the log with tracebacks.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

UNSUPPORTED_DATA = 1003
"""The code of a close, in RFC 6455, for a kind of data that is not accepted."""


class TextFrames:
    """Let a websocket pass until it sends text."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or websocket."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        closed = False

        async def bytes_only() -> Message:
            nonlocal closed
            message = await receive()
            if message["type"] != "websocket.receive" or message.get("text") is None:
                return message
            closed = True
            await send({"type": "websocket.close", "code": UNSUPPORTED_DATA})
            return {"type": "websocket.disconnect", "code": UNSUPPORTED_DATA}

        async def unless_closed(message: Message) -> None:
            if not closed:
                await send(message)

        await self._app(scope, bytes_only, unless_closed)
