"""Can this server do its work, and which version of it is this?"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from hmip_dash import __version__
from hmip_dash.api import reached
from hmip_dash.api.problems import Refused, problem
from hmip_dash.store import queries, revision

NOT_KEPT = {"Cache-Control": "no-store"}


def health(_: Request) -> Response:
    """Say whether the store answers and has the schema that this code works with."""
    try:
        with reached.connection() as connection:
            reached.check_schema(connection)
            schema = queries.schema_revision(connection)
    except Refused as refused:
        return problem(refused.status, refused.detail, {"Retry-After": "5"})
    return JSONResponse({"status": "ok", "schema": schema}, headers=NOT_KEPT)


def version(_: Request) -> Response:
    """Say which version this is, of the application, its API and its schema."""
    about = {
        "name": "HMIP Dash",
        "version": __version__,
        "api": "v1",
        "schema": revision.latest(),
    }
    return JSONResponse(about, headers=NOT_KEPT)
