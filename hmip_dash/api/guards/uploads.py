"""Take uploads only from a session that shows a form for them, and only so much.

Streamlit takes a file from every session and holds it until the session's end, which
may never come: an expired one is put away without giving its files back.
"""

import asyncio
from typing import Protocol

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hmip_dash.api.problems import problem
from hmip_dash.upload_forms import UploadForms

UPLOADS = "/_stcore/upload_file/"
AROUND_A_FILE = 1024 * 1024
"""A browser sends a file within a form, which has a few bytes of its own."""

_DONE = 204
SECONDS_TO_COME_BACK = 60
"""A browser whose connection broke comes back with its session; one that was closed
does not. Streamlit waits for 120 seconds."""


class Sessions(Protocol):
    """What the guard asks and tells Streamlit."""

    def is_connected(self, session: str) -> bool:
        """Return whether a browser shows the session."""

    def remove_files(self, session: str) -> None:
        """Give back the files of a session."""

    def end(self, session: str) -> None:
        """End a session and all it holds."""


class UploadGuard:
    """Refuse what no form asked for; end sessions whose browser is gone."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        forms: UploadForms,
        sessions: Sessions,
        most_bytes: int,
        seconds_to_come_back: float = SECONDS_TO_COME_BACK,
    ) -> None:
        self._app = app
        self._forms = forms
        self._sessions = sessions
        self._most_bytes = most_bytes
        self._seconds = seconds_to_come_back

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] == "websocket":
            await self._connection(scope, receive, send)
            return
        _, found, names = scope.get("path", "").partition(UPLOADS)
        if scope["type"] != "http" or not found or scope["method"] == "OPTIONS":
            await self._app(scope, receive, send)
            return
        session, _, file = names.partition("/")
        if not self._forms.is_open(session):
            refusal = problem(403, "This session shows no form that takes files.")
            await refusal(scope, receive, send)
        elif scope["method"] == "PUT":
            await self._put(session, file, scope, receive, send)
        elif await self._status(scope, receive, send) == _DONE:
            self._forms.remove(session, file)

    async def _put(
        self, session: str, file: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        headers = Headers(scope=scope)
        size = headers.get("content-length", "")
        # In chunks, a file would be as long as it likes, whatever it says.
        refusal = self._refusal("" if "transfer-encoding" in headers else size)
        if refusal:
            await refusal(scope, receive, send)
            return
        most = self._most_bytes + AROUND_A_FILE
        if not self._forms.add(session, file, int(size), most_bytes=most):
            # Received and thrown away: Streamlit's page would say "AxiosError" of any
            # other answer. So the page runs, finds no file, and says why.
            await _receive_all(receive)
            message = "There was no room for this file: the page says why."
            await PlainTextResponse(message)(scope, receive, send)
            return
        await self._pass_on(session, file, scope, receive, send)

    def _refusal(self, size: str) -> Response | None:
        if not (size.isascii() and size.isdecimal()):
            return problem(411, "An upload says how long it is.")
        if int(size[:18]) > self._most_bytes + AROUND_A_FILE:
            return problem(
                413, f"At most {self._most_bytes // 1024 // 1024} MB are taken."
            )
        return None

    async def _pass_on(
        self, session: str, file: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        status = 0
        try:
            status = await self._status(scope, receive, send)
        finally:
            if status != _DONE:
                self._forms.remove(session, file)
            if not self._forms.is_open(session):  # the page was left meanwhile
                self._sessions.remove_files(session)

    async def _status(self, scope: Scope, receive: Receive, send: Send) -> int:
        """Pass a request on; return the status it was answered with, 0 if none."""
        statuses = [0]

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            await send(message)

        await self._app(scope, receive, note)
        return statuses[-1]

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        finally:
            gone = self._disconnected(self._forms.sessions())
            if gone:
                loop = asyncio.get_running_loop()
                loop.call_later(self._seconds, self._end, gone)

    def _disconnected(self, sessions: list[str]) -> list[str]:
        return [one for one in sessions if not self._sessions.is_connected(one)]

    def _end(self, sessions: list[str]) -> None:
        for session in self._disconnected(sessions):
            self._sessions.end(session)
            self._sessions.remove_files(session)
            self._forms.close(session)


async def _receive_all(receive: Receive) -> None:
    more = True
    while more:
        message = await receive()
        more = message["type"] == "http.request" and message.get("more_body", False)
