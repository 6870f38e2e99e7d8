"""Serve every list, their description and the feed as one application."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hmip_dash.api import formats, manual, openapi, responses
from hmip_dash.api.endpoints import ENDPOINTS
from hmip_dash.api.feed_endpoint import feed_response
from hmip_dash.api.list_endpoint import list_handler
from hmip_dash.api.problems import problem

METHODS = ["GET", "HEAD", "OPTIONS"]
_HTML = "text/html; charset=utf-8"


def _manual(request: Request) -> Response:
    return responses.respond(responses.prepare(manual.page().encode(), _HTML), request)


def _description(request: Request) -> Response:
    body = formats.as_json(openapi.document())
    return responses.respond(responses.prepare(body, "application/json"), request)


async def _http_problem(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(getattr(error, "headers", None) or {})
    if status == 405:
        detail = "This address can only be read: use GET, HEAD or OPTIONS."
        return problem(status, detail, headers)
    return problem(
        404, "There is no such list.", lists=[endpoint.path for endpoint in ENDPOINTS]
    )


async def _broken(_: Request, __: Exception) -> Response:
    return problem(500, "Something went wrong on the server. It was logged.")


app = Starlette(
    routes=[
        Route("/api", _manual),
        *(
            Route(endpoint.path, list_handler(endpoint), methods=METHODS)
            for endpoint in ENDPOINTS
        ),
        Route("/api/v1/feed", feed_response, methods=METHODS),
        Route("/api/v1/openapi.json", _description),
        Route("/feed.xml", feed_response, methods=METHODS),
    ],
    exception_handlers={HTTPException: _http_problem, 500: _broken},
)
"""Separate from the pages, so that it handles its own errors."""
