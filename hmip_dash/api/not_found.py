"""Answer 404 at an address without a page.

Streamlit answers every address that it does not know with the document of its pages,
which then shows the first page as if that had been requested.
"""

from collections.abc import Collection

from markupsafe import Markup
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hmip_dash import catalogue
from hmip_dash.api import html_page
from hmip_dash.catalogue import View


class NotFoundPages:
    """Answer 404 with links to the pages where Streamlit would show its first page."""

    def __init__(self, app: ASGIApp, documents: Collection[str]) -> None:
        self._app = app
        self._documents = frozenset(documents)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] in self._documents:
            await self._app(scope, receive, send)
            return
        replacement = None

        async def send_unless_page(message: Message) -> None:
            nonlocal replacement
            if message["type"] == "http.response.start" and _is_page(message):
                replacement = HTMLResponse(page(scope["path"]), status_code=404)
                await replacement(scope, receive, send)
            elif replacement is None:
                await send(message)

        await self._app(scope, receive, send_unless_page)


def page(path: str) -> str:
    """Return the page for an address without a page.

    Its links are relative to the root of the pages, however deep `path` is.
    """
    up = "../" * (path.count("/") - 1) or "./"
    headings = (*catalogue.HEADINGS, *catalogue.HEADINGS_UNDER_MORE)
    lists = Markup("").join(_list(heading, up) for heading in headings)
    body = Markup(
        "<p>Check that the address was typed or copied in full. These are the pages "
        "of HMIP Dash:</p>{}"
        '<p>For programs there are <a href="{}api">lists as JSON and CSV</a>.</p>'
    ).format(lists, up)
    return html_page.document("There is no such page", body)


def _list(heading: str, up: str) -> Markup:
    entries = Markup("").join(
        Markup('<li><a href="{}">{}</a></li>').format(_address(page, up), page.title)
        for page in catalogue.pages_under(heading)
    )
    return Markup("<h2>{}</h2><ul>{}</ul>").format(heading, entries)


def _address(page: View, up: str) -> str:
    return up if page.is_default else f"{up}{page.address}"


def _is_page(start: Message) -> bool:
    kinds = [value for name, value in start["headers"] if name == b"content-type"]
    return start["status"] in (200, 304) and any(
        kind.startswith(b"text/html") for kind in kinds
    )
