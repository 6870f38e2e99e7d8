"""Refuse requests that use a name we do not serve, or come from another site's page.

A stranger's name can lead a browser on this machine to us (DNS rebinding), and a
stranger's page can open a websocket to us. Both are answered before Streamlit sees
them: for an Origin it does not know it asks an outside host for our own address.
"""

from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from hmip_dash import permission
from hmip_dash.api import html_page
from hmip_dash.api.problems import problem
from hmip_dash.hosts import Hosts, read_host, read_origin

HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing: what they answer a browser keeps from other sites."""

OTHER_NAME = (
    "This server does not answer to the name in the address. Its operator can add the "
    "name to HMIP_DASH_HOSTS, or set HMIP_DASH_PUBLIC_ADDRESS."
)
OTHER_SITE = "A page of another site may not talk to this server."


class HostGuard:
    """Let pass what asks for a name that is served, from one of its pages."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        # Some servers hand on names of headers as they were sent.
        lower = [(name.lower(), value) for name, value in scope["headers"]]
        scope = {**scope, "headers": lower}
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(_handed_on(scope), receive, send)
            return
        await refusal(scope, receive, send)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        hosts = [read_host(text) for text in headers.getlist("host")]
        host = hosts[0] if len(hosts) == 1 else None
        is_socket = scope["type"] == "websocket"
        if host is None or not self._hosts.serve(host):
            return _close if is_socket else _other_name(scope["path"])
        if not is_socket and scope["method"] in HARMLESS:
            return None
        origins = [read_origin(text) for text in headers.getlist("origin")]
        if is_socket and len(origins) != 1:
            return _close
        if all(one and self._hosts.accept(one, host) for one in origins):
            return None
        return _close if is_socket else problem(403, OTHER_SITE)


def request(scope: Scope) -> permission.Request:
    """Return what is known of a request before it goes on."""
    peer, server = scope.get("client"), scope.get("server")
    headers = Headers(scope=scope).items()
    return permission.Request(
        peer[0] if peer else "", (server[1] if server else 0) or 0, tuple(headers)
    )


async def _close(scope: Scope, receive: Receive, send: Send) -> None:
    # Before it was opened: the server answers 403, and no browser shows a reason.
    await send({"type": "websocket.close", "code": 1008})


def _other_name(path: str) -> Response:
    if path.startswith("/api"):
        return problem(421, OTHER_NAME)
    body = Markup("<p>{}</p>").format(OTHER_NAME)
    return HTMLResponse(
        html_page.document("This name is not served", body), status_code=421
    )


def _handed_on(scope: Scope) -> Scope:
    """Return what Streamlit is given: who is at the other end, and one name for us.

    Behind a proxy Host and Origin may write the same place in two ways. Streamlit
    compares the texts, and would ask outside for a reason to let a difference pass.
    """
    if scope["type"] != "websocket":
        return scope
    known = request(scope)
    handed = {**scope, "headers": list(scope["headers"])}
    headers = MutableHeaders(scope=handed)
    headers[permission.STAMP] = permission.stamp(known.peer, known.port)
    headers["host"] = headers["origin"].strip().partition("://")[2]
    return handed
