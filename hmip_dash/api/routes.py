"""At which addresses are lists, feed and health, and what guards them?"""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from hmip_dash.api import answers, formats, health, manual, openapi
from hmip_dash.api.endpoints import ENDPOINTS
from hmip_dash.api.followed import followed
from hmip_dash.api.guard import Guard
from hmip_dash.api.headers import SecurityHeaders
from hmip_dash.api.limits import Limit
from hmip_dash.api.listed import answering
from hmip_dash.api.problems import problem
from hmip_dash.config import Settings

METHODS = ["GET", "HEAD", "OPTIONS"]
_HTML = "text/html; charset=utf-8"


def routes() -> list[BaseRoute]:
    """Return the routes of all that is no page."""
    return [
        Route("/health", health.health),
        Route("/version", health.version),
        Route("/feed.xml", followed, methods=METHODS),
        Route("/api", _manual),
        Mount("/api", app=_lists()),
    ]


def _lists() -> Starlette:
    """Return the API as an application of its own, so that its faults are its own."""
    lists = [
        Route(one.path.removeprefix("/api"), answering(one), methods=METHODS)
        for one in ENDPOINTS
    ]
    return Starlette(
        routes=[
            *lists,
            Route("/v1/feed", followed, methods=METHODS),
            Route("/v1/openapi.json", _description),
        ],
        exception_handlers={HTTPException: _fault, 500: _broken},
    )


def _manual(request: Request) -> Response:
    return answers.sent(answers.made(manual.page().encode(), _HTML), request)


def _description(request: Request) -> Response:
    body = formats.as_json(openapi.document())
    return answers.sent(answers.made(body, "application/json"), request)


async def _fault(_: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    headers = dict(getattr(fault, "headers", None) or {})
    if status == 405:
        detail = "This is only read: GET, HEAD and OPTIONS."
        return problem(status, detail, headers)
    return problem(404, "There is no such list.", lists=[one.path for one in ENDPOINTS])


async def _broken(_: Request, __: Exception) -> Response:
    return problem(500, "Something is wrong here. It was logged.")


def guards(settings: Settings, hashes: Sequence[str]) -> list[Middleware]:
    """Return what every request passes; `hashes` are of the scripts that may run."""
    return [
        Middleware(SecurityHeaders, hashes=hashes),
        Middleware(
            Guard,
            user_header=settings.user_header,
            limit=Limit(settings.requests_a_minute),
        ),
    ]
