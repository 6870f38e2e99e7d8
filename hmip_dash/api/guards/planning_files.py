"""Keep calendars of planned visits from those who may not see planning papers.

Streamlit serves a file that was made for one reader to whoever has its address.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hmip_dash import permission
from hmip_dash.api.guards.hosts import request
from hmip_dash.api.problems import problem
from hmip_dash.permission import Rules

CALENDAR = b"text/calendar"
"""Planned visits are the only calendars there are."""


class PlanningFiles:
    """Answer 403 instead of a calendar."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or permission.may_write(request(scope), self._rules):
            await self._app(scope, receive, send)
            return
        refused = False

        async def unless_a_calendar(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and _is_calendar(message):
                refused = True
                refusal = problem(403, permission.how_to_open(self._rules))
                await refusal(scope, receive, send)
            elif not refused:
                await send(message)

        await self._app(scope, receive, unless_a_calendar)


def _is_calendar(start: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(CALENDAR)
        for name, value in start["headers"]
    )
