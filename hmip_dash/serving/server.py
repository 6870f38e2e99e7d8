"""What does one process serve: pages, lists, feed and health?

`uvicorn --factory hmip_dash.serving.server:app` serves it too.
"""

from pathlib import Path

import streamlit
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.runtime import get_instance
from streamlit.web.bootstrap import load_config_options

from hmip_dash import scripts
from hmip_dash.api import index
from hmip_dash.api.guards.uploads import UploadGuard
from hmip_dash.api.routes import guards, routes
from hmip_dash.catalogue import FORMER_ADDRESSES, PAGES
from hmip_dash.config import PROJECT, note_bound, settings
from hmip_dash.upload_forms import FORMS

ADDRESSES = ("/", *(f"/{one.address}" for one in PAGES if not one.is_default))
"""Where the pages are; the first one is at the root alone."""

PING_SECONDS = 30
"""How often a reader's connection is looked after, and how long it may take."""

_FRAME = PROJECT / "hmip_dash" / "ui" / "frame"
_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


def app(address: str = "") -> streamlit.App:
    """Return the whole application, to listen to `address`.

    Another server that calls this does not say to which address it listens: then only
    the names of this machine and those in the settings are served.
    """
    note_bound(address)
    document = index.document(
        _INDEX.read_text(encoding="utf-8"),
        style=(_FRAME / "style.css").read_text(encoding="utf-8"),
        script=(_FRAME / "frame.js").read_text(encoding="utf-8"),
        operator=settings().operator,
    )
    return streamlit.App(
        PROJECT / "app.py",
        routes=[*routes(), *_pages(document)],
        middleware=[
            *guards(
                settings(),
                index.hashes(document, scripts.ALL),
                pages=ADDRESSES,
                address=address,
            ),
            Middleware(
                UploadGuard,
                forms=FORMS,
                sessions=StreamlitSessions(),
                most_bytes=settings().upload_bytes,
            ),
        ],
    )


class StreamlitSessions:
    """What the guard of uploads asks and tells Streamlit."""

    def is_connected(self, session: str) -> bool:
        """Return whether a browser shows the session."""
        return get_instance().is_active_session(session)

    def remove_files(self, session: str) -> None:
        """Give back the files of a session."""
        get_instance().uploaded_file_mgr.remove_session_files(session)

    def end(self, session: str) -> None:
        """End a session and all it holds."""
        get_instance().close_session(session)


def run(address: str, port: int) -> None:
    """Serve until stopped.

    By uvicorn and not by Streamlit's `App.run`, which opens the port in a way that has
    every answer but the first on a connection wait 40 ms (see docs/decisions.md).
    """
    whole = app(address)
    load_config_options(
        {
            "server.address": address,
            "server.port": port,
            # The guard of uploads holds to the exact size; a form adds some bytes.
            "server.maxUploadSize": settings().upload_megabytes + 1,
        }
    )
    uvicorn.run(
        whole,
        host=address,
        port=port,
        ws="websockets-sansio",
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ws_per_message_deflate=False,
        access_log=False,
    )


def _pages(document: str) -> list[Route]:
    """Return the routes of the pages; what the reader sees there comes by websocket."""

    async def page(_: Request) -> Response:
        return HTMLResponse(document, headers={"Cache-Control": "no-cache"})

    async def current(request: Request) -> Response:
        now = FORMER_ADDRESSES[request.url.path.rpartition("/")[2]]
        where = "./" if now == "." else f"./{now}"
        choice = request.url.query
        return RedirectResponse(f"{where}?{choice}" if choice else where, 308)

    return [
        *(Route(address, page) for address in ADDRESSES),
        *(Route(f"/{former}", current) for former in FORMER_ADDRESSES),
    ]
