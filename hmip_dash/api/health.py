"""Say whether this server can do its work, and which version of it this is.

The store is checked in a thread of its own, one at most: a store that hangs neither
delays the response nor takes a thread for each request.
"""

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from hmip_dash import __version__
from hmip_dash.api import store_access
from hmip_dash.api.problems import RequestProblem, problem
from hmip_dash.config import settings
from hmip_dash.store import faults, queries, schema_version
from hmip_dash.store.database import UnreachableError, connect, reached

NO_STORE = {"Cache-Control": "no-store"}
SECONDS = 1.5
"""How long /health waits for the store; it responds within 2 seconds."""

NO_ANSWER = "The database does not answer in time."


async def health(_: Request) -> Response:
    """Say whether the store answers and has the schema that this code works with."""
    try:
        # Shielded: the next request waits for the same check.
        check = asyncio.shield(asyncio.wrap_future(_schema_check()))
        schema = await asyncio.wait_for(check, SECONDS)
    except TimeoutError:
        return _problem_response(RequestProblem(503, NO_ANSWER))
    except RequestProblem as cause:
        return _problem_response(cause)
    return JSONResponse({"status": "ok", "schema": schema}, headers=NO_STORE)


async def version(_: Request) -> Response:
    """Say which version this is, of the application, its API and its schema."""
    body = {
        "name": "HMIP Dash",
        "version": __version__,
        "api": "v1",
        "schema": schema_version.latest(),
    }
    return JSONResponse(body, headers=NO_STORE)


_thread = ThreadPoolExecutor(1, thread_name_prefix="health")
_checks: dict[str, Future[str | None]] = {}


def _schema_check() -> "Future[str | None]":
    """Return the check of the store in progress; start one if there is none.

    Called on the loop that serves all requests, so never twice at once.
    """
    address = settings().database_url
    current = _checks.get(address)
    if current is None or current.done():
        current = _checks[address] = _thread.submit(_schema, address)
    return current


def _schema(address: str) -> str | None:
    """Return the store's schema; raises RequestProblem when it cannot be used."""
    try:
        with reached(), _engine(address).connect() as connection:
            store_access.check_schema(connection)
            schema = queries.schema_revision(connection)
    except UnreachableError as fault:
        raise store_access.store_problem(address, fault) from None
    faults.log_answer(address)
    return schema


@cache
def _engine(address: str) -> Engine:
    return connect(address, busy_seconds=1, answer_seconds=1)


def _problem_response(cause: RequestProblem) -> Response:
    return problem(cause.status, cause.detail, {"Retry-After": "5"})
