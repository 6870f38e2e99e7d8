"""What do programs read: every list, their description, and the feed?"""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hmip_dash.api import formats, manual, openapi, responses
from hmip_dash.api.endpoints import ENDPOINTS
from hmip_dash.api.feed_endpoint import followed
from hmip_dash.api.list_endpoint import answering
from hmip_dash.api.problems import problem

METHODS = ["GET", "HEAD", "OPTIONS"]
_HTML = "text/html; charset=utf-8"


def _manual(request: Request) -> Response:
    return responses.sent(responses.made(manual.page().encode(), _HTML), request)


def _description(request: Request) -> Response:
    body = formats.as_json(openapi.document())
    return responses.sent(responses.made(body, "application/json"), request)


async def _fault(_: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    headers = dict(getattr(fault, "headers", None) or {})
    if status == 405:
        detail = "This is only read: GET, HEAD and OPTIONS."
        return problem(status, detail, headers)
    return problem(404, "There is no such list.", lists=[one.path for one in ENDPOINTS])


async def _broken(_: Request, __: Exception) -> Response:
    return problem(500, "Something is wrong here. It was logged.")


app = Starlette(
    routes=[
        Route("/api", _manual),
        *(Route(one.path, answering(one), methods=METHODS) for one in ENDPOINTS),
        Route("/api/v1/feed", followed, methods=METHODS),
        Route("/api/v1/openapi.json", _description),
        Route("/feed.xml", followed, methods=METHODS),
    ],
    exception_handlers={HTTPException: _fault, 500: _broken},
)
"""An application of its own, so that its faults are its own."""
