"""Serve lists, feed and health on a real port, in a thread of the test process."""

import asyncio
import csv
import gzip
import io
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

import uvicorn
from starlette.applications import Starlette

from hmip_dash.api import routes
from hmip_dash.config import settings


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def json(self):
        return json.loads(self.text)


class Site:
    """A running server to ask."""

    def __init__(self, port):
        self.port = port
        self.address = f"http://127.0.0.1:{port}"

    def ask(self, path, method="GET", **headers):
        """Return the answer to one request; header names with _ for -."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        given = {name.lower(): value for name, value in answer.getheaders()}
        found = Answer(answer.status, given, answer.read())
        connection.close()
        return found


def all_rows(site, path, **query):
    """Return all rows of a list, part by part."""
    address, rows = f"{path}?{urlencode({'limit': 1000, **query})}", []
    while address:
        answer = site.ask(address)
        assert answer.status == 200, answer.text
        rows += answer.json["rows"]
        address = answer.json["next"]
    return rows


def csv_rows(site, path, **query):
    """Return the rows of a list as its CSV says them."""
    answer = site.ask(f"{path}?{urlencode({**query, 'format': 'csv'})}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.text)))


@contextmanager
def served():
    """Serve what programs read, with the settings as they are now."""
    application = Starlette(
        routes=routes.routes(), middleware=routes.guards(settings(), hashes=())
    )
    config = uvicorn.Config(application, port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Site(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()


def run_aside(call):
    """Return what a coroutine gives, run in a thread of its own.

    A browser of an earlier test keeps the event loop of this one.
    """
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, call).result()
