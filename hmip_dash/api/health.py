"""Say whether this server can do its work, and which version of it this is.

The store is asked in a thread of its own, one at most: a store that hangs neither
delays the answer nor takes a thread for each time that somebody asks.
"""

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from hmip_dash import __version__
from hmip_dash.api import store_access
from hmip_dash.api.problems import Refused, problem
from hmip_dash.config import settings
from hmip_dash.store import faults, queries, schema_version
from hmip_dash.store.database import UnreachableError, connect
from hmip_dash.store.database import reached as reaching

NOT_KEPT = {"Cache-Control": "no-store"}
SECONDS = 1.5
"""How long /health waits for the store; its answer comes within 2 seconds."""

SILENT = "The database does not answer in time."


async def health(_: Request) -> Response:
    """Say whether the store answers and has the schema that this code works with."""
    try:
        # Shielded: whoever asks next waits for the same look.
        look = asyncio.shield(asyncio.wrap_future(_look()))
        schema = await asyncio.wait_for(look, SECONDS)
    except TimeoutError:
        return _refused(Refused(503, SILENT))
    except Refused as refused:
        return _refused(refused)
    return JSONResponse({"status": "ok", "schema": schema}, headers=NOT_KEPT)


async def version(_: Request) -> Response:
    """Say which version this is, of the application, its API and its schema."""
    about = {
        "name": "HMIP Dash",
        "version": __version__,
        "api": "v1",
        "schema": schema_version.latest(),
    }
    return JSONResponse(about, headers=NOT_KEPT)


_one_thread = ThreadPoolExecutor(1, thread_name_prefix="health")
_looking: dict[str, Future[str | None]] = {}


def _look() -> "Future[str | None]":
    """Return the look at the store that is under way, begun now if there is none.

    Called on the loop that serves all requests, so never twice at once.
    """
    address = settings().database_url
    under_way = _looking.get(address)
    if under_way is None or under_way.done():
        under_way = _looking[address] = _one_thread.submit(_schema, address)
    return under_way


def _schema(address: str) -> str | None:
    """Return the store's schema; raises Refused when it cannot be worked with."""
    try:
        with reaching(), _engine(address).connect() as connection:
            store_access.check_schema(connection)
            schema = queries.schema_revision(connection)
    except UnreachableError as fault:
        raise store_access.refused(address, fault) from None
    faults.log_answer(address)
    return schema


@cache
def _engine(address: str) -> Engine:
    return connect(address, busy_seconds=1, answer_seconds=1)


def _refused(refused: Refused) -> Response:
    return problem(refused.status, refused.detail, {"Retry-After": "5"})
