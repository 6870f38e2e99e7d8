"""An address without a page says so, wherever Streamlit would show its first page."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from hmip_dash.api import not_found
from hmip_dash.api.not_found import NotFoundPages
from hmip_dash.catalogue import PAGES
from hmip_dash.serving.server import ADDRESSES
from tests.api.served import run_aside


def answered(path, method="GET"):
    """Return status, kind and text of an answer, beside an app that knows all paths."""

    async def document(_):
        return HTMLResponse("the document of the pages")

    async def picture(_):
        return PlainTextResponse("no page")

    application = Starlette(
        routes=[Route("/icon.png", picture), Route("/{rest:path}", document)],
        middleware=[Middleware(NotFoundPages, documents=ADDRESSES)],
    )
    sent = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": []}
    run_aside(application({**scope, "query_string": b""}, receive, send))
    assert [one["type"] for one in sent].count("http.response.start") == 1
    headers = dict(sent[0]["headers"])
    body = b"".join(one.get("body", b"") for one in sent[1:])
    return sent[0]["status"], headers[b"content-type"].decode(), body.decode()


@pytest.mark.parametrize(
    "path", ["/nonsense", "/a/b", "/provider/x", "/overview.html", "/_stcore/x", "//"]
)
def test_an_address_without_a_page_is_404_and_leads_to_the_pages(path):
    status, kind, text = answered(path)

    assert (status, kind) == (404, "text/html; charset=utf-8")
    assert "<h1>There is no such page</h1>" in text
    assert "the document" not in text and "<script" not in text
    up = "../" * (path.count("/") - 1) or "./"
    for entry in PAGES:
        to = up if entry.is_default else f"{up}{entry.address}"
        assert f'<a href="{to}">{entry.title}</a>' in text


def test_every_page_and_what_is_no_page_is_left_as_it_is():
    for path in ADDRESSES:
        assert answered(path)[2] == "the document of the pages"
    assert answered("/icon.png")[::2] == (200, "no page")


def test_what_the_address_holds_is_not_on_the_page():
    text = not_found.page("/<script>alert(1)</script>/javascript:x")

    assert "alert" not in text
    assert set(re.findall(r'href="(\.+/)', text)) == {"../"}
